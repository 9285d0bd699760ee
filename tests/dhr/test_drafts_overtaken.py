"""Drafts that outlive what they tell are no longer needed; what was issued may have left."""

import pytest

from dhr.actions import appointments, clock, correction, joining, reopening
from dhr.actions.takeover import accept_transfer
from dhr.letters import overtaken
from dhr.models import ConflictOfInterest, Letter, Review
from dhr.rules import Corrected
from dhr.views.work_letters import letters_waiting
from dhr.vocabulary import LetterKind, LetterStatus, Outcome
from tests.dhr.asking import end
from tests.dhr.days import DAY, TODAY
from tests.dhr.test_family_letters import REASONS, issue, send
from tests.dhr.test_letter_pdf import brackenford
from tests.dhr.traces import refused
from tests.factories import dhr as stages
from tests.factories.family import checked, letter, strand
from tests.factories.people import signed_in
from tests.support.kept import kept

# What a letter tells is worked out in Python; its deeds are done on both databases elsewhere.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

GONE = "This letter is no longer needed; it was never issued."
HANDED_OVER = "The case was handed over to another partnership"


@pytest.fixture
def players() -> stages.Cast:
    return brackenford()


def status(letter: Letter) -> tuple[str, str]:
    letter.refresh_from_db()
    return letter.status, letter.replace_reason


def dropped(why: str) -> tuple[str, str]:
    return LetterStatus.DROPPED, f"{why} before it was issued."


@kept
def handed_over(players: stages.Cast, review: Review) -> None:
    there = stages.cast(name="Ostrey", prefix="OY")
    offer = stages.offered(players, there, review)
    accept_transfer(offer_id=offer.pk, **there.as_manager())


@kept
def stops(players: stages.Cast, review: Review) -> None:
    said = {"review_id": review.pk, "on": TODAY, "reasons": "It lies outside the definition."}
    reopening.discontinue_review(**said, **players.as_chair())


@kept
def goes_on(players: stages.Cast, review: Review) -> None:
    said = {"review_id": review.pk, "on": TODAY, "reasons": "New facts."}
    reopening.reopen_review(**said, **players.as_chair())


@kept
def agree(players: stages.Cast, review: Review, **said) -> None:
    given = stages.timescale(**said)
    clock.agree_timescale(review_id=review.pk, given=given, **players.as_manager())


@kept
def about_family(players: stages.Cast) -> Letter:
    review = stages.home_office_told(players, Outcome.NOT_HOLD)
    return checked(players, letter(players, strand(players, review)), reasons=REASONS)


def test_a_case_that_was_handed_over_is_not_written_about(players) -> None:
    made = about_family(players)
    handed_over(players, made.review)
    assert status(made) == dropped(HANDED_OVER)
    assert refused(lambda: issue(players, made)) == [GONE]
    assert set(made.review.letters.values_list("status", flat=True)) == {
        LetterStatus.SENT, LetterStatus.DROPPED,
    }  # fmt: skip


def test_what_was_issued_before_may_have_left_and_is_recorded(players) -> None:
    made = about_family(players)
    issue(players, made)
    handed_over(players, made.review)
    assert status(made)[0] == LetterStatus.ISSUED
    page = signed_in(players.manager).get(f"/reviews/{made.review_id}/letters/{made.pk}/")
    said = f"{HANDED_OVER}: this letter is no longer needed. If this letter has left, record it"
    assert said in page.content.decode()
    assert send(players, made).status == LetterStatus.SENT


def test_so_is_the_letter_to_the_home_office_and_the_case_stays_where_it_is(players) -> None:
    review = stages.letter_issued(players, Outcome.NOT_HOLD)
    handed_over(players, review)
    assert stages.send(players, review).status == LetterStatus.SENT
    assert Review.objects.get(pk=review.pk).state == "transferred"


def test_a_joined_case_is_not_written_about(players) -> None:
    review, other = stages.appointing(players), stages.scoping(players)
    made = stages.letter_of(review)
    joining.join_case(
        review_id=review.pk, other_id=other.pk, reason="One household.", **players.as_manager()
    )
    assert status(made) == dropped("The case was joined to another one")


