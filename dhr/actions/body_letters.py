"""The letters that tell agencies which were asked what became of the question: one each, drafted
with the decision, the direction or the reopening that they tell of."""

from django.db.models import QuerySet

from dhr.letters.overtaken import course_since
from dhr.models import Decision, Fact, Letter, Review, ScopingRequest
from dhr.vocabulary import (
    TO_BODY,
    DecisionStatus,
    FactKind,
    LetterKind,
    LetterStatus,
    Outcome,
    State,
)


def letters_to_bodies(
    review: Review, *, decision: Decision | None = None, fact: Fact | None = None
) -> list[Letter]:
    """Drafts to every agency that was asked, for the deed to save after what they tell of.

    One whose letter never left was not asked: it knows of no case, and is owed no news of one.
    """
    asked = review.scoping_requests.filter(asked_on__isnull=False).select_related("body")
    return [_letter(review, request, decision, fact) for request in asked]


def letter_to_late_asked(request: ScopingRequest, scoping_letter: Letter) -> list[Letter]:
    """The same to an agency whose asking was recorded only after the decision, if its letter still
    said that nothing was decided."""
    document = scoping_letter.document
    since = course_since(request.review, document.created_at) if document else None
    if since is None or since.outcome == State.SCOPING:
        return []
    if since.kind != FactKind.DECIDED:
        return [_letter(request.review, request, None, since)]
    made = request.review.decisions.filter(status=DecisionStatus.CONFIRMED.value)
    decision = made.exclude(outcome=Outcome.DEFERRED.value).order_by("confirmed_at").last()
    return [_letter(request.review, request, decision, None)]


def letters_to(request: ScopingRequest) -> "QuerySet[Letter]":
    """The letters that ask this agency what it knows, that were not set aside, as drafted."""
    letters = request.review.letters.filter(
        body_id=request.body_id,
        recipient_code=TO_BODY,
        kind__in=[LetterKind.SCOPING, LetterKind.SECURE_RECORDS],
    )
    return letters.exclude(status=LetterStatus.REPLACED.value).order_by("drafted_at", "kind")


def notice_to(request: ScopingRequest) -> Letter | None:
    """The newest notice to keep records safe that was drafted to this agency, if one was."""
    return letters_to(request).filter(kind=LetterKind.SECURE_RECORDS.value).last()


def _letter(
    review: Review, request: ScopingRequest, decision: Decision | None, fact: Fact | None
) -> Letter:
    return Letter(
        review=review,
        kind=LetterKind.DECISION_BODY,
        recipient_code=TO_BODY,
        body=request.body,
        decision=decision,
        fact=fact,
    )
