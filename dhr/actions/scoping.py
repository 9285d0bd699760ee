"""Deeds about agencies asked what they know: asking, asking again, recording what they answer."""

import datetime
from collections.abc import Collection
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model

from dhr import rules
from dhr.actions.body_letters import letter_to_late_asked
from dhr.actions.decision import notified_on
from dhr.actions.frame import CaseDeed, case_deed
from dhr.actions.words import CheckedWords
from dhr.models import Letter, Review, ScopingReminder, ScopingRequest, ScopingReturn
from dhr.rules import ReturnFacts
from dhr.vocabulary import (
    TO_BODY,
    Event,
    LetterKind,
    ReturnKind,
    SuggestedContribution,
)
from people.access import Viewer
from people.models import Body
from people.refusals import NotYours
from people.roles import Power


@dataclass(frozen=True)
class Asking:
    """How agencies are asked. ``by_letter``: letters are drafted, and they count as asked on the
    day theirs is sent; otherwise they were asked another way, on a day that is known."""

    answer_due_on: datetime.date | None
    by_letter: bool = True
    asked_on: datetime.date | None = None
    asked_how: str = ""
    secure_records: bool = True


@dataclass(frozen=True)
class ReturnGiven(ReturnFacts):
    """What an agency answered."""

    summary: str = ""
    concerns: str = ""

    @property
    def whole(self) -> "ReturnGiven":
        """A nil return says nothing but who keeps the records."""
        if self.kind != ReturnKind.NIL:
            return self
        return ReturnGiven(
            kind=self.kind,
            returned_on=self.returned_on,
            records_secured_by=self.records_secured_by,
            records_secured_on=self.records_secured_on,
            contribution=SuggestedContribution.NONE.value,
        )

    @property
    def texts(self) -> dict[str, str]:
        """What somebody typed."""
        return {
            "records_secured_by": self.records_secured_by,
            "summary": self.summary,
            "concerns": self.concerns,
        }


def bodies_to_ask(review: Review, today: datetime.date) -> Any:
    """The bodies working with the partnership that have not ended and were not asked yet."""
    asked = ScopingRequest.objects.filter(review=review).values("body_id")
    return bodies_working_here(review, today).exclude(pk__in=asked)


def ask_agencies(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    body_ids: Collection[UUID],
    asking: Asking,
    seen_version: int | None = None,
) -> list[ScopingRequest]:
    """Ask several agencies at once what they know, and to keep their records safe."""
    with _scoping(Event.AGENCIES_ASKED, review_id, by, today, seen_version) as deed:
        chosen = set(body_ids)
        bodies = list(bodies_working_here(deed.review, today).filter(pk__in=chosen))
        already = ScopingRequest.objects.filter(review=deed.review, body__in=bodies)
        deed.require(
            rules.asking(
                deed.review.state,
                chosen=len(chosen),
                unknown=len(chosen) - len(bodies),
                already=[row.body.name for row in already.select_related("body")],
                by_letter=asking.by_letter,
                asked_on=asking.asked_on,
                asked_how=asking.asked_how,
                due_on=asking.answer_due_on,
                notified_on=notified_on(deed.review),
                today=today,
            )
        )
        requests = [
            ScopingRequest(
                review=deed.review,
                body=body,
                asked_on=None if asking.by_letter else asking.asked_on,
                asked_how="" if asking.by_letter else asking.asked_how,
                answer_due_on=asking.answer_due_on,
                secure_records=asking.secure_records,
                asked_by_id=by.user_id,
            )
            for body in bodies
        ]
        letters = [_letter(row, kind) for row in requests for kind in _kinds(asking)]
        deed.save(*requests, *letters)
        deed.record(
            details={
                "bodies": [str(row.body_id) for row in requests],
                "by_letter": asking.by_letter,
                "secure_records": asking.secure_records,
            }
        )
        return requests


def ask_again(
    *,
    review_id: UUID,
    request_id: UUID,
    by: Viewer,
    today: datetime.date,
    on: datetime.date | None,
    how: str,
    seen_version: int | None = None,
) -> ScopingRequest:
    """Log that a silent agency was asked again; or, where its letter never left, that it was
    asked another way."""
    with _scoping(Event.AGENCY_ASKED_AGAIN, review_id, by, today, seen_version) as deed:
        request = _request_in(deed, request_id)
        deed.require(
            rules.asking_again(
                deed.review.state,
                answered=request.standing_return is not None,
                asked_on=request.asked_on,
                not_before=notified_on(deed.review),
                on=on,
                how=how,
                today=today,
            )
        )
        if request.asked_on is None:
            request.asked_on, request.asked_how = on, how
            deed.save(request)
        else:
            deed.save(ScopingReminder(request=request, on=on, how=how, recorded_by_id=by.user_id))
        deed.record(request.subject_id, {"on": on, "how": how})
        return request


