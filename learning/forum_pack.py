"""What a pack for a meeting of the forum holds, as plain data. Pure: no models, nothing drawn.

A pack is made for one reader in one of two versions (``meeting_pack.py``): the open one
leaves out whatever is not published or could identify somebody; the restricted one is for those
who gave the forum's undertaking. Whoever draws it (a tagged PDF, a Word document) decides nothing:
what is not to be read is not in here.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class PackItem:
    """One item of the agenda, as it stood when the agenda was prepared.

    ``number`` is that of the meeting, the same in each version ("7"). ``title`` is what lists call
    the recommendation, ``source`` the review or plan it stands in, ``words`` what is to be done,
    ``body`` who is to do it, ``standing`` how it stood in words ("Silent for 158 days"). ``facts``
    are lines of a name and a value, in the order in which they are read. ``decision`` is what the
    forum decided, in words; empty before the meeting, and then so is ``decided_by``.
    """

    number: str
    title: str
    source: str
    words: str
    body: str
    standing: str
    facts: tuple[tuple[str, str], ...] = ()
    decision: str = ""
    decided_by: str = ""
    decided_on: datetime.date | None = None


@dataclass(frozen=True)
class PackSection:
    """Items that need a decision for the same reason; ``explains`` says which, in a sentence."""

    title: str
    explains: str
    items: tuple[PackItem, ...]


@dataclass(frozen=True)
class Pack:
    """The papers of one meeting, or its minutes where it was held.

    ``restricted`` says which version it is, ``marking`` what stands in header and footer
    ("OFFICIAL-SENSITIVE"; in the open version "OFFICIAL"). ``hours`` are "10am to 12:30pm",
    ``state`` how far the meeting has come ("Held, minutes to be confirmed"), ``stood_on`` the day
    on which everything stood as it stands here. ``members`` are whoever came ("Josune Tarrick,
    Learning forum chair"), or whoever is invited where nobody ``came`` yet; ``declarations`` who
    declared which interest. ``place`` is empty in the open version: it may be the link to join.
    Sections without items are left out.
    """

    title: str
    partnership: str
    on: datetime.date
    place: str
    restricted: bool
    marking: str
    hours: str = ""
    state: str = ""
    stood_on: datetime.date | None = None
    came: bool = False
    members: tuple[str, ...] = ()
    apologies: tuple[str, ...] = ()
    declarations: tuple[str, ...] = ()
    sections: tuple[PackSection, ...] = ()


def items_in_words(numbers: Iterable[int | str]) -> str:
    """ "item 3", "items 3, 4 and 7"."""
    *first, last = map(str, numbers)
    return f"items {', '.join(first)} and {last}" if first else f"item {last}"
