"""Who is told that a body was succeeded, or that this was recorded in error.

In neutral words: the list of bodies is shared, and others work with it.
"""

import datetime
import uuid
from collections.abc import Iterable

from django.db.models import Q
from django.urls import reverse

from people.access import Viewer
from people.bodies_elsewhere import page_for_contacts, page_for_keepers
from people.models import Body, Membership, Partnership, User
from people.post import queue
from people.roles import Power, roles_with

KIND = "body_succession"
CONTACTS = ("spoc", "deputy_spoc")


def tell(
    body: Body, successor: Body, *, by: Viewer, today: datetime.date, owner: str
) -> list[User | Body]:
    """Queue a message for everybody concerned but ``by``; whom it goes to. Inside the deed.

    Those are who keeps the register, for the partnership or a board, of every partnership that
    works with the body, and who answers for either body: contact, else deputy, else mailbox. The
    message leads each to the page that says what happened.
    What a partnership's own people are sent belongs to that partnership, for its list of messages.
    """
    deed = uuid.uuid4()
    told: dict[uuid.UUID, User | Body] = {}
    keepers = roles_with(Power.KEEP_REGISTER)
    for partnership in body.partnerships.order_by("pk"):
        of_it = Q(board__partnership=partnership) | Q(partnership=partnership)
        for user, roles in _people(of_it, keepers, today).items():
            path = page_for_keepers()
            if set(roles) & set(roles_with(Power.MANAGE_BODIES)):
                path = reverse("people:body", args=[body.pk])
            _send([user], path, partnership.chain, deed, told, by)
    for each in (body, successor):
        _send(_contacts(each, today), page_for_contacts(), owner, deed, told, by)
    return list(told.values())


def other_partnerships(body: Body, by: Viewer) -> int:
    """How many partnerships work with a body besides those whose bodies this person keeps."""
    mine = by.partnerships_with(Power.MANAGE_BODIES)
    return Partnership.objects.filter(bodies=body).exclude(pk__in=mine).count()


def _contacts(body: Body, today: datetime.date) -> list[User | Body]:
    for role in CONTACTS:
        if found := _people(Q(body=body), [role], today):
            return list(found)
    return [body] if body.shared_mailbox else []


def _people(where: Q, roles: Iterable[str], today: datetime.date) -> dict[User, list[str]]:
    """Who holds one of these roles there today, with the roles; in the order of their names."""
    found: dict[User, list[str]] = {}
    members = Membership.objects.live_on(today).filter(where, role__in=roles)
    for member in members.select_related("user").order_by("user__name", "pk"):
        found.setdefault(member.user, []).append(member.role)
    return found


def _send(
    recipients: Iterable[User | Body],
    path: str,
    owner: str,
    deed: uuid.UUID,
    told: dict[uuid.UUID, User | Body],
    by: Viewer,
) -> None:
    for recipient in recipients:
        if recipient.pk in told or recipient.pk == by.user_id:
            continue
        queue(
            KIND,
            recipient=recipient,
            context={"path": path},
            owner=owner,
            dedupe_key=f"succession:{deed}:{recipient.pk}",
        )
        told[recipient.pk] = recipient
