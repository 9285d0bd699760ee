"""What "Your work" says of papers: comments to answer, bodies to be asked for reports, and bodies
that are silent about one."""

import datetime
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.urls import reverse

from dhr.access import led_by, may
from dhr.models import Comment, ContributionRequest, PaperRelease, Review
from dhr.silence import tally
from dhr.summaries import Summary
from dhr.views.asking_rows import places_taken
from dhr.vocabulary import (
    ANSWERED_IN,
    ASKS_CONTRIBUTIONS,
    LIVE,
    REPORT_SIGNED_OFF,
)
from people.access import Viewer
from people.days import count
from people.roles import Power

Tasks = list[dict[str, Any]]


def comments_to_answer(viewer: Viewer, today: datetime.date) -> Tasks:
    """The reviews this person leads in which comments wait for an answer. One query."""
    led = Review.objects.visible_to(viewer, today).filter(
        led_by(viewer, today), state__in=[state.value for state in ANSWERED_IN]
    )
    waiting = (
        Comment.objects.open()
        .filter(review__in=led)
        .values("review_id", "review__reference")
        .annotate(number=Count("pk"))
        .order_by("review__reference")
    )
    return [
        {
            "title": f"{row['review__reference']}: answer {count(row['number'], 'comment')}",
            "url": reverse("dhr:comments", kwargs={"pk": row["review_id"]}),
            "hint": "What the panel, bodies and the family say of a draft.",
            "status": {"text": "To do", "colour": "blue"},
        }
        for row in waiting
    ]


def released_to(rows: Collection[Summary]) -> dict[UUID, int]:
    """How many papers stand released in each case of somebody who sees no others there: of these
    cases in which they sit on the panel. One query."""
    mine = [row.review.pk for row in rows if not may(row.standing, Power.SEE_PAPERS)]
    standing = (
        PaperRelease.objects.filter(paper__review__in=mine, taken_back_on__isnull=True)
        .values_list("paper__review")
        .annotate(number=Count("pk"))
    )
    return dict(standing.order_by())


def of_reports(viewer: Viewer, today: datetime.date) -> tuple[Tasks, Tasks]:
    """Letters to send to bodies asked for reports; and bodies silent about theirs, as whom one
    waits for until the report is signed off. Always the same two queries."""
    mine = Review.objects.visible_to(viewer, today).filter(
        partnership_id__in=viewer.partnerships_with(Power.WORK_ON_CASE),
        state__in=[state.value for state in LIVE],
    )
    requests = (
        ContributionRequest.objects.filter(review__in=mine)
        .select_related("review", "body__succeeded_by")
        .prefetch_related("returns")
        .order_by("review__reference")
    )
    by_review: dict[Review, list[ContributionRequest]] = {}
    for request in requests:
        by_review.setdefault(request.review, []).append(request)
    to_send, silent = [], []
    for review, rows in by_review.items():
        counts = tally([row.asked for row in rows], today)
        if counts.not_asked_yet and review.state in ASKS_CONTRIBUTIONS:
            letters = "letter that asks" if counts.not_asked_yet == 1 else "letters that ask"
            bodies = count(counts.not_asked_yet, "body", "bodies")
            to_send.append(_task(review, f"send the {letters} {bodies} for a report", "To do"))
        if counts.silent and review.state not in REPORT_SIGNED_OFF:
            bodies = count(counts.silent, "body", "bodies")
            words = f"{bodies} silent about a report, {counts.how_long}"
            silent.append(_task(review, words, "Waiting for bodies", *places_taken(rows, today)))
    return to_send, silent


def _task(review: Review, words: str, status: str, *more: str) -> dict[str, Any]:
    return {
        "title": f"{review.reference}: {words}",
        "url": reverse("dhr:scoping", kwargs={"pk": review.pk}),
        "hint": " · ".join([review.state_label, *more]),
        "status": {"text": status, "colour": "blue"},
    }
