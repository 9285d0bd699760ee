"""The dated facts of one case, in order."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace

from dhr.deadlines.reading import DatedFact
from dhr.guidance import ClockRule, When, Which
from dhr.guidance.clocks import GIVEN, RECEIVED
from dhr.vocabulary import FactKind

# What is done on a case only where the case now is.
_DONE_HERE = (FactKind.NOTIFIED, FactKind.SCOPING_BEGUN, FactKind.DECIDED)


@dataclass(frozen=True)
class Found:
    """A fact, the row of the law that it fits, and its place in the order of facts."""

    when: When
    fact: DatedFact
    place: int

    @property
    def on(self) -> datetime.date:
        """The day it happened."""
        return self.fact.on


@dataclass(frozen=True)
class History:
    """Facts in the order of their days; on the same day, in the order they were given."""

    facts: tuple[DatedFact, ...]

    @classmethod
    def of(cls, facts: Iterable[DatedFact]) -> "History":
        """Puts the facts in order. All of them count: nobody can record a day to come."""
        known = sorted(facts, key=lambda fact: fact.on)
        return cls(tuple(_transfers_told_apart(known)))

    def _all(self, whens: Iterable[When]) -> list[Found]:
        return [
            Found(when, fact, place)
            for place, fact in enumerate(self.facts)
            for when in whens
            if when.fits(fact.kind, fact.outcome, fact.cause)
        ]

    def start_of(self, rule: ClockRule) -> Found | None:
        """The fact that starts the clock: the first or the latest of its kind, or the first since
        it was met."""
        found = self._all(rule.starts)
        if not found:
            return None
        if rule.which is Which.SINCE_MET:
            return self._first_since_met(rule, found)
        return found[0] if rule.which is Which.FIRST else found[-1]

    def _first_since_met(self, rule: ClockRule, starts: list[Found]) -> Found:
        """What is owed twice before it is done once has been owed since the first."""
        start = starts[0]
        while met := self.end_of(rule, start):
            done = max(met.place, start.place)
            later = [found for found in starts if found.place > done]
            if not later:
                break
            start = later[0]
        return start

    def end_of(self, rule: ClockRule, start: Found) -> Found | None:
        """The first fact that meets the clock on or after the day it started.

        Of that very day one that was recorded before it counts too, unless it met an earlier start.
        """
        earlier = [found.place for found in self._all(rule.starts) if found.place < start.place]
        after = min(earlier, default=start.place)
        return next(
            (
                found
                for found in self._all(rule.ends)
                if found.on >= start.on and not after < found.place < start.place
            ),
            None,
        )

    def stop_of(self, rule: ClockRule, start: Found) -> Found | None:
        """The fact since which the clock no longer applies, unless it was taken up again."""
        stops = [
            found
            for found in self._all(rule.stops)
            if found.place > start.place
            and (not found.when.undoes or start.fact.kind in found.when.undoes)
        ]
        resumed = [found.place for found in self._all(rule.resumes)]
        if not stops or any(place > stops[-1].place for place in resumed):
            return None
        return stops[-1]

    def agreements_on(
        self, name: str, start: datetime.date, met_on: datetime.date | None
    ) -> list[DatedFact]:
        """New timescales agreed for a clock while it ran, the one that stands last."""
        return [
            fact
            for fact in self.facts
            if fact.kind == FactKind.TIMESCALE_AGREED
            and fact.clock == name
            and fact.due is not None
            and start <= fact.on
            and (met_on is None or fact.on <= met_on)
        ]

    @property
    def suspensions(self) -> list[DatedFact]:
        """Every suspension, of whatever clock."""
        return [fact for fact in self.facts if fact.kind == FactKind.SUSPENDED]


def _transfers_told_apart(facts: list[DatedFact]) -> list[DatedFact]:
    """Says of the last transfer whether the case was given or received, where it does not say.

    Somebody who is told of a death, gathers information or decides after a transfer has received
    it; what came before was the other partnership's.
    """
    places = [place for place, fact in enumerate(facts) if fact.kind == FactKind.TRANSFERRED]
    if not places:
        return facts
    place = places[-1]
    outcome = facts[place].outcome
    if outcome not in {GIVEN, RECEIVED}:
        since = facts[place + 1 :]
        outcome = RECEIVED if any(fact.kind in _DONE_HERE for fact in since) else GIVEN
    if outcome == RECEIVED:
        return [replace(facts[place], outcome=RECEIVED), *facts[place + 1 :]]
    return [*facts[:place], replace(facts[place], outcome=GIVEN), *facts[place + 1 :]]
