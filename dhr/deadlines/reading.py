"""What the clocks are given, and what they give back."""

import datetime
from dataclasses import dataclass
from enum import StrEnum


class ClockState(StrEnum):
    """How a clock stands on a day."""

    NOT_STARTED = "not_started"
    RUNNING = "running"
    PAUSED = "paused"
    OVERDUE = "overdue"
    MET = "met"
    MET_LATE = "met_late"


@dataclass(frozen=True)
class DatedFact:
    """A fact as the clocks need it: what, and on which day it happened.

    A suspension goes on until ``until`` and pauses ``clocks`` for ``cause``; a new timescale
    makes ``clock`` due on ``due``.
    """

    kind: str
    on: datetime.date
    outcome: str = ""
    until: datetime.date | None = None
    cause: str = ""
    clocks: tuple[str, ...] = ()
    clock: str = ""
    due: datetime.date | None = None


@dataclass(frozen=True)
class SumRow:
    """One line of a sum: what, and the day it led to or the days it came to."""

    what: str
    day: datetime.date | None = None
    days: int | None = None


@dataclass(frozen=True)
class PausedFor:
    """The days paused for one cause; overlaps with another cause are in both."""

    cause: str
    days: int


@dataclass(frozen=True)
class Reading:
    """One clock, read on one day. Days are calendar days.

    ``due`` is the working date, which ``state`` and ``days_late`` are judged by: the agreed one,
    else the one worked out from closed pauses, else the statutory one, which always stands beside
    it. While a pause is open and nothing is agreed there is none.
    """

    name: str
    code: str
    label: str
    verified: bool
    source: str
    state: ClockState
    because: str
    start: datetime.date | None = None
    due: datetime.date | None = None
    agreed: bool = False
    worked_out: bool = False
    met_on: datetime.date | None = None
    days_left: int | None = None
    days_late: int | None = None
    paused_days: int = 0
    paused_by_cause: tuple[PausedFor, ...] = ()
    paused_now_for: tuple[str, ...] = ()
    paused_spans: tuple[tuple[datetime.date, datetime.date], ...] = ()
    statutory_due: datetime.date | None = None
    statutory_days_late: int | None = None
    steps: tuple[SumRow, ...] = ()
    # What would have started it came before anybody was bound to do it: nothing is owed.
    before_its_duty: bool = False