def record_return(
    *,
    review_id: UUID,
    request_id: UUID,
    by: Viewer,
    today: datetime.date,
    given: ReturnGiven,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> ScopingReturn:
    """Record what an agency answered, or that it knew nobody."""
    with _scoping(Event.RETURN_RECORDED, review_id, by, today, seen_version) as deed:
        request = _request_in(deed, request_id)
        given = given.whole
        words = CheckedWords(given.texts, review=deed.review, said=said_ordinary)
        deed.require(
            rules.recording_return(
                deed.review.state,
                given,
                answered=request.standing_return is not None,
                asked_on=request.asked_on,
                today=today,
            )
            + words.reasons
        )
        answer = _answer(request, given, by)
        deed.save(answer)
        deed.record(request.subject_id, {"kind": given.kind, "on": given.returned_on})
        words.keep_said(deed)
        return answer


def correct_return(
    *,
    review_id: UUID,
    request_id: UUID,
    by: Viewer,
    today: datetime.date,
    given: ReturnGiven,
    reason: str,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> ScopingReturn:
    """Put another answer in the place of the one that stands, with the reason; both are kept."""
    with _scoping(Event.RETURN_CORRECTED, review_id, by, today, seen_version) as deed:
        request = _request_in(deed, request_id)
        given = given.whole
        words = CheckedWords(given.texts | {"reason": reason}, review=deed.review,
                             said=said_ordinary)  # fmt: skip
        standing = request.standing_return
        deed.require(
            rules.correcting_return(
                deed.review.state,
                given,
                answered=standing is not None,
                asked_on=request.asked_on,
                reason=reason,
                today=today,
            )
            + words.reasons
        )
        answer = _answer(request, given, by)
        answer.supersedes, answer.reason = standing, reason
        deed.save(answer)
        deed.record(request.subject_id, {"kind": given.kind, "on": given.returned_on})
        words.keep_said(deed)
        return answer


def asked_by_letter(deed: CaseDeed, letter: Letter) -> list[Model]:
    """The letter that asks was sent: from that day on the agency is asked. What was decided
    meanwhile it is then told of."""
    request = ScopingRequest.objects.filter(
        review=deed.review, body_id=letter.body_id, asked_on__isnull=True
    ).first()
    if request is None:  # asked another way before its letter left
        return []
    request.asked_on, request.asked_how = letter.sent_on, letter.sent_how
    request.review = deed.review
    return [request, *letter_to_late_asked(request, letter)]


def bodies_working_here(review: Review, today: datetime.date) -> Any:
    """Not ended: one that another body has succeeded by today can answer for nothing."""
    return (
        Body.objects.working_with([review.partnership_id])
        .exclude(succeeded_on__lte=today)
        .order_by("name")
    )


def _kinds(asking: Asking) -> list[LetterKind]:
    if not asking.by_letter:
        return []
    return [LetterKind.SCOPING] + [LetterKind.SECURE_RECORDS] * asking.secure_records


def _letter(request: ScopingRequest, kind: LetterKind) -> Letter:
    return Letter(review=request.review, kind=kind, recipient_code=TO_BODY, body=request.body)


def _answer(request: ScopingRequest, given: ReturnGiven, by: Viewer) -> ScopingReturn:
    return ScopingReturn(request=request, recorded_by_id=by.user_id, **asdict(given))


def _request_in(deed: CaseDeed, request_id: UUID) -> ScopingRequest:
    request = (
        deed.review.scoping_requests.select_related("body")
        .prefetch_related("returns")
        .filter(pk=request_id)
        .first()
    )
    if request is None:
        raise NotYours(chain=deed.chain)
    return request


def _scoping(
    event: Event,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    seen_version: int | None,
) -> AbstractContextManager[CaseDeed]:
    return case_deed(
        event,
        review_id=review_id,
        by=by,
        power=Power.WORK_ON_CASE,
        today=today,
        seen_version=seen_version,
    )
