"""What the rows of a case say to the pure rooms: its facts in order, its clocks."""

import datetime
from collections.abc import Iterable, Sequence

from dhr.deadlines import DatedFact, Reading, readings
from dhr.models import Fact, Review
from dhr.on_paper import still_telling
from dhr.path import Moved
from dhr.vocabulary import FactKind, State


def facts_in_order(review: Review) -> list[Fact]:
    """The standing facts of a case from ``with_rows``, in the order in which they happened."""
    return in_order(review.standing_facts)


def in_order(facts: Iterable[Fact]) -> list[Fact]:
    """Facts in the order in which they happened."""
    return sorted(facts, key=lambda fact: (fact.on, fact.first_recorded_at))


def moved_of(review: Review) -> list[Moved]:
    """The same, as the way of a case and its waits need them."""
    return as_moved(facts_in_order(review))


def as_moved(facts: Iterable[Fact]) -> list[Moved]:
    """Facts in their order, as the way of a case and its waits need them."""
    return [Moved(fact.kind, fact.on, fact.outcome) for fact in facts]


def clocks_of(review: Review, facts: Sequence[DatedFact], today: datetime.date) -> list[Reading]:
    """The clocks of a case, without those that miss nothing but a day: of a case taken on from
    paper, or one that is looked at elsewhere now."""
    clocks = readings(review.regime_for(today), facts, today)
    elsewhere = review.state in {State.TRANSFERRED, State.JOINED}
    if elsewhere or any(fact.kind == FactKind.TAKEN_ON for fact in facts):
        return still_telling(clocks, review.state)
    return clocks
