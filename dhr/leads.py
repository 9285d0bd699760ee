"""Who leads a case: its independent chair while one is in post, else the partnership's manager."""

import datetime
from collections.abc import Collection
from uuid import UUID

from dhr.models import Review
from dhr.vocabulary import CLOSED
from people.models import Membership
from people.roles import MANAGERS

NOBODY = "Nobody"


class Leads:
    """The leads of a list of cases, the managers of their partnerships asked for once."""

    def __init__(self, partnerships: Collection[UUID], today: datetime.date) -> None:
        self._today = today
        self._managers: dict[UUID, list[Membership]] = {}
        held = Membership.objects.live_on(today).filter(
            role__in=sorted(MANAGERS), board__partnership_id__in=partnerships
        )
        # The manager before the named cover, by the names of their roles.
        for row in held.select_related("user", "board__partnership").order_by("role", "user__name"):
            self._managers.setdefault(row.board.partnership_id, []).append(row)

    def of(self, review: Review) -> str:
        """Name and role, for a case from ``with_rows``; "Nobody" once it is closed.

        Whom a conflict of interest keeps out leads nothing.
        """
        if review.state in CLOSED:
            return NOBODY
        kept_out = {row.user_id for row in review.standing_conflicts}
        for chair in review.all_appointments:
            leads = chair.role == "independent_chair" and chair.user_id not in kept_out
            if leads and chair.is_live_on(self._today):
                return _named(chair.user.name, chair.role_label)
        for manager in self._managers.get(review.partnership_id, []):
            if manager.user_id not in kept_out:
                return _named(manager.user.name, manager.role_label)
        return NOBODY


def _named(name: str, role: str) -> str:
    return f"{name}, {role if role[:2].isupper() else role[:1].lower() + role[1:]}"
