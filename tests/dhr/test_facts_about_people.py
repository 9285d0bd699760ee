"""Facts about people: in an order that can be, and taken back when they were a mistake."""

import datetime
import uuid
from typing import Any

import pytest

from dhr.actions.subjects import withdraw_fact
from dhr.models import Fact, Review
from dhr.vocabulary import FactKind
from tests.dhr.asking import correct, happened
from tests.dhr.days import TODAY
from tests.dhr.traces import last_entry, refused, turned_away
from tests.factories import dhr as stages
from tests.factories.dhr import perpetrator, victim
from tests.journeys.person import Person

pytestmark = pytest.mark.django_db

DIED_ON = datetime.date(2026, 5, 24)
CHARGED_ON = datetime.date(2026, 5, 26)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def review(players) -> Review:
    return stages.notified(players)


def take_back(players, fact: Fact, **said: Any) -> Fact:
    facts = {"subject_id": fact.subject_id, "reason": "Another man of that name."}
    return withdraw_fact(
        review_id=fact.review_id, fact_id=fact.pk, **players.as_manager(), **(facts | said)
    )


def label(review: Review, pseudonym: str = "Perran") -> str:
    return review.subjects.get(pseudonym=pseudonym).label


# -- In an order that can be -------------------------------------------------------------------


def test_an_inquest_does_not_conclude_before_the_death(players, review) -> None:
    reasons = refused(
        lambda: happened(
            players, review, FactKind.INQUEST_CONCLUDED, "Elowen", outcome="suicide",
            on=DIED_ON - DAY,
        )
    )  # fmt: skip
    # The day of death is an identity; the sentence does not repeat it.
    assert reasons == ["That day (23 May 2026) is before the death."]
    assert happened(
        players, review, FactKind.INQUEST_CONCLUDED, "Elowen", outcome="suicide", on=DIED_ON
    )


def test_each_inquest_is_held_against_its_own_death(players) -> None:
    second = victim(pseudonym="Bryher", full_name="Bettrys Vosper", other_names="", died_on=TODAY)
    review = stages.notified(players, people=[victim(), second])
    inquest = {"outcome": "other", "on": TODAY - DAY}
    assert happened(players, review, FactKind.INQUEST_CONCLUDED, "Elowen", **inquest)
    assert refused(
        lambda: happened(players, review, FactKind.INQUEST_CONCLUDED, "Bryher", **inquest)
    )


def test_where_the_day_of_death_is_not_known_nothing_is_refused(players, review) -> None:
    correct(players, review, died_on=None)
    assert happened(
        players, review, FactKind.INQUEST_CONCLUDED, "Elowen", outcome="other", on=DIED_ON - DAY
    )


@pytest.mark.parametrize("kind", [FactKind.SUSPECTED, FactKind.CHARGED])
def test_somebody_can_be_arrested_and_charged_while_the_person_still_lives(players, kind) -> None:
    """Attacked on Monday, the attacker charged on Tuesday, died on Friday."""
    review = stages.notified(players, people=[
        victim(), perpetrator(police_fact=None, police_fact_on=None)
    ])  # fmt: skip
    happened(players, review, kind, on=DIED_ON - 3 * DAY)
    assert label(review) == "alleged perpetrator"


def test_nobody_is_convicted_before_the_charge(players, review) -> None:
    early = {"on": CHARGED_ON - DAY}
    assert refused(lambda: happened(players, review, FactKind.CONVICTED, **early)) == [
        "The conviction (25 May 2026) would be before the charge (26 May 2026)."
    ]
    # A charge that was a mistake stands in nobody's way.
    take_back(players, review.facts.get(kind="charged"))
    assert happened(players, review, FactKind.CONVICTED, **early)


def test_facts_that_contradict_a_conviction_are_refused(players, review) -> None:
    happened(players, review, FactKind.CONVICTED, on=TODAY - DAY)
    for kind in (FactKind.SUSPECTED, FactKind.CHARGED, FactKind.NO_LONGER_SUSPECTED):
        (reason,) = refused(lambda kind=kind: happened(players, review, kind))
        assert reason.startswith("A conviction stands (14 June 2026), and")
    (reason,) = refused(lambda: happened(players, review, FactKind.ACQUITTED, on=TODAY - DAY))
    assert reason.startswith("An acquittal and a conviction on one day (14 June 2026)")
    assert label(review) == "perpetrator"
    # A conviction that was a mistake stands in nobody's way.
    take_back(players, review.facts.get(kind="convicted"))
    happened(players, review, FactKind.ACQUITTED, on=TODAY - DAY)
    assert label(review) == "husband, wife or civil partner"


