"""From a signed-in user to a ``Viewer``: one query for all live memberships."""

import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser

from people.access import NOBODY, Grant, Viewer
from people.models import Membership, User
from people.roles import ROLES, label_of

_ORDER = {code: place for place, code in enumerate(ROLES)}
# This is asked for every page, so only what a grant holds is read.
_READ = (
    "role", "title", "body_id", "body__name",
    "partnership_id", "partnership__name",
    "board__name", "board__partnership_id", "board__partnership__name",
    "board__partnership__manager_title",
)  # fmt: skip


def viewer_of(user: User | AnonymousUser, today: datetime.date) -> Viewer:
    """The person as a value on that day; ``NOBODY`` when not signed in or no longer active."""
    if not user.is_authenticated or not user.is_active:
        return NOBODY
    rows = Membership.objects.live_on(today).filter(user_id=user.pk).order_by().values(*_READ)
    grants = sorted((_grant(row) for row in rows), key=lambda grant: _ORDER[grant.role])
    return Viewer(user_id=user.pk, name=user.name, grants=tuple(grants))


def _grant(row: dict[str, Any]) -> Grant:
    # A role lies on a board of a partnership, on a partnership, or on a body.
    partnership = "board__partnership" if row["board__partnership_id"] else "partnership"
    return Grant(
        role=row["role"],
        partnership_id=row[f"{partnership}_id"],
        body_id=row["body_id"],
        label=label_of(row["role"], row["title"], row["board__partnership__manager_title"] or ""),
        place=row["board__name"] or row["partnership__name"] or row["body__name"],
        partnership_name=row[f"{partnership}__name"] or "",
    )
