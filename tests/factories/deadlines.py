"""Things that are due, for tests: as a room would write them, without the room."""

import datetime
import itertools
import uuid
from typing import Any

from django.db import transaction

from notifications.deadlines import Due, rewrite
from notifications.due_kinds import register_due_kind
from notifications.models import Audience, Deadline
from people.models import Board, Body, Partnership, User
from people.roles import BoardKind

KIND = "tests.thing"
register_due_kind(KIND, "Thing")
_numbers = itertools.count(1)


def thing(partnership: Partnership, due_on: datetime.date | None, **changes: Any) -> Due:
    """One thing that is due from whoever runs the partnership's reviews, or as given."""
    number = uuid.UUID(int=next(_numbers))
    facts: dict[str, Any] = {
        "kind": KIND,
        "subject": f"thing:{number}",
        "due_on": due_on,
        "audience": Audience.MANAGERS,
        "board_id": _csp(partnership).pk,
        "partnership_id": partnership.pk,
        "reference": f"{partnership.prefix}-Q7K",
        "path": "/",
        "chain": f"partnership:{partnership.pk}",
    }
    return Due(**facts | changes)


def of_body(partnership: Partnership, body: Body, due_on: datetime.date, **changes: Any) -> Due:
    """The same, due from a body."""
    fixed = {"audience": Audience.BODY, "board_id": None, "body_id": body.pk}
    return thing(partnership, due_on, **fixed | changes)


def of_person(partnership: Partnership, user: User, due_on: datetime.date, **changes: Any) -> Due:
    """The same, due from one person."""
    fixed = {"audience": Audience.PERSON, "board_id": None, "person_id": user.pk}
    return thing(partnership, due_on, **fixed | changes)


def write(*dues: Due, today: datetime.date, owner: str = "", **more: Any) -> list[Deadline]:
    """Write them down as one owner's, in a transaction; the rows, in that order."""
    owner = owner or f"owner:{uuid.uuid4()}"
    with transaction.atomic():
        rewrite(owner, dues, today=today, **more)
    rows = {row.subject: row for row in Deadline.objects.filter(owner=owner)}
    return [rows[due.subject] for due in dues]


def _csp(partnership: Partnership) -> Board:
    return partnership.boards.get(kind=BoardKind.COMMUNITY_SAFETY)
