"""The entries of one chain, for the pages that show them: the trail, and "who looked"."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Min

from audit.events import Kind, names_of, words_of
from audit.models import Entry


@dataclass(frozen=True)
class Reader:
    """What one person looked at in a chain, or was refused: how often, from when to when.

    ``events`` are the event names, the most frequent first; ``words`` the same for the page.
    """

    actor: str
    count: int
    first: datetime
    last: datetime
    events: tuple[str, ...]

    @property
    def words(self) -> list[str]:
        """The events in the words a person reads."""
        return [words_of(event) for event in self.events]


def entries_of(
    chain: str,
    *,
    limit: int = 100,
    before: int | None = None,
    kinds: Iterable[Kind] | None = None,
) -> list[Entry]:
    """The newest entries of a chain, newest first; ``before`` a number, for the next page.

    ``kinds`` narrows to changes, reads or refusals. Access is the caller's question.
    """
    entries = Entry.objects.filter(chain=chain).order_by("-number")
    if before is not None:
        entries = entries.filter(number__lt=before)
    if kinds is not None:
        entries = entries.filter(event__in=names_of(*kinds))
    return list(entries[:limit])


def latest_change(chain: str, among: Container[str] | None = None) -> Entry | None:
    """The newest entry that changed something: no read, no refusal. None where there is none.

    ``among`` are the events of the room that asks, where another writes to the same chain. Events
    since retired count as changes, since a change must not vanish from "who did what".
    """
    looks = names_of(Kind.READ, Kind.REFUSAL)
    if among is not None:
        looks += [name for name in names_of(Kind.CHANGE) if name not in among]
    return Entry.objects.filter(chain=chain).exclude(event__in=looks).order_by("-number").first()


def changes_since(chain: str, counter: str, number: int, **of: str) -> list[Entry]:
    """The changes of a chain that moved something further than ``number``, the oldest first.

    ``counter`` is the detail under which a room's deeds write how far they moved it, and ``of``
    further details by which the thing is known. What is written without it is not found.
    """
    wanted: dict[str, Any] = {f"details__{key}": value for key, value in of.items()}
    wanted[f"details__{counter}__gt"] = number
    moved = Entry.objects.filter(chain=chain, event__in=names_of(Kind.CHANGE), **wanted)
    return list(moved.order_by("number"))


def has_read(chain: str, event: str, *, actor: str, subject: str) -> bool:
    """Whether this person looked at this very thing of a chain."""
    return not unread(event, actor=actor, things={subject: chain})


def unread(event: str, *, actor: str, things: Mapping[str, str]) -> list[str]:
    """Which of these things this person has not looked at, in their order; each subject stands
    with the chain in which a look at it is written. One query."""
    looks = Entry.objects.filter(
        chain__in=set(things.values()), event=event, actor=actor, subject__in=list(things)
    )
    seen = set(looks.values_list("subject", "chain"))
    return [subject for subject, chain in things.items() if (subject, chain) not in seen]


def readers_of(chain: str) -> list[Reader]:
    """Everybody who looked at something of this chain, the latest look first. One query."""
    return _summed(chain, Kind.READ)


def refused_of(chain: str) -> list[Reader]:
    """Everybody who was refused something of this chain, the latest first. One query."""
    return _summed(chain, Kind.REFUSAL)


def _summed(chain: str, kind: Kind) -> list[Reader]:
    rows = (
        Entry.objects.filter(chain=chain, event__in=names_of(kind))
        .values("actor", "event")
        .annotate(count=Count("id"), first=Min("at"), last=Max("at"))
        .order_by("-count", "event")
    )
    by_actor: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_actor.setdefault(row["actor"], []).append(row)
    people = [
        Reader(
            actor=actor,
            count=sum(row["count"] for row in of_one),
            first=min(row["first"] for row in of_one),
            last=max(row["last"] for row in of_one),
            events=tuple(row["event"] for row in of_one),
        )
        for actor, of_one in by_actor.items()
    ]
    return sorted(people, key=lambda person: (person.last, person.actor), reverse=True)
