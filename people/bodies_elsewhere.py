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


class _Registered(NamedTuple):
    passing: list[Passing]
    coming: list[Coming]


_registered = _Registered([], [])


def register_succession(passing: Passing, coming: Coming) -> None:
    """Let a room say what passes with a body and what would come back; called once at start-up."""
    if passing not in _registered.passing:
        _registered.passing.append(passing)
        _registered.coming.append(coming)


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