def test_one_that_no_deed_set_aside_is_refused_with_the_sentence(players) -> None:
    made = about_family(players)
    handed_over(players, made.review)
    Letter.objects.filter(pk=made.pk).update(status=LetterStatus.DRAFT)
    reasons = refused(lambda: issue(players, made))
    assert reasons == [f"{HANDED_OVER}: this letter is no longer needed."]


# -- Appointments -------------------------------------------------------------------------------


@kept
def of_appointment(players: stages.Cast, review: Review) -> Letter:
    stages.appoint(players, review)
    return review.letters.get(kind=LetterKind.APPOINTMENT)


def test_an_appointment_that_ended_is_not_put_in_writing(players) -> None:
    made = of_appointment(players, stages.home_office_told(players))
    end(players, made.appointment)
    assert status(made) == dropped("The appointment ended")


def test_nor_is_that_of_somebody_kept_out_until_that_is_lifted(players) -> None:
    made = of_appointment(players, stages.home_office_told(players))
    stages.keep_out(players, made.review, made.appointment.user)
    assert status(made) == dropped("A conflict of interest was recorded")
    appointments.lift_conflict(
        review_id=made.review_id, conflict_id=ConflictOfInterest.objects.get().pk,
        reason="Another of that name.", **players.as_chair(),
    )  # fmt: skip
    assert status(made) == (LetterStatus.DRAFT, "")


def test_an_issued_one_to_somebody_kept_out_waits_for_nobody(players) -> None:
    made = of_appointment(players, stages.home_office_told(players))
    issue(players, made)
    title = f"{made.review.reference}: send and record the letter of appointment"
    by = players.as_manager()["by"]
    assert title in [task["title"] for task in letters_waiting(by, TODAY)]
    stages.keep_out(players, made.review, made.appointment.user)
    assert title not in [task["title"] for task in letters_waiting(by, TODAY)]


def test_nor_one_whose_last_day_has_passed(players) -> None:
    made = of_appointment(players, stages.home_office_told(players))
    made.appointment.until = TODAY
    made.appointment.save()
    review = Review.objects.get(pk=made.review_id)
    made = review.letters.get(pk=made.pk)
    assert overtaken(made, TODAY) == ""
    assert overtaken(made, TODAY + DAY) == "The appointment ended: this letter is no longer needed."


# -- Pauses and timescales ----------------------------------------------------------------------


def test_a_discontinued_review_tells_of_no_pause_until_it_goes_on(players) -> None:
    review = stages.home_office_told(players)
    stages.suspend(players, review)
    agree(players, review)
    appointed = of_appointment(players, review)
    kinds = (LetterKind.SUSPENSION_HOME_OFFICE, LetterKind.TIMESCALE_HOME_OFFICE)
    drafts = [*review.letters.filter(kind__in=kinds), appointed]
    assert len(drafts) == 3
    stops(players, review)
    assert [status(one) for one in drafts] == [dropped("The review was discontinued")] * 3
    goes_on(players, review)
    assert [status(one) for one in drafts] == [(LetterStatus.DRAFT, "")] * 3


def test_another_timescale_overtakes_the_letter_about_the_first(players) -> None:
    review = stages.home_office_told(players)
    agree(players, review)
    first = review.letters.get(kind=LetterKind.TIMESCALE_HOME_OFFICE)
    agree(players, review, due=TODAY + 90 * DAY)
    assert status(first) == dropped("Another timescale was agreed")
    kinds = review.letters.filter(kind=LetterKind.TIMESCALE_HOME_OFFICE, status="draft")
    assert kinds.count() == 1


def test_what_was_recorded_in_error_is_not_told(players) -> None:
    review = stages.home_office_told(players)
    pause = stages.suspend(players, review)
    made = review.letters.get(kind=LetterKind.SUSPENSION_HOME_OFFICE)
    correction.correct_fact(
        review_id=review.pk, dated_id=pause.pk, reason="A slip.",
        given=Corrected(kind=pause.kind, on=pause.on), never_happened=True, **players.as_manager(),
    )  # fmt: skip
    assert status(made) == dropped("What it tells was recorded in error")
