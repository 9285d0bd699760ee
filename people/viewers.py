"""From a signed-in user to a ``Viewer``: one query for all live memberships."""

import datetime

from people.access import NOBODY, Grant, Viewer
from people.models import Membership, User


def viewer_of(user: User, today: datetime.date) -> Viewer:
    """The person as a value on that day; ``NOBODY`` when not signed in or no longer active."""
    if not user.is_authenticated or not user.is_active:
        return NOBODY
    rows = Membership.objects.live_on(today).filter(user_id=user.pk)
    grants = tuple(
        Grant(
            role=role, partnership_id=partnership or boards_partnership, body_id=body, title=title
        )
        for role, partnership, boards_partnership, body, title in rows.values_list(
            "role", "partnership_id", "board__partnership_id", "body_id", "title"
        )
    )
    return Viewer(user_id=user.pk, name=user.name, grants=grants)
