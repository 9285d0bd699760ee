"""What the case's own page shows, in rows: its stages, its clocks, and the case in a few facts."""

from datetime import date
from itertools import pairwise
from typing import Any

from dhr.deadlines import ClockState, Reading
from dhr.labels import spoken_of
from dhr.models import Review
from dhr.path import Moved, ahead, way
from dhr.vocabulary import (
    NOTIFIER_LABELS,
    OUTCOME_LABELS,
    STATE_LABELS,
    UNDECIDED,
    DecisionStatus,
    NotifierKind,
    Outcome,
    State,
    SubjectKind,
)
from people.days import count, due_in_words, long_date


def stages(review: Review) -> tuple[list[Any], dict[str, Any], list[Any]]:
    """The stages behind with their days, the present one, and those to come."""
    facts = sorted(review.standing_facts, key=lambda fact: (fact.on, fact.first_recorded_at))
    present = State(review.state)
    entered = way([Moved(fact.kind, fact.on, fact.outcome) for fact in facts], present)
    past = [
        {"label": STATE_LABELS[one.state], "when": span_in_words(one.on, after.on)}
        for one, after in pairwise(entered)
    ]
    coming = (
        [{"label": "Decision", "note": "A review is to be held, or not"}]
        if present in UNDECIDED
        else [{"label": STATE_LABELS[state]} for state in ahead(present)]
    )
    return past, {"label": STATE_LABELS[present], "since": entered[-1].on}, coming


def span_in_words(start: date | None, end: date | None) -> str:
    """How long a stage took: "from 15 June to 11 July 2022"; "on 15 June 2022" within a day.

    Empty where the days are not known, or were recorded against their order.
    """
    if start is None or end is None or end < start:
        return ""
    if start == end:
        return f"on {long_date(start)}"
    begun = f"{start.day} {start:%B}" if start.year == end.year else long_date(start)
    return f"from {begun} to {long_date(end)}"


def clock_row(clock: Reading, today: date) -> dict[str, Any]:
    """One clock as components/clocks.html shows it."""
    words = {
        ClockState.NOT_STARTED: "not started",
        ClockState.MET: f"met on {long_date(clock.met_on)}",
        ClockState.MET_LATE: (
            f"met on {long_date(clock.met_on)}, {count(clock.days_late or 0, 'day')} late"
        ),
    }.get(clock.state) or due_in_words(clock.due, today)
    tone = {
        ClockState.OVERDUE: "late",
        ClockState.MET_LATE: "late",
        ClockState.MET: "done",
        ClockState.NOT_STARTED: "calm",
    }.get(clock.state, "soon" if (clock.days_left or 0) <= 7 else "calm")
    source = "" if clock.verified else " This rule is recalled from the guidance, not yet checked."
    return {
        "name": clock.label,
        "due": clock.due,
        "words": words,
        "tone": tone,
        "why": clock.because + source,
    }


def about(review: Review, notification: Any) -> list[dict[str, Any]]:
    """The case in a few facts, by pseudonym."""
    people = list(review.subjects.prefetch_related("facts__superseded_by"))
    rows = [
        {
            "key": "The person who died",
            "value": spoken_of(death.pseudonym, death.label),
        }
        for death in people
        if death.kind == SubjectKind.VICTIM
    ]
    rows += [
        {"key": person.label.capitalize(), "value": person.pseudonym}
        for person in people
        if person.kind == SubjectKind.PERPETRATOR
    ]
    if notification is not None:
        told = NOTIFIER_LABELS[NotifierKind(notification.notifier_kind)]
        if notification.body:
            told = f"{told}: {notification.body}"
        how = "in writing" if notification.in_writing else "by telephone or in person"
        rows.append(
            {"key": "Told by", "value": f"{told}, on {long_date(notification.received_on)}, {how}"}
        )
    decided = review.decisions.filter(status=DecisionStatus.CONFIRMED.value).first()
    if decided is not None:
        outcome = OUTCOME_LABELS[Outcome(decided.outcome)]
        rows.append({"key": "Decision", "value": f"{outcome} ({long_date(decided.decided_on)})"})
    return rows
