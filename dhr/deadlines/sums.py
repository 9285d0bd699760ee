"""Every clock of a regime, summed up on one day."""

import datetime
from collections.abc import Iterable
from dataclasses import replace

from dhr.deadlines.counting import DAY, last_day
from dhr.deadlines.history import Found, History
from dhr.deadlines.pauses import pauses_of
from dhr.deadlines.reading import ClockState, DatedFact, Reading
from dhr.deadlines.words import before_duty_in_words, statutory_in_words, steps_of, working_in_words
from dhr.guidance import ClockRule, Regime
from people.days import long_date

_RUNS = {ClockState.RUNNING, ClockState.OVERDUE}


def readings(regime: Regime, facts: Iterable[DatedFact], today: datetime.date) -> list[Reading]:
    """Every clock of the regime, read on ``today``, in the regime's order."""
    history = History.of(facts)
    read: dict[str, Reading] = {}
    for rule in regime.clocks:
        read[rule.name] = _reading(rule, history, today, read.get(rule.due_with))
    return list(read.values())


def reading_of(clocks: Iterable[Reading], name: str) -> Reading:
    """The reading of that name; KeyError when there is none."""
    return {clock.name: clock for clock in clocks}[name]


def to_meet(clocks: Iterable[Reading]) -> list[Reading]:
    """The clocks that run towards a day, or past it: those longest late first, then the nearest."""
    return sorted(
        (clock for clock in clocks if clock.due and clock.state in _RUNS),
        key=lambda clock: clock.due or datetime.date.max,
    )


def _reading(
    rule: ClockRule, history: History, today: datetime.date, shared: Reading | None
) -> Reading:
    start = history.start_of(rule)
    if start is None:
        return _not_started(rule, rule.not_started)
    met = history.end_of(rule, start)
    stopped = history.stop_of(rule, start) if met is None else None
    if stopped is not None:
        gone = f"{stopped.when.words} on {long_date(stopped.on)}, so this no longer applies here."
        return _not_started(rule, gone)
    if met is None and rule.duty is not None and start.on < rule.duty.since:
        because = before_duty_in_words(rule.duty, start)
        return replace(_not_started(rule, because), before_its_duty=True)
    return _running(rule, history, today, shared, start, met)


def _not_started(rule: ClockRule, because: str) -> Reading:
    return Reading(
        rule.name, rule.code, rule.label, rule.source.verified, rule.source.text,
        ClockState.NOT_STARTED, because,
    )  # fmt: skip


def _running(
    rule: ClockRule,
    history: History,
    today: datetime.date,
    shared: Reading | None,
    start: Found,
    met: Found | None,
) -> Reading:
    met_on = met.on if met else None
    statutory = _on_or_after(shared.statutory_due if shared else last_day(rule, start.on), start)
    base = _on_or_after(shared.due, start) if shared else statutory
    pauses = pauses_of(history.suspensions, rule.name, start.on, met_on, today)
    agreements = history.agreements_on(rule.name, start.on, met_on)
    agreed = agreements[-1] if agreements else None
    worked_out = None if pauses.is_open or base is None else base + DAY * pauses.days
    due = worked_out if agreed is None else agreed.due
    end = met_on or today
    left, late = _left_and_late(due, met_on, end)
    shared_row = (shared.label, shared.due) if shared and shared.due else None
    return Reading(
        name=rule.name,
        code=rule.code,
        label=rule.label,
        verified=rule.source.verified,
        source=rule.source.text,
        state=_state(met_on, late, is_paused=pauses.is_on),
        because=" ".join(
            [statutory_in_words(rule, start, base), *working_in_words(due, pauses, agreed)]
        ),
        start=start.on,
        due=due,
        agreed=agreed is not None,
        worked_out=agreed is None and due is not None and pauses.days > 0,
        met_on=met_on,
        days_left=left,
        days_late=late,
        paused_days=pauses.days,
        paused_by_cause=pauses.by_cause,
        paused_now_for=pauses.causes_now,
        paused_spans=tuple((row.start, row.end) for row in pauses.rows),
        statutory_due=statutory,
        statutory_days_late=None if statutory is None else max((end - statutory).days, 0),
        steps=steps_of(rule, start, statutory, shared_row, pauses, agreements, worked_out, met),
    )


def _on_or_after(day: datetime.date | None, start: Found) -> datetime.date | None:
    """A shared due day that has passed before the clock started is the day it started."""
    return None if day is None else max(day, start.on)


def _left_and_late(
    due: datetime.date | None, met_on: datetime.date | None, end: datetime.date
) -> tuple[int | None, int | None]:
    """Days left (none once met) and days late; neither without a due day."""
    if due is None:
        return None, None
    late = (end - due).days
    return (None if met_on else max(-late, 0)), max(late, 0)


def _state(met_on: datetime.date | None, late: int | None, *, is_paused: bool) -> ClockState:
    """Met, else paused, which beats overdue, else judged by the working date."""
    if met_on is not None:
        return ClockState.MET_LATE if late else ClockState.MET
    if is_paused:
        return ClockState.PAUSED
    return ClockState.OVERDUE if late else ClockState.RUNNING
