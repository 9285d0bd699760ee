"""The log of an action with one body, as a timeline, and the last word of each side."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from django.utils import timezone

from learning.models import Addressee, Step, TrackedWording
from learning.views.rows import shortened
from learning.vocabulary import (
    ASSESSMENT_LABELS,
    CLOSE_REASON_LABELS,
    DECISION_LABELS,
    STEP_WORDS,
    STEPS_OF_BODY,
    Assessment,
    CloseReason,
    DecisionKind,
    StepKind,
)
from people.days import long_date

_OUTCOMES = {
    StepKind.FORUM_DECIDED: lambda code: DECISION_LABELS[DecisionKind(code)].lower(),
    StepKind.ASSESSED: lambda code: ASSESSMENT_LABELS[Assessment(code)],
    StepKind.CLOSING_PROPOSED: lambda code: CLOSE_REASON_LABELS[CloseReason(code)],
    StepKind.CLOSED: lambda code: CLOSE_REASON_LABELS[CloseReason(code)],
}


def timeline(steps: Iterable[Step]) -> list[dict[str, Any]]:
    """What was said and decided, the newest first, as ``components/timeline.html`` shows it.

    Needs ``by_body``, ``other_body`` and ``recorded_by`` of each step.
    """
    return [
        {"title": what_happened(step), "day": step.on, "by": who_spoke(step), "text": step.words}
        for step in reversed(list(steps))
    ]


def with_wordings(
    entries: Iterable[dict[str, Any]], wordings: Sequence[TrackedWording], steps: Iterable[Step]
) -> list[dict[str, Any]]:
    """The same timeline with a line for each later wording: why it stands, and what stood before.

    ``wordings`` are all of a recommendation in their order, with ``recorded_by`` of each. That its
    review worded it anew is left out where the ``steps`` themselves tell of it.
    """
    told = any(step.kind == StepKind.REWORDED for step in steps)
    reworded = [
        {
            "title": "Given another wording",
            "day": later.made_on or timezone.localtime(later.recorded_at).date(),
            "by": later.recorded_by.name if later.recorded_by else "",
            "text": "\n".join(filter(None, [later.why, f"Before: “{before.words}”"])),
        }
        for before, later in pairwise(wordings)
        if later.recorded_by or not told
    ]
    return sorted([*reversed(reworded), *entries], key=lambda entry: entry["day"], reverse=True)


def what_happened(step: Step) -> str:
    """The step in words: "Said that it belongs to another body: Calder Rise Homes"."""
    kind = StepKind(step.kind)
    words = STEP_WORDS[kind]
    more = ""
    if step.outcome and kind in _OUTCOMES:
        more = _OUTCOMES[kind](step.outcome)
    elif step.other_body is not None:
        more = step.other_body.name
    return words[0].upper() + words[1:] + (f": {more}" if more else "")


def in_a_line(step: Step) -> str:
    """The step for a list: the day, what happened, and the words in short."""
    said = f": “{shortened(step.words, 120)}”" if step.words else ""
    happened = what_happened(step)
    return f"{happened}, {long_date(step.on)}{said}"


def last_word(row: Addressee) -> list[dict[str, Any]]:
    """What the body said last, as ``components/summary_list.html`` shows it; nothing where it
    never spoke."""
    step = row.steps.filter(kind__in=sorted(STEPS_OF_BODY)).last()
    if step is None:
        return []
    said = f"{what_happened(step)}, {long_date(step.on)}"
    return [{"key": f"{row.name} said", "value": "\n".join(filter(None, [said, step.words]))}]


def is_of_body(step: Step) -> bool:
    """Whether the body itself speaks here."""
    return step.kind in STEPS_OF_BODY


def who_spoke(step: Step) -> str:
    """The body and who spoke or wrote for it; of the forum, the person."""
    person = step.recorded_by.name if step.recorded_by else ""
    if not is_of_body(step):
        return person
    body = step.by_body.name if step.by_body else ""
    if step.recorded_for_them:
        return f"{body}, on paper or by mail; recorded for them by {person}"
    return f"{person}, {body}" if person and body else person or body
