"""Sets of messages and of what is due, for pages.

Of messages the caller has asked its own access for the owner. What is due is asked here: from a
person, on a day, by the same table of audiences that the daily sweep goes by.
"""

import datetime
from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from notifications.models import (
    Audience,
    Deadline,
    DeadlineQuerySet,
    KeptOut,
    Message,
    MessageQuerySet,
    Reminder,
)
from notifications.sweep_sql import RUNGS
from people.access import Grant, Viewer
from people.models import Membership
from people.roles import ROLES


def messages_of(owner: str) -> MessageQuerySet:
    """The messages of one case or partnership, newest first, ready to be listed in one query."""
    return messages_of_owners([owner])


def messages_of_owners(owners: Iterable[str]) -> MessageQuerySet:
    """The messages of several owners, newest first, ready to be listed in one query."""
    return (
        Message.objects.filter(owner__in=list(owners))
        .select_related("recipient", "recipient_body", "recipient_invitation")
        .order_by("-created_at")
    )


def messages_seen(owners: Collection[str], user_id: UUID | None) -> MessageQuerySet:
    """The messages that somebody sees who sees these owners' things: those of the owners, and each
    day's reminder that gathers one of their things, whoever it belongs to."""
    told = reminders_seen(owners, user_id).filter(message=OuterRef("pk"))
    return Message.objects.filter(Q(owner__in=owners) | Exists(told)).select_related(
        "recipient", "recipient_body", "recipient_invitation"
    )


def reminders_seen(owners: Collection[str], user_id: UUID | None) -> "QuerySet[Reminder]":
    """Who was reminded of these owners' things, but for what this person may not know of."""
    shut = _shut(user_id, of="deadline__")
    return Reminder.objects.filter(~Exists(shut), deadline__chain__in=owners)


def deadlines_of(viewer: Viewer) -> DeadlineQuerySet:
    """What is due from this person, the earliest first, resting or not; nothing they are kept from.

    By the viewer's grants, which are those of a day. A deputy sees what is due from the body too,
    though reminded only where there is no contact. What has no day comes last.
    """
    wanted = Q(audience=Audience.PERSON, person_id=viewer.user_id)
    for grant in viewer.grants:
        for audience, _, role in RUNGS:
            if role == grant.role:
                wanted |= Q(audience=audience) & _place_of(audience, grant)
    shut = _shut(viewer.user_id)
    return Deadline.objects.open().filter(wanted, ~Exists(shut)).order_by(
        F("due_on").asc(nulls_last=True), "reference", "kind", "pk"
    )  # fmt: skip


def out_of_reach(
    owners: Collection[str], user_id: UUID | None, today: datetime.date
) -> list[tuple[str, int]]:
    """The bodies that owe something of these owners and can be told of it by nobody, each with how
    many things: it has no contact and no deputy here who may know, and no shared mailbox."""
    roles = [role for audience, _, role in RUNGS if audience is Audience.BODY]
    shut = _shut(user_id)
    kept_out = KeptOut.objects.filter(owner=OuterRef(OuterRef("owner")), user=OuterRef("user"))
    answering = Membership.objects.live_on(today).filter(
        ~Exists(kept_out), body=OuterRef("body"), role__in=roles
    )
    owing = Deadline.objects.open().filter(
        ~Exists(shut), ~Exists(answering), audience=Audience.BODY, chain__in=owners,
        is_resting=False, due_on__isnull=False, body__shared_mailbox="",
    )  # fmt: skip
    of_each = owing.order_by("body__name").values_list("body__name")
    return list(of_each.annotate(number=Count("pk")))


def _shut(user_id: UUID | None, *, of: str = "") -> "QuerySet[KeptOut]":
    """Whether somebody is kept from a deadline: by its owner, or by the case whose pages it is on.

    A conflict of interest is written with the case's own deed; what else hangs on the case, as the
    actions that its review recommended, is rewritten with the next sweep, and must not wait for it.
    """
    of_either = Q(owner=OuterRef(f"{of}owner")) | Q(owner=OuterRef(f"{of}chain"))
    return KeptOut.objects.filter(of_either, user_id=user_id)


def _place_of(audience: Audience, grant: Grant) -> Q:
    """Where a deadline of this audience lies if it is due from whoever holds this grant."""
    if audience is Audience.BODY:
        return Q(body_id=grant.body_id)
    if audience is Audience.FORUM:
        return Q(partnership_id=grant.partnership_id)
    return Q(board__partnership_id=grant.partnership_id, board__kind=ROLES[grant.role].board)
