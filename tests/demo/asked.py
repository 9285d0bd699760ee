"""What the tests of the demo story ask of it."""

import datetime

from dhr.deadlines import Reading
from dhr.demo.story import TODAY
from dhr.models import Review
from dhr.summaries import summary_of, with_rows
from people.access import NOBODY


def case(reference: str) -> Review:
    """A case as lists read it."""
    return with_rows(Review.objects.filter(reference=reference)).get()


def dated(review: Review) -> dict[str, datetime.date]:
    """The day of each kind of fact; of several of a kind, the last."""
    return {fact.kind: fact.on for fact in review.facts.all()}


def label(reference: str, pseudonym: str) -> str:
    """What the case calls somebody."""
    return case(reference).subjects.get(pseudonym=pseudonym).label


def clock_of(reference: str, name: str) -> Reading:
    """How one clock of a case stands on the day of the story."""
    clocks = summary_of(case(reference), NOBODY, TODAY).clocks
    return next(row for row in clocks if row.name == name)
