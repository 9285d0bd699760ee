"""Deeds about agencies asked what they know: asking, asking again, recording what they answer."""

import datetime
from collections.abc import Collection
from dataclasses import asdict, dataclass
from uuid import UUID

from django.db.models import Model, QuerySet

from dhr import rules
from dhr.actions.asking import (
    Asking,
    again,
    asked_by,
    bodies_left,
    keep_again,
    letter_that_asks,
    request_in,
    several,
)
from dhr.actions.body_letters import letter_to_late_asked
from dhr.actions.frame import CaseDeed
from dhr.actions.steps import doing
from dhr.actions.words import CheckedWords
from dhr.models import Letter, Review, ScopingReminder, ScopingRequest, ScopingReturn
from dhr.rules import ReturnFacts
from dhr.vocabulary import (
    Event,
    LetterKind,
    ReturnKind,
    SuggestedContribution,
)
from people.access import Viewer
from people.models import Body
from people.roles import Power


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


def bodies_to_ask(review: Review, today: datetime.date) -> "QuerySet[Body]":
    """The bodies working with the partnership that have not ended and were not asked yet."""
    return bodies_left(review, today, review.scoping_requests.all())


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
    with doing(
        Power.WORK_ON_CASE, Event.AGENCIES_ASKED, review_id, by, today, seen_version
    ) as deed:
        bodies, facts = several(deed, deed.review.scoping_requests.all(), body_ids, asking)
        deed.require(rules.asking(deed.review.state, facts))
        requests = [
            ScopingRequest(
                review=deed.review,
                body=body,
                answer_due_on=asking.answer_due_on,
                secure_records=asking.secure_records,
                asked_by_id=by.user_id,
                **asking.first,
            )
            for body in bodies
        ]
        letters = [letter_that_asks(row, kind) for row in requests for kind in _kinds(asking)]
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
    with doing(
        Power.WORK_ON_CASE, Event.AGENCY_ASKED_AGAIN, review_id, by, today, seen_version
    ) as deed:
        request = _request_in(deed, request_id)
        answered = request.standing_return is not None
        facts = again(deed, request, answered=answered, on=on, how=how)
        deed.require(rules.asking_again(deed.review.state, facts))
        reminder = ScopingReminder(request=request, on=on, how=how, recorded_by_id=by.user_id)
        keep_again(deed, request, reminder)
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
    with doing(
        Power.WORK_ON_CASE, Event.RETURN_RECORDED, review_id, by, today, seen_version
    ) as deed:
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
    with doing(
        Power.WORK_ON_CASE, Event.RETURN_CORRECTED, review_id, by, today, seen_version
    ) as deed:
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
    request = asked_by(letter, deed.review.scoping_requests.all())
    if request is None:
        return []
    request.review = deed.review
    return [request, *letter_to_late_asked(request, letter)]


def _kinds(asking: Asking) -> list[LetterKind]:
    if not asking.by_letter:
        return []
    return [LetterKind.SCOPING] + [LetterKind.SECURE_RECORDS] * asking.secure_records


def _answer(request: ScopingRequest, given: ReturnGiven, by: Viewer) -> ScopingReturn:
    return ScopingReturn(request=request, recorded_by_id=by.user_id, **asdict(given))


def _request_in(deed: CaseDeed, request_id: UUID) -> ScopingRequest:
    return request_in(deed, deed.review.scoping_requests.all(), request_id)
