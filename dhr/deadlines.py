"""Statutory clocks as sums over dated facts. Pure: no models, and ``today`` is an argument.

Calendar months keep the day's number and clamp at the month's end (31 March plus one month is
30 April). Nothing is counted down at night; a clock is read.
"""

import calendar
import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from dhr.guidance import Regime
from dhr.vocabulary import FactKind
from people.days import long_date


class ClockState(StrEnum):
    """How a clock stands on a day."""

    NOT_STARTED = "not_started"
    RUNNING = "running"
    OVERDUE = "overdue"
    MET = "met"
    MET_LATE = "met_late"


@dataclass(frozen=True)
class DatedFact:
    """A fact as the clocks need it: what, and on which day it happened."""

    kind: str
    on: datetime.date


@dataclass(frozen=True)
class Reading:
    """One clock, read on one day. Days are calendar days."""

    name: str
    code: str
    label: str
    start: datetime.date | None
    due: datetime.date | None
    state: ClockState
    met_on: datetime.date | None
    days_left: int | None
    days_late: int | None
    because: str
    verified: bool
    source: str


def add_months(day: datetime.date, months: int) -> datetime.date:
    """The same day-number so many calendar months on, clamped to that month's last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(day.day, last))


def readings(regime: Regime, facts: Iterable[DatedFact], today: datetime.date) -> list[Reading]:
    """Every clock of the regime, read on ``today``, in the regime's order."""
    known = list(facts)
    decision = _decision(regime, known, today)
    return [decision, _home_office_told(regime, known, decision, today)]


def _first(facts: list[DatedFact], kind: FactKind) -> datetime.date | None:
    return min((fact.on for fact in facts if fact.kind == kind), default=None)


def _latest(facts: list[DatedFact], kind: FactKind) -> datetime.date | None:
    return max((fact.on for fact in facts if fact.kind == kind), default=None)


def _decision(regime: Regime, facts: list[DatedFact], today: datetime.date) -> Reading:
    rule = regime.clock("decision")
    start = _first(facts, FactKind.NOTIFIED)
    if start is None or rule.length is None:
        return _not_started(regime, rule.name, "No notification has been recorded.")
    due = add_months(start, rule.length)
    months = "one calendar month" if rule.length == 1 else f"{rule.length} calendar months"
    because = f"The death was notified on {long_date(start)}; {months} later is {long_date(due)}."
    if due.day != start.day:
        because += (
            f" That month has no {start.day}{'st' if start.day == 31 else 'th'}, so it is the "
            "month's last day."
        )
    return _reading(regime, rule.name, start, due, _first(facts, FactKind.DECIDED), today, because)


def _home_office_told(
    regime: Regime, facts: list[DatedFact], decision: Reading, today: datetime.date
) -> Reading:
    """Told of the latest decision: earlier letters answer earlier decisions."""
    rule = regime.clock("home_office_told")
    decided = _latest(facts, FactKind.DECIDED)
    if decided is None or decision.due is None:
        return _not_started(regime, rule.name, "No decision has been made.")
    due = max(decision.due, decided)
    because = (
        f"The decision was made on {long_date(decided)}, within its own time, which ended on "
        f"{long_date(due)}; the Home Office is to be told by then."
        if decided <= decision.due
        else f"The decision was made on {long_date(decided)}, after its own due date, so the Home "
        "Office is to be told that same day."
    )
    told = min(
        (f.on for f in facts if f.kind == FactKind.HOME_OFFICE_TOLD and f.on >= decided),
        default=None,
    )
    return _reading(regime, rule.name, decided, due, told, today, because)


def _not_started(regime: Regime, name: str, because: str) -> Reading:
    rule = regime.clock(name)
    return Reading(
        name, rule.code, rule.label, None, None, ClockState.NOT_STARTED, None, None, None,
        because, rule.source.verified, rule.source.text,
    )  # fmt: skip


def _reading(
    regime: Regime,
    name: str,
    start: datetime.date,
    due: datetime.date,
    met_on: datetime.date | None,
    today: datetime.date,
    because: str,
) -> Reading:
    rule = regime.clock(name)
    late = ((met_on or today) - due).days
    if met_on is not None:
        state = ClockState.MET_LATE if late > 0 else ClockState.MET
        left = None
    else:
        state = ClockState.OVERDUE if late > 0 else ClockState.RUNNING
        left = max(-late, 0)
    return Reading(
        name, rule.code, rule.label, start, due, state, met_on, left, max(late, 0),
        because, rule.source.verified, rule.source.text,
    )  # fmt: skip
