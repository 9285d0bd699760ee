"""Letters about what bodies are late with in a case: when they are prepared, and when no more."""

import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from audit.models import Entry
from dhr.actions import letters, reopening
from dhr.actions.deadlines import rewrite_deadlines
from dhr.actions.late_letters import prepare_letters
from dhr.actions.takeover import accept_transfer
from dhr.models import ContributionRequest, Letter, Review, ScopingRequest
from dhr.vocabulary import HomeOfficeAnswer, LetterKind, LetterStatus, Outcome
from notifications.models import Deadline, Message
from people.days_work import do_days_work
from people.models import Body
from people.refusals import NotYet
from tests.dhr.days import DAY, TODAY
from tests.dhr.traces import last_entry, no_deadline_is_forgotten, nothing_left
from tests.factories import dhr as stages
from tests.factories import papers as making
from tests.factories.people import BodyFactory
from tests.support.chains import breaks

pytestmark = pytest.mark.django_db

DUE = stages.SCOPING_ON
CHIEF, CHAIR = LetterKind.LATE_CHIEF_OFFICER, LetterKind.LATE_CSP_CHAIR


def drafts(review: Review) -> list[str]:
    """The kinds of letters about what is late that wait to be issued."""
    rows = review.letters.filter(kind__in=[CHIEF, CHAIR], status=LetterStatus.DRAFT)
    return sorted(rows.values_list("kind", flat=True))


def one(review: Review, kind: LetterKind = CHIEF) -> Letter:
    return Letter.objects.get(review=review, kind=kind)


def asked_for_a_report(players: stages.Cast) -> tuple[Review, ContributionRequest]:
    """A review under way in which the police were asked for an IMR, due today."""
    review = stages.under_way(players)
    return review, making.ask_for_report(players, review, players.police)


@pytest.mark.parametrize(
    ("late", "kinds"),
    [(13, []), (14, [CHIEF]), (27, [CHIEF]), (28, [CHAIR]), (400, [CHAIR])],
)
def test_two_and_four_weeks_late_only_the_newest_is_prepared(players, late, kinds) -> None:
    review = stages.asked(players)
    assert prepare_letters(DUE + late * DAY) == len(kinds)
    assert drafts(review) == sorted(kinds)
    for letter in review.letters.filter(kind__in=kinds):
        assert (letter.body, letter.was_due_on, letter.version) == (players.police, DUE, 1)
        assert letter.deadline.subject == f"scoping:{ScopingRequest.objects.get().pk}"


def test_a_report_that_is_late_is_written_of_too(players) -> None:
    review, request = asked_for_a_report(players)
    assert prepare_letters(TODAY + 14 * DAY) == 1
    assert one(review).deadline.subject == request.subject_id


def test_once_however_often_and_after_days_that_were_missed(players) -> None:
    review = stages.asked(players)
    for late in (14, 14, 15, 16, 19, 30, 30, 31):
        do_days_work(DUE + late * DAY)
    assert drafts(review) == sorted([CHIEF, CHAIR])
    assert review.letters.filter(kind__in=[CHIEF, CHAIR]).count() == 2


