"""How evidence is shown in a list."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.urls import reverse

from learning.models import Addressee, Evidence, Step
from learning.views.log import who_spoke
from learning.vocabulary import OPEN, StepKind
from people.days import long_date

EVIDENCE_COLUMNS = (
    "What it shows", "Kind", "Its own date", "Sent by", "What became of it", "To look at",
)  # fmt: skip
_WORDS_OF_VERDICT = {StepKind.VERIFIED: "Verified", StepKind.SENT_BACK: "Sent back"}


def evidence_rows(evidence: QuerySet[Evidence], rows: Sequence[Addressee]) -> list[list[Any]]:
    """A row a piece, for those that the viewer may open (``reach.evidence_of``).

    ``rows`` are the actions that the page is about: whose evidence it is, and what became of it,
    is said of them alone.
    """
    steps = Step.objects.select_related("by_body", "recorded_by")
    prefetch_related_objects(rows, Prefetch("steps", steps))
    found = evidence.select_related("document", "body", "recorded_by").distinct()
    return [_row(one, _of(one, rows)) for one in found.prefetch_related("addressees")]


def _of(one: Evidence, rows: Iterable[Addressee]) -> list[Addressee]:
    """The page's actions that this was sent for; of one that passed on, who has it now."""
    sent_for = {row.pk for row in one.addressees.all()}
    of_it = [row for row in rows if row.pk in sent_for]
    passed = {row.took_over_from_id for row in of_it}
    return [row for row in of_it if row.pk not in passed]


def _row(one: Evidence, of_it: Sequence[Addressee]) -> list[Any]:
    return [
        {"text": one.about, "hint": "Somebody can be recognised in it"}
        if one.holds_identity else one.about,
        one.kind_label,
        long_date(one.dated_on),
        {"text": one.body.name, "hint": f"{_sender(one, of_it)}, {long_date(one.sent_on)}"},
        _what_became(one, of_it),
        _to_look_at(one),
    ]  # fmt: skip


def _sender(one: Evidence, of_it: Sequence[Addressee]) -> str:
    """Who sent it, or wrote down for the body that it came."""
    for row in of_it:
        for step in _after(one, row):
            if step.kind == StepKind.EVIDENCED and step.recorded_by_id == one.recorded_by_id:
                return who_spoke(step)
    return f"{one.recorded_by.name}, {one.body.name}"


def _what_became(one: Evidence, of_it: Sequence[Addressee]) -> Any:
    """The verdict on each action that it was sent for; which one, where they differ."""
    verdicts = {row.pk: _verdict(one, row) for row in of_it}
    different = list(dict.fromkeys(text for text, _ in verdicts.values()))
    hint = " ".join(dict.fromkeys(words for _, words in verdicts.values() if words))
    if len(different) > 1:
        text = ". ".join(f"Action {row.action.position}: {verdicts[row.pk][0]}" for row in of_it)
    else:
        text = "".join(different)
    return {"text": text, "hint": hint} if hint else text


def _verdict(one: Evidence, row: Addressee) -> tuple[str, str]:
    """What whoever verifies made of it, and in which words: the first verdict after it came."""
    for step in _after(one, row):
        if step.kind in _WORDS_OF_VERDICT:
            happened = _WORDS_OF_VERDICT[StepKind(step.kind)]
            return f"{happened}, {long_date(step.on)}", step.words
    return ("Waits to be verified" if row.lifecycle in OPEN else "Not verified"), ""


def _after(one: Evidence, row: Addressee) -> list[Step]:
    later = [step for step in row.steps.all() if step.recorded_at >= one.recorded_at]
    return sorted(later, key=lambda step: step.recorded_at)


def _to_look_at(one: Evidence) -> Any:
    if one.document is None:
        return one.where
    return {
        "text": f"Open the {one.file_label}",
        "url": reverse("learning:evidence", args=[one.pk]),
        "hint": one.where,
    }
