"""Every deed on a case in one table, kept by hand: where, by whom, and what it leaves behind.

Tests of all deeds walk it, so that a new deed is held to the same promises by one row here.
"""

import datetime
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
from dhr.actions.subjects import PersonGiven
from dhr.models import Review
from dhr.rules import Corrected, FamilyEventFacts, LetterCheck
from dhr.vocabulary import Answer, FactKind, FamilyEventKind, Outcome, SendingMethod
from tests.dhr.days import DAY
from tests.factories import dhr as stages
from tests.factories import family as sides
from tests.factories.dhr import Cast
from tests.factories.family import FATHER, MOTHER
from tests.factories.people import BodyFactory, UserFactory, give, member

MANAGERS = frozenset({"csp_manager", "csp_manager_cover"})
DECIDERS = frozenset({"csp_chair", "csp_deputy_chair"})
OFFICE = tuple(sorted(MANAGERS))

Arguments = dict[str, Any]


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


OFFER = transfer.OfferGiven(reason="She lived there.", on=stages.TODAY, outside="Farshire CSP")


def _offer(players: Cast, review: Review) -> Arguments:
    return {"given": OFFER}


def _offered(players: Cast) -> Review:
    review = stages.scoping(players)
    transfer.offer_transfer(review_id=review.pk, given=OFFER, **players.as_manager())
    return Review.objects.get(pk=review.pk)


def _offered_by_letter(players: Cast) -> Review:
    return stages.offer_letter_sent(players, _offered(players))


def _answered(accepted: bool) -> Callable[[Cast, Review], Arguments]:
    return lambda players, review: {
        "accepted": accepted, "on": players.today, "reason": "" if accepted else "Not ours.",
    }  # fmt: skip


def _join(players: Cast, review: Review) -> Arguments:
    other = stages.notified(players)
    return {"other_id": other.pk, "reason": "One event."}


def _asked(players: Cast) -> Review:
    review = stages.scoping(players)
    in_error.ask_in_error(review_id=review.pk, reason="Told twice.", **players.as_manager())
    return Review.objects.get(pk=review.pk)


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


def _deferred(players: Cast, review: Review) -> Arguments:
    return {
        "on": players.today,
        "missing": "The hospital’s answer.",
        "look_again_on": players.today + datetime.timedelta(days=14),
    }


def _deferred_by_minute(players: Cast, review: Review) -> Arguments:
    return _deferred(players, review) | {
        "decided_by": players.chair.pk,
        "minute_kept_at": "Minute book, item 4",
    }


def _answer(answer: str) -> Callable[[Cast, Review], Arguments]:
    return lambda players, review: {
        "answer": answer,
        "letter_on": players.today,
        "received_on": players.today,
    }


def _direction(what: str) -> Callable[[Cast, Review], Arguments]:
    return lambda players, review: {
        "what": what,
        "body_id": BodyFactory(partnerships=[players.partnership], named_in_act=True).pk,
        "letter_on": players.today,
    }


def _reasons(players: Cast, review: Review) -> Arguments:
    return {"on": players.today, "reasons": "It lies outside the definition."}


def _bodies(players: Cast, review: Review) -> Arguments:
    return {
        "body_ids": [players.police.pk],
        "asking": scoping.Asking(answer_due_on=players.today),
    }


def _agency(players: Cast, review: Review) -> Arguments:
    return {"request_id": review.scoping_requests.get().pk}


def _returned(players: Cast, review: Review) -> Arguments:
    nil = scoping.ReturnGiven(kind="nil", returned_on=players.today)
    return _agency(players, review) | {"given": nil}


def _corrected(players: Cast, review: Review) -> Arguments:
    stages.answer(players, review.scoping_requests.get())
    return _returned(players, review) | {"reason": "A slip."}


def _pause(players: Cast, review: Review) -> Arguments:
    return {"pause_id": review.facts.get(kind="suspended").pk, "until": players.today,
            "reason": "The trial ended."}  # fmt: skip


def _ended(players: Cast, review: Review) -> Arguments:
    fact = stages.open_trial(players, review)
    return {"process_id": fact.pk, "until": players.today, "outcome": "convicted"}


def _unjoined(players: Cast, review: Review) -> Arguments:
    fact = stages.join_child(players, review)
    return {"joint_id": fact.pk, "on": players.today, "reason": "The tests are not met."}


def _child_step(players: Cast, review: Review) -> Arguments:
    stages.join_child(players, review)
    return {"kind": FactKind.SERIOUS_INCIDENT_NOTIFIED, "on": players.today}


def _fact_corrected(players: Cast, review: Review) -> Arguments:
    fact = review.facts.get(kind="notified")
    return {"dated_id": fact.pk, "reason": "The letter says so.",
            "given": Corrected(kind=FactKind.NOTIFIED, on=fact.on - DAY)}  # fmt: skip


