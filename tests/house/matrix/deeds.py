"""Every deed on a case, called past its page: the second door, behind the first.

A page asks access before it shows a form; the deed asks again under the lock. These calls reach
the second door alone, with as little as each deed needs to get that far.
"""

import datetime
import pkgutil
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any
from uuid import uuid4

from django.utils import timezone

from dhr import actions
from dhr.actions import (
    appointments,
    clock,
    comments,
    conclusion,
    contributions,
    correction,
    decision,
    deferral,
    deliveries,
    direction,
    early,
    family,
    family_letters,
    home_office,
    in_error,
    joining,
    leading,
    letters,
    notification,
    on_paper,
    pack,
    panel,
    papers,
    plan,
    processes,
    public_register,
    publication,
    publication_files,
    quality,
    recommendations,
    reopening,
    report,
    scoping,
    subjects,
    transfer,
    withholding,
)
from dhr.actions.clock import Suspension, Timescale
from dhr.actions.decision import DecisionGiven
from dhr.actions.gate import LookedThrough
from dhr.actions.notification import NotificationGiven
from dhr.actions.recommendations import Wording
from dhr.actions.subjects import PersonGiven
from dhr.report_date import ReportDate
from dhr.rules import Corrected, FamilyEventFacts, LetterCheck
from dhr.vocabulary import (
    Answer,
    ContactMethod,
    Direction,
    FactKind,
    HomeOfficeAnswer,
    NotifierKind,
    Outcome,
    SendingMethod,
    SubjectKind,
)
from documents.store import PreparedFile
from people.access import Viewer
from people.refusals import NotYet, NotYours
from tests.factories.people import TODAY
from tests.house.matrix.cases import CRITERIA, Case

DEED_MODULES = [
    import_module(f"{actions.__name__}.{module.name}")
    for module in pkgutil.iter_modules(actions.__path__)
]
SOMEBODY = PersonGiven(kind=SubjectKind.OTHER, pseudonym="Somebody", full_name="Quentilla Ploverby")
A_FILE = PreparedFile("0" * 32, "application/pdf", 10, "0" * 64)
LOOKED_THROUGH = LookedThrough("0" * 64, "clean", timezone.now())
TOMORROW = TODAY + datetime.timedelta(days=1)
RECOMMENDED = Wording("Ask alone.", "local", "The hospital")
NO_SIDE = family.StrandGiven("A side", [], "letter")
NO_REPLY = FamilyEventFacts("no_reply", TODAY)
GIVEN = DecisionGiven(outcome=Outcome.HOLD, decided_on=TODAY, reasons="Weighed.")
NIL = scoping.ReturnGiven(kind="nil", returned_on=TODAY)
SUSPENSION = Suspension(TODAY, "inquest", ("interviews",), (), "The coroner’s officer", TOMORROW)
TIMESCALE = Timescale("overview_report", TOMORROW, "The panel", TODAY)

