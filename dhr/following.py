"""Where what a review recommends is followed. Pure.

A room above registers itself at start-up, as with the words of the header: the case's pages then
say how each recommendation stands with those who are to carry it out, and lead there.
"""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from people.access import Viewer

Row = list[str]


@dataclass(frozen=True)
class Link:
    """Where it is followed, and what the link says."""

    url: str
    label: str


@dataclass(frozen=True)
class Followed:
    """How one recommendation stands: of each action with each body, what is to be done, by whom,
    and how it stands; whether any of it is verified or closed. ``link`` is for those alone who may
    open it."""

    rows: list[Row]
    some_settled: bool = False
    link: Link | None = None


OfCase = Callable[[UUID, Viewer], Link | None]
OfRecommendation = Callable[[UUID, Viewer, datetime.date], Followed | None]
DaysLate = Callable[[UUID, datetime.date], Mapping[UUID, int]]
_of_case: list[OfCase] = []
_of_recommendation: list[OfRecommendation] = []
_days_late: list[DaysLate] = []


def register_following(
    of_case_: OfCase, of_recommendation_: OfRecommendation, days_late_: DaysLate
) -> None:
    """Called once at start-up, by the room that follows recommendations."""
    _of_case[:] = [of_case_]
    _of_recommendation[:] = [of_recommendation_]
    _days_late[:] = [days_late_]


def of_case(review_id: UUID, viewer: Viewer) -> Link | None:
    """Where all that a review recommends is followed, for whoever may see it there."""
    return next((find(review_id, viewer) for find in _of_case), None)


def of_recommendation(stable_id: UUID, viewer: Viewer, today: datetime.date) -> Followed | None:
    """How a recommendation stands; None where nobody follows it yet."""
    return next((find(stable_id, viewer, today) for find in _of_recommendation), None)


def days_late(review_id: UUID, today: datetime.date) -> Mapping[UUID, int]:
    """By how many days each recommendation of a case is late, by its ``stable_id``: of its actions
    that are still open, the one that is late the longest. A recommendation that is not late, or
    that nobody follows yet, is not among them."""
    return next((find(review_id, today) for find in _days_late), {})
