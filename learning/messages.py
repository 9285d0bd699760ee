"""Messages that leave by mail: to whom, and the words. All neutral; no word that anybody typed.

A source's code was typed by somebody, so a message names the partnership alone and leads to the
page that says the rest to whoever may read it.
"""

import datetime
from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse

from learning.intake import kept_out_of, kept_out_of_each
from learning.invited import invited_to
from learning.models import (
    Addressee,
    EscalationLetter,
    ForumMeeting,
    ForumUndertaking,
    Source,
)
from learning.vocabulary import OPEN, MessageKind, Response
from notifications.kinds import Rendered, register
from notifications.models import Message
from notifications.outbox import Recipient, queue
from people.models import Body, Membership, User
from people.roles import Power, roles_with

# In this order one is looked for who may be told; the body's shared mailbox comes last.
CONTACTS = ("spoc", "deputy_spoc")


def register_kinds() -> None:
    """Make our kinds of message known to the post room."""
    register(MessageKind.ACTION_NEEDS_YOU.value, render_action_needs_you)
    register(MessageKind.LETTER_ON_ITS_WAY.value, render_letter_on_its_way)
    register(MessageKind.FORUM_MEETS.value, render_forum_meets)


def render_letter_on_its_way(message: Message) -> Rendered:
    """The words of "a letter is on its way", made when it is delivered."""
    reference = message.context["reference"]
    return Rendered(
        subject=f"{reference}: a letter is on its way",
        text=render_to_string("emails/learning/letter_on_its_way.txt", {"reference": reference}),
    )


def render_action_needs_you(message: Message) -> Rendered:
    """The words of "an action needs you", made when it is delivered."""
    context = {
        "reference": message.context["reference"],
        "link": settings.SITE_URL + message.context["path"],
        "to_a_mailbox": message.recipient_body_id is not None,
    }
    return Rendered(
        subject=f"{context['reference']}: an action needs you",
        text=render_to_string("emails/learning/action_needs_you.txt", context),
    )


def render_forum_meets(message: Message) -> Rendered:
    """The words of "the forum meets": neither the day nor what is on the agenda."""
    context = {
        "reference": message.context["reference"],
        "link": settings.SITE_URL + message.context["path"],
    }
    return Rendered(
        subject=f"{context['reference']}: a meeting",
        text=render_to_string("emails/learning/forum_meets.txt", context),
    )


def tell_of_meeting(
    meeting: ForumMeeting, why: str, today: datetime.date, *, besides: UUID | None
) -> list[User]:
    """Queue "the forum meets" for everybody at its table; whom it goes to. ``besides`` is who did
    the deed, and needs no message of it."""
    told = [one.user for one in invited_to(meeting, today) if one.user.pk != besides]
    for user in told:
        queue(
            MessageKind.FORUM_MEETS.value,
            recipient=user,
            context={
                "reference": f"{meeting.partnership.prefix}-FORUM",
                "path": reverse("learning:meeting", args=[meeting.pk]),
            },
            owner=meeting.chain,
            dedupe_key=f"meeting-{why}:{meeting.pk}:{meeting.revision}:{user.pk}",
        )
    return told


def tell_body(addressee: Addressee, why: str, today: datetime.date) -> list[Recipient]:
    """Queue "an action needs you" for whoever answers for the body; whom it goes to.

    ``why`` is a short code of the deed ("asked"). Called inside the deed, after its audit row.
    Nobody is told of an action for which no body is named.
    """
    return tell_bodies([addressee], why, today)


def tell_bodies(addressees: Iterable[Addressee], why: str, today: datetime.date) -> list[Recipient]:
    """The same for several actions of one deed: whoever answers gets one message, not one each."""
    by_place: dict[tuple[UUID, UUID], list[Addressee]] = {}
    for row in addressees:
        if row.body_id is not None:
            place = (row.action.recommendation.source_id, row.body_id)
            by_place.setdefault(place, []).append(row)
    told: list[Recipient] = []
    for rows in by_place.values():
        source, body = rows[0].action.recommendation.source, rows[0].body
        path = reverse("learning:due_from_us")
        if len(rows) == 1:
            path = reverse("learning:own_action", args=[rows[0].pk])
        recipients = contacts_of(body, source, today)
        told += recipients
        _queue_for(recipients, source, f"{why}:{rows[0].pk}", path)
    return told


def tell_forum(
    addressee: Addressee, why: str, today: datetime.date, *, besides: UUID | None = None
) -> list[Recipient]:
    """Queue "an action needs you" for those who keep the register of the source's board; whom it
    goes to. ``besides`` is who did the deed, and needs no message of it."""
    source = addressee.action.recommendation.source
    path = reverse("learning:recommendation", args=[addressee.action.recommendation_id])
    recipients = [user for user in keepers_of(source, today) if user.pk != besides]
    _queue_for(recipients, source, f"{why}:{addressee.pk}", path)
    return list(recipients)