# Deed | who may, by the letters of ``expectations`` | what it needs besides case, person and day.
OF_A_CASE: dict[str, tuple[str, Callable[..., Any], dict[str, Any]]] = {
    "begin_scoping": ("M", notification.begin_scoping, {}),
    "answer_criterion": (
        "M",
        decision.answer_criterion,
        {"criterion": CRITERIA[0], "answer": Answer.MET},
    ),
    "write_decision": ("M", decision.write_decision, {"given": GIVEN}),
    "put_to_chair": ("M", decision.put_to_chair, {}),
    "confirm_decision": ("C", decision.confirm_decision, {}),
    "send_back_decision": ("C", decision.send_back_decision, {"reason": "Say more."}),
    "record_signed_minute": (
        "M",
        decision.record_signed_minute,
        {"decided_by": None, "minute_on": TODAY, "minute_kept_at": "The minute book"},
    ),
    "add_subject": ("M", subjects.add_subject, {"person": SOMEBODY}),
    "change_identity": ("M", subjects.change_identity, {"person": SOMEBODY, "subject_id": ...}),
    "record_fact_about": (
        "M",
        subjects.record_fact_about,
        {"kind": FactKind.INQUEST_CONCLUDED, "on": TODAY, "outcome": "other", "subject_id": ...},
    ),
    "withdraw_fact": (
        "M",
        subjects.withdraw_fact,
        {"reason": "A mistake.", "subject_id": ..., "fact_id": ...},
    ),
    "appoint": (
        "M",
        appointments.appoint,
        {"role": "panel_member", "from_day": TODAY, "user_id": ...},
    ),
    "end_appointment": (
        "M",
        appointments.end_appointment,
        {"on": TODAY, "reason": "Moved.", "appointment_id": ...},
    ),
    "record_conflict": (
        "M",
        appointments.record_conflict,
        {"what": "A relative.", "declared_on": TODAY, "user_id": ...},
    ),
    "lift_conflict": (
        "C",
        appointments.lift_conflict,
        {"reason": "Never met.", "conflict_id": ...},
    ),
    "offer_transfer": (
        "M",
        transfer.offer_transfer,
        {"given": transfer.OfferGiven(reason="Lived there.", on=TODAY, outside="Farshire CSP")},
    ),
    "withdraw_offer": ("M", transfer.withdraw_offer, {"reason": "They rang."}),
    "record_transfer_answer": (
        "M",
        transfer.record_transfer_answer,
        {"accepted": True, "on": TODAY},
    ),
    "join_case": ("M", joining.join_case, {"reason": "One event.", "other_id": None}),
    "ask_in_error": ("M", in_error.ask_in_error, {"reason": "Told twice."}),
    "confirm_in_error": ("C", in_error.confirm_in_error, {}),
    "decline_in_error": ("C", in_error.decline_in_error, {"reason": "It is real."}),
    "open_strand": ("ML", family.open_strand, {"given": NO_SIDE}),
    "change_strand": ("ML", family.change_strand, {"given": NO_SIDE, "strand_id": ...}),
    "record_family_event": (
        "ML",
        family.record_family_event,
        {"given": NO_REPLY, "strand_id": ...},
    ),
    "correct_family_event": (
        "ML",
        family.correct_family_event,
        {"given": NO_REPLY, "reason": "A slip.", "strand_id": ..., "event_id": ...},
    ),
    "draft_family_letter": ("M", family_letters.draft_family_letter, {"strand_id": ...}),
    "prepare_family_letter": (
        "M",
        family_letters.prepare_family_letter,
        {"given": LetterCheck(), "family_letter_id": ...},
    ),
    "suspend": ("MK", clock.suspend, {"given": SUSPENSION}),
    "resume": (
        "MK",
        clock.resume,
        {"until": TODAY, "reason": "The trial ended.", "pause_id": ...},
    ),
    "agree_timescale": ("M", clock.agree_timescale, {"given": TIMESCALE}),
    "open_parallel": ("M", processes.open_parallel, {"kind": "inquest", "on": TODAY}),
    "end_parallel": (
        "M",
        processes.end_parallel,
        {"until": TODAY, "outcome": "dropped", "process_id": ...},
    ),
    "add_joint": ("M", processes.add_joint, {"kind": "sar", "on": TODAY}),
    "remove_joint": (
        "M",
        processes.remove_joint,
        {"on": TODAY, "reason": "The tests are not met.", "joint_id": ...},
    ),
    "record_child_step": (
        "M",
        processes.record_child_step,
        {"kind": FactKind.RAPID_REVIEW_SENT, "on": TODAY},
    ),
    "copy_to_commissioner": ("M", processes.copy_to_commissioner, {"on": TODAY}),
    "correct_fact": (
        "M",
        correction.correct_fact,
        {
            "given": Corrected(kind=FactKind.NOTIFIED, on=TODAY - datetime.timedelta(days=25)),
            "reason": "A slip of the pen.",
            "dated_id": ...,
        },
    ),
    "issue_letter": ("M", letters.issue_letter, {"prepared": A_FILE, "letter_id": ...}),
    "replace_letter": ("M", letters.replace_letter, {"reason": "A slip.", "letter_id": ...}),
    "record_sending": (
        "M",
        letters.record_sending,
        {
            "sent_on": TODAY,
            "sent_how": SendingMethod.POST,
            "sent_by": "The post room",
            "letter_id": ...,
        },
    ),
    "defer_decision": (
        "C",
        deferral.defer_decision,
        {"on": TODAY, "missing": "An answer.", "look_again_on": TOMORROW},
    ),
    "record_deferral": (
        "M",
        deferral.record_deferral,
        {
            "on": TODAY,
            "missing": "An answer.",
            "look_again_on": TOMORROW,
            "decided_by": None,
            "minute_kept_at": "The minute book",
        },
    ),
    "record_answer": (
        "M",
        home_office.record_answer,
        {"answer": HomeOfficeAnswer.ACCEPTED, "letter_on": TODAY, "received_on": TODAY},
    ),
    "record_chase": (
        "M",
        home_office.record_chase,
        {"on": TODAY, "how": ContactMethod.TELEPHONE, "by_whom": "The office"},
    ),
    "add_day_on_paper": (
        "M",
        on_paper.add_day_on_paper,
        {"asked": FactKind.NOTIFIED, "on": TODAY},
    ),
    "record_direction": (
        "M",
        direction.record_direction,
        {"what": Direction.PARTICIPATE, "body_id": None, "letter_on": TODAY},
    ),
    "reopen_decision": (
        "C",
        reopening.reopen_decision,
        {"on": TODAY, "new_facts": "A witness."},
    ),
    "begin_review": ("K", leading.begin_review, {"on": TODAY}),
    "discontinue_review": (
        "C",
        reopening.discontinue_review,
        {"on": TODAY, "reasons": "Weighed again."},
    ),
    "reopen_review": ("C", reopening.reopen_review, {"on": TODAY, "reasons": "Weighed again."}),
    # The report and what follows it.
    "record_paper": ("L", report.record_paper, {"paper": "action_plan", "received_on": TODAY}),
    "store_plan": ("K", plan.store_plan, {"given": [RECOMMENDED]}),
    "send_early_action": (
        "MK",
        early.send_early_action,
        {"words": "Ask from today.", "addressees": "The hospital"},
    ),
    "write_recommendation": (
        "K",
        recommendations.write_recommendation,
        {"number": 1, "given": RECOMMENDED},
    ),
    "record_family_reading": ("K", report.record_family_reading, {"read_on": TODAY}),
    "send_to_csp": ("K", report.send_to_csp, {"on": TODAY}),
    "return_report": ("C", report.return_report, {"on": TODAY, "reason": "Say more."}),
    "sign_off": ("C", report.sign_off, {"on": TODAY}),
    "submit_report": (
        "M",
        quality.submit_report,
        {"on": TODAY, "sent_how": SendingMethod.POST, "sent_by": "The post room"},
    ),
    "make_pack": ("M", pack.make_pack, {"prepared": A_FILE}),
    "record_panel_met": ("M", quality.record_panel_met, {"on": TODAY}),
    "record_quality_letter": (
        "M",
        quality.record_quality_letter,
        {"on": TODAY, "outcome": "approve"},
    ),
    "answer_point": ("M", quality.answer_point, {"number": 1, "answer": "accepted"}),
    "reword_recommendation": (
        "M",
        quality.reword_recommendation,
        {"number": 1, "given": RECOMMENDED},
    ),
    "finish_changes": ("M", quality.finish_changes, {"on": TODAY}),
    "prepare_file": (
        "M",
        publication_files.prepare_file,
        {
            "paper": "overview_report",
            "form": "full",
            "prepared": A_FILE,
            "looked_through": LOOKED_THROUGH,
        },
    ),
    "confirm_file": (
        "MC",
        publication_files.confirm_file,
        {"paper": "overview_report", "sha256": "0" * 64},
    ),
    "record_family_told": (
        "M",
        publication.record_family_told,
        {"told_of": "publication", "on": TODAY},
    ),
    "set_file_aside": (
        "M",
        publication_files.set_file_aside,
        {"paper": "overview_report", "reason": "Page 3."},
    ),
    "mark_stopped": ("M", publication_files.mark_stopped, {"found": {}}),
    "plan_publication": ("M", publication.plan_publication, {"planned": TOMORROW}),
    "publish": ("M", publication.publish, {"on": TODAY, "found": {}, "report": None}),
    "enter_in_register": (
        "M",
        public_register.enter_in_register,
        {"papers": [], "report": ReportDate(2026)},
    ),
    "record_link_sent": ("M", publication.record_link_sent, {"on": TODAY}),
    "delay_publication": (
        "C",
        withholding.delay_publication,
        {"on": TODAY, "reason": "Weighed.", "look_again_on": TOMORROW},
    ),
    "withhold_report": (
        "C",
        withholding.withhold_report,
        {
            "on": TODAY,
            "reason": "Weighed.",
            "home_office_view": "Agreed.",
            "look_again_on": TOMORROW,
        },
    ),
    "withdraw_report": ("MC", withholding.withdraw_report, {"reason": "A slip."}),
    "verify_recommendation": (
        "MCBDFG",
        conclusion.verify_recommendation,
        {"number": 1, "on": TODAY, "shown_by": "An audit."},
    ),
    "close_recommendation": (
        "MCBDFG",
        conclusion.close_recommendation,
        {"number": 1, "on": TODAY, "reason": "No answer.", "decided_by": "The board"},
    ),
    "reopen_recommendation": (
        "MCBDFG",
        conclusion.reopen_recommendation,
        {"number": 1, "on": TODAY, "reason": "A test failed."},
    ),
    "record_plan_review": (
        "M",
        conclusion.record_plan_review,
        {"check": "audit", "on": TODAY, "found": "Done."},
    ),
    "conclude_review": ("C", conclusion.conclude_review, {"on": TODAY}),
}
OF_A_CASE |= {
    "ask_agencies": (
        "M",
        scoping.ask_agencies,
        {"body_ids": [], "asking": scoping.Asking(answer_due_on=TODAY)},
    ),
    "ask_again": (
        "M",
        scoping.ask_again,
        {"on": TODAY, "how": SendingMethod.POST, "request_id": ...},
    ),
    "record_return": ("M", scoping.record_return, {"given": NIL, "request_id": ...}),
    "correct_return": (
        "M",
        scoping.correct_return,
        {"given": NIL, "reason": "A slip.", "request_id": ...},
    ),
}
OF_A_CASE |= {
    "keep_paper_of_case": (
        "ML",
        papers.keep_paper_of_case,
        {"kind": "other", "about": "A chronology", "received_on": TODAY, "prepared": A_FILE},
    ),
    "release_to_panel": ("K", papers.release_to_panel, {"paper_ids": []}),
    "plan_meeting": ("MK", panel.plan_meeting, {"planned_for": TOMORROW}),
    "record_meeting": (
        "MK",
        panel.record_meeting,
        {"held_on": TODAY, "attended": [], "meeting_id": ...},
    ),
    "agree_terms": ("MK", panel.agree_terms, {"agreed_on": TODAY, "words": "The year before."}),
    "ask_for_contributions": (
        "M",
        contributions.ask_for_contributions,
        {"kind": "imr", "body_ids": [], "asking": scoping.Asking(answer_due_on=TODAY)},
    ),
    "ask_contribution_again": (
        "M",
        contributions.ask_contribution_again,
        {"on": TODAY, "how": SendingMethod.POST, "contribution_id": ...},
    ),
    "record_contribution": (
        "M",
        contributions.record_contribution,
        {"given": contributions.ContributionGiven("nil", TODAY), "contribution_id": ...},
    ),
    "make_comment": (
        "MLP",
        comments.make_comment,
        {"given": comments.CommentGiven("Say more.", TODAY), "paper_id": ...},
    ),
    "answer_comment": (
        "K",
        comments.answer_comment,
        {"answer": "accepted", "comment_id": ...},
    ),
}
# Deeds on one thing within the case, or about one person.
NAME_A_THING = [name for name, (_, _, needed) in OF_A_CASE.items() if ... in needed.values()]
# Deeds that are not asked of one visible case: how each is tested instead.
ASKED_ELSEWHERE = {
    "record_notification": "by the partnership; see ``notify``",
    "take_on": "by the partnership; see tests/dhr/test_taking_on.py",
    "take_on_register": "by the partnership; see tests/dhr/test_public_register.py",
    "accept_transfer": "by the partnership that is asked; see tests/dhr/test_transfer.py",
    "refuse_transfer": "by the partnership that is asked; see tests/dhr/test_transfer.py",
    "answering": "the frame of these two",
    "give_undertaking": "by the appointed person alone; see ``promise``",
    "retry_message": "by the owners of a message; the matrix asks its page",
    "end_appointments_of": "by the deed of people that records a leaving",
    "case_deed": "the frame that asks for all of them",
    "doing": "the same frame, with its arguments in a row",
    "deed_from_forum": "the frame of what the learning forum carries into a case",
}
_IDS_OF_THE_CASE = {
    "subject_id": "subject_pk",
    "appointment_id": "appointment_pk",
    "conflict_id": "conflict_pk",
    "letter_id": "letter_pk",
    "strand_id": "strand_pk",
    "event_id": "event_pk",
    "family_letter_id": "family_letter_pk",
    "fact_id": "fact_pk",
    "request_id": "request_pk",
    "pause_id": "pause_pk",
    "process_id": "parallel_pk",
    "joint_id": "joint_pk",
    "dated_id": "dated_pk",
    "paper_id": "paper_pk",
    "comment_id": "comment_pk",
    "meeting_id": "meeting_pk",
    "contribution_id": "contribution_pk",
}


