"""What was reopened in the learning register once the review was concluded, in sentences."""

from collections.abc import Iterable

from dhr.models import RecommendationFact, Review
from dhr.views.recommendation_rows import History
from dhr.vocabulary import SETTLEMENT_LABELS, FactKind, Settlement, State
from people.days import long_date


def reopened_since(review: Review, rows: Iterable[History]) -> list[str]:
    """Of each recommendation that was reopened after the conclusion: since when it is open, or on
    which day it was settled after all. Nothing of a review that goes on again."""
    return [
        _open(row, fact) if row.settled is None else _settled(row, fact, row.settled)
        for row, fact in _reopened(review, rows)
    ]


def open_since(review: Review, rows: Iterable[History]) -> list[str]:
    """The same of those alone that are still open."""
    return [_open(row, fact) for row, fact in _reopened(review, rows) if row.settled is None]


def _reopened(review: Review, rows: Iterable[History]) -> list[tuple[History, RecommendationFact]]:
    if review.state != State.CONCLUDED:
        return []
    concluded = review.facts.filter(kind=FactKind.CONCLUDED, superseded_by__isnull=True)
    # By when it was written down: a day that is given may lie before the conclusion.
    since = concluded.order_by("first_recorded_at").last()
    found = []
    for row in rows:
        later = [
            fact
            for fact in row.facts
            if fact.kind == Settlement.REOPENED
            and (since is None or fact.recorded_at > since.first_recorded_at)
        ]
        found += [(row, later[-1])] if later else []
    return found


def _open(row: History, fact: RecommendationFact) -> str:
    return (
        f"{row.now.title} is open again since the conclusion: it was reopened in the learning "
        f"register on {long_date(fact.on)}, where the reason stands. The review stays concluded."
    )


def _settled(row: History, fact: RecommendationFact, by: RecommendationFact) -> str:
    how = SETTLEMENT_LABELS[Settlement(by.kind)].lower()
    return (
        f"{row.now.title} was open again after the conclusion: it was reopened in the learning "
        f"register on {long_date(fact.on)}. It was {how} on {long_date(by.on)}."
    )
