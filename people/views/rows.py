"""Memberships and invitations as the lists show them."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from people.access import Viewer
from people.days import long_date
from people.models import Invitation, Membership, User
from people.templatetags.days import moment

ELSEWHERE = "Another partnership"


@dataclass(frozen=True)
class Row:
    """One membership with what may be said of who granted it."""

    membership: Membership
    granted_by: str
    why: str
    ended: str
    state: dict[str, str]

    @property
    def days(self) -> str:
        """From when until when, in a line."""
        first = f"From {long_date(self.membership.from_day)}"
        if self.membership.until:
            return f"{first} until {long_date(self.membership.until)}"
        return first


def rows_of(memberships: Iterable[Membership], viewer: Viewer, today: datetime.date) -> list[Row]:
    """The rows, with grantors of other partnerships left unnamed. One query for all of them."""
    held = list(memberships)
    named = {each.granted_by_id for each in held} | {each.ended_by_id for each in held}
    known = User.objects.visible_to(viewer).filter(pk__in=named).values_list("pk", flat=True)
    known_ids = set(known)
    return [_row(membership, known_ids, today) for membership in held]


def _row(membership: Membership, known: set[UUID], today: datetime.date) -> Row:
    if membership.granted_by_id is None:
        granted_by, why = "Set up with the partnership", membership.reason
    elif membership.granted_by_id in known:
        granted_by, why = str(membership.granted_by), membership.reason
    else:
        # A body may serve several partnerships, and they live apart.
        granted_by, why = ELSEWHERE, ""
    ended = _ended_words(membership, membership.ended_by_id in known)
    return Row(membership, granted_by, why, ended, _state(membership, today))


def _state(membership: Membership, today: datetime.date) -> dict[str, str]:
    if membership.ended_at:
        return {"text": "Ended", "colour": "grey"}
    if membership.until and membership.until < today:
        return {"text": "Ended", "colour": "grey"}
    if membership.from_day > today:
        return {"text": "To come", "colour": "yellow"}
    if membership.until:
        return {"text": "Ends soon" if _soon(membership, today) else "Now", "colour": "turquoise"}
    return {"text": "Now", "colour": "green"}


def _soon(membership: Membership, today: datetime.date) -> bool:
    return (membership.until - today).days <= 31


def membership_cells(row: Row) -> list[Any]:
    """The cells of components/table.html, in the order of ``MEMBERSHIP_COLUMNS``."""
    membership = row.membership
    return [
        {
            "text": membership.user.name,
            "url": reverse("people:person", args=[membership.user_id]),
        },
        {"text": membership.role_label, "hint": membership.scope_name},
        {"text": row.days, "hint": row.ended},
        {"text": row.granted_by, "hint": row.why},
        {"tag": row.state},
    ]


MEMBERSHIP_COLUMNS = [
    {"label": label} for label in ("Name", "Role", "Days", "Granted by, and why", "State")
]


def _ended_words(membership: Membership, ended_by_is_known: bool) -> str:
    when = f"Ended {moment(membership.ended_at)}" if membership.ended_at else ""
    why = membership.end_reason if ended_by_is_known else ""
    return ": ".join(words for words in (when, why) if words)


def invitation_cells(invitation: Invitation) -> list[Any]:
    """The cells of components/table.html, in the order of ``INVITATION_COLUMNS``."""
    ran_out = timezone.now() >= invitation.runs_out_at
    state = (
        {"text": "Ran out", "colour": "red"} if ran_out else {"text": "Waiting", "colour": "yellow"}
    )
    return [
        {
            "text": invitation.name,
            "hint": invitation.email,
            "url": reverse("people:withdraw_invitation", args=[invitation.pk]),
        },
        {"text": invitation.role_label, "hint": invitation.scope_name},
        {
            "text": f"Sent {moment(invitation.invited_at)}",
            "hint": f"The link works until {moment(invitation.runs_out_at)}",
        },
        {"tag": state},
    ]


INVITATION_COLUMNS = [{"label": label} for label in ("Name", "Role", "Sent", "State")]
