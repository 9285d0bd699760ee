"""Offers of a case to another partnership: facts, and whether they are still to be answered."""

import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from dhr.models.appointment import ConflictOfInterest
from dhr.models.fact import Fact
from dhr.models.review import Review
from dhr.vocabulary import LIVE, FactKind
from people.access import Viewer
from people.roles import Power

ANSWERS = (FactKind.TRANSFER_REFUSED.value, FactKind.TRANSFERRED.value)


def offers_made_to(viewer: Viewer) -> "QuerySet[Fact]":
    """Every offer ever made to a partnership in which this person opens cases.

    Nothing of the case itself is theirs to know. Whom a conflict of interest keeps out of the
    case does not learn of its offer either.
    """
    kept_out = ConflictOfInterest.objects.filter(
        review_id=OuterRef("review_id"), user_id=viewer.user_id, lifted_at__isnull=True
    )
    mine = viewer.partnerships_with(Power.RECORD_NOTIFICATION)
    return Fact.objects.filter(
        ~Q(Exists(kept_out)),
        kind=FactKind.TRANSFER_OFFERED.value,
        other_partnership_id__in=mine,
    )


def still_open(offers: "QuerySet[Fact]") -> "QuerySet[Fact]":
    """Those of live cases that were neither withdrawn nor answered."""
    answered = Fact.objects.filter(
        review_id=OuterRef("review_id"),
        kind__in=ANSWERS,
        superseded_by__isnull=True,
        recorded_at__gt=OuterRef("recorded_at"),
    )
    return offers.filter(
        ~Q(Exists(answered)),
        superseded_by__isnull=True,
        review__state__in=[state.value for state in LIVE],
    )


def open_offer_of(review: Review) -> Fact | None:
    """The offer of this case that waits for its answer, if there is one."""
    offers = review.facts.filter(kind=FactKind.TRANSFER_OFFERED.value)
    return still_open(offers).select_related("other_partnership").first()


def offered_to(offer: Fact) -> str:
    """The other partnership by its name, whether it uses this system or not."""
    return str(offer.other_partnership or offer.outside_partnership)


def asked_in_error(review: Review) -> Fact | None:
    """The standing request to say that the case was recorded in error."""
    return review.facts.filter(
        kind=FactKind.IN_ERROR_ASKED.value, superseded_by__isnull=True
    ).first()


def put_in_error_on(review: Review) -> Fact | None:
    """The fact that closed a case recorded in error."""
    return (
        review.facts.filter(kind=FactKind.RECORDED_IN_ERROR.value, subject__isnull=True)
        .select_related("recorded_by")
        .first()
    )


def _joinings_to(review: Review) -> "QuerySet[Fact]":
    return Fact.objects.filter(
        kind=FactKind.JOINED.value, other_review=review, superseded_by__isnull=True
    )


def joined_to(review: Review, viewer: Viewer, today: datetime.date) -> "QuerySet[Review]":
    """The cases joined to this one, of those that this person may see."""
    visible = Review.objects.visible_to(viewer, today)
    return visible.filter(pk__in=_joinings_to(review).values("review_id"))


def joined_here(review: Review, viewer: Viewer, today: datetime.date) -> list[str]:
    """Every case joined to this one, by its reference; empty for one this person may not see."""
    seen = {one.pk: one.reference for one in joined_to(review, viewer, today)}
    return [seen.get(pk, "") for pk in _joinings_to(review).values_list("review_id", flat=True)]
