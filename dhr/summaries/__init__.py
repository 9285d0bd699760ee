"""Cases in a line each, for lists: always the same few queries, however many cases."""

import datetime
from collections.abc import Iterable

from django.db.models import QuerySet

from dhr.models import Review
from dhr.summaries.chairs import chairs_in_post
from dhr.summaries.facts import as_moved, clocks_of, facts_in_order, in_order, moved_of
from dhr.summaries.one import Summary, summary_of
from dhr.summaries.rows import pseudonyms_of, with_deaths, with_rows
from dhr.summaries.urgency import most_urgent_first
from dhr.vocabulary import CLOSED
from people.access import Viewer

__all__ = [
    "Summary",
    "as_moved",
    "chains_of",
    "chairs_in_post",
    "clocks_of",
    "facts_in_order",
    "in_order",
    "most_urgent_first",
    "moved_of",
    "pseudonyms_of",
    "summaries",
    "summary_of",
    "with_deaths",
    "with_rows",
]


def summaries(reviews: "QuerySet[Review]", viewer: Viewer, today: datetime.date) -> list[Summary]:
    """All of them, the most pressing first: the longest late, then the next due; then those
    without a due day, and closed cases last."""
    rows = [summary_of(review, viewer, today) for review in with_rows(reviews)]
    return sorted(rows, key=_urgency)


def _urgency(summary: Summary) -> tuple[datetime.date, bool, str]:
    due = summary.next_clock.due if summary.next_clock else None
    closed = summary.review.state in CLOSED
    return (due or datetime.date.max, closed, summary.review.reference)


def chains_of(rows: Iterable[Summary]) -> list[str]:
    """What a list showed, for its one audit entry."""
    return [str(row.review.pk) for row in rows]