TABLE = (
    Row("suspend work", clock.suspend, stages.appointing,
        lambda players, review: {"given": stages.suspension()}, MANAGERS,
        events=("clock.suspended",), facts=("suspended",), also=frozenset({"independent_chair"})),
    Row("record that work went on", clock.resume, stages.suspended, _pause, MANAGERS,
        events=("clock.resumed",), facts=("suspended",), also=frozenset({"independent_chair"})),
    Row("agree a timescale", clock.agree_timescale, stages.appointing,
        lambda players, review: {"given": stages.timescale()}, MANAGERS,
        events=("clock.timescale_agreed",), facts=("timescale_agreed",)),
    Row("record a process beside the review", processes.open_parallel, stages.notified,
        lambda players, review: {"kind": "trial", "on": players.today}, MANAGERS,
        events=("parallel.opened",), facts=("parallel_process",)),
    Row("record how a process ended", processes.end_parallel, stages.notified, _ended, MANAGERS,
        events=("parallel.ended",), facts=("parallel_process",)),
    Row("add a joint review", processes.add_joint, stages.notified,
        lambda players, review: {"kind": "child", "on": players.today}, MANAGERS,
        events=("joint.added",), facts=("joint_process",)),
    Row("end a joint review", processes.remove_joint, stages.notified, _unjoined, MANAGERS,
        events=("joint.removed",), facts=("joint_process_removed",)),
    Row("record a step of the child route", processes.record_child_step, stages.notified,
        _child_step, MANAGERS,
        events=("joint.child_step_recorded",), facts=("serious_incident_notified",)),
    Row("correct a fact", correction.correct_fact, stages.scoping, _fact_corrected, MANAGERS,
        events=("fact.corrected",), facts=("notified",)),
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
    Row("defer the decision", deferral.defer_decision, stages.scoping, _deferred, DECIDERS,
        events=("decision.deferred",), facts=("decided",), tells=OFFICE, why="deferred"),
    Row("record a deferral", deferral.record_deferral, stages.scoping, _deferred_by_minute,
        MANAGERS, events=("decision.deferral_recorded",), facts=("decided",),
        tells=("csp_chair",), why="deferral-minute"),
    Row("record the answer: accepted", home_office.record_answer, stages.considering,
        _answer("accepted"), MANAGERS, events=("home_office.answer_recorded",),
        facts=("home_office_answered",), moves_to="closed_without_review",
        tells=("csp_chair",), why="home-office-answered"),
    Row("record the answer: reconsider", home_office.record_answer, stages.considering,
        _answer("reconsider"), MANAGERS, events=("home_office.answer_recorded",),
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
        _direction("establish"), MANAGERS, events=("case.direction_recorded",),
        facts=("directed",), moves_to="appointing", tells=("csp_chair",), why="directed"),
    Row("record a direction to take part", direction.record_direction, stages.scoping,
        _direction("participate"), MANAGERS, events=("case.direction_recorded",),
        facts=("directed_to_participate",), tells=("csp_chair",), why="directed"),
    Row("ask again", reopening.reopen_decision, stages.closed_without_review,
        lambda players, review: {"on": players.today, "new_facts": "A witness came forward."},
        DECIDERS, events=("decision.reopened",), facts=("reopened",), moves_to="scoping",
        tells=OFFICE, why="reopened"),
    Row("discontinue", reopening.discontinue_review, stages.home_office_told, _reasons, DECIDERS,
        events=("case.discontinued",), facts=("decided",), moves_to="discontinued",
        tells=OFFICE, why="discontinued"),
    Row("reopen the review", reopening.reopen_review, stages.discontinued, _reasons, DECIDERS,
        events=("case.reopened",), facts=("reopened",), moves_to="under_way",
        tells=OFFICE, why="reopened"),
    Row("ask agencies", scoping.ask_agencies, stages.scoping, _bodies, MANAGERS,
        events=("scoping.asked",)),
    Row("ask an agency again", scoping.ask_again, stages.asked,
        lambda players, review: _agency(players, review)
        | {"on": players.today, "how": SendingMethod.POST},
        MANAGERS, events=("scoping.asked_again",)),
    Row("record an answer", scoping.record_return, stages.asked, _returned, MANAGERS,
        events=("scoping.answer_recorded",)),
    Row("correct an answer", scoping.correct_return, stages.asked, _corrected, MANAGERS,
        events=("scoping.answer_corrected",)),
    Row("offer it elsewhere", transfer.offer_transfer, stages.scoping, _offer, MANAGERS,
        events=("transfer.offered",), facts=("transfer_offered",)),
    Row("withdraw the offer", transfer.withdraw_offer, _offered,
        lambda players, review: {"reason": "They rang."}, MANAGERS,
        events=("transfer.withdrawn",), facts=("transfer_withdrawn",)),
    Row("record a yes from elsewhere", transfer.record_transfer_answer, _offered_by_letter,
        _answered(True),
        MANAGERS, events=("transfer.accepted",), facts=("transferred",), moves_to="transferred"),
    Row("record a no from elsewhere", transfer.record_transfer_answer, _offered, _answered(False),
        MANAGERS, events=("transfer.refused",), facts=("transfer_refused",)),
    Row("join it to another case", joining.join_case, stages.scoping, _join, MANAGERS,
        events=("case.joined",), facts=("joined",), moves_to="joined"),
    Row("ask whether it was recorded in error", in_error.ask_in_error, stages.scoping,
        lambda players, review: {"reason": "Told twice."}, MANAGERS,
        events=("in_error.asked",), facts=("in_error_asked",), tells=("csp_chair",),
        why="in-error-asked"),
    Row("confirm that it was recorded in error", in_error.confirm_in_error, _asked, _nothing,
        DECIDERS, events=("in_error.confirmed",), facts=("recorded_in_error",),
        moves_to="in_error", tells=OFFICE, why="in-error-confirmed"),
    Row("keep it", in_error.decline_in_error, _asked,
        lambda players, review: {"reason": "It is real."}, DECIDERS,
        events=("in_error.declined",), facts=("in_error_declined",), tells=OFFICE,
        why="in-error-declined"),
)  # fmt: skip
