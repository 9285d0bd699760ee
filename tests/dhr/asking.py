"""Deeds asked for by the people of a cast, with sensible words where a test gives none."""

import datetime
from typing import Any

from dhr.actions import appointments, decision, letters, subjects
from dhr.models import Appointment, Decision, Letter, Review, Subject
from dhr.vocabulary import Answer, Outcome, SubjectKind
from people.models import User
from tests.factories.dhr import CRITERIA, TODAY, Cast, given, letter_of, notifier, victim
from tests.factories.people import viewer
from tests.support.kept import kept

FAMILY = notifier(
    kind=SubjectKind.FAMILY, pseudonym="Elowen’s sister", full_name="Bettrys Vosper",
    relationship="sibling", contact_details="",
)  # fmt: skip


# -- Towards a decision ------------------------------------------------------------------------


@kept
def answer(players: Cast, review: Review, criterion: str = CRITERIA[0], **said: Any) -> Decision:
    """Answer one criterion: met, unless something else is said."""
    facts = {"answer": Answer.MET, "evidence": ""}
    return decision.answer_criterion(
        review_id=review.pk, criterion=criterion, **players.as_manager(), **(facts | said)
    )


@kept
def write(players: Cast, review: Review, outcome: Outcome = Outcome.HOLD, **said: Any) -> Decision:
    """Write the decision down."""
    return decision.write_decision(
        review_id=review.pk, given=given(players, outcome, **said), **players.as_manager()
    )


@kept
def minute(players: Cast, review: Review, **said: Any) -> Decision:
    """Record the chair's signed minute."""
    facts = {
        "decided_by": players.chair.pk,
        "minute_on": TODAY,
        "minute_kept_at": "Minute book, item 4",
    }
    return decision.record_signed_minute(
        review_id=review.pk, **(players.as_manager() | facts | said)
    )


# -- People on a case --------------------------------------------------------------------------


def promise(appointment: Appointment, **said: Any) -> Appointment | None:
    """The appointed person answers: a promise, unless something else is said."""
    facts = {"by": viewer(appointment.user), "today": TODAY, "promised": True}
    return appointments.give_undertaking(appointment_id=appointment.pk, **(facts | said))


@kept
def end(players: Cast, appointment: Appointment, **said: Any) -> Appointment:
    """End an appointment today."""
    facts = {"on": TODAY, "reason": "Fell ill.", **players.as_manager()}
    return appointments.end_appointment(
        review_id=appointment.review_id, appointment_id=appointment.pk, **(facts | said)
    )


def may_open(user: User, review: Review, today: datetime.date = TODAY) -> bool:
    """Whether this person finds the case on that day."""
    return Review.objects.visible_to(viewer(user, today), today).filter(pk=review.pk).exists()


# -- People in a case --------------------------------------------------------------------------


@kept
def add(
    players: Cast, review: Review, person: subjects.PersonGiven = FAMILY, **said: Any
) -> Subject:
    """Add somebody to the case: Elowen's sister, unless another is given."""
    said = {"put_pseudonym": True} | said
    return subjects.add_subject(review_id=review.pk, person=person, **players.as_manager(), **said)


@kept
def correct(players: Cast, review: Review, pseudonym: str = "Elowen", **said: Any) -> Subject:
    """Correct who somebody is; what is not said is as in the factory."""
    ordinary = said.pop("said_ordinary", ())
    put = said.pop("put_pseudonym", True)
    subject = review.subjects.get(pseudonym=pseudonym)
    return subjects.change_identity(
        review_id=review.pk, subject_id=subject.pk, person=victim(**said),
        said_ordinary=ordinary, put_pseudonym=put, **players.as_manager(),
    )  # fmt: skip


@kept
def happened(
    players: Cast, review: Review, kind: str, pseudonym: str = "Perran", **said: Any
) -> Subject:
    """Record that something happened to or about somebody today."""
    facts = {"on": TODAY, "outcome": "", "kind": kind}
    subject = review.subjects.get(pseudonym=pseudonym)
    return subjects.record_fact_about(
        review_id=review.pk, subject_id=subject.pk, **players.as_manager(), **(facts | said)
    )


# -- Letters -----------------------------------------------------------------------------------


@kept
def replaced(players: Cast, review: Review, **said: Any) -> Letter:
    """Set the issued letter aside."""
    facts = {"reason": "A wrong date.", **players.as_manager()}
    return letters.replace_letter(
        review_id=review.pk, letter_id=letter_of(review).pk, **(facts | said)
    )
