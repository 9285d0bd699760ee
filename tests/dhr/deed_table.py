"""Every deed on a case in one table, kept by hand: where, by whom, and what it leaves behind.

Tests of all deeds walk it, so that a new deed is held to the same promises by one row here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dhr.actions import (
    appointments,
    decision,
    family,
    family_letters,
    letters,
    notification,
    subjects,
)
from dhr.actions.subjects import PersonGiven
from dhr.models import Review
from dhr.rules import FamilyEventFacts, LetterCheck
from dhr.vocabulary import Answer, FactKind, FamilyEventKind, Outcome, SendingMethod
from tests.factories import dhr as stages
from tests.factories import family as sides
from tests.factories.dhr import Cast
from tests.factories.family import FATHER, MOTHER
from tests.factories.people import UserFactory, give, member

MANAGERS = frozenset({"csp_manager", "csp_manager_cover"})
DECIDERS = frozenset({"csp_chair", "csp_deputy_chair"})
OFFICE = tuple(sorted(MANAGERS))

Arguments = dict[str, Any]


@dataclass(frozen=True)
class Row:
    """One deed. ``stage`` brings a case to where it can be done; ``arguments`` are its own.

    ``may`` are the roles that may do it; the other columns are what one doing leaves: the audit's
    events, dated facts, the state moved to, who is written to and why.
    """

    name: str
    deed: Callable[..., Any]
    stage: Callable[[Cast], Review]
    arguments: Callable[[Cast, Review], Arguments]
    may: frozenset[str]
    events: tuple[str, ...]
    facts: tuple[str, ...] = ()
    moves_to: str = ""
    tells: tuple[str, ...] = ()
    why: str = ""


def _nothing(players: Cast, review: Review) -> Arguments:
    return {}


def _letter(players: Cast, review: Review) -> Arguments:
    return {"letter_id": stages.letter_of(review).pk}


def _subject(kind: str) -> Callable[[Cast, Review], Arguments]:
    return lambda players, review: {"subject_id": review.subjects.get(kind=kind).pk}


def _issue(players: Cast, review: Review) -> Arguments:
    return _letter(players, review) | {
        "prepared": stages.small_pdf(),
        "seen_version": review.version,
    }


def _appoint(players: Cast, review: Review) -> Arguments:
    user = give(
        "associate", players.partnership, user=UserFactory(email="isolde@associates.example")
    ).user
    return {
        "user_id": user.pk,
        "role": "panel_member",
        "from_day": players.today,
        "independence": "Never worked for a body in the area.",
    }


def _end(players: Cast, review: Review) -> Arguments:
    appointment = stages.appoint(players, review, role="panel_member")
    return {"appointment_id": appointment.pk, "on": players.today, "reason": "Fell ill."}


def _keep_out(players: Cast, review: Review) -> Arguments:
    return {
        "user_id": member("csp_deputy_chair", players.partnership).pk,
        "what": "Lives next door.",
        "declared_on": players.today,
    }


def _let_in(players: Cast, review: Review) -> Arguments:
    user = member("csp_deputy_chair", players.partnership)
    stages.keep_out(players, review, user)
    return {"conflict_id": review.conflicts.get(user=user).pk, "reason": "A mistake."}


def _minute(players: Cast, review: Review) -> Arguments:
    return {
        "decided_by": players.chair.pk,
        "minute_on": players.today,
        "minute_kept_at": "Minute book, item 4",
    }


def _withdraw(players: Cast, review: Review) -> Arguments:
    fact = review.facts.get(kind="charged")
    return {"subject_id": fact.subject_id, "fact_id": fact.pk, "reason": "A mistake."}


def _side(players: Cast, review: Review, person: PersonGiven = MOTHER) -> Arguments:
    relative = subjects.add_subject(
        review_id=review.pk, person=person, put_pseudonym=True, **players.as_manager()
    )
    return {"given": family.StrandGiven(person.pseudonym, [relative.pk], "letter")}


def _strand(players: Cast, review: Review) -> Arguments:
    return {"strand_id": sides.strand(players, review).pk}


def _correct(players: Cast, review: Review) -> Arguments:
    side = sides.strand(players, review)
    event = sides.happened(players, side, FamilyEventKind.UPDATE_GIVEN)
    given = FamilyEventFacts("no_reply", players.today)
    return {"strand_id": side.pk, "event_id": event.pk, "given": given, "reason": "A slip."}


def _prepare(players: Cast, review: Review) -> Arguments:
    letter = sides.letter(players, sides.strand(players, review))
    check = LetterCheck(safe_said_by="The liaison officer", safe_on=players.today)
    return {"family_letter_id": letter.pk, "given": check}


def _drafted_no(players: Cast) -> Review:
    return stages.drafted(players, Outcome.NOT_HOLD)


def _no_with_chair(players: Cast) -> Review:
    return stages.with_chair(players, Outcome.NOT_HOLD)


def _no_letter_issued(players: Cast) -> Review:
    return stages.letter_issued(players, Outcome.NOT_HOLD)


def _sent(players: Cast, review: Review) -> Arguments:
    return _letter(players, review) | {
        "sent_on": players.today,
        "sent_how": SendingMethod.POST,
        "sent_by": "Marnie Oduya",
    }


TABLE = (
    Row("begin scoping", notification.begin_scoping, stages.notified, _nothing, MANAGERS,
        events=("case.scoping_begun",), facts=("scoping_begun",), moves_to="scoping"),
    Row("answer a criterion", decision.answer_criterion, stages.scoping,
        lambda players, review: {"criterion": stages.CRITERIA[0], "answer": Answer.MET},
        MANAGERS, events=("decision.criterion_answered",)),
    Row("write the decision", decision.write_decision, stages.scoping,
        lambda players, review: {"given": stages.given(players, Outcome.HOLD)},
        MANAGERS, events=("decision.written",)),
    Row("put it to the chair", decision.put_to_chair, stages.drafted, _nothing, MANAGERS,
        events=("decision.put_to_chair",), tells=("csp_chair",), why="decision-put"),
    Row("confirm: hold", decision.confirm_decision, stages.with_chair, _nothing, DECIDERS,
        events=("decision.confirmed",), facts=("decided",), moves_to="appointing",
        tells=OFFICE, why="decision-confirmed"),
    Row("confirm: no review", decision.confirm_decision, _no_with_chair, _nothing, DECIDERS,
        events=("decision.confirmed",), facts=("decided",), moves_to="no_review",
        tells=OFFICE, why="decision-confirmed"),
    Row("send it back", decision.send_back_decision, stages.with_chair,
        lambda players, review: {"reason": "Name the evidence."}, DECIDERS,
        events=("decision.sent_back",), tells=OFFICE, why="decision-sent-back"),
    Row("record a signed minute: hold", decision.record_signed_minute, stages.drafted, _minute,
        MANAGERS, events=("decision.recorded_from_minute",), facts=("decided",),
        moves_to="appointing", tells=("csp_chair",), why="minute"),
    Row("record a signed minute: no review", decision.record_signed_minute, _drafted_no, _minute,
        MANAGERS, events=("decision.recorded_from_minute",), facts=("decided",),
        moves_to="no_review", tells=("csp_chair",), why="minute"),
    Row("say that a fact was recorded in error", subjects.withdraw_fact, stages.notified,
        _withdraw, MANAGERS, events=("people.fact_withdrawn",), facts=("recorded_in_error",)),
    Row("add a person", subjects.add_subject, stages.notified,
        lambda players, review: {
            "person": stages.notifier(pseudonym="Bryher", full_name="Bettrys Vosper")
        },
        MANAGERS, events=("people.added",)),
    Row("correct an identity", subjects.change_identity, stages.notified,
        lambda players, review: _subject("victim")(players, review)
        | {"person": stages.victim(full_name="Rosenwyn Vosper")},
        MANAGERS, events=("people.identity_changed",)),
    Row("record a fact about somebody", subjects.record_fact_about, stages.notified,
        lambda players, review: _subject("perpetrator")(players, review)
        | {"kind": FactKind.CONVICTED, "on": players.today},
        MANAGERS, events=("people.fact_recorded",), facts=("convicted",)),
    Row("appoint somebody", appointments.appoint, stages.appointing, _appoint, MANAGERS,
        events=("appointment.made",), tells=("associate",), why="appointed"),
    Row("end an appointment", appointments.end_appointment, stages.appointing, _end, MANAGERS,
        events=("appointment.ended",)),
    Row("record a conflict of interest", appointments.record_conflict, stages.notified, _keep_out,
        MANAGERS, events=("conflict.recorded",)),
    Row("lift a conflict of interest", appointments.lift_conflict, stages.notified, _let_in,
        DECIDERS, events=("conflict.lifted",)),
    Row("open a side of the family", family.open_strand, stages.scoping, _side, MANAGERS,
        events=("family.strand_opened",)),
    Row("change a side of the family", family.change_strand, stages.scoping,
        lambda players, review: _strand(players, review) | _side(players, review, FATHER),
        MANAGERS, events=("family.strand_changed",)),
    Row("record what happened with a family", family.record_family_event, stages.scoping,
        lambda players, review: _strand(players, review)
        | {"given": FamilyEventFacts("no_reply", players.today)},
        MANAGERS, events=("family.event_recorded",)),
    Row("record that the family was told", family.record_family_event, stages.no_review,
        lambda players, review: _strand(players, review)
        | {"given": FamilyEventFacts("told_of_decision", players.today)},
        MANAGERS, events=("family.event_recorded",), facts=("family_told",)),
    Row("correct what happened with a family", family.correct_family_event, stages.scoping,
        _correct, MANAGERS, events=("family.event_corrected",)),
    Row("draft a letter to a family", family_letters.draft_family_letter, stages.no_review,
        _strand, MANAGERS, events=("family.letter_drafted",)),
    Row("prepare a letter to a family", family_letters.prepare_family_letter, stages.no_review,
        _prepare, MANAGERS, events=("family.letter_prepared",)),
    Row("issue the letter", letters.issue_letter, stages.confirmed, _issue, MANAGERS,
        events=("letter.issued",)),
    Row("replace the letter", letters.replace_letter, stages.letter_issued,
        lambda players, review: _letter(players, review) | {"reason": "A wrong date."},
        MANAGERS, events=("letter.replaced",)),
    Row("record the sending: hold", letters.record_sending, stages.letter_issued, _sent, MANAGERS,
        events=("letter.sending_recorded",), facts=("home_office_told",)),
    Row("record the sending: no review", letters.record_sending, _no_letter_issued, _sent,
        MANAGERS, events=("letter.sending_recorded",), facts=("home_office_told",),
        moves_to="considering"),
)  # fmt: skip
