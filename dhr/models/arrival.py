"""How a case came here from another partnership, which had been told of the death before us."""

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from dhr.models.fact import Fact
from dhr.models.review import Review
from dhr.path import Moved
from dhr.vocabulary import FactKind
from dhr.waits import standing_direction
from people.models import Partnership
from people.roles import BoardKind


@dataclass(frozen=True)
class HandedOver:
    """Who handed the case over, when, and on which day they had been told of the death.

    Of what they hold that day is read here, and in ``facts_before`` what was decided and directed;
    nothing that anybody wrote. ``told_them_on`` is None where it is not known, or
    where they had been handed the case themselves.
    """

    by: Partnership
    on: datetime.date
    told_them_on: datetime.date | None

    @property
    def by_name(self) -> str:
        """The partnership as a letter names it."""
        return self.by.boards.get(kind=BoardKind.COMMUNITY_SAFETY).name


def told_of(review: Review) -> Fact | None:
    """The fact by which the case began here, with the partnership that handed it over."""
    return _told(review.pk).select_related("other_partnership").first()


def handed_over(told: Fact | None) -> HandedOver | None:
    """How the case was handed over; None where somebody told us ourselves."""
    if told is None or told.other_partnership is None:
        return None
    there = _told(told.other_review_id).filter(other_partnership__isnull=True).first()
    return HandedOver(told.other_partnership, told.on, there and there.on)


# What was said there of whether a review is held.
_SAID_BEFORE = (FactKind.DECIDED, FactKind.HOME_OFFICE_ANSWERED, FactKind.DIRECTED)


def facts_before(review: Review) -> list[Fact]:
    """What was decided, answered and directed before the case was handed over, in order; of every
    partnership that had it. Empty for a case that began here."""
    found: list[Fact] = []
    seen = {review.pk}
    told = _told(review.pk).first()
    while told and told.other_partnership_id and told.other_review_id not in seen:
        seen.add(told.other_review_id)
        said = Fact.objects.filter(
            review_id=told.other_review_id,
            kind__in=[kind.value for kind in _SAID_BEFORE],
            superseded_by__isnull=True,
        )
        found += said.select_related("body")
        told = _told(told.other_review_id).first()
    return sorted(found, key=lambda fact: (fact.on, fact.first_recorded_at))


def directed_before(review: Review) -> Fact | None:
    """The direction to hold a review that came with the case: whoever has it, it binds."""
    facts = facts_before(review)
    place = standing_direction([Moved(fact.kind, fact.on, fact.outcome) for fact in facts])
    return None if place is None else facts[place]


def direction_of(review: Review) -> Fact | None:
    """The direction by which a review is to be held, given here or before it was handed over."""
    here = review.facts.filter(superseded_by__isnull=True).select_related("body")
    facts = [*facts_before(review), *sorted(here, key=lambda f: (f.on, f.first_recorded_at))]
    place = standing_direction([Moved(fact.kind, fact.on, fact.outcome) for fact in facts])
    return None if place is None else facts[place]


def _told(review_id: UUID | None) -> "QuerySet[Fact]":
    return Fact.objects.filter(
        review_id=review_id, kind=FactKind.NOTIFIED.value, superseded_by__isnull=True
    )
