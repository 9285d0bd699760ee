"""Deeds on a case at work: its people, family, clock, agencies and papers."""

from dhr.actions import (
    appointments,
    clock,
    comments,
    contributions,
    family,
    family_letters,
    panel,
    papers,
    processes,
    scoping,
    subjects,
)
from dhr.actions.clock import Suspension, Timescale
from dhr.actions.subjects import PersonGiven
from dhr.rules import FamilyEventFacts, LetterCheck
from dhr.vocabulary import FactKind, SendingMethod, SubjectKind
from tests.factories.people import TODAY
from tests.house.matrix.deed import A_FILE, TOMORROW, Row

SOMEBODY = PersonGiven(kind=SubjectKind.OTHER, pseudonym="Somebody", full_name="Quentilla Ploverby")
NO_SIDE = family.StrandGiven("A side", [], "letter")
NO_REPLY = FamilyEventFacts("no_reply", TODAY)
NIL = scoping.ReturnGiven(kind="nil", returned_on=TODAY)
SUSPENSION = Suspension(TODAY, "inquest", ("interviews",), (), "The coroner’s officer", TOMORROW)
TIMESCALE = Timescale("overview_report", TOMORROW, "The panel", TODAY)

CASEWORK: dict[str, Row] = {
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
