"""What "Your work" lists besides cases: offers and their letters, and what the chair is asked."""

import datetime
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse

from dhr.models import Fact, Letter, Review, offered_to, offers_made_to, still_open
from dhr.rules.in_error import ERASABLE
from dhr.vocabulary import FactKind, LetterKind, LetterStatus
from people.access import Viewer
from people.days import long_date
from people.roles import Power


def arriving(viewer: Viewer, today: datetime.date) -> list[dict[str, Any]]:
    """Tasks, in the order in which they came."""
    return [*_offers(viewer), *_asked_in_error(viewer, today)]


_LETTER_STEPS = {
    LetterStatus.DRAFT: "issue the letter to {} about the offer",
    LetterStatus.ISSUED: "send the letter to {} about the offer and record it",
}


def letters_of_offers(viewer: Viewer, today: datetime.date) -> list[dict[str, Any]]:
    """Letters to other partnerships that this person is to issue or send while the offer is open.

    An earlier offer leaves none: its letter was dropped, or is set aside by the next.
    """
    mine = viewer.partnerships_with(Power.ISSUE_LETTERS)
    visible = Review.objects.visible_to(viewer, today).filter(partnership_id__in=mine)
    offers = still_open(Fact.objects.filter(kind=FactKind.TRANSFER_OFFERED.value))
    letters = Letter.objects.filter(
        Exists(offers.filter(review_id=OuterRef("review_id"))),
        review__in=visible,
        kind=LetterKind.TRANSFER.value,
        status__in=[status.value for status in _LETTER_STEPS],
    ).select_related("review", "fact__other_partnership")
    return [_letter_task(letter) for letter in letters.order_by("drafted_at", "pk")]


def _letter_task(letter: Letter) -> dict[str, Any]:
    words = _LETTER_STEPS[LetterStatus(letter.status)].format(offered_to(letter.fact))
    return {
        "title": f"{letter.review.reference}: {words}",
        "url": reverse("dhr:letter", kwargs={"pk": letter.review_id, "letter_pk": letter.pk}),
        "hint": letter.review.state_label,
        "status": {"text": "To do", "colour": "blue"},
    }


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
    visible = visible.filter(state__in=[state.value for state in ERASABLE])
    return [
        {
            "title": f"{review.reference}: say whether it was recorded in error",
            "url": reverse("dhr:confirm_in_error", kwargs={"pk": review.pk}),
            "hint": review.state_label,
            "status": {"text": "To do", "colour": "blue"},
        }
        for review in visible.filter(Exists(asked)).order_by("reference")
    ]
