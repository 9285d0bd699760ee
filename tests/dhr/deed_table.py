"""Every deed on a case in one table, kept by hand: where, by whom, and what it leaves behind.

Tests of all deeds walk it, so that a new deed is held to the same promises by one row here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dhr.actions import (
    appointments,
    clock,
    correction,
    decision,
    deferral,
    direction,
    family,
    family_letters,
    home_office,
    in_error,
    joining,
    letters,
    notification,
    on_paper,
    processes,
    reopening,
    scoping,
    subjects,
    transfer,
)
from dhr.actions.late_letters import prepare_letters
from dhr.models import Review
from dhr.rules import FamilyEventFacts
from dhr.vocabulary import Answer, FactKind, Outcome, SendingMethod
from tests.dhr import deed_needs as needs
from tests.dhr.days import DAY
from tests.dhr.deed_needs import OFFER, Arguments
from tests.factories import dhr as stages
from tests.factories.dhr import Cast
from tests.factories.family import FATHER
from tests.factories.people import BodyFactory

MANAGERS = frozenset({"csp_manager", "csp_manager_cover"})
DECIDERS = frozenset({"csp_chair", "csp_deputy_chair"})
OFFICE = tuple(sorted(MANAGERS))


@dataclass(frozen=True)
class Row:
    """One deed. ``stage`` brings a case to where it can be done; ``arguments`` are its own.

    ``may`` are the roles that may do it, ``also`` those that may by an appointment to the case;
    the other columns are what one doing leaves: the audit's events, dated facts, the state moved
    to, who is written to and why.
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
    also: frozenset[str] = frozenset()


def _late(players: Cast) -> Review:
    """The police are two weeks late with what they know, and a letter is prepared."""
    review = stages.asked(players)
    prepare_letters(stages.SCOPING_ON + 14 * DAY)
    # Somebody did something since: of a deed that is too late it is told who.
    stages.ask(players, review, BodyFactory(partnerships=[players.partnership]))
    return Review.objects.get(pk=review.pk)


def _offered(players: Cast) -> Review:
    review = stages.scoping(players)
    transfer.offer_transfer(review_id=review.pk, given=OFFER, **players.as_manager())
    return Review.objects.get(pk=review.pk)


def _offered_by_letter(players: Cast) -> Review:
    return stages.offer_letter_sent(players, _offered(players))


def _drafted_no(players: Cast) -> Review:
    return stages.drafted(players, Outcome.NOT_HOLD)


def _no_with_chair(players: Cast) -> Review:
    return stages.with_chair(players, Outcome.NOT_HOLD)


def _no_letter_issued(players: Cast) -> Review:
    return stages.letter_issued(players, Outcome.NOT_HOLD)


