"""How a case came here from another partnership, which had been told of the death before us."""

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from dhr.models.fact import Fact
from dhr.models.review import Review
from dhr.vocabulary import FactKind
from people.models import Partnership
from people.roles import BoardKind


@dataclass(frozen=True)
class HandedOver:
    """Who handed the case over, when, and on which day they had been told of the death.

    Of what they hold that day alone is read; ``told_them_on`` is None where it is not known, or
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


def _told(review_id: UUID | None) -> "QuerySet[Fact]":
    return Fact.objects.filter(
        review_id=review_id, kind=FactKind.NOTIFIED.value, superseded_by__isnull=True
    )
