"""What "Your work" lists besides cases: offers to this partnership, and what the chair is asked."""

import datetime
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse

from dhr.models import Fact, Review, offers_made_to, still_open
from dhr.vocabulary import FactKind
from people.access import Viewer
from people.days import long_date
from people.roles import Power


def arriving(viewer: Viewer, today: datetime.date) -> list[dict[str, Any]]:
    """Tasks, in the order in which they came."""
    return [*_offers(viewer), *_asked_in_error(viewer, today)]


def _offers(viewer: Viewer) -> list[dict[str, Any]]:
    """Cases offered to a partnership of this person: a reference, from whom, when."""
    offers = still_open(offers_made_to(viewer)).select_related("review__partnership")
    return [
        {
            "title": f"A case is offered to you: {offer.review.reference}",
            "url": reverse("dhr:offer", kwargs={"offer_pk": offer.pk}),
            "hint": f"From {offer.review.partnership.name}, on {long_date(offer.on)}",
            "status": {"text": "To answer", "colour": "blue"},
        }
        for offer in offers.order_by("on", "recorded_at")
    ]


def _asked_in_error(viewer: Viewer, today: datetime.date) -> list[dict[str, Any]]:
    """Cases that somebody else asks the chair to call recorded in error."""
    asked = Fact.objects.filter(
        review_id=OuterRef("pk"),
        kind=FactKind.IN_ERROR_ASKED.value,
        superseded_by__isnull=True,
    ).exclude(recorded_by_id=viewer.user_id)
    mine = viewer.partnerships_with(Power.CONFIRM_DECISION)
    visible = Review.objects.visible_to(viewer, today).filter(partnership_id__in=mine)
    return [
        {
            "title": f"{review.reference}: say whether it was recorded in error",
            "url": reverse("dhr:confirm_in_error", kwargs={"pk": review.pk}),
            "hint": review.state_label,
            "status": {"text": "To do", "colour": "blue"},
        }
        for review in visible.filter(Exists(asked)).order_by("reference")
    ]
