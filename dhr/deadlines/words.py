"""Why a date is what it is: in a sentence or two, and row by row."""

import datetime
from collections.abc import Iterable

from dhr.deadlines.counting import was_clamped
from dhr.deadlines.history import Found
from dhr.deadlines.pauses import Pauses
from dhr.deadlines.reading import ClockState, DatedFact, Reading, SumRow
from dhr.guidance import ClockRule, Duty
from people.days import count, due_in_words, long_date

# Causes that do not read well as they are stored.
_CAUSES = {"inquest": "an inquest", "other_review": "another review", "other": "another reason"}


def cause_in_words(cause: str) -> str:
    """ "paused for criminal proceedings"; only "paused" where no cause is given."""
    return joined_causes([cause])


def joined_causes(causes: Iterable[str]) -> str:
    """ "paused for criminal proceedings and an inquest"."""
    named = [_CAUSES.get(cause, cause.replace("_", " ")) for cause in causes if cause]
    return f"paused for {' and '.join(named)}" if named else "paused"


def standing_in_words(clock: Reading, today: datetime.date) -> str:
    """How a clock stands: "27 days left", "no due date while paused for an inquest"."""
    if clock.state is ClockState.NOT_STARTED:
        return "not started"
    if clock.met_on is not None:
        late = f", {count(clock.days_late, 'day')} late" if clock.days_late else ""
        return f"met on {long_date(clock.met_on)}{late}"
    if clock.state is ClockState.PAUSED:
        paused = joined_causes(clock.paused_now_for)
        return paused if clock.due else f"no due date while {paused}"
    if clock.due is None:
        return "no time limit found"
    note = ", worked out, not agreed" if clock.worked_out else ""
    return due_in_words(clock.due, today) + note


def statutory_in_words(rule: ClockRule, start: Found, due: datetime.date | None) -> str:
    """How the statutory date comes about."""
    began = f"{start.when.words} on {long_date(start.on)}"
    if rule.due_with:
        return _shared_in_words(rule, began, start.on, due)
    if due is None:
        return f"{began}; no time limit for this was found."
    how = (
        f"{rule.length_in_words} beginning with that day end on"
        if rule.beginning_with
        else f"{rule.length_in_words} later is"
    )
    words = f"{began}; {how} {long_date(due)}."
    if was_clamped(rule, start.on):
        words += (
            f" That month has no {start.on.day}{'st' if start.on.day == 31 else 'th'}, so it is "
            "the month's last day."
        )
    return words


def before_duty_in_words(duty: Duty, start: Found) -> str:
    """Why nothing is owed of what came before the law asked for it."""
    return (
        f"{start.when.words} on {long_date(start.on)}; only since {long_date(duty.since)} is this "
        f"a duty ({duty.source.text}: {duty.source.in_words}), so nothing is owed."
    )


def _shared_in_words(
    rule: ClockRule, began: str, decided: datetime.date, due: datetime.date | None
) -> str:
    if due is None:
        return f"{began}; its own due date is not known, so there is none for this either."
    if decided < due:
        return (
            f"{began}, within its own time, which ended on {long_date(due)}; {rule.to_be_done} by "
            "then."
        )
    return f"{began}, on or after its own due date, so {rule.to_be_done} that same day."


def working_in_words(
    due: datetime.date | None, pauses: Pauses, agreed: DatedFact | None
) -> list[str]:
    """What pauses and agreements have made of the statutory date."""
    words = []
    if pauses.is_on:
        since = long_date(min(row.start for row in pauses.rows if row.is_on))
        words.append(
            f"Since {since} it has been {joined_causes(pauses.causes_now)}"
            + (
                ", so it has no due date until one is agreed or it resumes."
                if pauses.is_open and agreed is None
                else "."
            )
        )
    if agreed is not None:
        words.append(
            f"On {long_date(agreed.on)} a new timescale was agreed: {long_date(agreed.due)}."
        )
    elif pauses.days and due is not None:
        words.append(
            f"It was paused for {count(pauses.days, 'day')}, which makes {long_date(due)}: worked "
            "out, not agreed."
        )
    return words


def steps_of(
    rule: ClockRule,
    start: Found,
    statutory: datetime.date | None,
    shared: tuple[str, datetime.date] | None,
    pauses: Pauses,
    agreements: list[DatedFact],
    worked_out: datetime.date | None,
    met: Found | None,
) -> tuple[SumRow, ...]:
    """The sum, row by row, from the day it started to the day it was met.

    What the pauses make of the statutory date stands in it also where another day was agreed.
    """
    rows = [SumRow(start.when.words, start.on)]
    if shared is not None:
        rows.append(SumRow(f"The clock it shares a due date with: {shared[0]}", shared[1]))
    if statutory is None:
        rows.append(SumRow("Statutory date: no time limit was found"))
    else:
        rows.append(SumRow(_statutory_step(rule), statutory))
    for pause in pauses.rows:
        what = cause_in_words(pause.cause).capitalize() + f" from {long_date(pause.start)}"
        until = f" up to, not including, {long_date(pause.end)}"
        rows.append(SumRow(what + (", still open" if pause.is_open else until), days=pause.days))
    if pauses.overlapping:
        rows.append(SumRow("In more than one pause, so taken off again", days=-pauses.overlapping))
    if pauses.days and worked_out is not None:
        what = f"Statutory date plus {count(pauses.days, 'day')}: worked out, not agreed"
        rows.append(SumRow(what, worked_out))
    rows += [SumRow(f"New timescale agreed on {long_date(row.on)}", row.due) for row in agreements]
    if met is not None:
        rows.append(SumRow(met.when.words, met.on))
    return tuple(rows)


def _statutory_step(rule: ClockRule) -> str:
    if rule.due_with:
        return "Statutory date: that day, or the day of a later decision"
    how = "beginning with that day" if rule.beginning_with else "later"
    return f"Statutory date: {rule.length_in_words} {how}"
