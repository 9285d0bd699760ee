"""What "Your work" and a case's own page say of letters besides those to the Home Office about the
decision: what is drafted and owed, and what was issued and is still to be sent."""

import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from dhr.models import ConflictOfInterest, Fact, Letter, Review
from dhr.vocabulary import (
    LATE_LETTERS,
    LETTER_LABELS,
    LETTER_PLURALS,
    LIVE,
    NO_MAY_BECOME_HOLD,
    FactKind,
    LetterKind,
    LetterStatus,
    State,
)
from people.access import Viewer
from people.roles import Power

_KINDS = (
    LetterKind.RECEIPT,
    LetterKind.SECURE_RECORDS,
    LetterKind.DECISION_BODY,
    LetterKind.SUSPENSION_HOME_OFFICE,
    LetterKind.TIMESCALE_HOME_OFFICE,
    LetterKind.REOPENING_HOME_OFFICE,
    LetterKind.APPOINTMENT,
    *LATE_LETTERS.values(),
)
# What agencies are told of an end is owed though the case is closed by it.
_OF_AN_END = (State.DISCONTINUED, State.CLOSED_WITHOUT_REVIEW)
_STEPS = {
    LetterStatus.DRAFT: "issue",
    LetterStatus.ISSUED: "send and record",
}
_TOGETHER = {
    LetterStatus.DRAFT: "dhr:issue_letters",
    LetterStatus.ISSUED: "dhr:record_sendings",
}


def letters_waiting(
    viewer: Viewer, today: datetime.date, only: UUID | None = None
) -> list[dict[str, Any]]:
    """Letters that this person is to issue or send, in the order in which they were drafted;
    several of a kind in one case are one task. ``only``: of that case.

    One that is not owed any more is not among them: the appointment ended, the suspension or
    timescale never was, the Home Office is recorded as told of it, or what it calls late is so no
    more. Always the same two queries.
    """
    mine = viewer.partnerships_with(Power.ISSUE_LETTERS)
    visible = Review.objects.visible_to(viewer, today).filter(partnership_id__in=mine)
    if only is not None:
        visible = visible.filter(pk=only)
    in_post = Q(appointment__ended_on__isnull=True) & (
        Q(appointment__until__isnull=True) | Q(appointment__until__gte=today)
    )
    kept_out = ConflictOfInterest.objects.filter(
        review=OuterRef("review"), user=OuterRef("appointment__user"), lifted_at__isnull=True
    )
    open_case = Q(review__state__in=[state.value for state in LIVE])
    ended = Q(kind=LetterKind.DECISION_BODY.value, review__state__in=_OF_AN_END)
    # After a "no" no agency is asked, unless the question is opened again.
    asked_for_nothing = Q(
        kind=LetterKind.SECURE_RECORDS.value,
        review__state__in=[state.value for state in NO_MAY_BECOME_HOLD],
    )
    # Nobody decides about a letter to their own body; somebody else has it among theirs.
    of_own_body = Q(kind__in=list(LATE_LETTERS.values()), body_id__in=viewer.bodies)
    letters = list(
        Letter.objects.filter(
            ~of_own_body,
            Q(appointment__isnull=True) | in_post,
            open_case | ended,
            ~asked_for_nothing,
            ~Exists(kept_out),
            review__in=visible,
            kind__in=[kind.value for kind in _KINDS],
            status__in=[status.value for status in _STEPS],
        )
        .select_related("review", "fact", "deadline")
        .order_by("drafted_at", "pk")
    )
    of_facts = {letter.review_id for letter in letters if letter.fact_id}
    corrected = Fact.objects.filter(review__in=of_facts, supersedes__isnull=False)
    newer = {fact.supersedes_id: fact for fact in corrected}
    groups: dict[tuple[UUID, str, str], list[Letter]] = {}
    for letter in letters:
        if _is_owed(letter, newer):
            # Only of some kinds there are several of one sort; any other is named by itself.
            alone = "" if letter.kind in LETTER_PLURALS else str(letter.pk)
            key = (letter.review_id, letter.kind + alone, letter.status)
            groups.setdefault(key, []).append(letter)
    return [_task(group) for group in groups.values()]


def _is_owed(letter: Letter, newer: dict[UUID | None, Fact]) -> bool:
    """By the newest version of what it speaks of."""
    if letter.is_past_its_time:
        return False
    fact = letter.fact
    while fact is not None and fact.pk in newer:
        fact = newer[fact.pk]
    if fact is None:
        return True
    return fact.kind != FactKind.RECORDED_IN_ERROR and fact.home_office_told_on is None


def _task(letters: list[Letter]) -> dict[str, Any]:
    letter, *more = letters
    kind, status = LetterKind(letter.kind), LetterStatus(letter.status)
    label = LETTER_LABELS[kind]
    what = f"the {label[:1].lower()}{label[1:]}"
    url = reverse("dhr:letter", kwargs={"pk": letter.review_id, "letter_pk": letter.pk})
    if more:
        what = f"{len(letters)} {LETTER_PLURALS[kind]}"
        url = reverse(_TOGETHER[status], kwargs={"pk": letter.review_id})
    words = f"{_STEPS[status]} {what}"
    return {
        "title": f"{letter.review.reference}: {words}",
        "words": words,
        "url": url,
        "hint": letter.review.state_label,
        "status": {"text": "To do", "colour": "blue"},
    }
