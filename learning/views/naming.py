"""Which bodies can be chosen where a paper names one, and what is said of one that has ended."""

import datetime
from uuid import UUID

from learning.actions.asking import ended_of
from learning.actions.entering import KnownBodies
from learning.models import Source
from people.models import Body


def to_choose_from(source: Source, today: datetime.date) -> list[tuple[UUID, str]]:
    """The bodies of a source's partnership that stand today, each with those whose place it took:
    whoever looks for the old name finds the new one by it."""
    working = Body.objects.working_with([source.partnership_id])
    before: dict[UUID, list[str]] = {}
    for body in working.filter(succeeded_on__lte=today).select_related("succeeded_by"):
        before.setdefault(body.standing_on(today).pk, []).append(body.name)
    return [
        (body.pk, f"{body.name}{_place_of(before.get(body.pk, []))}")
        for body in working.standing_on(today)
    ]


def ended_as_written(source: Source, written: str, today: datetime.date) -> str:
    """Of each body that has ended and that the paper may mean: since when, and who took its
    place."""
    perhaps = KnownBodies(source.partnership_id, today=today).perhaps(written)
    return "\n".join(str(ended) for body in perhaps if (ended := ended_of(body, today)))


def _place_of(before: list[str]) -> str:
    return f" (took the place of {', '.join(before)})" if before else ""
