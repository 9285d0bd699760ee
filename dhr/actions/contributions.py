"""Deeds about what bodies give to a review: asking, asking again, recording what came."""

import datetime
from collections.abc import Collection
from contextlib import AbstractContextManager
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from dhr.actions.decision import notified_on
from dhr.actions.frame import CaseDeed
from dhr.actions.papers import paper_of_case, said_of
from dhr.actions.scoping import Asking, bodies_working_here
from dhr.actions.steps import doing
from dhr.actions.words import CheckedWords
from dhr.models import (
    CasePaper,
    ContributionReminder,
    ContributionRequest,
    ContributionReturn,
    Letter,
    Review,
)
from dhr.rules import contributions as rules
from dhr.rules.contributions import ContributionFacts
from dhr.vocabulary import (
    TO_BODY,
    Contribution,
    Event,
    LetterKind,
    LetterStatus,
    PaperKind,
)
from documents.store import PreparedFile
from people.access import Viewer
from people.models import Body
from people.refusals import NotYours
from people.roles import Power


@dataclass(frozen=True)
class ContributionGiven(ContributionFacts):
    """What a body gave; ``reason`` says why it came again."""

    reason: str = ""

    @property
    def whole(self) -> "ContributionGiven":
        """A nil return says nothing but its day, and why it came again."""
        if self.kind != Contribution.NIL:
            return self
        return ContributionGiven(self.kind, self.returned_on, reason=self.reason)

    @property
    def texts(self) -> dict[str, str]:
        """What somebody typed."""
        names = ("written_by", "independence", "signed_off_by", "reason")
        return {name: getattr(self, name) for name in names}


def bodies_to_ask_for_reports(review: Review, today: datetime.date) -> "QuerySet[Body]":
    """The bodies working with the partnership that were not asked for a report yet."""
    asked = ContributionRequest.objects.filter(review=review).values("body_id")
    return bodies_working_here(review, today).exclude(pk__in=asked)


def ask_for_contributions(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    kind: str,
    body_ids: Collection[UUID],
    asking: Asking,
    seen_version: int | None = None,
) -> list[ContributionRequest]:
    """Ask several bodies at once for an IMR or an information report.

    By a letter of ours each counts as asked on the day its letter is sent.
    """
    with _on(Event.CONTRIBUTIONS_ASKED, review_id, by, today, seen_version) as deed:
        chosen = set(body_ids)
        bodies = list(bodies_working_here(deed.review, today).filter(pk__in=chosen))
        already = deed.review.contributions.filter(body__in=bodies).select_related("body")
        deed.require(
            rules.asking_contributions(
                deed.review.state,
                kind=kind,
                chosen=len(chosen),
                unknown=len(chosen) - len(bodies),
                already=[row.body.name for row in already],
                by_letter=asking.by_letter,
                asked_on=asking.asked_on,
                asked_how=asking.asked_how,
                due_on=asking.answer_due_on,
                not_before=notified_on(deed.review),
                today=today,
            )
        )
        requests = [
            ContributionRequest(
                review=deed.review,
                body=body,
                kind=kind,
                due_on=asking.answer_due_on,
                asked_on=None if asking.by_letter else asking.asked_on,
                asked_how="" if asking.by_letter else asking.asked_how,
                asked_by_id=by.user_id,
            )
            for body in bodies
        ]
        letters = [_letter(row) for row in requests] if asking.by_letter else []
        deed.save(*requests, *letters)
        deed.record(
            details={
                "bodies": [str(row.body_id) for row in requests],
                "kind": kind,
                "by_letter": asking.by_letter,
            }
        )
        return requests


def ask_contribution_again(
    *,
    review_id: UUID,
    contribution_id: UUID,
    by: Viewer,
    today: datetime.date,
    on: datetime.date | None,
    how: str,
    seen_version: int | None = None,
) -> ContributionRequest:
    """Log that a silent body was asked again; or, where its letter never left, asked another way.

    Asking again begins no new silence.
    """
    with _on(Event.CONTRIBUTION_ASKED_AGAIN, review_id, by, today, seen_version) as deed:
        request = _request_in(deed, contribution_id)
        deed.require(
            rules.asking_contribution_again(
                deed.review.state,
                given=request.last_return is not None,
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
            deed.save(
                ContributionReminder(request=request, on=on, how=how, recorded_by_id=by.user_id)
            )
        deed.record(request.subject_id, {"on": on, "how": how})
        return request


def record_contribution(
    *,
    review_id: UUID,
    contribution_id: UUID,
    by: Viewer,
    today: datetime.date,
    given: ContributionGiven,
    prepared: PreparedFile | None = None,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> ContributionReturn:
    """Record what a body gave, with its file; or that it has nothing to give."""
    with _on(Event.CONTRIBUTION_RECORDED, review_id, by, today, seen_version) as deed:
        request = _request_in(deed, contribution_id)
        given = given.whole
        words = CheckedWords(given.texts, review=deed.review, said=said_ordinary)
        before = request.last_return
        deed.require(
            rules.recording_contribution(
                deed.review.state,
                given,
                asked_on=request.asked_on,
                has_paper=prepared is not None,
                is_first=before is None,
                reason=given.reason,
                today=today,
            )
            + words.reasons
        )
        paper = _paper(deed, request, given, prepared)
        row = ContributionReturn(
            request=request,
            number=before.number + 1 if before else 1,
            kind=given.kind,
            returned_on=given.returned_on,
            signed_off_on=given.signed_off_on,
            paper=paper,
            recorded_by_id=by.user_id,
            **given.texts,
        )
        deed.save(*filter(None, [paper]), row)
        deed.record(
            request.subject_id,
            {"kind": given.kind, "on": given.returned_on, **(said_of(paper) if paper else {})},
        )
        words.keep_said(deed)
        return row


def contribution_asked_by_letter(deed: CaseDeed, letter: Letter) -> list[ContributionRequest]:
    """The letter that asks was sent: from that day on the body is asked."""
    request = deed.review.contributions.filter(
        body_id=letter.body_id, asked_on__isnull=True
    ).first()
    if request is None:  # asked another way before its letter left
        return []
    request.asked_on, request.asked_how = letter.sent_on, letter.sent_how
    return [request]


def letters_for(request: ContributionRequest) -> "QuerySet[Letter]":
    """The letters that ask this body, that were not set aside, in the order drafted."""
    letters = request.review.letters.filter(
        body_id=request.body_id, kind=LetterKind.CONTRIBUTION, recipient_code=TO_BODY
    )
    return letters.exclude(status=LetterStatus.REPLACED.value).order_by("drafted_at")


def _paper(
    deed: CaseDeed,
    request: ContributionRequest,
    given: ContributionGiven,
    prepared: PreparedFile | None,
) -> CasePaper | None:
    if prepared is None or given.kind == Contribution.NIL:
        return None
    kind = PaperKind(given.kind)
    return paper_of_case(deed, prepared, kind, given.returned_on, body=request.body)


def _letter(request: ContributionRequest) -> Letter:
    return Letter(
        review=request.review,
        kind=LetterKind.CONTRIBUTION,
        recipient_code=TO_BODY,
        body=request.body,
    )


def _request_in(deed: CaseDeed, contribution_id: UUID) -> ContributionRequest:
    request = (
        deed.review.contributions.select_related("body")
        .prefetch_related("returns")
        .filter(pk=contribution_id)
        .first()
    )
    if request is None:
        raise NotYours(chain=deed.chain)
    return request


def _on(
    event: Event,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    seen_version: int | None,
) -> AbstractContextManager[CaseDeed]:
    return doing(Power.WORK_ON_CASE, event, review_id, by, today, seen_version)
