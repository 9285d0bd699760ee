"""The door through which people's letters leave, without knowing who carries them.

Rooms import one way: notifications knows people, never the reverse. So the door is filled from
the other side, once, at start-up. ``notifications/apps.py`` does it:

    people.post.connect(notifications.outbox.queue)
    for kind, render in people.mail.KINDS.items():
        notifications.kinds.register(kind, …render…)

``queue`` puts a row into the outbox within the caller's transaction; the words are made only
when the letter is delivered, by ``people.mail``, so that no link that is itself a key is ever
stored. A renderer raises ``NoLongerWanted`` when there is nothing left to say by then.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from people.models import User

Queue = Callable[..., Any]
_carrier: Queue | None = None


class NoLongerWanted(Exception):
    """What the letter speaks of has been overtaken; it must not be sent. ``code`` says by what."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def connect(carrier: Queue) -> None:
    """Say who carries the letters. Called once, by the room that does."""
    global _carrier
    _carrier = carrier


def queue(
    kind: str,
    *,
    recipient: User | None,
    mailbox: str = "",
    context: Mapping[str, Any],
    owner: str,
    dedupe_key: str,
) -> Any:
    """Queue a letter to a person, or to a mailbox where there is no person yet.

    ``context`` holds ids only. Raises ImproperlyConfigured when nobody carries letters.
    """
    if _carrier is None:
        raise ImproperlyConfigured("Nobody called people.post.connect at start-up")
    return _carrier(
        kind,
        recipient=recipient,
        mailbox=mailbox,
        context=dict(context),
        owner=owner,
        dedupe_key=dedupe_key,
    )
