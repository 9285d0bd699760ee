"""What the page of a letter says, and that nothing it lacks is a dead end."""

import pytest

from dhr.actions import letters
from dhr.vocabulary import Outcome
from tests.dhr.days import TODAY
from tests.factories import dhr as stages
from tests.factories.dhr import victim
from tests.factories.people import make_demo
from tests.journeys.person import Page, Person

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LACKS = [
    "The letter needs the full name of Elowen.",
    "The letter needs the day Elowen died.",
    "The letter needs the partnership’s postal address.",
]
STILL_MISSING = {
    "": "Later, before the letter to the Home Office can be issued:",
    "decision/check/": "Still missing for the letter to the Home Office",
}


@pytest.fixture
def marnie(players) -> Person:
    make_demo(TODAY)
    return Person(players.manager)


@pytest.fixture
def bare(players) -> list:
    """Nobody knows the name or the day; the partnership has no address."""
    players.partnership.postal_address = ""
    players.partnership.save()
    return [victim(full_name="", other_names="", died_on=None)]


def of_letter(review) -> str:
    return f"/reviews/{review.pk}/letters/{stages.letter_of(review).pk}/"


def lacks(page: Page) -> list[str]:
    return [each.words for each in page.main.all("li") if "The letter needs" in each.words]


def test_each_lack_of_the_letter_leads_to_where_it_is_mended(players, marnie, bare) -> None:
    review = stages.scoping(players, people=bare)
    stages.decide(players, review, Outcome.HOLD)
    elowen = review.subjects.get(kind="victim")
    page = marnie.opens(of_letter(review))
    assert [line.rpartition(".")[0] + "." for line in lacks(page)] == LACKS
    assert page.links["Write it down"] == f"/reviews/{review.pk}/people/{elowen.pk}/identity/"
    settings = f"/partnerships/{players.partnership.pk}/settings/"
    assert page.links["Partnership settings"] == settings
    # And the pages behind the links mend it.
    marnie.follows("Write it down")
    marnie.fills_in({"Full name": "Rosenwyn Harcastle", "Date of death": victim().died_on})
    marnie.opens(settings)
    label = next(
        each.words for each in marnie.page.main.all("label") if "address" in each.words.lower()
    )
    marnie.fills_in({label.removesuffix(" (optional)"): "Town Hall"})
    page = marnie.opens(of_letter(review))
    assert lacks(page) == []
    assert "Issue the letter" in page.links


@pytest.mark.parametrize("where", STILL_MISSING)
def test_what_the_letter_will_lack_is_said_before_it_is_drawn(players, marnie, bare, where) -> None:
    review = stages.scoping(players, people=bare)
    stages.write_down(players, review, Outcome.HOLD)
    page = marnie.opens(f"/reviews/{review.pk}/{where}")
    assert STILL_MISSING[where] in page.words
    assert len(lacks(page)) == 3
    assert "Write it down" in page.links
    # It stands in nobody's way.
    assert page.reasons == []
    if where:
        assert "Ask the CSP chair to confirm" in [b.words for b in page.main.all("button")]


@pytest.mark.parametrize("stage", ["notified", "appointing", "letter_issued"])
def test_where_nothing_is_lacking_or_the_letter_is_issued_nothing_is_said(
    players, marnie, stage
) -> None:
    review = stages.STAGES[stage](players)
    if stage == "letter_issued":
        players.partnership.postal_address = ""
        players.partnership.save()
    page = marnie.opens(f"/reviews/{review.pk}/")
    assert lacks(page) == []
    assert "What stands in the way" not in page.words


WARNING = "This letter names people."


def test_a_letter_that_is_sent_or_replaced_no_longer_asks_to_be_sent(players, marnie) -> None:
    review = stages.letter_issued(players)
    assert WARNING in marnie.opens(of_letter(review)).words
    stages.send(players, review)
    page = marnie.opens(of_letter(review))
    assert WARNING not in page.words
    assert "Never attach it" not in page.words
    other = stages.letter_issued(players)
    letter = stages.letter_of(other)
    letters.replace_letter(
        review_id=other.pk, letter_id=letter.pk, reason="A wrong date.", **players.as_manager()
    )
    page = marnie.opens(f"/reviews/{other.pk}/letters/{letter.pk}/")
    assert WARNING not in page.words
    assert "It must not be sent" in page.words
    assert WARNING in marnie.opens(of_letter(other)).words


@pytest.mark.parametrize("stage", ["appointing", "letter_issued", "home_office_told"])
def test_nobody_is_said_to_have_signed(players, marnie, stage) -> None:
    review = stages.STAGES[stage](players)
    page = marnie.opens(of_letter(review))
    assert "To be signed by Gareth Pellow" in page.words
    assert "Signed by" not in page.words