def call(deed: str, by: Viewer, case: Case, *, ids_of: Case | None = None, user_id: Any) -> str:
    """Do a deed on a case; the ids of other things are the case's own, or those of another.

    Answers what became of it: ``done``, ``not yet``, ``403`` or ``404``.
    """
    _, function, needed = OF_A_CASE[deed]
    found = {**(ids_of or case).ids, "user_id": user_id}
    given = {
        name: found.get(_IDS_OF_THE_CASE.get(name, name), uuid4()) if value is ... else value
        for name, value in needed.items()
    }
    if deed == "issue_letter":
        given["seen_version"] = 0
    return outcome_of(partial(function, review_id=case.review_id, by=by, today=TODAY, **given))


def notify(by: Viewer, partnership_id: Any) -> str:
    """Record a notification for a partnership."""
    told = NotificationGiven(
        notifier_kind=NotifierKind.POLICE, received_on=TODAY - datetime.timedelta(days=1)
    )
    return outcome_of(
        partial(
            notification.record_notification,
            by=by,
            today=TODAY,
            partnership_id=partnership_id,
            told=told,
            people=[],
        )
    )


def promise(by: Viewer, appointment_id: Any) -> str:
    """Give the undertaking of an appointment."""
    return outcome_of(
        partial(
            appointments.give_undertaking,
            appointment_id=appointment_id,
            by=by,
            today=TODAY,
            promised=True,
        )
    )


def retry(by: Viewer, message_id: Any, owners: list[str]) -> str:
    """Have a message tried again."""
    return outcome_of(
        partial(deliveries.retry_message, by=by, message_id=message_id, owners=owners)
    )


def outcome_of(do: Callable[[], Any]) -> str:
    """What became of a deed: ``done``, ``not yet``, ``403`` or ``404``."""
    try:
        do()
    except NotYet:
        return "not yet"
    except NotYours as refusal:
        return "403" if refusal.may_be_known else "404"
    return "done"
