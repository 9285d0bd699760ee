"""The event names an app may write, with the words a person reads. Registered at start-up.

A name that no app registered cannot be recorded: a typing mistake would otherwise make an event
that no page shows and no search finds.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")


class Kind(StrEnum):
    """What an event is: something was changed, something was looked at, somebody was refused."""

    CHANGE = "change"
    READ = "read"
    REFUSAL = "refusal"


class UnknownEvent(LookupError):
    """No app registered this event name at start-up."""


@dataclass(frozen=True)
class Event:
    """A registered event: its dotted name, the words for the page, and its kind."""

    name: str
    words: str
    kind: Kind


_registered: dict[str, Event] = {}


def register(name: str, words: str, *, kind: Kind | str = Kind.CHANGE) -> Event:
    """Make an event name known. Called from ``AppConfig.ready`` of the app that owns the event.

    ``words`` complete "On 3 May, Mina Sharp …" on the trail: "Recorded a notification".
    Repeating a registration exactly is harmless. Raises ValueError for a name that is not dotted
    lower case, for empty words, and for a name already registered with another meaning.
    """
    if not NAME.fullmatch(name) or len(name) > 100:
        raise ValueError(f"An event name is dotted lower case, as in case.opened: {name!r}")
    if not words.strip():
        raise ValueError(f"Event {name} needs words that a person can read")
    event = Event(name, words, Kind(kind))
    if _registered.setdefault(name, event) != event:
        raise ValueError(f"Event {name} is already registered as {_registered[name]}")
    return event


def event_named(name: str) -> Event:
    """The registered event. Raises UnknownEvent when no app registered the name."""
    try:
        return _registered[name]
    except KeyError:
        raise UnknownEvent(f"No app registered the event {name!r}") from None


def words_of(name: str) -> str:
    """The words for the page; an event since retired is shown by its bare name."""
    event = _registered.get(name)
    return event.words if event else name


def names_of(*kinds: Kind) -> list[str]:
    """The registered names of these kinds, sorted."""
    return sorted(event.name for event in _registered.values() if event.kind in kinds)
