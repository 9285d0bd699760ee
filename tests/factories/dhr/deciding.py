"""Steps to a decision and its letter, and what is written down on the way."""

import datetime
from typing import Any

from dhr.actions import decision, home_office, letters, notification
from dhr.models import Letter, Review
from dhr.vocabulary import Answer, HomeOfficeAnswer, NotifierKind, Outcome, SendingMethod
from documents.kinds_of_file import PDF
from documents.store import PreparedFile, prepare
from tests.factories.cast import Cast
from tests.support.kept import kept

TOLD_ON = datetime.date(2026, 5, 27)
SCOPING_ON = datetime.date(2026, 5, 29)
DUE_ON = datetime.date(2026, 6, 27)
DECIDED_ON = datetime.date(2026, 6, 11)
CRITERIA = ("aged_16_or_over", "violence_abuse_or_neglect", "related_or_same_household")
EVIDENCE = "No service holds a record of violence, abuse or neglect."
# Enough for a file that is kept; a letter that must be read is drawn by the deed itself.
SMALL_PDF = b"%PDF-1.7 a letter that nobody reads"


def told(players: Cast, **fields: Any) -> notification.NotificationGiven:
    """What the police told, without a word that identifies anybody."""
    facts = {
        "notifier_kind": NotifierKind.POLICE,
        "received_on": TOLD_ON,
        "body_id": players.police.pk,
        "circumstances": "Elowen was found dead at home. Perran has been charged.",
    }
    return notification.NotificationGiven(**(facts | fields))


def answers(outcome: Outcome) -> dict[str, Answer]:
    """Answers that lead to this outcome."""
    middle = Answer.NOT_MET if outcome is Outcome.NOT_HOLD else Answer.MET
    return dict(zip(CRITERIA, (Answer.MET, middle, Answer.UNCLEAR), strict=True))


def given(players: Cast, outcome: Outcome, **fields: Any) -> decision.DecisionGiven:
    """What the manager writes down."""
    facts = {
        "outcome": outcome,
        "decided_on": DECIDED_ON,
        "reasons": "Two visits to hospital suggest that there is something to learn.",
        "consulted": [players.police.pk],
    }
    return decision.DecisionGiven(**(facts | fields))


@kept
def write_down(players: Cast, review: Review, outcome: Outcome, **fields: Any) -> None:
    """Answer every criterion and write the decision."""
    common = {"review_id": review.pk, **players.as_manager()}
    for criterion, answer in answers(outcome).items():
        evidence = EVIDENCE if answer is Answer.NOT_MET else ""
        decision.answer_criterion(criterion=criterion, answer=answer, evidence=evidence, **common)
    decision.write_decision(given=given(players, outcome, **fields), **common)


@kept
def decide(players: Cast, review: Review, outcome: Outcome = Outcome.HOLD, **fields: Any) -> Review:
    """A case whose information is gathered is decided: written down, put, confirmed."""
    write_down(players, review, outcome, **fields)
    decision.put_to_chair(review_id=review.pk, **players.as_manager())
    decision.confirm_decision(review_id=review.pk, **players.as_chair())
    return Review.objects.get(pk=review.pk)


def letter_of(review: Review) -> Letter:
    """The newest letter of a case that tells of its decision."""
    rows = review.letters.filter(decision__isnull=False).exclude(recipient_code="body")
    return rows.exclude(status="replaced").latest("drafted_at")


def small_pdf() -> PreparedFile:
    """A few bytes on disk, where what the letter says does not matter."""
    return prepare(SMALL_PDF, content_type=PDF)


@kept
def issue(players: Cast, review: Review, prepared: PreparedFile | None = None) -> Letter:
    """Issue the letter of a case; with a small file unless one was drawn."""
    review = Review.objects.get(pk=review.pk)
    return letters.issue_letter(
        review_id=review.pk,
        letter_id=letter_of(review).pk,
        prepared=prepared or small_pdf(),
        seen_version=review.version,
        **players.as_manager(),
    )


@kept
def send(players: Cast, review: Review, **fields: Any) -> Letter:
    """Record that the issued letter was sent."""
    facts = {
        "sent_on": players.today,
        "sent_how": SendingMethod.POST,
        "sent_by": "Marnie Oduya",
        **players.as_manager(),
    }
    return letters.record_sending(
        review_id=review.pk, letter_id=letter_of(review).pk, **(facts | fields)
    )


@kept
def answered(players: Cast, review: Review, answer: HomeOfficeAnswer) -> Review:
    """The Home Office answered by a letter of the same day."""
    home_office.record_answer(
        review_id=review.pk,
        answer=answer,
        letter_on=players.today,
        received_on=players.today,
        **players.as_manager(),
    )
    return Review.objects.get(pk=review.pk)
