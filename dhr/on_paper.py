"""What lies behind a case that was taken on from paper, though nobody knows the day. Pure.

A clock whose end is not known would run on for ever: a review published in 2017, whose papers do
not say when it was decided, would be "years late". Where the case stood further on when it was
taken on, that end has come; the day is unknown, not late. Clocks that still run are left alone.
"""

import datetime
from collections.abc import Iterable

from dhr.deadlines import ClockState, Reading
from dhr.vocabulary import CLOSED, STATE_LABELS, UNDECIDED, FactKind, State
from people.days import long_date

_BEFORE_TELLING = UNDECIDED | {State.NO_REVIEW, State.APPOINTING}
_BEFORE_REPORT = _BEFORE_TELLING | {
    State.CONSIDERING,
    State.UNDER_WAY,
    State.SIGN_OFF,
}
# Clock → the stages at which it still runs.
_STILL_RUNS: dict[str, frozenset[State]] = {
    "decision": UNDECIDED,
    "home_office_told": frozenset(_BEFORE_TELLING),
    "family_told": frozenset(_BEFORE_TELLING),
    "overview_report": frozenset(_BEFORE_REPORT),
}

# Clock → the stages at which it would run, and the day it would run from: in words, and the fact.
_ACCEPTED_REPORT = frozenset(
    {State.SIGNED_OFF, State.WITH_HOME_OFFICE, State.CHANGES, State.APPROVED}
)
_RUNS_FROM: dict[str, tuple[frozenset[State], str, FactKind]] = {
    "decision": (frozenset(UNDECIDED), "the notification", FactKind.NOTIFIED),
    "home_office_told": (frozenset({State.NO_REVIEW}), "the decision", FactKind.DECIDED),
    "family_told": (frozenset({State.NO_REVIEW}), "the decision", FactKind.DECIDED),
    "overview_report": (
        frozenset({State.APPOINTING, State.UNDER_WAY, State.SIGN_OFF}),
        "the decision or direction",
        FactKind.DECIDED,
    ),
    "copied_to_commissioner": (_ACCEPTED_REPORT, "the CSP’s sign-off", FactKind.REPORT_COMPLETED),
    "action_plan_review": (_ACCEPTED_REPORT, "the CSP’s sign-off", FactKind.REPORT_COMPLETED),
}


def is_behind(clock: str, state: str) -> bool:
    """Whether what this clock waits for must have happened, at this stage; closed cases wait for
    nothing."""
    if state in CLOSED:
        return True
    return _has_run_out(clock, state)


def _has_run_out(clock: str, state: str) -> bool:
    return clock in _STILL_RUNS and state not in _STILL_RUNS[clock]


def still_telling(clocks: Iterable[Reading], state: str) -> list[Reading]:
    """The clocks of such a case, without those that only miss a day."""
    return [
        clock for clock in clocks if clock.met_on is not None or not is_behind(clock.name, state)
    ]


def not_worked_out(clocks: Iterable[Reading], state: str) -> list[tuple[Reading, str]]:
    """The clocks that would run at this stage from a day that nobody wrote down, each with what
    happened on that day. Silence about a deadline would look like none."""
    return [
        (clock, day)
        for clock in clocks
        if clock.start is None and clock.name in _RUNS_FROM
        for states, day, _ in [_RUNS_FROM[clock.name]]
        if state in states
    ]


def behind_in_words(clock: Reading, state: str, taken_on: datetime.date) -> str:
    """Why a clock is not counted though it seems to run: what it waits for lies before the case
    was taken on, at ``state``, on a day that nobody wrote down. Empty for any other clock."""
    waits = clock.state in {ClockState.RUNNING, ClockState.PAUSED, ClockState.OVERDUE}
    began_before = clock.start is not None and clock.start <= taken_on
    if not (waits and began_before and _has_run_out(clock.name, state)):
        return ""
    return (
        "What this waits for lies before the case came here: it was taken on from paper at "
        f"“{STATE_LABELS[State(state)]}” on {long_date(taken_on)}. The day is not recorded, so it "
        "counts as neither in time nor late."
    )


def runs_from(clock: Reading) -> FactKind:
    """What happened on the day that such a clock would run from."""
    return _RUNS_FROM[clock.name][2]


def in_words(clock: Reading, day: str) -> str:
    """The same, as a sentence."""
    return (
        f"The deadline for “{clock.label}” cannot be worked out: the day of {day} is not recorded."
    )
