"""What "Your work" says of families: updates that are due soon, or late."""

import datetime
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.urls import reverse

from dhr.access import powers_on
from dhr.models import FamilyStrand
from dhr.summaries import Summary
from dhr.vocabulary import DueKind
from notifications.models import Deadline
from people.days import due_in_words, long_date
from people.roles import Power

Tasks = list[dict[str, Any]]


def family_updates(
    rows: Iterable[Summary], due: Iterable[Deadline], today: datetime.date
) -> tuple[Tasks, Tasks]:
    """Updates owed to a side of a family: those that are late, and those due within two weeks, of
    what ``work_days.due_soon`` found.

    For whoever records what a family is told; always the same query.
    """
    mine = {row.review.chain for row in rows if Power.WORK_WITH_FAMILY in powers_on(row.standing)}
    # A side has a row for each person who leads the review.
    days = {
        UUID(row.subject.split(":")[1]): row.due_on
        for row in due
        if row.kind == DueKind.FAMILY_UPDATE and row.owner in mine
    }
    strands = FamilyStrand.objects.filter(pk__in=days).select_related("review")
    # Of one day, the side that was opened first.
    owed = sorted(
        ((days[row.pk], row) for row in strands), key=lambda pair: (pair[0], pair[1].opened_at)
    )
    late = [_task(day, strand, today) for day, strand in owed if day < today]
    return late, [_task(day, strand, today) for day, strand in owed if day >= today]


def _task(day: datetime.date, strand: FamilyStrand, today: datetime.date) -> dict[str, Any]:
    return {
        "title": f"{strand.review.reference}: give the next update to {strand.label}",
        "url": reverse("dhr:strand", kwargs={"pk": strand.review_id, "strand_pk": strand.pk}),
        "hint": f"due {long_date(day)}",
        "due": day,
        "status": {
            "text": due_in_words(day, today),
            "colour": "red" if day < today else "blue",
        },
    }
