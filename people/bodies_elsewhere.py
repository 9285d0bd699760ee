"""What other rooms say on the pages of a body: what hangs on its being succeeded.

Rooms import one way, so who keeps something of bodies registers itself once, at start-up.
"""

import datetime
from collections.abc import Callable
from typing import Any, NamedTuple

from people.access import Viewer
from people.models import Body


class Returning(NamedTuple):
    """What would come back if a succession was recorded in error, as far as somebody may see it.

    ``number`` comes back. ``passing_again`` is of bodies that have ended themselves, and passes on
    anew by the successions that still stand. ``stays`` are the links (``text``, ``url``) to what
    does not move, because something was said or done meanwhile.
    """

    number: int
    passing_again: int
    stays: list[dict[str, Any]]


# How much open work lies with a body, as far as somebody may see it; None who sees none at all.
Passing = Callable[[Viewer, Body], int | None]
Coming = Callable[[Viewer, Body, datetime.date], Returning]


# How many actions went to the successor, as far as somebody may see them.
Gone = Callable[[Viewer, Body], int]
# The address of a page that says what happened to bodies.
Page = Callable[[], str]


class _Registered(NamedTuple):
    passing: list[Passing]
    coming: list[Coming]
    gone: list[Gone]
    for_contacts: list[Page]
    for_keepers: list[Page]


_registered = _Registered([], [], [], [], [])


def register_succession(passing: Passing, coming: Coming) -> None:
    """Let a room say what passes with a body and what would come back; called once at start-up."""
    if passing not in _registered.passing:
        _registered.passing.append(passing)
        _registered.coming.append(coming)


def register_news(gone: Gone, for_contacts: Page, for_keepers: Page) -> None:
    """Let a room say what went with a body that has ended, and where those who answer for a body,
    and those who keep a register, read of it; called once at start-up."""
    if gone not in _registered.gone:
        _registered.gone.append(gone)
        _registered.for_contacts.append(for_contacts)
        _registered.for_keepers.append(for_keepers)


def work_gone(viewer: Viewer, body: Body) -> int:
    """How many actions went to the successor in what this person sees."""
    return sum(of(viewer, body) for of in _registered.gone)


def page_for_contacts() -> str:
    """Where whoever answers for a body, or for its successor, reads what happened to it."""
    return next((page() for page in _registered.for_contacts), "/")


def page_for_keepers() -> str:
    """Where whoever keeps a register reads what happened to its bodies."""
    return next((page() for page in _registered.for_keepers), "/")


def open_work(viewer: Viewer, body: Body) -> int | None:
    """How much open work lies with the body in what this person sees; None who sees none of it."""
    found = [number for of in _registered.passing if (number := of(viewer, body)) is not None]
    return sum(found) if found else None


def coming_back(viewer: Viewer, body: Body, today: datetime.date) -> Returning:
    """What would come back, over all rooms."""
    found = [of(viewer, body, today) for of in _registered.coming]
    return Returning(
        sum(each.number for each in found),
        sum(each.passing_again for each in found),
        [link for each in found for link in each.stays],
    )
