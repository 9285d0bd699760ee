"""Putting a message in the outbox, together with the deed that owes it.

The row is the promise; it stands or falls with the deed. Ringing the worker afterwards is a
courtesy: if the broker is down, the sweep finds the row within a minute.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from notifications.contents import checked
from notifications.doorbell import ring, ring_for_all
from notifications.inside import must_be_inside
from notifications.kinds import renderer_of
from notifications.models import Message, MessageQuerySet, State
from people.models import Body, Invitation, User
from people.refusals import NotYet

Recipient = User | Body | Invitation

_telling_the_past: ContextVar[bool] = ContextVar("telling_the_past", default=False)


def queue(
    kind: str,
    *,
    recipient: Recipient,
    context: Mapping[str, object],
    owner: str,
    dedupe_key: str,
) -> Message:
    """Owe somebody a message, inside the deed's transaction; the same key owes it only once.

    ``recipient`` is a person, a body (its shared mailbox) or an invitation (the address it was
    made out to). ``context`` holds ids, a ``reference`` and a ``path``; ``owner`` is a text id
    such as ``case:<uuid>``. Raises ``OutsideTransaction``, ``UnknownKind``, ``ContentRefused``,
    and ``ValueError`` if the key already stands for another message.
    """
    must_be_inside()
    renderer_of(kind)
    past = _telling_the_past.get()
    message, made = Message.objects.get_or_create(
        dedupe_key=dedupe_key,
        defaults={
            "kind": kind,
            "context": checked(context),
            "owner": owner,
            "state": State.PAST if past else State.QUEUED,
            "next_attempt_at": None if past else timezone.now(),
            **_recipient_field(recipient),
        },
    )
    if made and not past:
        transaction.on_commit(partial(ring, message.id), robust=True)
    if not made and (message.kind, message.owner) != (kind, owner):
        raise ValueError("This key already stands for another message.")
    return message


@contextmanager
def telling_the_past() -> Iterator[None]:
    """Within this block messages are written down as sent before this system was used.

    For loading the demo and reviews taken on from paper: the deeds run as always, nobody is
    written to.
    """
    token = _telling_the_past.set(True)
    try:
        yield
    finally:
        _telling_the_past.reset(token)


def retry(message: Message) -> None:
    """Send a failed message again from the start, inside a deed; its Message-ID stays.

    Raises ``NotYet`` if it has not failed (any more): somebody else may have been quicker; and for
    a reminder that a later day's has overtaken.
    """
    if Message.objects.filter(pk=message.pk).overtaken().exists():
        raise NotYet(
            [
                "Whoever this is for was owed a later reminder since. What is still due of this "
                "one goes with the next."
            ]
        )
    changed = Message.objects.filter(pk=message.pk, state=State.FAILED).update(
        state=State.QUEUED, attempts=0, next_attempt_at=timezone.now(), last_error=""
    )
    if not changed:
        raise NotYet(["This message has not failed, so there is nothing to send again."])
    transaction.on_commit(partial(ring, message.pk), robust=True)


def retry_all(messages: MessageQuerySet) -> list[UUID]:
    """Send all of these that failed again, inside a deed; which they were. One ring for all."""
    failed = messages.filter(state=State.FAILED).select_for_update(of=("self",))
    found = list(failed.order_by("pk").values_list("pk", flat=True))
    Message.objects.filter(pk__in=found).update(
        state=State.QUEUED, attempts=0, next_attempt_at=timezone.now(), last_error=""
    )
    if found:
        transaction.on_commit(ring_for_all, robust=True)
    return found


def _recipient_field(recipient: Recipient) -> dict[str, Recipient]:
    if isinstance(recipient, User):
        return {"recipient": recipient}
    if isinstance(recipient, Body):
        return {"recipient_body": recipient}
    if isinstance(recipient, Invitation):
        return {"recipient_invitation": recipient}
    raise TypeError("A recipient is a person, a body or an invitation.")
