"""Pauses as sums of days: each day from its first up to, not including, its last, counted once."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from dhr.deadlines.reading import DatedFact, PausedFor

Span = tuple[datetime.date, datetime.date]


@dataclass(frozen=True)
class Pause:
    """One suspension, as far as it lies in a clock's run."""

    cause: str
    start: datetime.date
    end: datetime.date
    # Whether it has no end yet, and whether it goes on, on the day the clock is read.
    is_open: bool
    is_on: bool

    @property
    def days(self) -> int:
        """The days from its start up to, not including, its end."""
        return (self.end - self.start).days


@dataclass(frozen=True)
class Pauses:
    """All suspensions of one clock."""

    rows: tuple[Pause, ...]

    @property
    def days(self) -> int:
        """Days paused, whatever for; a day in two pauses counts once."""
        return union((row.start, row.end) for row in self.rows)

    @property
    def overlapping(self) -> int:
        """Days that the single pauses have in common."""
        return sum(row.days for row in self.rows) - self.days

    @property
    def causes_now(self) -> tuple[str, ...]:
        """What it is paused for on the day it is read."""
        return tuple(dict.fromkeys(row.cause for row in self.rows if row.is_on))

    @property
    def is_on(self) -> bool:
        """Whether it is paused on the day it is read."""
        return any(row.is_on for row in self.rows)

    @property
    def is_open(self) -> bool:
        """Whether it is paused, and nobody knows until when."""
        return any(row.is_open for row in self.rows)

    @property
    def by_cause(self) -> tuple[PausedFor, ...]:
        """Days paused for each cause, in the order they first came."""
        causes = dict.fromkeys(row.cause for row in self.rows)
        return tuple(
            PausedFor(cause, union((row.start, row.end) for row in self.rows if row.cause == cause))
            for cause in causes
        )


def union(spans: Iterable[Span]) -> int:
    """How many days lie in at least one of the spans."""
    total = 0
    covered = datetime.date.min
    for start, end in sorted(spans):
        total += max((end - max(start, covered)).days, 0)
        covered = max(covered, end)
    return total


def pauses_of(
    suspensions: Iterable[DatedFact],
    name: str,
    start: datetime.date,
    met_on: datetime.date | None,
    today: datetime.date,
) -> Pauses:
    """The suspensions of the clock ``name`` within its run, which ends when it is met."""
    rows = []
    for fact in suspensions:
        if name not in fact.clocks:
            continue
        last = min(day for day in (fact.until or today, met_on) if day is not None)
        first = max(fact.on, start)
        begun = met_on is None and fact.on <= today
        is_open = begun and fact.until is None
        is_on = begun and (fact.until is None or fact.until > today)
        if last > first or is_open:
            rows.append(Pause(fact.cause, first, max(first, last), is_open, is_on))
    return Pauses(tuple(sorted(rows, key=lambda row: (row.start, row.end))))
