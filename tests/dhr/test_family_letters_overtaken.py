"""A letter to a family says nothing that no longer stands: after a direction, after a new decision,
while whether a review is held is asked again."""

import datetime
import re

import pytest

from dhr.actions import direction, reopening
from dhr.actions import letters as deeds
from dhr.family_words import LISTS, forbidden
from dhr.letters import facts_of
from dhr.models import FamilyStrand, Letter, Review
from dhr.vocabulary import HomeOfficeAnswer, LetterKind, LetterStatus, Outcome
from documents.pdf_checks import problems
from tests.dhr.days import DAY, TODAY
from tests.dhr.test_family_letters import (
    AGREED,
    REASONS,
    SAFE,
    brackenford,
    decided,
    issue,
    send,
    to_mother,
    words_of,
)
from tests.dhr.traces import refused
from tests.factories import dhr as stages
from tests.factories.family import checked, letter, strand
from tests.factories.people import BodyFactory, signed_in
from tests.golden import golden, text_of
from tests.support.kept import kept

__all__ = ["brackenford"]  # a fixture

# What a letter tells is worked out in Python; its deeds are done on both databases elsewhere.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

NOT_NOW = "A new decision was made: this letter is no longer needed."
ASKED_AGAIN = (
    "The letter needs a decision that stands: whether a review is held is being asked again."
)


@kept
def told_home_office(players: stages.Cast, review: Review) -> Review:
    stages.issue(players, review)
    stages.send(players, review)
    return Review.objects.get(pk=review.pk)


@kept
def no(players: stages.Cast) -> Review:
    """No review; the Home Office considers it."""
    return told_home_office(players, decided(players, Outcome.NOT_HOLD))


@kept
def directed(players: stages.Cast, review: Review, on: datetime.date = TODAY) -> None:
    direction.record_direction(
        review_id=review.pk, what="establish", letter_on=on,
        body_id=BodyFactory(partnerships=[players.partnership], named_in_act=True).pk,
        **players.as_manager(),
    )  # fmt: skip


@kept
def directed_letter(players: stages.Cast, **said) -> Letter:
    review = no(players)
    side = strand(players, review)
    directed(players, review, TODAY - DAY)
    return checked(players, letter(players, side), **({"reasons": ""} | said))


def family_letters(review: Review) -> list[tuple[str, int]]:
    rows = review.letters.filter(kind=LetterKind.DECISION_FAMILY).order_by("version")
    return list(rows.values_list("status", "version"))


# -- Directed ------------------------------------------------------------------------------------


def test_the_letter_after_a_direction_word_for_word(brackenford) -> None:
    made = deeds.draw(directed_letter(brackenford), TODAY)
    assert problems(made) == []
    text = text_of(made)
    assert golden("letter_family_directed", text) == text


def test_it_says_that_there_will_be_a_review_and_not_how_to_question_it(brackenford) -> None:
    words = words_of(directed_letter(brackenford, reasons=REASONS))
    for held in (
        "there is to be a review",
        "on 11 june 2026 we decided that there is to be no review",
        "on 14 june 2026 the home secretary directed that there is to be one",
        "an independent chair will lead the review",
        "dear bettrys vosper",
        "rosenwyn harcastle",
        "voluntary",
        "independent advocate",
        "please turn to marnie oduya, on 01632 960 001 or at reviews@brackenford.example",
        "there is no hurry",
        "we asked every service what it knows.",
    ):
        assert held in words
    for left_out in ("you can question this decision", "think again", "marsham street", "official"):
        assert left_out not in words


@pytest.mark.parametrize(("what", "beginnings"), LISTS)
def test_it_holds_nothing_that_no_family_letter_holds(brackenford, what, beginnings) -> None:
    words = words_of(directed_letter(brackenford))
    assert [word for word in beginnings if re.search(rf"\b{re.escape(word)}", words)] == [], what
    days = {word for word, why in forbidden(words) if why == "a promised day"}
    assert days == {"15 june", "11 june", "14 june"}


def test_a_draft_from_before_follows_the_direction_and_needs_no_reasons(brackenford) -> None:
    review = no(brackenford)
    made = checked(brackenford, letter(brackenford, strand(brackenford, review)), reasons=REASONS)
    directed(brackenford, review)
    assert made.status == LetterStatus.DRAFT
    assert "there is to be one" in words_of(made)
    checked(brackenford, made, reasons="")
    assert issue(brackenford, made).status == LetterStatus.ISSUED


