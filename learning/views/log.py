"""The log of an action: who said or decided what, on which day, newest first."""

from collections.abc import Iterable
from typing import Any

from learning.models import Addressee, Step
from learning.vocabulary import (
    ASSESSMENT_LABELS,
    CLOSE_REASON_LABELS,
    STEP_WORDS,
    STEPS_OF_BODY,
    Assessment,
    CloseReason,
    StepKind,
)


def entries_of(rows: Iterable[Addressee]) -> list[dict[str, Any]]:
    """Entries of components/timeline.html; ``steps`` come with their bodies and people."""
    steps = [(step, row) for row in rows for step in row.steps.all()]
    steps.sort(key=lambda pair: (pair[0].on, pair[0].recorded_at), reverse=True)
    return [_entry(step, row) for step, row in steps]


def _entry(step: Step, row: Addressee) -> dict[str, Any]:
    kind = StepKind(step.kind)
    words = STEP_WORDS[kind]
    name = step.by_body.name if kind in STEPS_OF_BODY and step.by_body else row.name
    title = f"{name}: {words}"
    if step.other_body:
        title += f", {step.other_body.name}"
    if kind is StepKind.ASSESSED:
        title += f": {ASSESSMENT_LABELS[Assessment(step.outcome)].lower()}"
    elif step.outcome:
        title += f": {CLOSE_REASON_LABELS[CloseReason(step.outcome)].lower()}"
    return {"title": title, "by": _by(step, kind), "day": step.on, "text": step.words}


def _by(step: Step, kind: StepKind) -> str:
    """The person, and for whom they spoke; nobody where it happened by itself."""
    if step.recorded_by is None:
        return ""
    if step.by_body and kind not in STEPS_OF_BODY:
        return f"{step.recorded_by.name}, {step.by_body.name}"
    return step.recorded_by.name
