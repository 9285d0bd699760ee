"""A family is written to when a review that was to be held is discontinued, or goes on."""

import re

import pytest

from dhr.actions import letters as deeds
from dhr.actions import reopening
from dhr.family_words import LISTS
from dhr.letters import facts_of
from dhr.models import Letter, Review
from dhr.vocabulary import FactKind, FamilyEventKind, LetterKind, LetterStatus, Outcome
from documents.pdf_checks import problems
from tests.dhr.days import TODAY, YESTERDAY
from tests.dhr.test_family_letters import AGREED, SAFE, decided, issue, send, words_of
from tests.dhr.test_letter_pdf import brackenford
from tests.dhr.traces import refused
from tests.factories import dhr as stages
from tests.factories.family import checked, happened, letter, strand
from tests.factories.people import signed_in
from tests.golden import golden, text_of
from tests.support.kept import kept

pytestmark = pytest.mark.django_db

WHY = "What we learned since shows that another kind of review looks at what happened."
LACKS_WHY = "The letter needs plain reasons why it ends, written for this side of the family."


@pytest.fixture
def players() -> stages.Cast:
    return brackenford()


@kept
def ended(players: stages.Cast) -> Review:
    review = decided(players, Outcome.HOLD)
    stages.issue(players, review)
    stages.send(players, review)
    chair = {"review_id": review.pk, "on": YESTERDAY, "reasons": "Elowen’s death is another’s."}
    reopening.discontinue_review(**chair, **players.as_chair())
    return Review.objects.get(pk=review.pk)


@kept
def goes_on(players: stages.Cast, review: Review) -> Review:
    chair = {"review_id": review.pk, "on": TODAY, "reasons": "It was ours after all."}
    reopening.reopen_review(**chair, **players.as_chair())
    return Review.objects.get(pk=review.pk)


@kept
def written(players: stages.Cast, *, reopened: bool) -> Letter:
    review = ended(players)
    side = strand(players, review)
    review = goes_on(players, review) if reopened else review
    return checked(players, letter(players, side), reasons="" if reopened else WHY)


@pytest.mark.once
@pytest.mark.parametrize("reopened", [False, True])
def test_word_for_word(players, reopened) -> None:
    one = written(players, reopened=reopened)
    made = deeds.draw(one, TODAY)
    assert problems(made) == []
    said = text_of(made)
    assert golden(f"letter_family_{'reopened' if reopened else 'discontinued'}", said) == said
    assert facts_of(Letter.objects.get(pk=one.pk), TODAY).marking == "Private"
    words = words_of(one)
    for held in ("voluntary", "independent advocate", "please turn to marnie oduya", "no hurry"):
        assert held in words
    assert "elowen" not in words
    for what, beginnings in LISTS:
        found = [word for word in beginnings if re.search(rf"\b{re.escape(word)}", words)]
        assert found == [], what


def test_an_end_is_explained_and_nothing_leaves_by_itself(players) -> None:
    side = strand(players, ended(players))
    one = letter(players, side)
    assert one.kind == LetterKind.CHANGE_FAMILY
    assert refused(lambda: issue(players, one)) == [LACKS_WHY, SAFE, AGREED]
    assert refused(lambda: letter(players, side)) == [
        "A letter about this decision to this side exists already."
    ]


def test_its_sending_is_the_telling(players) -> None:
    one = written(players, reopened=False)
    issue(players, one)
    send(players, one)
    event = one.strand.events.get(kind=FamilyEventKind.TOLD_OF_CHANGE)
    assert (event.on, event.decision) == (TODAY, None)
    review = Review.objects.get(pk=one.review_id)
    assert review.facts.filter(kind=FactKind.FAMILY_TOLD, outcome="change").count() == 1


def test_one_about_the_end_is_not_needed_once_the_review_goes_on(players) -> None:
    one = written(players, reopened=False)
    goes_on(players, Review.objects.get(pk=one.review_id))
    one.refresh_from_db()
    assert (one.status, one.replace_reason) == (
        LetterStatus.DROPPED, "The case was reopened before it was issued.",
    )  # fmt: skip
    two = letter(players, one.strand)
    assert (two.kind, two.fact.kind) == (LetterKind.CHANGE_FAMILY, FactKind.REOPENED)


@pytest.mark.once
def test_the_pages_of_a_family_say_what_is_owed(players) -> None:
    review = ended(players)
    side = strand(players, review)
    browser = signed_in(players.manager)
    pages = [f"/reviews/{review.pk}/family/", f"/reviews/{review.pk}/family/{side.pk}/"]
    for path in pages:
        page = browser.get(path).content.decode()
        assert "Told that the review is discontinued" in page
        assert "Not yet: this is still owed" in page
    assert "Draft the letter saying that the review is discontinued" in page
    happened(players, side, FamilyEventKind.TOLD_OF_CHANGE)
    for path in pages:
        assert "still owed" not in browser.get(path).content.decode()
