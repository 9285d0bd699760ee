"""Two people at one case: nobody overwrites unseen, and nothing typed is lost."""

import pytest

from dhr.models import CriterionAnswer, Review
from tests.factories import dhr as stages
from tests.factories.people import UserFactory, give
from tests.journeys.person import Person

pytestmark = pytest.mark.django_db

QUESTION = "Was the person who died aged 16 or over?"
EVIDENCE = "How is it known that they were under 16?"


@pytest.fixture
def piers(players: stages.Cast) -> Person:
    """The manager's cover, at his own browser."""
    cover = UserFactory(name="Piers Hallam")
    return Person(give("csp_manager_cover", players.partnership, user=cover).user)


def test_whoever_comes_second_is_told_keeps_their_words_and_goes_on(
    players: stages.Cast, marnie: Person, piers: Person
) -> None:
    review = stages.scoping(players)
    page = f"/reviews/{review.pk}/decision/criteria/aged_16_or_over/"
    marnie.opens(page)
    piers.opens(page)
    piers.fills_in({QUESTION: "Yes, met"})

    marnie.fills_in({QUESTION: "No, not met", EVIDENCE: "The register of births."})
    assert marnie.page.status == 409
    (reason,) = marnie.page.reasons
    assert reason.startswith(
        "This case changed while you had the page open: Piers Hallam answered a criterion at "
    )
    assert CriterionAnswer.objects.get().answer == "met"

    # Pressing again is no reading: it is refused again, and what Piers said stands.
    marnie.presses("Save and continue")
    assert marnie.page.status == 409
    assert CriterionAnswer.objects.get().answer == "met"

    # She reads it; her words still stand in the form, and she sends them all the same.
    marnie.presses("Read it as it is now")
    assert marnie.page.status == 200
    assert "What changed while you had the page open" in marnie.page.headings
    assert "Piers Hallam answered a criterion at " in marnie.page.words
    marnie.presses("Save and continue")
    assert marnie.page.status == 200
    assert "What changed while you had the page open" not in marnie.page.headings
    answer = CriterionAnswer.objects.get()
    assert (answer.answer, answer.evidence) == ("not_met", "The register of births.")


def test_what_was_done_meanwhile_is_not_done_again(
    players: stages.Cast, marnie: Person, piers: Person
) -> None:
    review = stages.notified(players)
    for person in (marnie, piers):
        person.opens(f"/reviews/{review.pk}/begin/")
    piers.presses("Begin gathering information")
    marnie.presses("Begin gathering information")
    assert marnie.page.status == 409
    assert marnie.page.reasons[1] == (
        "Beginning to gather information is not possible at this stage: the case is at "
        "“Gathering information”."
    )
    assert Review.objects.get().version == 2


def test_a_form_sent_twice_takes_effect_once(players: stages.Cast, marnie: Person) -> None:
    """A double press, or the back button: the second time only the way is shown."""
    review = stages.notified(players)
    marnie.opens(f"/reviews/{review.pk}/begin/")
    form = marnie.page
    marnie.presses("Begin gathering information")
    first = marnie.page.path
    marnie.page = form
    marnie.presses("Begin gathering information")
    assert (marnie.page.status, marnie.page.path) == (200, first)
    assert Review.objects.get().version == 2