TABLE = (
    Row("suspend work", clock.suspend, stages.appointing,
        lambda players, review: {"given": stages.suspension()}, MANAGERS,
        events=("clock.suspended",), facts=("suspended",), also=frozenset({"independent_chair"})),
    Row("record that work went on", clock.resume, stages.suspended, needs.pause, MANAGERS,
        events=("clock.resumed",), facts=("suspended",), also=frozenset({"independent_chair"})),
    Row("agree a timescale", clock.agree_timescale, stages.appointing,
        lambda players, review: {"given": stages.timescale()}, MANAGERS,
        events=("clock.timescale_agreed",), facts=("timescale_agreed",)),
    Row("record a process beside the review", processes.open_parallel, stages.notified,
        lambda players, review: {"kind": "trial", "on": players.today}, MANAGERS,
        events=("parallel.opened",), facts=("parallel_process",)),
    Row("record how a process ended", processes.end_parallel, stages.notified, needs.ended,
        MANAGERS, events=("parallel.ended",), facts=("parallel_process",)),
    Row("add a joint review", processes.add_joint, stages.notified,
        lambda players, review: {"kind": "child", "on": players.today}, MANAGERS,
        events=("joint.added",), facts=("joint_process",)),
    Row("end a joint review", processes.remove_joint, stages.notified, needs.unjoined, MANAGERS,
        events=("joint.removed",), facts=("joint_process_removed",)),
    Row("record a step of the child route", processes.record_child_step, stages.notified,
        needs.child_step, MANAGERS,
        events=("joint.child_step_recorded",), facts=("serious_incident_notified",)),
    Row("correct a fact", correction.correct_fact, stages.scoping, needs.fact_corrected, MANAGERS,
        events=("fact.corrected",), facts=("notified",)),
    Row("begin scoping", notification.begin_scoping, stages.notified, needs.nothing, MANAGERS,
        events=("case.scoping_begun",), facts=("scoping_begun",), moves_to="scoping"),
    Row("answer a criterion", decision.answer_criterion, stages.scoping,
        lambda players, review: {"criterion": stages.CRITERIA[0], "answer": Answer.MET},
        MANAGERS, events=("decision.criterion_answered",)),
    Row("write the decision", decision.write_decision, stages.scoping,
        lambda players, review: {"given": stages.given(players, Outcome.HOLD)},
        MANAGERS, events=("decision.written",)),
    Row("put it to the chair", decision.put_to_chair, stages.drafted, needs.nothing, MANAGERS,
        events=("decision.put_to_chair",), tells=("csp_chair",), why="decision-put"),
    Row("confirm: hold", decision.confirm_decision, stages.with_chair, needs.nothing, DECIDERS,
        events=("decision.confirmed",), facts=("decided",), moves_to="appointing",
        tells=OFFICE, why="decision-confirmed"),
    Row("confirm: no review", decision.confirm_decision, _no_with_chair, needs.nothing, DECIDERS,
        events=("decision.confirmed",), facts=("decided",), moves_to="no_review",
        tells=OFFICE, why="decision-confirmed"),
    Row("send it back", decision.send_back_decision, stages.with_chair,
        lambda players, review: {"reason": "Name the evidence."}, DECIDERS,
        events=("decision.sent_back",), tells=OFFICE, why="decision-sent-back"),
    Row("record a signed minute: hold", decision.record_signed_minute, stages.drafted, needs.minute,
        MANAGERS, events=("decision.recorded_from_minute",), facts=("decided",),
        moves_to="appointing", tells=("csp_chair",), why="minute"),
    Row("record a signed minute: no review", decision.record_signed_minute, _drafted_no,
        needs.minute, MANAGERS, events=("decision.recorded_from_minute",), facts=("decided",),
        moves_to="no_review", tells=("csp_chair",), why="minute"),
    Row("say that a fact was recorded in error", subjects.withdraw_fact, stages.notified,
        needs.withdraw, MANAGERS, events=("people.fact_withdrawn",), facts=("recorded_in_error",)),
    Row("add a person", subjects.add_subject, stages.notified,
        lambda players, review: {
            "person": stages.notifier(pseudonym="Bryher", full_name="Bettrys Vosper")
        },
        MANAGERS, events=("people.added",)),
    Row("correct an identity", subjects.change_identity, stages.notified,
        lambda players, review: needs.subject("victim")(players, review)
        | {"person": stages.victim(full_name="Rosenwyn Vosper")},
        MANAGERS, events=("people.identity_changed",)),
    Row("record a fact about somebody", subjects.record_fact_about, stages.notified,
        lambda players, review: needs.subject("perpetrator")(players, review)
        | {"kind": FactKind.CONVICTED, "on": players.today},
        MANAGERS, events=("people.fact_recorded",), facts=("convicted",)),
    Row("appoint somebody", appointments.appoint, stages.appointing, needs.appoint, MANAGERS,
        events=("appointment.made",), tells=("associate",), why="appointed"),
    Row("end an appointment", appointments.end_appointment, stages.appointing, needs.end, MANAGERS,
        events=("appointment.ended",)),
    Row("record a conflict of interest", appointments.record_conflict, stages.notified,
        needs.keep_out, MANAGERS, events=("conflict.recorded",)),
    Row("lift a conflict of interest", appointments.lift_conflict, stages.notified, needs.let_in,
        DECIDERS, events=("conflict.lifted",)),
    Row("open a side of the family", family.open_strand, stages.scoping, needs.side, MANAGERS,
        events=("family.strand_opened",)),
    Row("change a side of the family", family.change_strand, stages.scoping,
        lambda players, review: needs.strand(players, review) | needs.side(players, review, FATHER),
        MANAGERS, events=("family.strand_changed",)),
    Row("record what happened with a family", family.record_family_event, stages.scoping,
        lambda players, review: needs.strand(players, review)
        | {"given": FamilyEventFacts("no_reply", players.today)},
        MANAGERS, events=("family.event_recorded",)),
    Row("record that the family was told", family.record_family_event, stages.no_review,
        lambda players, review: needs.strand(players, review)
        | {"given": FamilyEventFacts("told_of_decision", players.today)},
        MANAGERS, events=("family.event_recorded",), facts=("family_told",)),
    Row("correct what happened with a family", family.correct_family_event, stages.scoping,
        needs.correct, MANAGERS, events=("family.event_corrected",)),
    Row("draft a letter to a family", family_letters.draft_family_letter, stages.no_review,
        needs.strand, MANAGERS, events=("family.letter_drafted",)),
    Row("prepare a letter to a family", family_letters.prepare_family_letter, stages.no_review,
        needs.prepare, MANAGERS, events=("family.letter_prepared",)),
    Row("issue the letter", letters.issue_letter, stages.confirmed, needs.issue, MANAGERS,
        events=("letter.issued",)),
    Row("replace the letter", letters.replace_letter, stages.letter_issued,
        lambda players, review: needs.letter(players, review) | {"reason": "A wrong date."},
        MANAGERS, events=("letter.replaced",)),
    Row("set a letter aside", letters.set_letter_aside, _late,
        lambda players, review: {
            "letter_id": review.letters.get(kind="late_chief_officer").pk, "reason": "We spoke.",
        },
        MANAGERS, events=("letter.set_aside",)),
    Row("record the sending: hold", letters.record_sending, stages.letter_issued, needs.sent,
        MANAGERS, events=("letter.sending_recorded",), facts=("home_office_told",)),
    Row("record the sending: no review", letters.record_sending, _no_letter_issued, needs.sent,
        MANAGERS, events=("letter.sending_recorded",), facts=("home_office_told",),
        moves_to="considering"),
    Row("defer the decision", deferral.defer_decision, stages.scoping, needs.deferred, DECIDERS,
        events=("decision.deferred",), facts=("decided",), tells=OFFICE, why="deferred"),
    Row("record a deferral", deferral.record_deferral, stages.scoping, needs.deferred_by_minute,
        MANAGERS, events=("decision.deferral_recorded",), facts=("decided",),
        tells=("csp_chair",), why="deferral-minute"),
    Row("record the answer: accepted", home_office.record_answer, stages.considering,
        needs.answer("accepted"), MANAGERS, events=("home_office.answer_recorded",),
        facts=("home_office_answered",), moves_to="closed_without_review",
        tells=("csp_chair",), why="home-office-answered"),
    Row("record the answer: reconsider", home_office.record_answer, stages.considering,
        needs.answer("reconsider"), MANAGERS, events=("home_office.answer_recorded",),
        facts=("home_office_answered",), moves_to="scoping",
        tells=("csp_chair",), why="home-office-answered"),
    Row("record a chase", home_office.record_chase, stages.considering,
        lambda players, review: {
            "on": players.today, "how": "telephone", "by_whom": "Marnie Oduya",
        },
        MANAGERS, events=("home_office.asked_again",), facts=("chased",)),
    Row("say when the Home Office was told", on_paper.add_day_on_paper,
        lambda players: stages.from_paper(players, "no_review"),
        lambda players, review: {"asked": "home_office_told", "on": players.today}, MANAGERS,
        events=("case.day_on_paper",), facts=("home_office_told",), moves_to="considering"),
    Row("add a day from the papers", on_paper.add_day_on_paper,
        lambda players: stages.from_paper(players, "under_way"),
        lambda players, review: {"asked": "decided", "on": players.today, "outcome": "hold"},
        MANAGERS, events=("case.day_on_paper",), facts=("decided",)),
    Row("record a direction", direction.record_direction, stages.considering,
        needs.directed("establish"), MANAGERS, events=("case.direction_recorded",),
        facts=("directed",), moves_to="appointing", tells=("csp_chair",), why="directed"),
    Row("record a direction to take part", direction.record_direction, stages.scoping,
        needs.directed("participate"), MANAGERS, events=("case.direction_recorded",),
        facts=("directed_to_participate",), tells=("csp_chair",), why="directed"),
    Row("ask again", reopening.reopen_decision, stages.closed_without_review,
        lambda players, review: {"on": players.today, "new_facts": "A witness came forward."},
        DECIDERS, events=("decision.reopened",), facts=("reopened",), moves_to="scoping",
        tells=OFFICE, why="reopened"),
    Row("discontinue", reopening.discontinue_review, stages.home_office_told, needs.reasons,
        DECIDERS, events=("case.discontinued",), facts=("decided",), moves_to="discontinued",
        tells=OFFICE, why="discontinued"),
    Row("reopen the review", reopening.reopen_review, stages.discontinued, needs.reasons, DECIDERS,
        events=("case.reopened",), facts=("reopened",), moves_to="under_way",
        tells=OFFICE, why="reopened"),
    Row("ask agencies", scoping.ask_agencies, stages.scoping, needs.bodies, MANAGERS,
        events=("scoping.asked",)),
    Row("ask an agency again", scoping.ask_again, stages.asked,
        lambda players, review: needs.agency(players, review)
        | {"on": players.today, "how": SendingMethod.POST},
        MANAGERS, events=("scoping.asked_again",)),
    Row("record an answer", scoping.record_return, stages.asked, needs.returned, MANAGERS,
        events=("scoping.answer_recorded",)),
    Row("correct an answer", scoping.correct_return, stages.asked, needs.corrected, MANAGERS,
        events=("scoping.answer_corrected",)),
    Row("offer it elsewhere", transfer.offer_transfer, stages.scoping, needs.offer, MANAGERS,
        events=("transfer.offered",), facts=("transfer_offered",)),
    Row("withdraw the offer", transfer.withdraw_offer, _offered,
        lambda players, review: {"reason": "They rang."}, MANAGERS,
        events=("transfer.withdrawn",), facts=("transfer_withdrawn",)),
    Row("record a yes from elsewhere", transfer.record_transfer_answer, _offered_by_letter,
        needs.answered(True),
        MANAGERS, events=("transfer.accepted",), facts=("transferred",), moves_to="transferred"),
    Row("record a no from elsewhere", transfer.record_transfer_answer, _offered,
        needs.answered(False), MANAGERS, events=("transfer.refused",), facts=("transfer_refused",)),
    Row("join it to another case", joining.join_case, stages.scoping, needs.join, MANAGERS,
        events=("case.joined",), facts=("joined",), moves_to="joined"),
    Row("ask whether it was recorded in error", in_error.ask_in_error, stages.scoping,
        lambda players, review: {"reason": "Told twice."}, MANAGERS,
        events=("in_error.asked",), facts=("in_error_asked",), tells=("csp_chair",),
        why="in-error-asked"),
    Row("confirm that it was recorded in error", in_error.confirm_in_error, stages.in_error_asked,
        needs.nothing, DECIDERS, events=("in_error.confirmed",), facts=("recorded_in_error",),
        moves_to="in_error", tells=OFFICE, why="in-error-confirmed"),
    Row("keep it", in_error.decline_in_error, stages.in_error_asked,
        lambda players, review: {"reason": "It is real."}, DECIDERS,
        events=("in_error.declined",), facts=("in_error_declined",), tells=OFFICE,
        why="in-error-declined"),
)  # fmt: skip