def test_the_database_holds_it_to_once(players) -> None:
    review = stages.asked(players)
    prepare_letters(DUE + 14 * DAY)
    again = one(review)
    again.pk, again._state.adding = None, True
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()
    nothing = Letter(
        review=review, kind=CHIEF, recipient_code="body", body=players.police, version=7
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        nothing.save()


def test_it_is_one_deed_of_the_case_which_the_audit_knows(players) -> None:
    review = Review.objects.get(pk=stages.asked(players).pk)
    stages.ask(players, review, BodyFactory(partnerships=[players.partnership]))
    before = Review.objects.get(pk=review.pk)
    assert prepare_letters(DUE + 28 * DAY) == 2
    after = Review.objects.get(pk=review.pk)
    assert (after.version, after.state) == (before.version + 1, before.state)
    entries = Entry.objects.filter(event="letter.late_prepared")
    assert {entry.actor for entry in entries} == {"system:dhr.late_letters"}
    assert {entry.subject for entry in entries} == {
        letter.subject_id for letter in review.letters.filter(kind__in=[CHIEF, CHAIR])
    }
    assert last_entry(review).details["version"] == after.version
    assert breaks() == []
    no_deadline_is_forgotten(TODAY)
    # Nothing leaves by itself, and nobody has mail of it.
    assert not Message.objects.filter(owner=review.chain, dedupe_key__contains="late").exists()


def test_nothing_is_prepared_of_days_before_the_case_was_taken_on(players) -> None:
    review = stages.from_paper(players, "scoping")
    stages.ask(players, review, asked_on=TODAY - 50 * DAY)
    with nothing_left():
        assert prepare_letters(TODAY + 40 * DAY) == 0
    other = BodyFactory(partnerships=[players.partnership])
    stages.ask(players, review, other, asked_on=TODAY - 50 * DAY, answer_due_on=TODAY)
    assert prepare_letters(TODAY + 14 * DAY) == 1


def test_nothing_is_prepared_of_what_rests_or_was_never_asked(players) -> None:
    review = stages.asked(players)
    letterless = BodyFactory(partnerships=[players.partnership])
    stages.ask(players, review, letterless, by_letter=True, asked_on=None, asked_how="")
    Deadline.objects.filter(kind="scoping_return").update(is_resting=True)
    with nothing_left():
        assert prepare_letters(DUE + 40 * DAY) == 0


def test_nothing_is_prepared_that_the_rows_do_not_bear_out(players) -> None:
    """As where the table of all that is due is a morning behind."""
    review = stages.asked(players)
    stages.answer(players, review.scoping_requests.get())
    Deadline.objects.filter(kind="scoping_return").update(ended_on=None)
    with nothing_left():
        assert prepare_letters(DUE + 40 * DAY) == 0


def dropped(why: str) -> tuple[str, str]:
    return LetterStatus.DROPPED, f"{why} before it was issued."


def status(letter: Letter) -> tuple[str, str]:
    letter.refresh_from_db()
    return letter.status, letter.replace_reason


def late_in(players: stages.Cast, review: Review, due: datetime.date = DUE) -> Letter:
    """The letter to the chief officer, prepared on its day, which is today from now on."""
    players.today = due + 14 * DAY
    assert prepare_letters(players.today) == 1
    return one(review)


def never_again(players: stages.Cast, *, later: int = 40) -> None:
    with nothing_left():
        assert prepare_letters(players.today + later * DAY) == 0


def test_an_answer_overtakes_it(players) -> None:
    review = stages.asked(players)
    letter = late_in(players, review)
    stages.answer(players, review.scoping_requests.get())
    assert status(letter) == dropped("The body answered")
    never_again(players)


def test_a_body_whose_place_another_took_is_not_written_to(players) -> None:
    review = stages.asked(players)
    letter = late_in(players, review)
    successor = BodyFactory(partnerships=[players.partnership])
    ended = Body.objects.filter(pk=players.police.pk)
    ended.update(succeeded_by=successor, succeeded_on=players.today)
    with pytest.raises(NotYet) as refused:
        letters.issue_letter(
            review_id=review.pk, letter_id=letter.pk, prepared=stages.small_pdf(),
            seen_version=None, **players.as_manager(),
        )  # fmt: skip
    assert refused.value.reasons == [
        "Another body has taken the place of this one: this letter is no longer needed."
    ]
    stages.ask(players, review, successor)
    assert status(letter) == dropped("Another body has taken the place of this one")
    # Two weeks on, the one that was asked in its stead is written of; it never again.
    assert prepare_letters(players.today + 14 * DAY) == 1
    assert one(review, CHAIR).body == successor
    # Where that was an error it is owed again, with the next deed on the case.
    ended.update(succeeded_by=None, succeeded_on=None)
    stages.ask(players, review, BodyFactory(partnerships=[players.partnership]))
    assert status(letter) == (LetterStatus.DRAFT, "")


def test_up_to_the_day_before_it_is_written_to(players) -> None:
    review = stages.asked(players)
    day = DUE + 14 * DAY
    successor = BodyFactory(partnerships=[players.partnership])
    Body.objects.filter(pk=players.police.pk).update(succeeded_by=successor, succeeded_on=day + DAY)
    assert prepare_letters(day) == 1
    assert drafts(review) == [CHIEF]


def test_so_does_a_report_that_came(players) -> None:
    review, request = asked_for_a_report(players)
    letter = late_in(players, review, TODAY)
    making.contributions.record_contribution(
        review_id=review.pk, contribution_id=request.pk, given=making.given(players, kind="nil"),
        **players.as_manager(),
    )  # fmt: skip
    assert status(letter) == dropped("The body answered")
    never_again(players)


def test_a_decision_overtakes_it_until_the_question_is_open_again(players) -> None:
    review = stages.asked(players)
    letter = late_in(players, review)
    stages.decide(players, review, Outcome.NOT_HOLD)
    assert status(letter) == dropped("Whether a review is held was decided")
    never_again(players)
    stages.issue(players, review)
    stages.send(players, review)
    stages.answered(players, review, HomeOfficeAnswer.RECONSIDER)
    assert status(letter) == (LetterStatus.DRAFT, "")
    assert prepare_letters(players.today) == 0


def test_a_review_that_ends_overtakes_it_until_it_goes_on(players) -> None:
    review, _ = asked_for_a_report(players)
    letter = late_in(players, review, TODAY)
    said: dict[str, Any] = {"review_id": review.pk, "on": players.today, "reasons": "New facts."}
    reopening.discontinue_review(**said, **players.as_chair())
    assert status(letter) == dropped("The review was discontinued")
    never_again(players)
    reopening.reopen_review(**said, **players.as_chair())
    assert status(letter) == (LetterStatus.DRAFT, "")


def test_another_day_overtakes_it_and_is_written_of_by_itself(players) -> None:
    review, request = asked_for_a_report(players)
    letter = late_in(players, review, TODAY)
    ContributionRequest.objects.filter(pk=request.pk).update(due_on=players.today)
    with transaction.atomic():
        rewrite_deadlines(review, players.today)
    stages.suspend(players, Review.objects.get(pk=review.pk))
    assert status(letter) == dropped("Another day was agreed")
    players.today += 14 * DAY
    assert prepare_letters(players.today) == 1
    new = Letter.objects.get(review=review, kind=CHIEF, status=LetterStatus.DRAFT)
    assert (new.pk != letter.pk, new.was_due_on) == (True, players.today - 14 * DAY)


def test_a_case_that_was_handed_over_is_not_written_about(players) -> None:
    review = stages.asked(players)
    letter = late_in(players, review)
    there = stages.cast(name="Ostrey", prefix="OY")
    there.today = players.today
    offer = stages.offered(players, there, review)
    accept_transfer(offer_id=offer.pk, **there.as_manager())
    assert status(letter)[0] == LetterStatus.DROPPED
    never_again(players)


def test_the_days_work_asks_no_more_for_letters_that_are_written(
    players, django_assert_num_queries
) -> None:
    review = stages.asked(players)
    prepare_letters(DUE + 28 * DAY)
    with django_assert_num_queries(2):
        prepare_letters(DUE + 28 * DAY)
    for _ in range(3):
        stages.ask(players, review, BodyFactory(partnerships=[players.partnership]))
    prepare_letters(DUE + 28 * DAY)
    with django_assert_num_queries(2):
        prepare_letters(DUE + 28 * DAY)
