"""What bodies owe to cases, as whoever answers for them is told: the day, and how late it is."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse

from dhr.models import ContributionRequest, ScopingRequest, due_from_bodies_of
from dhr.vocabulary import CONTRIBUTION_KIND_LABELS, Contribution, DueKind
from notifications.models import Deadline
from people.access import Viewer
from people.days import due_in_words, long_date

_GIVE = {
    Contribution.IMR.value: "give the IMR you were asked for",
    Contribution.INFORMATION_REPORT.value: "give the information report you were asked for",
}
_SAY = "say what you know, as you were asked"
_WHAT_IS_KNOWN = "What your body knows"


@dataclass(frozen=True)
class OwedByBody:
    """One thing that a body owes: as a task, and as a row of a table."""

    review_id: str
    partnership_id: str
    task: dict[str, Any]
    row: list[Any]


def owed_by_own_bodies(viewer: Viewer, today: datetime.date) -> list[OwedByBody]:
    """What the bodies this person answers for were asked for and have not given, the first due
    before the others. Always the same three queries."""
    due = list(due_from_bodies_of(viewer).select_related("body", "partnership"))
    reports = _asked(ContributionRequest, due, DueKind.CONTRIBUTION)
    answers = _asked(ScopingRequest, due, DueKind.SCOPING_RETURN)
    return [
        _owed(row, asked, today)
        for row in due
        if (asked := reports.get(row.subject) or answers.get(row.subject))
    ]


def _asked(
    model: type[ScopingRequest] | type[ContributionRequest], due: Iterable[Deadline], kind: DueKind
) -> dict[str, Any]:
    """What was asked, by its text id, for what is due of this kind."""
    ids = [UUID(row.subject.partition(":")[2]) for row in due if row.kind == kind]
    return {asked.subject_id: asked for asked in model.objects.filter(pk__in=ids)}


def _owed(
    due: Deadline, asked: ScopingRequest | ContributionRequest, today: datetime.date
) -> OwedByBody:
    title, what = _SAY, _WHAT_IS_KNOWN
    if isinstance(asked, ContributionRequest):
        title, what = _GIVE[asked.kind], CONTRIBUTION_KIND_LABELS[Contribution(asked.kind)]
    left = due_in_words(due.due_on, today)
    where = due.partnership.name
    return OwedByBody(
        review_id=str(asked.review_id),
        partnership_id=str(due.partnership_id),
        row=[
            what,
            due.reference,
            due.body.name,
            {"text": long_date(due.due_on), "hint": left},
            where,
        ],
        task={
            "title": f"{due.reference}: {title}",
            "url": reverse("dhr:own_papers"),
            "hint": f"{due.body.name} · asked on {long_date(asked.asked_on)} · due "
            f"{long_date(due.due_on)} · send it to {where}",
            "due": due.due_on,
            "status": {"text": left, "colour": "red" if due.due_on < today else "blue"},
        },
    )
