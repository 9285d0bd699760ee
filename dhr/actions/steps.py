"""What deeds share: their frame in a row, and from the report on dated facts and who is told."""

import datetime
from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID

from dhr import messages
from dhr.actions.frame import CaseDeed, case_deed
from dhr.models import Fact, Recommendation, Review
from dhr.vocabulary import Event, FactKind
from people.access import Viewer
from people.refusals import NotYet
from people.roles import Power

CHAIR = "independent_chair"
MOST_NUMBER = 2**15 - 1  # what the column holds


def doing(
    power: Power | tuple[Power, ...],
    event: Event,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    seen_version: int | None,
) -> AbstractContextManager[CaseDeed]:
    """The frame of a deed on a case, with its arguments in a row."""
    return case_deed(
        event,
        review_id=review_id,
        by=by,
        power=power,
        today=today,
        seen_version=seen_version,
    )


def known(on: datetime.date | None) -> datetime.date:
    """The rules have refused a missing day already; this says so to the reader."""
    if on is None:
        raise NotYet(["Say on which day this happened."])
    return on


def fact_saying(
    deed: CaseDeed, kind: FactKind, on: datetime.date | None, outcome: str = "", **says: Any
) -> Fact:
    """A dated fact of this case with what else it says, ready to be saved."""
    fact = deed.fact(kind, known(on), outcome)
    for name, value in says.items():
        setattr(fact, name, value)
    return fact


def standing_facts(review: Review, *kinds: FactKind) -> list[Fact]:
    """The facts of these kinds that none has replaced, in the order in which they happened."""
    return list(review.facts.filter(kind__in=kinds, superseded_by__isnull=True))


def last_on(review: Review, *kinds: FactKind, outcome: str = "") -> datetime.date | None:
    """The day of the latest fact of these kinds that stands; None where that is not known."""
    days = [
        fact.on for fact in standing_facts(review, *kinds) if not outcome or fact.outcome == outcome
    ]
    return max(days, default=None)


def papers_of(review: Review) -> set[str]:
    """Which papers of the report are there."""
    return set(review.papers.values_list("paper", flat=True))


def whole(review: Review) -> dict[str, Any]:
    """What makes a report whole, as its rules ask for it."""
    return {
        "papers": papers_of(review),
        "recommendations": review.recommendations.of_report().count(),
    }


def recommendation_of(review: Review, number: int) -> Recommendation | None:
    """The newest wording of the recommendation with this number; none for a number out of any
    reason, as an address may hold."""
    if not 0 < number <= MOST_NUMBER:
        return None
    return review.recommendations.current().filter(number=number).first()


def recommendation_of_report(review: Review, number: int) -> Recommendation | None:
    """The same, of those that the report makes: early learning is never worded anew."""
    found = recommendation_of(review, number)
    return None if found is None or found.early else found


def tell_chair(deed: CaseDeed, why: str) -> None:
    """Queue "a case needs you" for whoever leads the review today."""
    for appointment in deed.review.appointments.filter(role=CHAIR).select_related("user"):
        if appointment.is_open_on(deed.today):
            path = f"/reviews/{deed.review.pk}/"
            messages.tell(appointment.user, deed.review, why, path)
