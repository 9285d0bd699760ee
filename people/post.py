"""The door through which people's letters leave, without knowing who carries them.

Rooms import one way: notifications knows people, never the reverse. So the door is filled from
the other side, once, at start-up. ``notifications/apps.py`` does it:

    people.post.connect(notifications.outbox.queue)
    for kind, render in people.mail.KINDS.items():
        notifications.kinds.register(kind, …render…)

``queue`` puts a row into the outbox within the caller's transaction. The words are made only
when the letter is delivered, by ``people.mail``, so that no link that is itself a key is ever
stored. A renderer answers ``(subject, text)``, or raises ``NoLongerWanted`` when there is nothing
left to say by then.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from people.models import Body, Invitation, User

Recipient = User | Body | Invitation
Queue = Callable[..., Any]
_carrier: Queue | None = None


class NoLongerWanted(Exception):
    """What the letter speaks of has been overtaken, so it must not be sent."""


def connect(carrier: Queue) -> None:
    """Say who carries the letters. Called once, by the room that does."""
    global _carrier
    _carrier = carrier


def queue(
    kind: str,
    *,
    recipient: Recipient,
    context: Mapping[str, Any],
    owner: str,
    dedupe_key: str,
) -> Any:
    """Queue a letter to a person, a body's mailbox, or whoever an invitation was made out to.

    ``context`` holds ids only. Raises ImproperlyConfigured when nobody carries letters.
    """
    if _carrier is None:
        raise ImproperlyConfigured("Nobody called people.post.connect at start-up")
    return _carrier(
        kind,
        recipient=recipient,
        context=dict(context),
        owner=owner,
        dedupe_key=dedupe_key,
    )


def queue_invitation(invitation: Invitation) -> None:
    """Queue the mail that invites; the link is signed when it is delivered."""
    queue(
        "invitation",
        recipient=invitation,
        context={"invitation": invitation.pk},
        owner=invitation.inviting.chain,
        dedupe_key=f"invitation:{invitation.pk}",
    )
