"""From a signed-in user to a ``Viewer``: one query for all live memberships."""

import datetime

from django.contrib.auth.models import AnonymousUser

from people.access import NOBODY, Grant, Viewer
from people.models import Membership, User
from people.roles import ROLES

_ORDER = {code: place for place, code in enumerate(ROLES)}


def viewer_of(user: User | AnonymousUser, today: datetime.date) -> Viewer:
    """The person as a value on that day; ``NOBODY`` when not signed in or no longer active."""
    if not user.is_authenticated or not user.is_active:
        return NOBODY
    rows = (
        Membership.objects.live_on(today)
        .filter(user_id=user.pk)
        .select_related("board__partnership", "partnership", "body")
        .order_by()
    )
    grants = sorted((_grant(row) for row in rows), key=lambda grant: _ORDER[grant.role])
    return Viewer(user_id=user.pk, name=user.name, grants=tuple(grants))


def _grant(row: Membership) -> Grant:
    partnership = row.board.partnership if row.board else row.partnership
    return Grant(
        role=row.role,
        partnership_id=partnership.pk if partnership else None,
        body_id=row.body_id,
        label=row.role_label,
        place=row.scope_name,
        partnership_name=partnership.name if partnership else "",
    )
