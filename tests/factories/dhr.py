"""Cases at each stage, brought there by the deeds themselves. Everybody in them is invented.

A stage is a function that takes the people of one partnership (``cast()``) and answers the case;
each runs the deeds of the one before. No state is ever written past a deed.
"""

import datetime
from functools import partial
from typing import Any

from dhr.actions import (
    appointments,
    clock,
    decision,
    home_office,
    in_error,
    leading,
    letters,
    notification,
    processes,
    reopening,
    transfer,
)
from dhr.actions import scoping as asking
from dhr.actions.taking_on import PaperCase, take_on
from dhr.models import Appointment, Fact, Letter, Review, ScopingRequest, ScopingReturn
from dhr.rules import PaperFact
from dhr.vocabulary import (
    Answer,
    FactKind,
    HomeOfficeAnswer,
    NotifierKind,
    Outcome,
    ReturnKind,
    SendingMethod,
    SuggestedContribution,
)
from documents.kinds_of_file import PDF
from documents.store import PreparedFile, prepare
from people.models import Body, User
from tests.factories.cast import Cast as Cast
from tests.factories.cast import cast as cast
from tests.factories.cast import notifier, perpetrator, victim
from tests.factories.people import TODAY as TODAY
from tests.factories.people import PartnershipFactory as PartnershipFactory
from tests.factories.people import member, viewer
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


# -- The stages ------------------------------------------------------------------------------


@kept
def notified(players: Cast, **fields: Any) -> Review:
    """A death was notified."""
    facts = {
        "partnership_id": players.partnership.pk,
        "told": told(players),
        "people": [victim(), perpetrator(), notifier()],
        **players.as_manager(),
    }
    return notification.record_notification(**(facts | fields))


@kept
def scoping(players: Cast, **fields: Any) -> Review:
    """Information is being gathered."""
    review = notified(players, **fields)
    return notification.begin_scoping(
        review_id=review.pk, by=viewer(players.manager), today=SCOPING_ON
    )


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
def drafted(players: Cast, outcome: Outcome = Outcome.HOLD, **fields: Any) -> Review:
    """A whole decision is written down, nobody was asked yet; ``fields`` of what is written."""
    review = scoping(players)
    write_down(players, review, outcome, **fields)
    return Review.objects.get(pk=review.pk)


@kept
def write_down(players: Cast, review: Review, outcome: Outcome, **fields: Any) -> None:
    """Answer every criterion and write the decision."""
    common = {"review_id": review.pk, **players.as_manager()}
    for criterion, answer in answers(outcome).items():
        evidence = EVIDENCE if answer is Answer.NOT_MET else ""
        decision.answer_criterion(criterion=criterion, answer=answer, evidence=evidence, **common)
    decision.write_decision(given=given(players, outcome, **fields), **common)


@kept
def with_chair(players: Cast, outcome: Outcome = Outcome.HOLD, **fields: Any) -> Review:
    """The decision waits for the chair."""
    review = drafted(players, outcome, **fields)
    decision.put_to_chair(review_id=review.pk, **players.as_manager())
    return Review.objects.get(pk=review.pk)


@kept
def confirmed(players: Cast, outcome: Outcome = Outcome.HOLD, **fields: Any) -> Review:
    """The chair confirmed; the letter to the Home Office is drafted."""
    review = with_chair(players, outcome, **fields)
    decision.confirm_decision(review_id=review.pk, **players.as_chair())
    return Review.objects.get(pk=review.pk)


appointing = partial(confirmed, outcome=Outcome.HOLD)
no_review = partial(confirmed, outcome=Outcome.NOT_HOLD)


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
def letter_issued(players: Cast, outcome: Outcome = Outcome.HOLD) -> Review:
    """The letter to the Home Office is issued, not sent yet."""
    review = confirmed(players, outcome)
    issue(players, review)
    return Review.objects.get(pk=review.pk)


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
def home_office_told(players: Cast, outcome: Outcome = Outcome.HOLD) -> Review:
    """The Home Office was told; after a "no" it now considers it."""
    review = letter_issued(players, outcome)
    send(players, review)
    return Review.objects.get(pk=review.pk)


considering = partial(home_office_told, outcome=Outcome.NOT_HOLD)


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


