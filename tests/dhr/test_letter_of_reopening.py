"""A review that ended goes on: the Home Office is written to, and each side of the family told."""

import datetime

import pytest

from dhr.actions import appointments, joining, leading, reopening, takeover, transfer
from dhr.actions import letters as deeds
from dhr.letters import facts_of
from dhr.models import Letter, Review
from dhr.views.work_letters import letters_waiting
from dhr.vocabulary import FactKind, LetterKind, Outcome, PlanCheck, QualityOutcome, ToldOf
from dhr.vocabulary import FamilyEventKind as Kind
from documents.pdf_checks import problems
from tests.dhr.days import TODAY, YESTERDAY
from tests.dhr.test_letter_pdf import brackenford
from tests.dhr.traces import refused
from tests.factories import dhr as stages
from tests.factories import reports as step
from tests.factories.family import FATHER, corrected, happened, strand
from tests.golden import golden, text_of
from tests.journeys.person import Person
from tests.support.kept import kept

# What a letter tells is worked out in Python; its deeds are done on both databases elsewhere.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

ENDED_ON = datetime.date(2026, 6, 12)
HOME = "Still owed: tell the Home Office that the review goes on."
# Which sides may follow.
FAMILY = "Still owed: tell the family that the review goes on"


@pytest.fixture
def players() -> stages.Cast:
    return brackenford()


@kept
def discontinued(players: stages.Cast, *, led: bool = False) -> Review:
    review = stages.scoping(players, reference="BF-Q7K")
    stages.decide(players, review, Outcome.HOLD)
    if led:
        stages.on_the_case(players, review)
    stops(players, review, ENDED_ON)
    return Review.objects.get(pk=review.pk)


@kept
def stops(players: stages.Cast, review: Review, on: datetime.date = TODAY) -> None:
    reopening.discontinue_review(
        review_id=review.pk, on=on, reasons="It lies outside the definition.",
        **players.as_chair(),
    )  # fmt: skip


@kept
def goes_on(players: stages.Cast, review: Review, on: datetime.date = TODAY) -> Letter:
    reopening.reopen_review(
        review_id=review.pk, on=on, reasons="The finding that Elowen died otherwise was quashed.",
        **players.as_chair(),
    )  # fmt: skip
    return about(review)


def about(review: Review) -> Letter:
    return review.letters.filter(kind=LetterKind.REOPENING_HOME_OFFICE).latest("drafted_at")


def words(one: Letter) -> str:
    one = Letter.objects.get(pk=one.pk)
    facts = facts_of(one, TODAY)
    assert (facts.unknown, facts.holds_identity) == ((), True)
    made = deeds.draw(one, TODAY)
    assert problems(made) == []
    return text_of(made)


def flat(text: str) -> str:
    return " ".join(text.split())


@kept
def issue(players: stages.Cast, one: Letter) -> Letter:
    version = Review.objects.get(pk=one.review_id).version
    return deeds.issue_letter(
        review_id=one.review_id, letter_id=one.pk, prepared=stages.small_pdf(),
        seen_version=version, **players.as_manager(),
    )  # fmt: skip


@kept
def send(players: stages.Cast, one: Letter) -> Letter:
    return deeds.record_sending(
        review_id=one.review_id, letter_id=one.pk, sent_on=TODAY, sent_how="post",
        sent_by="The post room", **players.as_manager(),
    )  # fmt: skip


# -- What the letter says ------------------------------------------------------------------------


def test_a_discontinued_review_goes_on_and_its_chair_is_to_be_appointed(players) -> None:
    review = discontinued(players)
    text = words(goes_on(players, review))
    assert golden("letter_reopening", text) == text
    assert "discontinued on 12 June 2026" in flat(text)
    assert "We are appointing an independent chair." in flat(text)


def test_where_a_chair_is_in_post_the_letter_says_so(players) -> None:
    review = discontinued(players, led=True)
    one = goes_on(players, review)
    text = words(one)
    assert golden("letter_reopening_led", text) == text
    # The draft follows: the chair left before it was issued.
    (appointment,) = review.appointments.filter(role=leading.CHAIR)
    appointments.end_appointment(
        review_id=review.pk, appointment_id=appointment.pk, on=TODAY, reason="Fell ill.",
        **players.as_manager(),
    )  # fmt: skip
    assert "We are appointing an independent chair." in flat(words(one))


def test_a_concluded_review_goes_on(players) -> None:
    review = step.concluded(players)
    said = flat(deeds_text(goes_on(players, review)))
    assert "concluded on 15 June 2026" in said
    assert "discontinued" not in said


def deeds_text(one: Letter) -> str:
    return text_of(deeds.draw(one, TODAY))