def tell_board(
    addressee: Addressee, why: str, today: datetime.date, *, besides: UUID | None = None
) -> list[Recipient]:
    """Queue "an action needs you" for those who confirm for the owning board; whom it goes to."""
    source = addressee.action.recommendation.source
    path = reverse("learning:recommendation", args=[addressee.action.recommendation_id])
    roles = roles_with(Power.CONFIRM_CLOSING)
    found = _people(source, today, role__in=roles, board=source.owner_id)
    recipients = [user for user in found if user.pk != besides]
    _queue_for(recipients, source, f"{why}:{addressee.pk}", path)
    return list(recipients)


def tell_of_letter(letter: EscalationLetter, today: datetime.date) -> list[Recipient]:
    """Queue "a letter is on its way" for the body's chief officer where they have an account here,
    else for its shared mailbox, else for nobody. The letter itself never goes by this mail."""
    source, body = letter.source, letter.body
    recipients: list[Recipient] = list(chief_officers(source, body, today))
    if not recipients and body.shared_mailbox:
        recipients = [body]
    for recipient in recipients:
        queue(
            MessageKind.LETTER_ON_ITS_WAY.value,
            recipient=recipient,
            context={"reference": reference_of(source)},
            owner=source.chain,
            dedupe_key=f"letter:{letter.pk}:{recipient.pk}",
        )
    return recipients


def chief_officers(source: Source, body: Body, today: datetime.date) -> list[User]:
    """Who answers for the whole body, where that is known here."""
    return _people(source, today, role="chief_officer", body=body)


def chairs_of(source: Source, today: datetime.date) -> list[User]:
    """The chair of the partnership, else the deputy; whose letters go to a body."""
    boards = {"board__partnership": source.partnership_id}
    for role in ("csp_chair", "csp_deputy_chair"):
        if found := _people(source, today, role=role, **boards):
            return found
    return []


def contacts_of(body: Body, source: Source, today: datetime.date) -> list[Recipient]:
    """The body's contacts, else their deputies, else its shared mailbox, else nobody."""
    for role in CONTACTS:
        if found := _people(source, today, role__in=[role], body=body):
            return list(found)
    return [body] if body.shared_mailbox else []


def out_of_reach(rows: Iterable[Addressee], today: datetime.date) -> set[UUID]:
    """The ids of those whose body was asked and can be told of nothing, though its days run: it has
    neither contact, deputy nor mailbox here. As ``contacts_of``, for a whole list at once."""
    asked = [
        row
        for row in rows
        if row.body is not None and not row.body.shared_mailbox
        and row.lifecycle in OPEN and row.response != Response.NOT_ASKED
    ]  # fmt: skip
    if not asked:
        return set()
    people: dict[UUID, set[UUID]] = {}
    members = Membership.objects.live_on(today).filter(
        role__in=CONTACTS, body_id__in={row.body_id for row in asked}
    )
    for body_id, user_id in members.values_list("body_id", "user_id"):
        people.setdefault(body_id, set()).add(user_id)
    sources = {row.pk: row.action.recommendation.source for row in asked}
    shut = kept_out_of_each(source.review_id for source in sources.values() if source.review_id)
    return {
        row.pk
        for row in asked
        if not people.get(row.body_id, set()) - shut.get(sources[row.pk].review_id, set())
    }


def keepers_of(source: Source, today: datetime.date) -> list[User]:
    """Who keeps the register for the source's owning board; else the forum's chair.

    What the Home Office has yet to approve reaches a forum's chair only who gave the undertaking.
    """
    roles = roles_with(Power.KEEP_REGISTER)
    if found := _people(source, today, role__in=roles, board=source.owner_id):
        return found
    chairs = _people(source, today, role__in=roles, partnership=source.partnership_id)
    if not source.awaits_approval:
        return chairs
    bound = ForumUndertaking.objects.filter(partnership=source.partnership_id)
    undertook = set(bound.values_list("user_id", flat=True))
    return [user for user in chairs if user.pk in undertook]


def _people(source: Source, today: datetime.date, **of: object) -> list[User]:
    members: QuerySet[Membership] = Membership.objects.live_on(today).filter(**of)
    if source.review_id is not None:
        members = members.exclude(user_id__in=kept_out_of(source.review_id))
    return list(User.objects.filter(pk__in=members.values("user_id")).order_by("name", "pk"))


def _queue_for(recipients: Iterable[Recipient], source: Source, why: str, path: str) -> None:
    for recipient in recipients:
        queue(
            MessageKind.ACTION_NEEDS_YOU.value,
            recipient=recipient,
            context={"reference": reference_of(source), "path": path},
            owner=source.chain,
            # One message for one deed: the revision is the deed's own.
            dedupe_key=f"{why}:{source.revision}:{recipient.pk}",
        )


def reference_of(source: Source) -> str:
    """What a message calls it: whose actions they are, and nothing else."""
    return f"{source.partnership.prefix}-ACTIONS"
