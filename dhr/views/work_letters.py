"""What "Your work" says of letters besides the one on the decision: who is still to be told that
work is suspended, that a review goes on, or of a new timescale, and whose appointment is still to
be put in writing."""

import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from dhr.models import Fact, Letter, Review
from dhr.vocabulary import LETTER_LABELS, LIVE, FactKind, LetterKind, LetterStatus
from people.access import Viewer
from people.roles import Power

_KINDS = (
    LetterKind.SUSPENSION_HOME_OFFICE,
    LetterKind.TIMESCALE_HOME_OFFICE,
    LetterKind.REOPENING_HOME_OFFICE,
    LetterKind.APPOINTMENT,
)
_STEPS = {
    LetterStatus.DRAFT: "issue",
    LetterStatus.ISSUED: "send and record",
}


def letters_waiting(viewer: Viewer, today: datetime.date) -> list[dict[str, Any]]:
    """Letters that this person is to issue or send, in the order in which they were drafted.

    One that is not owed any more is not among them: the appointment ended, the suspension or
    timescale never was, or the Home Office is recorded as told of it. Always the same two queries.
    """
    mine = viewer.partnerships_with(Power.ISSUE_LETTERS)
    visible = Review.objects.visible_to(viewer, today).filter(
        partnership_id__in=mine, state__in=[state.value for state in LIVE]
    )
    in_post = Q(appointment__ended_on__isnull=True) & (
        Q(appointment__until__isnull=True) | Q(appointment__until__gte=today)
    )
    letters = list(
        Letter.objects.filter(
            Q(appointment__isnull=True) | in_post,
            review__in=visible,
            kind__in=[kind.value for kind in _KINDS],
            status__in=[status.value for status in _STEPS],
        )
        .select_related("review", "fact")
        .order_by("drafted_at", "pk")
    )
    newer = {
        fact.supersedes_id: fact
        for fact in Fact.objects.filter(
            review__in={letter.review_id for letter in letters}, supersedes__isnull=False
        )
    }
    return [_task(letter) for letter in letters if _is_owed(letter, newer)]


def _is_owed(letter: Letter, newer: dict[UUID | None, Fact]) -> bool:
    """By the newest version of what it speaks of."""
    fact = letter.fact
    while fact is not None and fact.pk in newer:
        fact = newer[fact.pk]
    if fact is None:
        return True
    return fact.kind != FactKind.RECORDED_IN_ERROR and fact.home_office_told_on is None


def _task(letter: Letter) -> dict[str, Any]:
    label = LETTER_LABELS[LetterKind(letter.kind)]
    words = f"{_STEPS[LetterStatus(letter.status)]} the {label[:1].lower()}{label[1:]}"
    return {
        "title": f"{letter.review.reference}: {words}",
        "url": reverse("dhr:letter", kwargs={"pk": letter.review_id, "letter_pk": letter.pk}),
        "hint": letter.review.state_label,
        "status": {"text": "To do", "colour": "blue"},
    }
