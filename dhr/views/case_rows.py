"""What the case's own page shows, in rows: its stages, its clocks, and the case in a few facts."""

from datetime import date
from itertools import pairwise
from typing import Any

from dhr.deadlines import ClockState, Reading
from dhr.deadlines import standing_in_words as clock_words
from dhr.labels import spoken_of
from dhr.models import Review
from dhr.vocabulary import (
    NOTIFIER_LABELS,
    OUTCOME_LABELS,
    STATE_LABELS,
    FactKind,
    NotifierKind,
    Outcome,
    State,
    SubjectKind,
)
from people.days import long_date


def stages(review: Review) -> tuple[list[Any], dict[str, Any], list[Any]]:
    """The stages behind, the present one, and the one to come, with their days."""
    days = {fact.kind: fact.on for fact in review.standing_facts}
    reached = {
        State.NOTIFIED: days.get(FactKind.NOTIFIED),
        State.SCOPING: days.get(FactKind.SCOPING_BEGUN),
        State.APPOINTING: days.get(FactKind.DECIDED),
        State.NO_REVIEW: days.get(FactKind.DECIDED),
        State.CONSIDERING: days.get(FactKind.HOME_OFFICE_TOLD),
    }
    held = [State.NOTIFIED, State.SCOPING, State.APPOINTING]
    refused = [State.NOTIFIED, State.SCOPING, State.NO_REVIEW, State.CONSIDERING]
    present = State(review.state)
    path = refused if present in {State.NO_REVIEW, State.CONSIDERING} else held
    place = path.index(present)
    past = [
        {"label": STATE_LABELS[state], "when": span_in_words(reached[state], reached[after])}
        for state, after in pairwise(path[: place + 1])
    ]
    coming = (
        [{"label": "Decision", "note": "A review is to be held, or not"}]
        if present in {State.NOTIFIED, State.SCOPING}
        else [{"label": STATE_LABELS[state]} for state in path[place + 1 :]]
    )
    return past, {"label": STATE_LABELS[present], "since": reached[present]}, coming


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


# Shown before they start, so that it is seen what is to come; the others once they run.
_SHOWN_ALWAYS = {"decision", "home_office_told"}


def clocks_shown(clocks: list[Reading]) -> list[Reading]:
    """The clocks worth a row on the case's own page."""
    return [
        clock
        for clock in clocks
        if clock.state is not ClockState.NOT_STARTED or clock.name in _SHOWN_ALWAYS
    ]


def clock_row(clock: Reading, today: date) -> dict[str, Any]:
    """One clock as components/clocks.html shows it."""
    source = "" if clock.verified else " This rule is recalled from the guidance, not yet checked."
    return {
        "name": clock.label,
        "due": clock.due,
        "words": clock_words(clock, today),
        "tone": _tone(clock),
        "why": clock.because + source,
    }


def _tone(clock: Reading) -> str:
    """Late, done, soon (a week or less) or calm."""
    if clock.state in {ClockState.OVERDUE, ClockState.MET_LATE}:
        return "late"
    if clock.state is ClockState.MET:
        return "done"
    near = clock.days_left is not None and clock.days_left <= 7
    return "soon" if near and clock.state is ClockState.RUNNING else "calm"


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
    decided = review.decisions.filter(status="confirmed").first()
    if decided is not None:
        outcome = OUTCOME_LABELS[Outcome(decided.outcome)]
        rows.append({"key": "Decision", "value": f"{outcome} ({long_date(decided.decided_on)})"})
    return rows
