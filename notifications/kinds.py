"""The kinds of message there are. The room that owns a kind registers it at start-up.

A kind's ``render`` makes the words at delivery, never before: it may look rows up and sign a
link, and nothing readable ever lies in the outbox.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from notifications.models import Message


class UnknownKind(LookupError):
    """No room has registered this kind of message."""


class NoLongerDue(Exception):
    """Raised by a ``render`` when the message has lost its point, for example an invitation that
    was withdrawn while its message waited. It ends as *failed*, visibly, and is not tried again.
    """


class NothingLeft(NoLongerDue):
    """Raised by a ``render`` where all that the message was about has been done meanwhile. It ends
    quietly: nobody has to see to it.
    """


@dataclass(frozen=True)
class Rendered:
    """The words of one message. The subject gets the marking before it."""

    subject: str
    text: str


Render = Callable[["Message"], Rendered]

_registered: dict[str, Render] = {}


def register(kind: str, render: Render) -> None:
    """Make a kind known. Called from ``AppConfig.ready`` of the room that owns it.

    Repeating a registration exactly is harmless; ``ValueError`` for another renderer.
    """
    if _registered.setdefault(kind, render) is not render:
        raise ValueError(f"The kind of message {kind} is registered already.")


def renderer_of(kind: str) -> Render:
    """The renderer of a kind; ``UnknownKind`` if no room registered it."""
    try:
        return _registered[kind]
    except KeyError:
        raise UnknownKind(kind) from None