@pytest.mark.parametrize("state", ["concluded", "discontinued"])
def test_of_an_end_on_paper_no_day_is_made_up(players, state) -> None:
    review = stages.from_paper(players, state)
    text = flat(deeds_text(goes_on(players, review)))
    assert "which had ended, goes on. The day on which it ended is not known here" in text


def test_the_letter_follows_the_day_as_corrected(players) -> None:
    review = discontinued(players)
    one = goes_on(players, review)
    fact = review.facts.get(kind=FactKind.REOPENED)
    fact.successor(recorded_by_id=players.manager.pk, reason="A slip.", on=YESTERDAY).save()
    text = flat(words(one))
    assert "On 14 June 2026 it was decided" in text
    assert "Gareth" in text  # the chair who decided signs, whoever corrected the day


def test_it_lacks_what_the_decision_letter_lacks(players) -> None:
    review = discontinued(players)
    one = goes_on(players, review)
    review.partnership.postal_address = ""
    review.partnership.save()
    identity = review.subjects.get(kind="victim").identity
    identity.full_name = ""
    identity.save()
    (name, address) = refused(
        lambda: deeds.prepare_issue(about(Review.objects.get(pk=review.pk)), TODAY)
    )
    assert "the full name of Elowen" in name
    assert "postal address" in address
    assert one.is_draft


# -- Drafted, sent, or no longer owed ------------------------------------------------------------


def test_the_case_owes_both_until_they_are_recorded(players) -> None:
    review = discontinued(players)
    marnie = Person(players.manager)
    one = goes_on(players, review)
    assert (one.status, one.recipient_code) == ("draft", "home_office")
    assert not review.letters.filter(kind=LetterKind.DECISION_FAMILY).exists()
    page = marnie.opens(f"/reviews/{review.pk}/")
    assert HOME in page.words
    assert FAMILY in page.words
    assert "issue the letter to the Home Office about a reopened review" in marnie.opens("/").words
    issue(players, one)
    send(players, one)
    page = marnie.opens(f"/reviews/{review.pk}/")
    assert HOME not in page.words
    assert FAMILY in page.words
    assert review.facts.filter(kind=FactKind.HOME_OFFICE_TOLD).count() == 1
    assert Review.objects.get(pk=review.pk).state == "appointing"


def test_the_unsent_letter_that_it_is_discontinued_never_leaves(players) -> None:
    review = discontinued(players)
    old = review.letters.get(decision__outcome="discontinue")
    issue(players, old)
    goes_on(players, review)
    old.refresh_from_db()
    assert (old.status, old.replace_reason) == (
        "replaced", "The review was reopened before it was sent.",
    )  # fmt: skip
    stops(players, review)
    again = review.letters.get(decision__outcome="discontinue", status="draft")
    goes_on(players, review)
    again.refresh_from_db()
    assert again.status == "dropped"


def test_a_draft_is_dropped_when_the_review_ends_again(players) -> None:
    review = discontinued(players)
    one = goes_on(players, review)
    stops(players, review)
    one.refresh_from_db()
    assert (one.status, one.replace_reason) == ("dropped", "The case ended before it was issued.")
    two = goes_on(players, review)
    issue(players, two)
    stops(players, review)
    two.refresh_from_db()
    assert (two.status, two.replace_reason) == ("replaced", "The case ended before it was sent.")
    # Its sending would look as though the Home Office had been told of the end.
    assert refused(lambda: send(players, two))[0].startswith("This letter was replaced")
    assert letters_waiting(players.as_manager()["by"], TODAY) == []


def test_a_draft_is_dropped_where_the_case_is_looked_at_within_another(players) -> None:
    review, other = discontinued(players), stages.scoping(players)
    one = goes_on(players, review)
    joining.join_case(
        review_id=review.pk, other_id=other.pk, reason="One household.", **players.as_manager()
    )
    one.refresh_from_db()
    assert one.status == "dropped"


@pytest.mark.parametrize("accepted", [True, False])
def test_a_draft_is_dropped_when_the_case_goes_to_another_partnership(players, accepted) -> None:
    review = discontinued(players)
    one = goes_on(players, review)
    there = stages.cast()
    answer = {"offer_id": stages.offered(players, there, review).pk, **there.as_manager()}
    if accepted:
        takeover.accept_transfer(**answer)
    else:
        transfer.refuse_transfer(reason="Not ours.", **answer)
    one.refresh_from_db()
    assert one.status == ("dropped" if accepted else "draft")