@kept
def closed_without_review(players: Cast) -> Review:
    """The Home Office accepted that no review is held."""
    return answered(players, considering(players), HomeOfficeAnswer.ACCEPTED)


@kept
def reconsidered(players: Cast) -> Review:
    """The Home Office asked to think again: information is gathered once more."""
    return answered(players, considering(players), HomeOfficeAnswer.RECONSIDER)


@kept
def from_paper(players: Cast, state: str, *facts: PaperFact, **fields: Any) -> Review:
    """Taken on from paper where it stood; the papers tell when the death was notified."""
    told = PaperFact(FactKind.NOTIFIED, players.today - datetime.timedelta(days=60))
    paper = PaperCase(state, ["Tamsin"], facts=[told, *facts], **fields)
    return take_on(partnership_id=players.partnership.pk, paper=paper, **players.as_manager())


@kept
def under_way(players: Cast) -> Review:
    """A chair is at work."""
    review = home_office_told(players)
    isolde = on_the_case(players, review)
    players.others["independent_chair"] = isolde
    leading.begin_review(review_id=review.pk, on=players.today, **players.as_(isolde))
    return Review.objects.get(pk=review.pk)


@kept
def discontinued(players: Cast) -> Review:
    """The CSP chair ended the review before its report."""
    review = under_way(players)
    reopening.discontinue_review(
        review_id=review.pk,
        on=players.today,
        reasons="The death is found to lie outside the definition.",
        **players.as_chair(),
    )
    return Review.objects.get(pk=review.pk)


# From the notification on, each stage as a case rests in it.
STAGES = {
    "notified": notified,
    "scoping": scoping,
    "drafted": drafted,
    "with_chair": with_chair,
    "appointing": appointing,
    "no_review": no_review,
    "letter_issued": letter_issued,
    "home_office_told": home_office_told,
    "considering": considering,
    "closed_without_review": closed_without_review,
    "reconsidered": reconsidered,
    "under_way": under_way,
    "discontinued": discontinued,
}


# -- Agencies asked ----------------------------------------------------------------------------


@kept
def ask(players: Cast, review: Review, *bodies: Body, **fields: Any) -> list[ScopingRequest]:
    """Ask agencies what they know; by our own e-mail on the day scoping began unless said, and
    for an answer the same day."""
    facts = {
        "answer_due_on": fields.get("asked_on", SCOPING_ON) or players.today,
        "by_letter": False,
        "asked_on": SCOPING_ON,
        "asked_how": SendingMethod.SECURE_EMAIL,
    }
    return asking.ask_agencies(
        review_id=review.pk,
        body_ids=[body.pk for body in bodies or (players.police,)],
        asking=asking.Asking(**(facts | fields)),
        **players.as_manager(),
    )


@kept
def asked(players: Cast) -> Review:
    """Information is being gathered, and the police were asked."""
    review = scoping(players)
    ask(players, review)
    return Review.objects.get(pk=review.pk)


@kept
def answer(players: Cast, request: ScopingRequest, **fields: Any) -> ScopingReturn:
    """An agency answers that it knew somebody."""
    facts = {
        "kind": ReturnKind.KNOWN.value,
        "returned_on": players.today,
        "contribution": SuggestedContribution.IMR.value,
        "summary": "Two visits in the year before.",
    }
    return asking.record_return(
        review_id=request.review_id,
        request_id=request.pk,
        given=asking.ReturnGiven(**(facts | fields)),
        **players.as_manager(),
    )


# -- Cases that arrive from elsewhere, and leave ----------------------------------------------


@kept
def offered(players: Cast, there: Cast, review: Review | None = None, **fields: Any) -> Fact:
    """A case is offered to another partnership, which has not answered yet."""
    review = review or scoping(players)
    facts = {"reason": "Elowen lived there.", "on": players.today, "note": "Ring us first."}
    given = transfer.OfferGiven(partnership_id=there.partnership.pk, **(facts | fields))
    return transfer.offer_transfer(review_id=review.pk, given=given, **players.as_manager())


