"""What the case's own page shows, in rows: its stages, its clocks, and the case in a few facts."""

from collections.abc import Collection, Iterable
from datetime import date
from itertools import pairwise
from typing import Any

from dhr.deadlines import ClockState, Reading
from dhr.deadlines import standing_in_words as clock_words
from dhr.labels import spoken_of
from dhr.models import (
    Appointment,
    Fact,
    Notification,
    Review,
    directed_before,
    facts_before,
    handed_over,
)
from dhr.on_paper import in_words
from dhr.path import ahead, way
from dhr.summaries import Summary, facts_in_order, moved_of
from dhr.views.fact_words import title_of
from dhr.views.on_paper import way_to_add
from dhr.vocabulary import (
    CONTACT_LABELS,
    NOTIFIER_LABELS,
    OUTCOME_LABELS,
    STATE_LABELS,
    UNDECIDED,
    ContactMethod,
    DecisionStatus,
    FactKind,
    HomeOfficeAnswer,
    NotifierKind,
    Outcome,
    State,
    SubjectKind,
)
from dhr.waits import deferral, standing_direction
from people.days import count, long_date
from people.roles import Power


def stages(review: Review) -> tuple[list[Any], dict[str, Any], list[Any]]:
    """The stages behind with their days, the present one, and those to come."""
    present = State(review.state)
    entered = way(moved_of(review), present)
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


def notices(summary: Summary) -> list[str]:
    """What must be known before anything is done: that it was put off, asked anew or directed."""
    review, found = summary.review, []
    facts = facts_in_order(review)
    moved = moved_of(review)
    if review.state == State.SCOPING and (place := deferral(moved)) is not None:
        fact = facts[place]
        found.append(f"Deferred until {long_date(fact.look_again_on)}: {fact.note}")
    if review.state == State.SCOPING:
        found += [_asked_anew(fact) for fact in facts if _opens_it_anew(fact)][-1:]
    if review.state == State.APPOINTING and (place := standing_direction(moved)) is not None:
        found.append(
            f"{directed_in_words(facts[place])} A review must be held, whatever was decided before."
        )
    if review.state in UNDECIDED and (direction := directed_before(review)):
        found.append(
            f"{directed_in_words(direction)} That was before the case was handed over: a review "
            "must be held, and it cannot be decided here that none is."
        )
    if review.state == State.CONSIDERING:
        found += [_chased(fact) for fact in facts if fact.kind == FactKind.CHASED][-1:]
    return found


def _chased(fact: Fact) -> str:
    how = CONTACT_LABELS[ContactMethod(fact.outcome)].lower()
    said = f"\n{fact.note}" if fact.note else ""
    return f"Asked again on {long_date(fact.on)} {how}, by {fact.authority}.{said}"


def _opens_it_anew(fact: Fact) -> bool:
    """Whether this fact is why a decision that was made is prepared once more."""
    return (fact.kind, fact.outcome) in {
        (FactKind.HOME_OFFICE_ANSWERED, HomeOfficeAnswer.RECONSIDER),
        (FactKind.REOPENED, State.SCOPING),
    }


def _asked_anew(fact: Fact) -> str:
    why = f"Whether a review is held is asked again on new facts, since {long_date(fact.on)}."
    if fact.kind == FactKind.HOME_OFFICE_ANSWERED:
        why = (
            f"The Home Office asked the partnership, by a letter of {long_date(fact.on)}, to "
            "think again about holding no review. Every question is answered afresh."
        )
    return f"{why}\n{fact.note}" if fact.note else why


def directed_in_words(fact: Fact) -> str:
    """Whom the Secretary of State directed, and when, as a sentence."""
    whom = f" {fact.body.name} to establish a review" if fact.body else " a review"
    return f"The Secretary of State directed{whom}, by a letter of {long_date(fact.on)}."


def _chairs(review: Review, today: date) -> list[Appointment]:
    """Who chairs the review or soon will; nobody whom a conflict of interest keeps out."""
    kept_out = {row.user_id for row in review.standing_conflicts}
    return [
        row
        for row in review.all_appointments
        if row.role == "independent_chair"
        and row.ended_on is None
        and (row.until is None or row.until >= today)
        and row.user_id not in kept_out
    ]


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
    return {
        "name": clock.label,
        "due": clock.due,
        "words": clock_words(clock, today),
        "tone": _tone(clock),
        "why": clock.because,
        "recalled": not clock.verified,
        "is_met": clock.met_on is not None,
    }


