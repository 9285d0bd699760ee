"""A name typed into a text is stopped where it stands, and the pseudonym offered."""

import pytest

from audit.models import Entry
from dhr.models import CriterionAnswer, OrdinaryWord
from tests.factories import dhr as stages
from tests.factories.dhr import victim
from tests.journeys.person import Person

pytestmark = pytest.mark.django_db

QUESTION = "Was the person who died aged 16 or over?"
EVIDENCE = "How is it known that they were under 16?"
MAY = "“May” is an ordinary word here, not a name"


@pytest.fixture
def at_the_question(players: stages.Cast, marnie: Person) -> Person:
    """The manager before the first question of a case about Rose May."""
    review = stages.scoping(players, people=[victim(full_name="Rose May", other_names="")])
    marnie.opens(f"/reviews/{review.pk}/decision/criteria/aged_16_or_over/")
    return marnie


def test_a_name_is_stopped_and_the_words_stay(at_the_question: Person) -> None:
    marnie = at_the_question
    marnie.fills_in({QUESTION: "No, not met", EVIDENCE: "Rose May was born in 2011."})
    assert marnie.page.status == 422
    assert marnie.page.errors == [
        "“Rose May” identifies somebody in this case. Write “Elowen” instead."
    ]
    assert "Rose May was born in 2011." in marnie.page.words
    marnie.fills_in({EVIDENCE: "Elowen was born in 2011."})
    assert CriterionAnswer.objects.get().evidence == "Elowen was born in 2011."
    assert not OrdinaryWord.objects.exists()


def test_an_everyday_word_is_kept_by_saying_that_it_is_one(at_the_question: Person) -> None:
    marnie = at_the_question
    marnie.fills_in({QUESTION: "No, not met", EVIDENCE: "Born in May 2011."})
    assert marnie.page.status == 422
    assert marnie.page.errors == [
        "“May” is a name in this case. Write “Elowen” instead, or say below that it is an "
        "ordinary word here."
    ]
    marnie.fills_in({MAY: True})
    assert marnie.page.status == 200
    assert CriterionAnswer.objects.get().evidence == "Born in May 2011."
    assert Entry.objects.filter(event="words.declared_ordinary").count() == 1


def test_somebody_who_may_not_know_the_names_is_never_told_one(
    players: stages.Cast, marnie: Person
) -> None:
    """A panel member declares a conflict and happens to write the name: no page says so."""
    review = stages.appointing(players)
    wren = Person(stages.on_the_case(players, review, "panel_member"))
    wren.opens(f"/reviews/{review.pk}/conflict/")
    wren.fills_in(
        {"What is it?": "I taught Rosenwyn Harcastle.", "When was it declared?": stages.TODAY}
    )
    assert wren.page.status == 200
    assert "Elowen" not in wren.page.words
    assert review.conflicts.get().what == "I taught Elowen."
    assert wren.opens(f"/reviews/{review.pk}/").status == 404


PUT = "Put the pseudonym wherever these words stand in this case's texts"


def test_a_name_that_becomes_known_is_shown_where_it_stands_before_anything_changes(
    players: stages.Cast, marnie: Person
) -> None:
    """May Penrose is added: one "May" is a month, and Mr Penrose is himself."""
    words = "She left in May with Mr Penrose."
    review = stages.notified(players, told=stages.told(players, circumstances=words))
    marnie.opens(f"/reviews/{review.pk}/people/add/")
    marnie.fills_in(
        {
            "Who is this person in the case?": "A relative or friend",
            "Pseudonym": "Bryher",
            "Full name": "May Penrose",
        }
    )
    assert marnie.page.status == 422
    assert marnie.page.errors == [
        "“May” already stands in what we were told: “She left in May with Mr Penrose.” Say that "
        "it is an ordinary word here, or that the pseudonym is to stand there.",
        "“Penrose” already stands in what we were told: “She left in May with Mr Penrose.” Say "
        "that the pseudonym is to stand there.",
    ]
    assert review.notifications.get().circumstances == words

    marnie.fills_in({MAY: True, PUT: True})
    assert marnie.page.status == 200
    assert review.notifications.get().circumstances == "She left in May with Mr Bryher."
    timeline = marnie.opens(f"/reviews/{review.pk}/timeline/").words
    assert "Names in this case's texts replaced by pseudonyms" in timeline
    assert "In what we were told." in timeline
    assert "Penrose" not in timeline
