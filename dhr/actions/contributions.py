"""Deeds about what bodies give to a review: asking, asking again, recording what came."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

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
from dhr.actions.frame import CaseDeed
from dhr.actions.papers import paper_of_case, said_of
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
    return bodies_left(review, today, review.contributions.all())


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
    with doing(
        Power.WORK_ON_CASE, Event.CONTRIBUTIONS_ASKED, review_id, by, today, seen_version
    ) as deed:
        bodies, facts = several(deed, deed.review.contributions.all(), body_ids, asking)
        deed.require(rules.asking_contributions(deed.review.state, facts, kind=kind))
        requests = [
            ContributionRequest(
                review=deed.review,
                body=body,
                kind=kind,
                due_on=asking.answer_due_on,
                asked_by_id=by.user_id,
                **asking.first,
            )
            for body in bodies
        ]
        letters = [letter_that_asks(row, LetterKind.CONTRIBUTION) for row in requests]
        deed.save(*requests, *(letters if asking.by_letter else []))
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
    with doing(
        Power.WORK_ON_CASE, Event.CONTRIBUTION_ASKED_AGAIN, review_id, by, today, seen_version
    ) as deed:
        request = _request_in(deed, contribution_id)
        facts = again(deed, request, answered=request.last_return is not None, on=on, how=how)
        deed.require(rules.asking_contribution_again(deed.review.state, facts))
        reminder = ContributionReminder(request=request, on=on, how=how, recorded_by_id=by.user_id)
        keep_again(deed, request, reminder)
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
    with doing(
        Power.WORK_ON_CASE, Event.CONTRIBUTION_RECORDED, review_id, by, today, seen_version
    ) as deed:
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
    request = asked_by(letter, deed.review.contributions.all())
    return [request] if request else []


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


def _request_in(deed: CaseDeed, contribution_id: UUID) -> ContributionRequest:
    return request_in(deed, deed.review.contributions.all(), contribution_id)
