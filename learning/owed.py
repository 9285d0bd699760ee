"""What a body owes of one action today, and by when: an answer, or the action itself. Pure.

Every condition stands twice, side by side: asked of one row, and as columns, so that a database
finds what is not written down as it should be (held together by a test). Nothing here depends on
the day: what is owed stays owed, whether its day has come or gone.
"""

import datetime
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from django.db.models import Case, CharField, F, Q, Value, When

from learning.vocabulary import OPEN, Lifecycle, Response

ANSWER, ACTION = "answer", "action"
KINDS = {ANSWER: "Answer to a recommendation", ACTION: "Action"}
_ANSWERING = (Response.ASKED, Response.DISPUTED)


class Answer(Protocol):
    """What is known of one action with one body."""

    @property
    def body_id(self) -> UUID | None: ...
    @property
    def response(self) -> str: ...
    @property
    def lifecycle(self) -> str: ...
    @property
    def closing_as(self) -> str: ...
    @property
    def answer_due_on(self) -> datetime.date | None: ...
    @property
    def due_on(self) -> datetime.date | None: ...


@dataclass(frozen=True)
class Owed:
    """One thing that a body owes. ``due_on`` may be none: it is owed, but by no day.

    ``is_resting``: it lies with the forum or a board just now, so the body is not reminded of it.
    """

    kind: str
    due_on: datetime.date | None
    is_resting: bool


def owed_of(row: Answer) -> Owed | None:
    """What the body of a row owes; None where it owes nothing, or no body is known.

    What was said to be done and is not shown is still owed. Of what was reopened the action is:
    the answer that there was is not asked for again.
    """
    if row.body_id is None or row.lifecycle not in OPEN or row.response == Response.REJECTED:
        return None
    rests = (
        row.response == Response.DISPUTED
        or row.closing_as != ""
        or row.lifecycle == Lifecycle.EVIDENCED
    )
    if row.lifecycle == Lifecycle.REOPENED and row.response != Response.DISPUTED:
        return Owed(ACTION, row.due_on, rests)
    if row.response in _ANSWERING:
        return Owed(ANSWER, row.answer_due_on, rests)
    if row.response == Response.ACCEPTED:
        return Owed(ACTION, row.due_on, rests)
    return None


def _owes() -> Q:
    return Q(body_id__isnull=False, lifecycle__in=sorted(OPEN)) & ~Q(response=Response.REJECTED)


def _reopened() -> Q:
    return Q(lifecycle=Lifecycle.REOPENED) & ~Q(response=Response.DISPUTED)


def kind_column() -> Case:
    """The kind of what is owed, as a column; null where nothing is."""
    return Case(
        When(~_owes(), then=Value(None)),
        When(_reopened(), then=Value(ACTION)),
        When(response__in=_ANSWERING, then=Value(ANSWER)),
        When(response=Response.ACCEPTED, then=Value(ACTION)),
        default=Value(None),
        output_field=CharField(),
    )


def due_column() -> Case:
    """The day by which it is owed, as a column; read it where something is."""
    return Case(
        When(_reopened(), then=F("due_on")),
        When(response__in=_ANSWERING, then=F("answer_due_on")),
        default=F("due_on"),
    )


def rests() -> Q:
    """The rows of which nobody is reminded just now."""
    return Q(response=Response.DISPUTED) | ~Q(closing_as="") | Q(lifecycle=Lifecycle.EVIDENCED)