def test_one_issued_before_is_set_aside_and_may_not_be_sent(brackenford) -> None:
    review = no(brackenford)
    old = checked(brackenford, letter(brackenford, strand(brackenford, review)), reasons=REASONS)
    issue(brackenford, old)
    directed(brackenford, review)
    old.refresh_from_db()
    assert (old.status, old.replace_reason) == (
        LetterStatus.REPLACED, "A review was directed before it was sent.",
    )  # fmt: skip
    assert refused(lambda: send(brackenford, old)) == [
        "This letter was replaced, because it no longer says how things stand. Do not send it. If "
        "it had left already, record on the family’s page that they were told."
    ]
    fresh = review.letters.get(kind=LetterKind.DECISION_FAMILY, status=LetterStatus.DRAFT)
    assert (fresh.version, fresh.strand_id, fresh.family_check.reasons) == (
        2, old.strand_id, REASONS,
    )  # fmt: skip
    assert refused(lambda: issue(brackenford, fresh)) == [SAFE, AGREED]
    page = signed_in(brackenford.manager).get(f"/reviews/{review.pk}/letters/{old.pk}/")
    assert "It must not be sent." in page.content.decode()


def test_whoever_was_told_of_the_no_is_written_to_again(brackenford) -> None:
    review = no(brackenford)
    side = strand(brackenford, review)
    first = checked(brackenford, letter(brackenford, side), reasons=REASONS)
    issue(brackenford, first)
    send(brackenford, first)
    already = ["A letter about this decision to this side exists already."]
    assert refused(lambda: letter(brackenford, side)) == already
    directed(brackenford, review)
    second = letter(brackenford, side)
    assert (second.version, "there is to be one" in words_of(second)) == (2, True)
    assert refused(lambda: letter(brackenford, side)) == already
    issue(brackenford, checked(brackenford, second))
    assert refused(lambda: letter(brackenford, side)) == already
    assert words_of(send(brackenford, second))


def test_a_yes_is_not_changed_by_a_direction_to_take_part(brackenford) -> None:
    made = to_mother(brackenford, Outcome.HOLD)
    issue(brackenford, made)
    body = BodyFactory(partnerships=[brackenford.partnership], named_in_act=True)
    direction.record_direction(
        review_id=made.review_id, what="participate", letter_on=TODAY, body_id=body.pk,
        **brackenford.as_manager(),
    )  # fmt: skip
    assert send(brackenford, made).status == LetterStatus.SENT


# -- Decided again, or asked again ---------------------------------------------------------------


@pytest.mark.parametrize("outcome", [Outcome.HOLD, Outcome.NOT_HOLD])
def test_a_draft_about_an_older_decision_is_no_longer_needed(brackenford, outcome) -> None:
    review = no(brackenford)
    side = strand(brackenford, review)
    made = checked(brackenford, letter(brackenford, side), reasons=REASONS)
    review = stages.answered(brackenford, review, HomeOfficeAnswer.RECONSIDER)
    assert refused(lambda: issue(brackenford, made)) == [ASKED_AGAIN]
    stages.decide(brackenford, review, outcome, decided_on=TODAY)
    made.refresh_from_db()
    assert (made.status, made.replace_reason) == (
        LetterStatus.DROPPED, "A new decision was made before it was issued.",
    )  # fmt: skip
    gone = "This letter is no longer needed; it was never issued."
    assert refused(lambda: issue(brackenford, made)) == [gone]
    assert refused(lambda: checked(brackenford, made)) == [gone]
    fresh = letter(brackenford, side)
    assert (fresh.decision.outcome, fresh.version) == (outcome, 1)


def test_one_that_was_not_set_aside_says_that_another_decision_was_made(brackenford) -> None:
    review = no(brackenford)
    made = checked(brackenford, letter(brackenford, strand(brackenford, review)), reasons=REASONS)
    review = stages.answered(brackenford, review, HomeOfficeAnswer.RECONSIDER)
    stages.decide(brackenford, review, Outcome.HOLD, decided_on=TODAY)
    Letter.objects.filter(pk=made.pk).update(status=LetterStatus.DRAFT)
    assert refused(lambda: issue(brackenford, made)) == [NOT_NOW]
    assert facts_of(Letter.objects.get(pk=made.pk), TODAY).unknown


def test_one_issued_about_an_older_decision_is_not_sent(brackenford) -> None:
    review = no(brackenford)
    made = checked(brackenford, letter(brackenford, strand(brackenford, review)), reasons=REASONS)
    issue(brackenford, made)
    review = stages.answered(brackenford, review, HomeOfficeAnswer.RECONSIDER)
    stages.decide(brackenford, review, Outcome.HOLD, decided_on=TODAY)
    assert family_letters(review) == [("replaced", 1)]
    [reason] = refused(lambda: send(brackenford, made))
    assert reason.startswith("This letter was replaced")


def test_of_a_review_that_was_discontinued_no_letter_says_that_there_is_one(brackenford) -> None:
    review = told_home_office(brackenford, decided(brackenford, Outcome.HOLD))
    side = strand(brackenford, review)
    letter(brackenford, side)
    chair = {"review_id": review.pk, "on": TODAY, "reasons": "It lies outside the definition."}
    reopening.discontinue_review(**chair, **brackenford.as_chair())
    assert family_letters(review) == [("dropped", 1)]
    assert FamilyStrand.objects.count() == 1
