"""What deeds of asking share, whether agencies are asked what they know or bodies for a report."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import QuerySet

from dhr.actions.decision import notified_on
from dhr.actions.frame import CaseDeed
from dhr.models import (
    ContributionReminder,
    ContributionRequest,
    Letter,
    Review,
    ScopingReminder,
    ScopingRequest,
)
from dhr.rules.asking import AskedAgain, SeveralAsked
from dhr.vocabulary import TO_BODY, LetterKind
from people.models import Body
from people.refusals import NotYours

Request = TypeVar("Request", ScopingRequest, ContributionRequest)


@dataclass(frozen=True)
class Asking:
    """How agencies or bodies are asked. ``by_letter``: letters are drafted, and they count as asked
    on the day theirs is sent; otherwise they were asked another way, on a day that is known."""

    answer_due_on: datetime.date | None
    by_letter: bool = True
    asked_on: datetime.date | None = None
    asked_how: str = ""
    # Of agencies alone: to keep their records safe is asked before any report is.
    secure_records: bool = True

    @property
    def first(self) -> dict[str, Any]:
        """When and how a request of this asking was made; by a letter of ours it is not yet."""
        if self.by_letter:
            return {"asked_on": None, "asked_how": ""}
        return {"asked_on": self.asked_on, "asked_how": self.asked_how}


def bodies_working_here(review: Review, today: datetime.date) -> "QuerySet[Body]":
    """Not ended: one that another body has succeeded by today can answer for nothing."""
    return (
        Body.objects.working_with([review.partnership_id])
        .exclude(succeeded_on__lte=today)
        .order_by("name")
    )


def bodies_left(
    review: Review, today: datetime.date, requests: "QuerySet[Request]"
) -> "QuerySet[Body]":
    """The bodies working with the partnership that none of these requests asks."""
    return bodies_working_here(review, today).exclude(pk__in=requests.values("body_id"))


def several(
    deed: CaseDeed, requests: "QuerySet[Request]", body_ids: Collection[UUID], asking: Asking
) -> tuple[list[Body], SeveralAsked]:
    """The bodies chosen, and their asking beside the requests that stand, as the rules need it."""
    chosen = set(body_ids)
    bodies = list(bodies_working_here(deed.review, deed.today).filter(pk__in=chosen))
    already = requests.filter(body__in=bodies).select_related("body")
    return bodies, SeveralAsked(
        chosen=len(chosen),
        unknown=len(chosen) - len(bodies),
        already=[row.body.name for row in already],
        by_letter=asking.by_letter,
        asked_on=asking.asked_on,
        asked_how=asking.asked_how,
        due_on=asking.answer_due_on,
        not_before=notified_on(deed.review),
        today=deed.today,
    )


def again(
    deed: CaseDeed,
    request: ScopingRequest | ContributionRequest,
    *,
    answered: bool,
    on: datetime.date | None,
    how: str,
) -> AskedAgain:
    """One of them asked again, as the rules need it."""
    return AskedAgain(
        answered=answered,
        asked_on=request.asked_on,
        not_before=notified_on(deed.review),
        on=on,
        how=how,
        today=deed.today,
    )


def keep_again(
    deed: CaseDeed,
    request: ScopingRequest | ContributionRequest,
    reminder: ScopingReminder | ContributionReminder,
) -> None:
    """Keeps that it was asked again; where its letter never left, that it was asked at last."""
    if request.asked_on is None:
        request.asked_on, request.asked_how = reminder.on, reminder.how
        deed.save(request)
    else:
        deed.save(reminder)
    deed.record(request.subject_id, {"on": reminder.on, "how": reminder.how})


def letter_that_asks(request: ScopingRequest | ContributionRequest, kind: LetterKind) -> Letter:
    """Its draft."""
    return Letter(review=request.review, kind=kind, recipient_code=TO_BODY, body=request.body)


def asked_by(letter: Letter, requests: "QuerySet[Request]") -> Request | None:
    """The request whose letter was sent: from that day on the body is asked. None where it was
    asked another way before its letter left."""
    request = requests.filter(body_id=letter.body_id, asked_on__isnull=True).first()
    if request is not None:
        request.asked_on, request.asked_how = letter.sent_on, letter.sent_how
    return request


def request_in(deed: CaseDeed, requests: "QuerySet[Request]", pk: UUID) -> Request:
    """One request of this case with what came of it; not found for any other."""
    found = requests.select_related("body").prefetch_related("returns").filter(pk=pk).first()
    if found is None:
        raise NotYours(chain=deed.chain)
    return found