# -- Taken back --------------------------------------------------------------------------------


def test_a_fact_taken_back_stays_shown_and_counts_no_more(players, review) -> None:
    charged = review.facts.get(kind="charged")
    assert label(review) == "alleged perpetrator"
    fact = take_back(players, charged)
    assert label(review) == "husband, wife or civil partner"
    assert (fact.kind, fact.on, fact.supersedes) == ("recorded_in_error", TODAY, charged)
    assert (fact.reason, fact.recorded_by) == ("Another man of that name.", players.manager)
    assert not Fact.objects.get(pk=charged.pk).stands
    entry = last_entry(review)
    assert (entry.event, entry.subject) == (
        "people.fact_withdrawn",
        f"subject:{charged.subject_id}",
    )
    assert entry.details == {"version": 2, "kind": "charged", "on": "2026-05-26"}
    page = Person(players.manager).opens(f"/reviews/{review.pk}/timeline/")
    assert "Perran: charged (corrected since)" in page.words
    assert "Another man of that name." in page.words


def test_the_words_of_a_death_fall_back_too(players) -> None:
    review = stages.notified(players, people=[victim(suspected_cause="suicide")])
    happened(players, review, FactKind.INQUEST_CONCLUDED, "Elowen", outcome="suicide")
    assert label(review, "Elowen") == "died by suicide"
    take_back(players, review.facts.get(kind="inquest_concluded"))
    assert label(review, "Elowen") == "died; the inquest has not concluded"


def test_taking_back_is_refused_with_every_reason(players, review) -> None:
    charged = review.facts.get(kind="charged")
    (reason,) = refused(lambda: take_back(players, charged, reason="Mr Harcastle says so."))
    assert reason.startswith("“Harcastle” identifies somebody in this case.")
    take_back(players, charged)
    assert refused(lambda: take_back(players, charged, reason=" ")) == [
        "This fact has been corrected already.",
        "Say why it was recorded in error.",
    ]


def test_a_mistake_is_not_taken_back_in_its_turn(players, review) -> None:
    """Recorded in error by error: the fact is recorded anew."""
    fact = take_back(players, review.facts.get(kind="charged"))
    assert refused(lambda: take_back(players, fact)) == [
        "Only a fact about a person can be withdrawn here."
    ]
    happened(players, review, FactKind.CHARGED, on=CHARGED_ON)
    assert label(review) == "alleged perpetrator"


def test_facts_of_the_case_and_of_others_are_not_found_here(players, review) -> None:
    charged = review.facts.get(kind="charged")
    elowen = review.subjects.get(pseudonym="Elowen")
    other = stages.notified(players).facts.get(kind="charged")
    notified = review.facts.get(kind="notified")
    for wrong in (
        {"subject_id": elowen.pk},
        {"fact_id": other.pk, "subject_id": other.subject_id},
        {"fact_id": notified.pk, "subject_id": charged.subject_id},
        {"fact_id": uuid.uuid4()},
    ):
        asked = {
            "review_id": review.pk, "fact_id": charged.pk, "subject_id": charged.subject_id,
            "reason": "A mistake.", **players.as_manager(), **wrong,
        }  # fmt: skip
        refusal = turned_away(lambda asked=asked: withdraw_fact(**asked))
        assert (refusal.chain, refusal.may_be_known) == (review.chain, False)


def test_it_is_taken_back_on_a_page_of_its_own(players, review) -> None:
    marnie = Person(players.manager)
    charged = review.facts.get(kind="charged")
    path = f"/reviews/{review.pk}/people/{charged.subject_id}/fact/{charged.pk}/"
    links = marnie.opens(f"/reviews/{review.pk}/people/").links.values()
    (own,) = [link for link in links if str(charged.pk) in link]
    assert own.startswith(path)
    marnie.opens(own)
    marnie.fills_in({"Why?": "Another man of that name."})
    assert "Taken back." in marnie.page.words
    assert marnie.opens(own).reasons == ["This fact has been corrected already."]