def clock_rows(summary: Summary, powers: Collection[Power], today: date) -> list[dict[str, Any]]:
    """The clocks of the case's own page, those first that cannot be worked out, with the page where
    the missing day is added for whoever may."""
    unknown = {clock.name for clock, _ in summary.not_worked_out}
    return [
        {"code": clock.name, "name": clock.label, "words": "cannot be worked out", "tone": "soon",
         "why": in_words(clock, day), "mend": way_to_add(summary.review, powers, clock)}
        for clock, day in summary.not_worked_out
    ] + [
        clock_row(row, today) | {"code": row.name}
        for row in clocks_shown(summary.clocks)
        if row.name not in unknown
    ]  # fmt: skip


def parted(rows: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The clocks that are still to be met, and those that were, with what their fold says."""
    met = [row for row in rows if row.get("is_met")]
    late = sum(row["tone"] == "late" for row in met)
    summary = f"{count(len(met), 'deadline')} met" + (f", {late} of them late" if late else "")
    return [row for row in rows if not row.get("is_met")], {"summary": summary, "clocks": met}


def _tone(clock: Reading) -> str:
    """Late, done, soon (a week or less) or calm."""
    if clock.state in {ClockState.OVERDUE, ClockState.MET_LATE}:
        return "late"
    if clock.state is ClockState.MET:
        return "done"
    near = clock.days_left is not None and clock.days_left <= 7
    return "soon" if near and clock.state is ClockState.RUNNING else "calm"


def about(review: Review, notification: Any, today: date) -> list[dict[str, Any]]:
    """The case in a few facts, by pseudonym; of a case from ``with_rows``."""
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
        rows += _how_we_heard(review, notification)
    decided = review.decisions.filter(status=DecisionStatus.CONFIRMED.value).first()
    if decided is not None:
        outcome = OUTCOME_LABELS[Outcome(decided.outcome)]
        said = f"{outcome} ({long_date(decided.decided_on)})"
        rows.append({"key": "Decision", "value": said + _undone_since(facts_in_order(review))})
    rows += [
        {"key": "Direction", "value": directed_in_words(fact)}
        for fact in facts_in_order(review)
        if fact.kind == FactKind.DIRECTED
    ]
    return rows + [
        {"key": "Independent chair", "value": _chair_in_words(row)}
        for row in _chairs(review, today)
    ]


def _undone_since(facts: Iterable[Fact]) -> str:
    """That the case was reopened since it was last decided, as a line of its own."""
    last = [fact for fact in facts if fact.kind in {FactKind.DECIDED, FactKind.REOPENED}][-1:]
    return "".join(
        f"\nReopened on {long_date(fact.on)}" for fact in last if fact.kind == FactKind.REOPENED
    )


def _how_we_heard(review: Review, notification: Notification) -> list[dict[str, str]]:
    """Who told us; of a case handed over, who did that, and who had told them."""
    told = NOTIFIER_LABELS[NotifierKind(notification.notifier_kind)]
    if notification.body:
        told = f"{told}: {notification.body}"
    begun = next((fact for fact in facts_in_order(review) if fact.kind == FactKind.NOTIFIED), None)
    if (arrived := handed_over(begun)) is None:
        how = "in writing" if notification.in_writing else "by telephone or in person"
        day = long_date(notification.received_on)
        return [{"key": "Told by", "value": f"{told}, on {day}, {how}"}]
    on = f", on {long_date(arrived.told_them_on)}" if arrived.told_them_on else ""
    rows = [
        {"key": "Handed over by", "value": f"{arrived.by}, on {long_date(arrived.on)}"},
        {"key": "First told by", "value": f"{told}{on}"},
    ]
    if before := [f"{title_of(fact)} ({long_date(fact.on)})" for fact in facts_before(review)]:
        rows.append({"key": "Decided before", "value": "\n".join(before)})
    return rows


def _chair_in_words(row: Appointment) -> str:
    until = f" until {long_date(row.until)}" if row.until else ""
    promised = "" if row.undertaking_on else "\nUndertaking not given yet"
    return f"{row.user.name}, from {long_date(row.from_day)}{until}{promised}"
