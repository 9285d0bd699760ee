"""A family told, one side at a time: opened by a person, told, written to, never shown another."""

import datetime

import pytest

from dhr.models import Review
from tests.dhr.asking import add
from tests.factories import dhr as stages
from tests.factories.family import FATHER, MOTHER
from tests.journeys.person import Person
from tests.support.chains import breaks

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 6, 15)
NEXT = datetime.date(2026, 6, 25)


def opens_a_side(marnie: Person, review: Review, label: str) -> None:
    """Nobody's page opens by itself."""
    marnie.opens(f"/reviews/{review.pk}/")
    marnie.follows("Family")
    marnie.follows("Open a page for one side")
    marnie.fills_in(
        {
            "What is this side of the family called here?": label,
            "Who belongs to it?": [label],
            "How do they wish to be reached?": "In person",
        }
    )
    assert marnie.page.heading == label
    assert "Nothing was sent." in marnie.page.words


def test_two_parents_who_live_apart(players, marnie) -> None:
    type(players.partnership).objects.update(contact_phone="01632 960 001")
    review = stages.no_review(players)
    add(players, review, MOTHER)
    add(players, review, FATHER)
    marnie.opens(f"/reviews/{review.pk}/family/")
    assert "No side of the family yet" in marnie.page.words
    opens_a_side(marnie, review, "Elowen’s mother")
    opens_a_side(marnie, review, "Elowen’s father")

    # The father: not yet, because …; and when to think of him again.
    marnie.follows("Record what happened")
    marnie.fills_in(
        {
            "What happened?": "Not yet",
            "On which day?": TODAY,
            "What should be remembered?": "He asked for two weeks of quiet.",
            "When is their next update due?": NEXT,
        }
    )
    assert "Not yet, because: He asked for two weeks of quiet." in marnie.page.words
    assert "25 June 2026: 10 days left" in marnie.page.words

    # The mother: nothing of him on her page, nor anywhere in what is written for her.
    marnie.follows("Family")
    assert "He asked for two weeks of quiet." in marnie.page.words
    marnie.follows("Elowen’s mother")
    assert "father" not in marnie.page.words
    assert "quiet" not in marnie.page.words
    marnie.follows("Record what happened")
    marnie.fills_in(
        {
            "What happened?": "Given an update",
            "On which day?": TODAY,
            "What should be remembered?": "Elowen’s father wants quiet.",
        }
    )
    assert marnie.page.status == 409
    assert marnie.page.reasons == [
        "“Elowen’s father” belongs to another side of the family. Nothing written here may name "
        "them."
    ]

    writes_to_the_mother(marnie, review)
    assert not review.facts.filter(kind="family_told").exists(), "the father waits to be told"

    # His next update stands in her work.
    marnie.opens("/")
    assert f"{review.reference}: give the next update to Elowen’s father" in marnie.page.links
    assert breaks() == []


def writes_to_the_mother(marnie: Person, review: Review) -> None:
    """The letter is held back until it is safe and timely, and says what it must."""
    marnie.opens(f"/reviews/{review.pk}/family/")
    marnie.follows("Elowen’s mother")
    marnie.follows("Draft the letter about the decision")
    marnie.presses("Draft the letter")
    assert marnie.page.heading == "Before this letter may leave"
    reasons = "The reasons, as you would say them to this side of the family"
    marnie.fills_in({reasons: "She was murdered, and that is their fault."})
    assert marnie.page.status == 409
    assert len(marnie.page.reasons) == 2
    marnie.fills_in({reasons: "We could not see what a review would teach us."})
    assert marnie.page.reasons == [
        "The letter needs somebody who says that the addressee is safe to write to, and the day.",
        "The letter needs the investigating or coroner’s officer who agrees that now is the time, "
        "and the day.",
    ]
    marnie.follows("Say what this letter needs before it may leave")
    marnie.fills_in(
        {
            "Who says that the addressee is safe to write to?": "The liaison officer",
            "When did they say so?": TODAY,
            "Which investigating or coroner’s officer agrees that now is the time?": (
                "The senior investigating officer"
            ),
            "When did they agree?": TODAY,
        }
    )
    assert marnie.page.reasons == []
    assert "Bettrys" not in marnie.page.words
    marnie.follows("Issue the letter")
    marnie.presses("Issue the letter")
    marnie.follows("Record that it was sent")
    marnie.fills_in(
        {
            "How was it sent?": "By hand",
            "When was it sent?": TODAY,
            "Who sent it?": "The liaison officer",
        }
    )
    assert "this side of the family has been told of the decision" in marnie.page.words