@pytest.mark.parametrize("accepted", [True, False])
def test_so_it_is_where_the_other_one_works_without_this_system(players, accepted) -> None:
    review = discontinued(players)
    one = goes_on(players, review)
    given = transfer.OfferGiven("Elowen lived there.", TODAY, outside="Lindale Partnership")
    transfer.offer_transfer(review_id=review.pk, given=given, **players.as_manager())
    stages.offer_letter_sent(players, review)
    transfer.record_transfer_answer(
        review_id=review.pk, accepted=accepted, on=TODAY, reason="Not ours.",
        **players.as_manager(),
    )  # fmt: skip
    one.refresh_from_db()
    assert one.status == ("dropped" if accepted else "draft")


def test_a_draft_is_dropped_when_the_review_is_concluded_again(players) -> None:
    review = step.concluded(players)
    one = goes_on(players, review)
    step.send(players, review)
    step.accept(players, review)
    step.submit(players, review)
    step.home_office_writes(players, review, QualityOutcome.APPROVE)
    step.files_ready(players, review)
    step.family_told(players, review)
    step.publish(players, review)
    step.audit(players, review, PlanCheck.AUDIT)
    step.family_told(players, review, ToldOf.CONCLUSION)
    step.conclude(players, review)
    one.refresh_from_db()
    assert one.status == "dropped"


def test_a_sent_letter_stands_when_the_review_ends_again(players) -> None:
    review = discontinued(players)
    one = goes_on(players, review)
    issue(players, one)
    send(players, one)
    stops(players, review)
    one.refresh_from_db()
    assert one.status == "sent"


# -- The family ----------------------------------------------------------------------------------


def owed(players: stages.Cast, review: Review) -> bool:
    return FAMILY in Person(players.manager).opens(f"/reviews/{review.pk}/").words


def test_each_side_is_told_that_it_goes_on(players) -> None:
    review = discontinued(players)
    mother = strand(players, review)
    father = strand(players, review, FATHER, label="Elowen’s father")
    for side in (mother, father):
        happened(players, side, Kind.TOLD_OF_DECISION)
        happened(players, side, Kind.TOLD_OF_CHANGE)  # that it was discontinued
    goes_on(players, review)
    assert owed(players, review)
    page = Person(players.manager).opens(f"/reviews/{review.pk}/")
    assert f"{FAMILY}: Elowen’s mother, Elowen’s father." in page.words
    happened(players, mother, Kind.TOLD_OF_CHANGE)
    page = Person(players.manager).opens(f"/reviews/{review.pk}/")
    assert f"{FAMILY}: Elowen’s father." in page.words
    # Who may not know the sides is told that the family is to be told.
    member = stages.on_the_case(players, review, role="panel_member")
    page = Person(member).opens(f"/reviews/{review.pk}/")
    assert f"{FAMILY}." in page.words
    assert "Elowen’s father" not in page.words
    event = happened(players, father, Kind.TOLD_OF_CHANGE)
    assert not owed(players, review)
    # Taken back, it is owed again; what was told of the end stands.
    corrected(players, event, Kind.ENTERED_IN_ERROR)
    assert owed(players, review)
    stood = review.facts.filter(kind=FactKind.FAMILY_TOLD, superseded_by__isnull=True)
    assert sorted(stood.values_list("outcome", flat=True)) == ["", "change"]


def test_a_side_that_declined_holds_nothing_up(players) -> None:
    review = discontinued(players)
    mother = strand(players, review)
    happened(players, strand(players, review, FATHER, label="Elowen’s father"), Kind.DECLINED)
    goes_on(players, review)
    happened(players, mother, Kind.TOLD_OF_CHANGE)
    assert not owed(players, review)


def test_a_family_told_of_the_hold_can_be_told_of_the_end(players) -> None:
    review = discontinued(players)
    mother = strand(players, review)
    happened(players, mother, Kind.TOLD_OF_DECISION, on=ENDED_ON)
    words = "Still owed: tell the family that the review is discontinued"
    marnie = Person(players.manager)
    happened(players, mother, Kind.TOLD_OF_CHANGE)
    assert words not in marnie.opens(f"/reviews/{review.pk}/").words


def test_nobody_is_told_that_it_goes_on_before_it_does(players) -> None:
    review = stages.home_office_told(players)
    mother = strand(players, review)
    assert refused(lambda: happened(players, mother, Kind.TOLD_OF_CHANGE)) == [
        "The review had neither been discontinued nor reopened by that day."
    ]


def test_of_a_case_from_paper_it_can_be_recorded_too(players) -> None:
    """There is no decision of ours there that a side could have been told of."""
    review = stages.from_paper(players, "discontinued")
    goes_on(players, review)
    mother = strand(players, review)
    happened(players, mother, Kind.TOLD_OF_CHANGE)
    assert not owed(players, review)
