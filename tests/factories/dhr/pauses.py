"""Pauses, and what runs beside a case."""

import datetime
from typing import Any

from dhr.actions import clock, processes
from dhr.models import Fact, Review
from tests.factories.cast import Cast
from tests.factories.dhr.deciding import DECIDED_ON, TOLD_ON
from tests.factories.dhr.stages import appointing
from tests.factories.people import TODAY
from tests.support.kept import kept


def suspension(**fields: Any) -> clock.Suspension:
    """A suspension in part for the trial, since the decision."""
    facts = {
        "on": DECIDED_ON,
        "cause": "criminal_proceedings",
        "work_stopped": ("interviews", "overview_report"),
        "clocks": ("overview_report",),
        "authority": "The senior investigating officer",
        "look_again_on": datetime.date(2026, 9, 1),
    }
    return clock.Suspension(**(facts | fields))


def timescale(**fields: Any) -> clock.Timescale:
    """A new day for the overview report."""
    facts = {
        "clock": "overview_report",
        "due": datetime.date(2027, 3, 31),
        "agreed_by": "The panel with the CSP chair",
        "on": TODAY,
    }
    return clock.Timescale(**(facts | fields))


@kept
def suspend(players: Cast, review: Review, **fields: Any) -> Fact:
    """Work on a case is suspended."""
    return clock.suspend(review_id=review.pk, given=suspension(**fields), **players.as_manager())


@kept
def suspended(players: Cast) -> Review:
    """A review to be held whose work is suspended in part."""
    review = appointing(players)
    suspend(players, review)
    return Review.objects.get(pk=review.pk)


@kept
def open_trial(players: Cast, review: Review, **fields: Any) -> Fact:
    """A trial runs beside the case."""
    facts = {"kind": "trial", "on": TOLD_ON, **players.as_manager()}
    return processes.open_parallel(review_id=review.pk, **(facts | fields))


@kept
def join_child(players: Cast, review: Review, **fields: Any) -> Fact:
    """The child route is open beside the case."""
    facts = {"kind": "child", "on": TOLD_ON, **players.as_manager()}
    return processes.add_joint(review_id=review.pk, **(facts | fields))
