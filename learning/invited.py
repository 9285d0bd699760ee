"""Who sits in the forum of a partnership: whom its meetings are told of, and who takes part."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from learning.models import ForumMeeting, ForumUndertaking
from people.models import Body, Membership, User
from people.roles import Power, roles_with


@dataclass(frozen=True)
class Invited:
    """Somebody of the forum, as what they sit in it, and whether they gave its undertaking.

    The managers of the boards sit at its table without being its members (``is_member``): what
    waits for the Home Office they see as their own board's people, or not at all.
    """

    user: User
    roles: tuple[str, ...]
    is_member: bool
    undertook_on: datetime.date | None = None

    def __str__(self) -> str:
        return f"{self.user.name}, {' and '.join(self.roles)}"


def invited_to(meeting: ForumMeeting, today: datetime.date) -> list[Invited]:
    """Everybody who assesses and verifies for the forum, by name.

    Asked for the day of the meeting; for one that is still to come, for today.
    """
    day = min(meeting.on, today)
    of_forum = Q(partnership_id=meeting.partnership_id)
    of_boards = Q(board__partnership_id=meeting.partnership_id)
    members = (
        Membership.objects.live_on(day)
        .filter(of_forum | of_boards, role__in=roles_with(Power.VERIFY_ACTIONS))
        .select_related("user", "board__partnership", "partnership", "body")
        .order_by("user__name", "user_id", "role")
    )
    given = ForumUndertaking.objects.filter(partnership_id=meeting.partnership_id)
    undertook = dict(given.values_list("user_id", "given_on"))
    by_user: dict[UUID, list[Membership]] = {}
    for member in members:
        by_user.setdefault(member.user_id, []).append(member)
    return [
        Invited(
            user=rows[0].user,
            roles=tuple(dict.fromkeys(row.role_label for row in rows)),
            is_member=any(row.partnership_id is not None for row in rows),
            undertook_on=undertook.get(user_id),
        )
        for user_id, rows in by_user.items()
    ]


def chairs_of(partnership_id: UUID, today: datetime.date) -> list[User]:
    """Who chairs the forum today."""
    chairing = Membership.objects.live_on(today).filter(
        partnership_id=partnership_id, role__in=roles_with(Power.CLOSE_ACTIONS)
    )
    return list(User.objects.filter(pk__in=chairing.values("user_id")).order_by("name", "pk"))


def bodies_near(meeting: ForumMeeting, today: datetime.date) -> QuerySet[Body]:
    """The bodies that could send somebody: of the partnership, and not ended."""
    near: Iterable[UUID] = [meeting.partnership_id]
    return Body.objects.working_with(near).standing_on(today).order_by("name")
