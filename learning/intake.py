"""Where learning meets reviews: recommendations come in here, and what became of them goes back.

The only file of this room that imports ``dhr``. ``dhr`` owns what was recommended; learning owns
what was done. Everything runs in the caller's transaction, with the review's row locked first.
"""

from uuid import UUID

from django.db.models import Q, QuerySet

from dhr.actions.words import without_identities
from dhr.models import ConflictOfInterest, Review
from dhr.vocabulary import State
from people.access import Viewer


def lock_review(review_id: UUID) -> Review:
    """Lock the case before anything of it here; in this order everywhere, or deeds deadlock."""
    return Review.objects.select_for_update().get(pk=review_id)


def cases_closed_to(viewer: Viewer) -> QuerySet[Review]:
    """The cases of which this person may know nothing, whatever their role: those in which they
    have a conflict of interest, and those recorded in error."""
    conflicts = ConflictOfInterest.objects.filter(user_id=viewer.user_id, lifted_at__isnull=True)
    return Review.objects.filter(
        Q(pk__in=conflicts.values("review_id")) | Q(state=State.IN_ERROR.value)
    ).values("pk")


def without_names(review_id: UUID, text: str) -> str:
    """The text with pseudonyms where names of the case stood: whoever writes here may not
    know them, and stopping their form would tell them which words are names."""
    return without_identities(Review.objects.get(pk=review_id), text)


def kept_out_of(review_id: UUID) -> QuerySet[ConflictOfInterest]:
    """The ids of the people whom nothing about this case may reach: they have a conflict of
    interest in it."""
    conflicts = ConflictOfInterest.objects.filter(review_id=review_id, lifted_at__isnull=True)
    return conflicts.values("user_id")
