"""What "Your work" says of days that people set themselves: to look again, to publish."""

import datetime
from collections.abc import Iterable
from typing import Any

from dhr.access import powers_on
from dhr.besides import SOON
from dhr.summaries import Summary
from dhr.vocabulary import DueKind, State
from notifications.models import Deadline
from people.days import due_in_words, long_date
from people.roles import Power

Tasks = list[dict[str, Any]]

_TITLES = {
    DueKind.PUBLICATION_PLANNED.value: "publish on the day that is planned",
    DueKind.PLAN_REVIEW.value: "look at the action plan again",
    DueKind.REVIEW_DATE.value: "look again at the suspension",
}
# A case looks again at several things; whatever is neither of these is a suspension, by its cause.
_ABOUT = {
    "deferral": "look again at the decision that was put off",
    "publication": "look again at whether and when to publish",
}


def due_soon(rows: Iterable[Summary], today: datetime.date) -> list[Deadline]:
    """What is late or due within two weeks on these cases by a day that somebody set, a family's
    next update among it: as it is reminded of. Always one query."""
    return list(
        Deadline.objects.open()
        .filter(
            owner__in=[row.review.chain for row in rows],
            kind__in=[*_TITLES, DueKind.FAMILY_UPDATE.value],
            due_on__lte=today + datetime.timedelta(days=SOON),
        )
        .order_by("due_on", "reference", "kind", "subject")
    )


def days_set(
    rows: Iterable[Summary], due: Iterable[Deadline], today: datetime.date
) -> tuple[Tasks, Tasks]:
    """Of what ``due_soon`` found, what this person is to do: what is late, and the rest. Nothing
    that rests, and no update of a family, which is told by its side (``work_family``)."""
    mine = {
        row.review.chain: row.review.state
        for row in rows
        if Power.WORK_ON_CASE in powers_on(row.standing)
    }
    tasks = [
        _task(row, today)
        for row in due
        if row.kind in _TITLES and row.owner in mine and not row.is_resting
        if not _is_the_next_step(row, mine[row.owner])
    ]
    return [task for task in tasks if task["due"] < today], [
        task for task in tasks if task["due"] >= today
    ]


def _about(row: Deadline) -> str:
    return row.subject.removeprefix(row.owner).lstrip(":")


def _is_the_next_step(row: Deadline, state: str) -> bool:
    """Where it is decided not to publish, to look again is what the case itself waits for."""
    return state == State.WITHHELD and _about(row) == "publication"


def _task(row: Deadline, today: datetime.date) -> dict[str, Any]:
    title = _TITLES[row.kind]
    if row.kind == DueKind.REVIEW_DATE:
        title = _ABOUT.get(_about(row), title)
    late = row.due_on < today
    return {
        "title": f"{row.reference}: {title}",
        "url": row.path,
        "hint": f"due {long_date(row.due_on)}",
        "due": row.due_on,
        "status": {
            "text": due_in_words(row.due_on, today),
            "colour": "red" if late else "blue",
        },
    }