@kept
def offer_letter_sent(players: Cast, review: Review) -> Review:
    """The letter to the partnership that was offered the case is issued and has left."""
    letter = review.letters.get(kind="transfer", status="draft")
    common = {"review_id": review.pk, "letter_id": letter.pk, **players.as_manager()}
    seen = Review.objects.get(pk=review.pk).version
    letters.issue_letter(prepared=small_pdf(), seen_version=seen, **common)
    letters.record_sending(
        sent_on=players.today, sent_how=SendingMethod.POST, sent_by="Marnie Oduya", **common
    )
    return Review.objects.get(pk=review.pk)


@kept
def in_error_asked(players: Cast, **fields: Any) -> Review:
    """The manager asked whether the case was recorded in error."""
    review = notified(players, **fields)
    in_error.ask_in_error(review_id=review.pk, reason="Told twice.", **players.as_manager())
    return Review.objects.get(pk=review.pk)


@kept
def recorded_in_error(players: Cast, **fields: Any) -> Review:
    """The chair confirmed it: a tombstone is left."""
    review = in_error_asked(players, **fields)
    in_error.confirm_in_error(review_id=review.pk, **players.as_chair())
    return Review.objects.get(pk=review.pk)


# -- People on a case ------------------------------------------------------------------------


@kept
def appoint(
    players: Cast,
    review: Review,
    user: User | None = None,
    role: str = "independent_chair",
    **fields: Any,
) -> Appointment:
    """Appoint an associate of the partnership; the undertaking is still to be given."""
    facts = {
        "user_id": (user or member("associate", players.partnership)).pk,
        "role": role,
        "from_day": players.today,
        "independence": "Never worked for a body in the area.",
        **players.as_manager(),
    }
    return appointments.appoint(review_id=review.pk, **(facts | fields))


@kept
def undertaken(players: Cast, appointment: Appointment) -> Appointment:
    """The appointed person gives the undertaking: the case opens to them."""
    opened = appointments.give_undertaking(
        appointment_id=appointment.pk, promised=True, **players.as_(appointment.user)
    )
    assert opened is not None
    return opened


@kept
def on_the_case(players: Cast, review: Review, role: str = "independent_chair") -> User:
    """Somebody who works on the case: appointed, and their word given."""
    return undertaken(players, appoint(players, review, role=role)).user


@kept
def keep_out(players: Cast, review: Review, user: User) -> None:
    """Record a conflict of interest of somebody in the partnership."""
    appointments.record_conflict(
        review_id=review.pk,
        user_id=user.pk,
        what="Lives next door.",
        declared_on=players.today,
        **players.as_manager(),
    )


# -- Pauses, and what runs beside a case -------------------------------------------------------


def suspension(**fields: Any) -> clock.Suspension:
    """A suspension in part for the trial, since the decision."""
    facts = {
        "on": DECIDED_ON,
        "cause": "criminal_proceedings",
        "work_stopped": ("interviews", "overview_report"),
        "clocks": ("overview_report",),
        "authority": "The senior investigating officer",
        "look_again_on": datetime.date(2026, 9, 1),
    }
    return clock.Suspension(**(facts | fields))


def timescale(**fields: Any) -> clock.Timescale:
    """A new day for the overview report."""
    facts = {
        "clock": "overview_report",
        "due": datetime.date(2027, 3, 31),
        "agreed_by": "The panel with the CSP chair",
        "on": TODAY,
    }
    return clock.Timescale(**(facts | fields))


@kept
def suspend(players: Cast, review: Review, **fields: Any) -> Fact:
    """Work on a case is suspended."""
    return clock.suspend(review_id=review.pk, given=suspension(**fields), **players.as_manager())


@kept
def suspended(players: Cast) -> Review:
    """A review to be held whose work is suspended in part."""
    review = appointing(players)
    suspend(players, review)
    return Review.objects.get(pk=review.pk)


@kept
def open_trial(players: Cast, review: Review, **fields: Any) -> Fact:
    """A trial runs beside the case."""
    facts = {"kind": "trial", "on": TOLD_ON, **players.as_manager()}
    return processes.open_parallel(review_id=review.pk, **(facts | fields))


@kept
def join_child(players: Cast, review: Review, **fields: Any) -> Fact:
    """The child route is open beside the case."""
    facts = {"kind": "child", "on": TOLD_ON, **players.as_manager()}
    return processes.add_joint(review_id=review.pk, **(facts | fields))
