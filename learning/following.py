"""What the pages of a review say of how its recommendations stand, and the way from there here."""

import datetime
from uuid import UUID

from django.urls import reverse

from learning import intake, progress
from learning.models import Addressee
from learning.reach import recommendations_of, sources_of
from learning.views.rows import shortened
from learning.vocabulary import SETTLED
from people.access import Viewer

IN_REGISTER = "See it in the learning register"
ALL_IN_REGISTER = "See them in the learning register"


def register() -> None:
    """Called once at start-up."""
    intake.follow(of_case, of_recommendation, days_late)


def of_case(review_id: UUID, viewer: Viewer) -> intake.Link | None:
    """The source that the review is, for whoever may open it."""
    pk = sources_of(viewer).filter(review_id=review_id).values_list("pk", flat=True).first()
    return pk and intake.Link(reverse("learning:source", args=[pk]), ALL_IN_REGISTER)


def of_recommendation(
    stable_id: UUID, viewer: Viewer, today: datetime.date
) -> intake.Followed | None:
    """How each action stands with each body; the link for whoever may open the register there."""
    rows = list(
        Addressee.objects.filter(action__recommendation__stable_id=stable_id).select_related(
            "body", "action__recommendation__source"
        )
    )
    if not rows:
        return None
    found = recommendations_of(viewer).filter(stable_id=stable_id)
    pk = found.values_list("pk", flat=True).first()
    return intake.Followed(
        rows=[[shortened(row.action.what), row.name, progress.in_words(row, today)]
              for row in rows],
        some_settled=any(row.lifecycle in SETTLED for row in rows),
        link=pk and intake.Link(reverse("learning:recommendation", args=[pk]), IN_REGISTER),
    )  # fmt: skip


def days_late(review_id: UUID, today: datetime.date) -> dict[UUID, int]:
    """How late each recommendation is, by the register's own rule: of what is still open with a
    body, what is late the longest. What was verified or closed, or passed to another body, is late
    no more."""
    rows = Addressee.objects.filter(
        action__recommendation__source__review_id=review_id,
        action__recommendation__stable_id__isnull=False,
    ).select_related("action__recommendation")
    found: dict[UUID, int] = {}
    for row in rows:
        if days := progress.days_late(row, today):
            of = row.action.recommendation.stable_id
            found[of] = max(days, found.get(of, 0))
    return found
