"""One side of a family in rows: how things stand with it, and what happened, newest first."""

import datetime
from collections.abc import Callable
from typing import Any
from uuid import UUID

from dhr.actions.family_told import change_told_on, told_on_paper
from dhr.family import Standing
from dhr.models import Decision, Fact, FamilyStrand, Review
from dhr.vocabulary import FAMILY_EVENT_LABELS, UNDECIDED, FactKind, FamilyEventKind
from people.days import long_date


def rows_of(
    side: Standing,
    today: datetime.date,
    *,
    undecided: str,
    has_advocate: bool = False,
    change: tuple[str, datetime.date | None] | None = None,
) -> list[dict[str, str]]:
    """How things stand, each question with its answer. ``undecided``: what is said of a side of
    which no telling of the decision is recorded (``not_told``). ``change``: what happened to a
    review that is held, and when this side was told of it."""
    rows = []
    if change:
        what, told_on = change
        told = long_date(told_on) or _stance(side) or "Not yet: this is still owed"
        rows.append({"key": f"Told that {what}", "value": told})
    if side.told_of_process_on:
        rows.append(
            {
                "key": "Told that a review is being considered",
                "value": long_date(side.told_of_process_on),
            }
        )
    rows.append({"key": "Told of the decision", "value": told_words(side, undecided)})
    # Whoever has one already may have found them without us.
    offered = "Not recorded; they have an advocate" if has_advocate else "Not yet"
    if side.advocate_on:
        offered = f"{long_date(side.advocate_on)}: {side.advocate}"
    rows.append({"key": "Advocate offered", "value": offered})
    if side.leaflet_on:
        rows.append({"key": "Leaflet given", "value": long_date(side.leaflet_on)})
    rows.append({"key": "Next update due", "value": side.due_in_words(today) or "None agreed"})
    return rows


def told_of_change(
    strand: FamilyStrand, change: Fact | None
) -> tuple[str, datetime.date | None] | None:
    """What happened to the review last, and when this side was told; None where nothing did."""
    return (_what_changed(change), change_told_on(strand, change)) if change else None


def draft_words(change: Fact | None) -> str:
    """What a letter to a side of the family would be about now."""
    what = f"saying that {_what_changed(change)}" if change else "about the decision"
    return f"Draft the letter {what}"


def _what_changed(change: Fact) -> str:
    ended = change.kind == FactKind.DECIDED
    return "the review is discontinued" if ended else "the review goes on"


def told_words(side: Standing, undecided: str) -> str:
    """When a side was told of the decision; else why not, or ``undecided``."""
    return long_date(side.told_of_decision_on) or _stance(side) or undecided


def not_told(review: Review, decision: Decision | None) -> str:
    """What is said of a side of which no telling of the decision is recorded. Of a case from paper
    the dated facts may know that the family was told, though not which side."""
    if decision is not None:
        return "Not yet"
    decided_on, told_on = told_on_paper(review)
    if told_on is not None:
        return f"The family was told on {long_date(told_on)}, the papers say; not which side"
    if decided_on is not None:
        return f"Not recorded; the papers say that it was decided on {long_date(decided_on)}"
    if review.state not in UNDECIDED:
        return "Not known: the papers tell neither when it was decided nor when the family was told"
    return "No decision has been made yet"


def _stance(side: Standing) -> str:
    """Why this side is not told, or not yet; empty where nothing was recorded of that."""
    if side.ended:
        return FAMILY_EVENT_LABELS[FamilyEventKind(side.ended)]
    if side.not_yet_because:
        return f"Not yet, because: {side.not_yet_because}"
    return ""


def entries_of(
    strand: FamilyStrand, correct_url: Callable[[UUID], str] | None
) -> list[dict[str, Any]]:
    """What happened with this side, for components/timeline.html."""
    rows = sorted(strand.events.all(), key=lambda row: (row.on, row.recorded_at), reverse=True)
    entries = []
    for row in rows:
        lines = [
            row.organisation,
            row.note,
            f"By {row.who}" if row.who else "",
            f"Next update due {long_date(row.next_update_due)}" if row.next_update_due else "",
            f"Corrected: {row.reason}" if row.reason else "",
        ]
        corrected = hasattr(row, "superseded_by")
        entry: dict[str, Any] = {
            "title": f"{row.label} (corrected since)" if corrected else row.label,
            "day": row.on,
            "by": row.recorded_by.name,
            "text": "\n".join(line for line in lines if line),
        }
        if correct_url is not None and row.stands:
            entry |= {"url": correct_url(row.pk), "label": "Correct this"}
        entries.append(entry)
    return entries
