"""Who leads the review of a case from ``with_rows``, and who did."""

import datetime
from collections.abc import Iterable

from dhr.models import Appointment, ConflictOfInterest, Review
from dhr.waits import InPost


def chairs_in_post(
    appointments: Iterable[Appointment], standing_conflicts: Iterable[ConflictOfInterest]
) -> list[InPost]:
    """Everybody ever appointed to lead the review, and when they stopped."""
    kept_out = {row.user_id: row.declared_on for row in standing_conflicts}
    return [
        InPost(row.until, row.ended_on, kept_out.get(row.user_id), row.from_day)
        for row in appointments
        if row.role == "independent_chair"
    ]


def _who_may_lead(review: Review) -> list[Appointment]:
    """Appointments to lead the review; whom a conflict of interest keeps out does not."""
    kept_out = {row.user_id for row in review.standing_conflicts}
    return [
        row
        for row in review.all_appointments
        if row.role == "independent_chair" and row.user_id not in kept_out
    ]


def chair_in_post(review: Review, today: datetime.date) -> bool:
    """Whether somebody leads the review."""
    return any(row.is_live_on(today) for row in _who_may_lead(review))


def chair_from(review: Review, today: datetime.date) -> datetime.date | None:
    """The first day of the next chair, where that is still to come."""
    days = (
        row.from_day
        for row in _who_may_lead(review)
        if row.ended_on is None and row.from_day > today
    )
    return min(days, default=None)
