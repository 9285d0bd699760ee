"""Names under which dhr writes to the audit, and their words."""

from enum import StrEnum


class Event(StrEnum):
    """Names under which dhr writes to the audit."""

    NOTIFIED = "case.notified"
    SCOPING_BEGUN = "case.scoping_begun"
    CRITERION_ANSWERED = "decision.criterion_answered"
    DECISION_WRITTEN = "decision.written"
    DECISION_PUT = "decision.put_to_chair"
    DECISION_CONFIRMED = "decision.confirmed"
    DECISION_SENT_BACK = "decision.sent_back"
    DECISION_BY_MINUTE = "decision.recorded_from_minute"
    SUBJECT_ADDED = "people.added"
    IDENTITY_CHANGED = "people.identity_changed"
    SUBJECT_FACT = "people.fact_recorded"
    FACT_WITHDRAWN = "people.fact_withdrawn"
    ORDINARY_WORD = "words.declared_ordinary"
    LETTER_ISSUED = "letter.issued"
    LETTER_REPLACED = "letter.replaced"
    LETTER_SENT = "letter.sending_recorded"
    LATE_LETTER_PREPARED = "letter.late_prepared"
    LETTER_SET_ASIDE = "letter.set_aside"
    DRAFT_OVERTAKEN = "letter.overtaken"
    APPOINTED = "appointment.made"
    UNDERTAKING_GIVEN = "appointment.undertaking_given"
    APPOINTMENT_ENDED = "appointment.ended"
    CONFLICT_RECORDED = "conflict.recorded"
    CONFLICT_LIFTED = "conflict.lifted"
    MESSAGE_RETRIED = "message.retried"
    WORK_SUSPENDED = "clock.suspended"
    WORK_RESUMED = "clock.resumed"
    TIMESCALE_AGREED = "clock.timescale_agreed"
    PARALLEL_OPENED = "parallel.opened"
    PARALLEL_ENDED = "parallel.ended"
    JOINT_ADDED = "joint.added"
    JOINT_REMOVED = "joint.removed"
    CHILD_STEP = "joint.child_step_recorded"
    COPIED_TO_COMMISSIONER = "report.copied_to_commissioner"
    FACT_CORRECTED = "fact.corrected"
    # The report and what follows it
    PAPER_RECORDED = "report.paper_recorded"
    RECOMMENDATION_WRITTEN = "report.recommendation_written"
    EARLY_LEARNING_SENT = "report.early_learning_sent"
    DRAFT_READ = "report.family_reading_recorded"
    REPORT_SENT = "report.sent_to_csp"
    REPORT_RETURNED = "report.returned"
    REPORT_SIGNED_OFF = "report.signed_off"
    REPORT_SUBMITTED = "quality.submitted"
    QUALITY_PANEL_MET = "quality.panel_met"
    QUALITY_LETTER_RECORDED = "quality.letter_recorded"
    POINT_ANSWERED = "quality.point_answered"
    RECOMMENDATION_REWORDED = "quality.recommendation_reworded"
    CHANGES_FINISHED = "quality.changes_done"
    PLAN_STORED = "report.plan_stored"
    PACK_MADE = "quality.pack_made"
    FILE_PREPARED = "publication.file_prepared"
    FILE_CONFIRMED = "publication.file_confirmed"
    FAMILY_TOLD_OF = "publication.family_told"
    REPORT_PUBLISHED = "publication.published"
    PUBLICATION_DELAYED = "publication.delayed"
    REPORT_WITHHELD = "publication.withheld"
    REPORT_WITHDRAWN = "publication.withdrawn"
    LINK_SENT = "publication.link_sent"
    FILE_SET_ASIDE = "publication.file_set_aside"
    FILE_STOPPED = "publication.file_stopped"
    PUBLICATION_PLANNED = "publication.planned"
    ENTERED_IN_REGISTER = "publication.entered_in_register"
    RECOMMENDATION_VERIFIED = "conclusion.recommendation_verified"
    RECOMMENDATION_CLOSED = "conclusion.recommendation_closed"
    RECOMMENDATION_REOPENED = "conclusion.recommendation_reopened"
    PLAN_REVIEWED = "conclusion.plan_reviewed"
    REVIEW_CONCLUDED = "conclusion.concluded"
    # Papers, the panel, what bodies give, comments on drafts
    CASE_PAPER_KEPT = "papers.kept"
    PAPERS_RELEASED = "papers.released"
    MEETING_PLANNED = "panel.meeting_planned"
    MEETING_RECORDED = "panel.meeting_recorded"
    TERMS_AGREED = "panel.terms_agreed"
    CONTRIBUTIONS_ASKED = "contributions.asked"
    CONTRIBUTION_ASKED_AGAIN = "contributions.asked_again"
    CONTRIBUTION_RECORDED = "contributions.recorded"
    COMMENT_MADE = "comments.made"
    COMMENT_ANSWERED = "comments.answered"
    # Whether a review is held, after the first decision; and its course
    DEFERRED = "decision.deferred"
    DEFERRED_BY_MINUTE = "decision.deferral_recorded"
    ANSWER_RECORDED = "home_office.answer_recorded"
    CHASED = "home_office.asked_again"
    DIRECTION_RECORDED = "case.direction_recorded"
    REVIEW_BEGUN = "case.review_begun"
    DISCONTINUED = "case.discontinued"
    REVIEW_REOPENED = "case.reopened"
    DECISION_REOPENED = "decision.reopened"
    # Agencies asked what they know.
    AGENCIES_ASKED = "scoping.asked"
    AGENCY_ASKED_AGAIN = "scoping.asked_again"
    RETURN_RECORDED = "scoping.answer_recorded"
    RETURN_CORRECTED = "scoping.answer_corrected"
    STRAND_OPENED = "family.strand_opened"
    STRAND_CHANGED = "family.strand_changed"
    FAMILY_EVENT = "family.event_recorded"
    FAMILY_EVENT_CORRECTED = "family.event_corrected"
    FAMILY_LETTER_DRAFTED = "family.letter_drafted"
    FAMILY_LETTER_PREPARED = "family.letter_prepared"
    # Reads
    PAUSES_SEEN = "pauses.seen"
    TRANSFER_OFFERED = "transfer.offered"
    TRANSFER_WITHDRAWN = "transfer.withdrawn"
    TRANSFER_ACCEPTED = "transfer.accepted"
    TRANSFER_REFUSED = "transfer.refused"
    TAKEN_OVER = "case.taken_over"
    JOINED = "case.joined"
    IN_ERROR_ASKED = "in_error.asked"
    IN_ERROR_CONFIRMED = "in_error.confirmed"
    IN_ERROR_DECLINED = "in_error.declined"
    TAKEN_ON = "case.taken_on"
    DAY_ON_PAPER = "case.day_on_paper"
    # Reads
    OFFER_SEEN = "offer.seen"
    TOMBSTONE_SEEN = "tombstone.seen"
    WORK_SEEN = "work.seen"
    REGISTER_SEEN = "register.seen"
    TOTALS_SEEN = "totals.seen"
    CASE_SEEN = "case.seen"
    IDENTITIES_SEEN = "identities.seen"
    DECISION_SEEN = "decision.seen"
    LETTER_SEEN = "letter.seen"
    LETTER_OPENED = "letter.opened"
    PEOPLE_SEEN = "people.seen"
    LOOKERS_SEEN = "lookers.seen"
    DELIVERIES_SEEN = "deliveries.seen"
    FORM_SEEN = "form.seen"
    SCOPING_SEEN = "scoping.seen"
    FAMILY_SEEN = "family.seen"
    STRAND_SEEN = "family.strand_seen"
    PUBLICATION_SEEN = "publication.seen"
    PUBLICATION_FILE_OPENED = "publication.file_opened"
    PAPERS_SEEN = "papers.seen"
    PAPER_SEEN = "papers.facts_seen"
    PAPER_OPENED = "papers.opened"
    OWN_PAPERS_SEEN = "papers.own_seen"
    PANEL_SEEN = "panel.seen"
    CONTRIBUTION_SEEN = "contributions.seen"
    COMMENTS_SEEN = "comments.seen"
    REPORT_SEEN = "report.seen"
    RECOMMENDATIONS_SEEN = "recommendations.seen"
    PLAN_PREVIEWED = "recommendations.plan_read"
    HOME_OFFICE_SEEN = "quality.seen"
    PACK_OPENED = "quality.pack_opened"
    HAND_OVER_SEEN = "hand_over.seen"


READS: dict[Event, str] = {
    Event.PAUSES_SEEN: "Looked at the clocks and pauses",
    Event.WORK_SEEN: "Looked at their own work",
    Event.REGISTER_SEEN: "Looked at the register of reviews",
    Event.TOTALS_SEEN: "Looked at the totals",
    Event.CASE_SEEN: "Looked at the case",
    Event.IDENTITIES_SEEN: "Looked at the names behind the pseudonyms",
    Event.DECISION_SEEN: "Looked at the decision",
    Event.LETTER_SEEN: "Looked at a letter's page",
    Event.LETTER_OPENED: "Opened a letter",
    Event.PEOPLE_SEEN: "Looked at the people of the case",
    Event.LOOKERS_SEEN: "Looked at who had looked",
    Event.DELIVERIES_SEEN: "Looked at the messages sent",
    Event.FORM_SEEN: "Opened a form of the case",
    Event.SCOPING_SEEN: "Looked at the agencies asked and their answers",
    Event.FAMILY_SEEN: "Looked at the family’s page",
    Event.STRAND_SEEN: "Looked at one side of the family",
    Event.PUBLICATION_SEEN: "Looked at the publication of the report",
    Event.PUBLICATION_FILE_OPENED: "Opened a file that is to be published",
    Event.PAPERS_SEEN: "Looked at the list of papers",
    Event.PAPER_SEEN: "Looked at what is known of a paper",
    Event.PAPER_OPENED: "Opened a paper",
    Event.OWN_PAPERS_SEEN: "Looked at the papers that their body sent",
    Event.PANEL_SEEN: "Looked at the panel, its meetings and terms of reference",
    Event.CONTRIBUTION_SEEN: "Looked at what a body was asked for and gave",
    Event.COMMENTS_SEEN: "Looked at the comments on drafts",
    Event.REPORT_SEEN: "Looked at the report’s page",
    Event.RECOMMENDATIONS_SEEN: "Looked at the recommendations",
    Event.PLAN_PREVIEWED: "Looked at what was read from the action plan",
    Event.HOME_OFFICE_SEEN: "Looked at the Home Office’s quality assurance",
    Event.PACK_OPENED: "Opened the pack for the Home Office",
    Event.HAND_OVER_SEEN: "Opened the hand-over sheet",
    Event.OFFER_SEEN: "Looked at the offer of the case to their partnership",
    Event.TOMBSTONE_SEEN: "Looked at what is left of the case",
}

CHANGES: dict[Event, str] = {
    Event.WORK_SUSPENDED: "suspended work on the review",
    Event.WORK_RESUMED: "recorded that suspended work went on again",
    Event.TIMESCALE_AGREED: "recorded a new timescale",
    Event.PARALLEL_OPENED: "recorded a process beside the review",
    Event.PARALLEL_ENDED: "recorded how a process beside the review ended",
    Event.JOINT_ADDED: "recorded a joint process",
    Event.JOINT_REMOVED: "recorded the end of a joint process",
    Event.CHILD_STEP: "recorded a step of the child route",
    Event.COPIED_TO_COMMISSIONER: "recorded the copy to the Domestic Abuse Commissioner",
    Event.FACT_CORRECTED: "corrected a fact of the case",
    Event.NOTIFIED: "recorded the notification",
    Event.SCOPING_BEGUN: "began gathering information",
    Event.CRITERION_ANSWERED: "answered a criterion",
    Event.DECISION_WRITTEN: "wrote the decision's reasons",
    Event.DECISION_PUT: "put the decision to the chair",
    Event.DECISION_CONFIRMED: "confirmed the decision",
    Event.DECISION_SENT_BACK: "sent the decision back",
    Event.DECISION_BY_MINUTE: "recorded the decision from a signed minute",
    Event.SUBJECT_ADDED: "added a person to the case",
    Event.IDENTITY_CHANGED: "changed a name behind a pseudonym",
    Event.SUBJECT_FACT: "recorded a fact about a person",
    Event.FACT_WITHDRAWN: "said that a fact about a person was recorded in error",
    Event.ORDINARY_WORD: "said that a word is an ordinary word",
    Event.LETTER_ISSUED: "issued a letter",
    Event.LETTER_REPLACED: "replaced a letter before it was sent",
    Event.LETTER_SENT: "recorded that a letter was sent",
    Event.LATE_LETTER_PREPARED: "prepared a letter about what a body owes",
    Event.LETTER_SET_ASIDE: "set a letter about what a body owes aside",
    Event.DRAFT_OVERTAKEN: "set aside a draft that is no longer needed",
    Event.APPOINTED: "appointed a person to the case",
    Event.UNDERTAKING_GIVEN: "gave their confidentiality undertaking",
    Event.APPOINTMENT_ENDED: "ended an appointment",
    Event.CONFLICT_RECORDED: "recorded a conflict of interest",
    Event.CONFLICT_LIFTED: "decided that a conflict of interest no longer stands",
    Event.MESSAGE_RETRIED: "had a failed message sent again",
    # The report and what follows it
    Event.PAPER_RECORDED: "recorded a paper of the report",
    Event.RECOMMENDATION_WRITTEN: "wrote a recommendation",
    Event.EARLY_LEARNING_SENT: "sent early learning to the forum",
    Event.DRAFT_READ: "recorded that family read the draft",
    Event.REPORT_SENT: "sent the report to the CSP",
    Event.REPORT_RETURNED: "returned the report to the chair",
    Event.REPORT_SIGNED_OFF: "signed off the report",
    Event.REPORT_SUBMITTED: "recorded that the report was sent to the Home Office",
    Event.QUALITY_PANEL_MET: "recorded that the quality assurance panel met",
    Event.QUALITY_LETTER_RECORDED: "recorded the letter of the quality assurance panel",
    Event.POINT_ANSWERED: "answered a point of the Home Office",
    Event.RECOMMENDATION_REWORDED: "reworded a recommendation",
    Event.PLAN_STORED: "kept the recommendations read from the action plan",
    Event.PACK_MADE: "made the pack for the Home Office",
    Event.CHANGES_FINISHED: "recorded that the changes are made",
    Event.FILE_PREPARED: "prepared a file for publication",
    Event.FILE_CONFIRMED: "confirmed the file to be published",
    Event.FAMILY_TOLD_OF: "recorded that the family was told",
    Event.REPORT_PUBLISHED: "published the report",
    Event.PUBLICATION_DELAYED: "delayed the publication",
    Event.REPORT_WITHHELD: "decided not to publish the report",
    Event.REPORT_WITHDRAWN: "took the report down",
    Event.LINK_SENT: "recorded that the link was sent to the Home Office",
    Event.FILE_SET_ASIDE: "set a file aside that was to be published",
    Event.FILE_STOPPED: "let the gate look again, and it stopped a file",
    Event.PUBLICATION_PLANNED: "planned the day of publication",
    Event.ENTERED_IN_REGISTER: "entered a report from paper in the public register",
    Event.RECOMMENDATION_VERIFIED: "verified a recommendation",
    Event.RECOMMENDATION_CLOSED: "closed a recommendation with a reason",
    Event.RECOMMENDATION_REOPENED: "reopened a recommendation",
    Event.PLAN_REVIEWED: "recorded a review of the action plan",
    Event.REVIEW_CONCLUDED: "concluded the review",
    Event.CASE_PAPER_KEPT: "kept a paper of the case",
    Event.PAPERS_RELEASED: "changed which papers the panel sees",
    Event.MEETING_PLANNED: "planned a meeting of the panel",
    Event.MEETING_RECORDED: "recorded a meeting of the panel",
    Event.TERMS_AGREED: "recorded agreed terms of reference",
    Event.CONTRIBUTIONS_ASKED: "asked bodies for reports",
    Event.CONTRIBUTION_ASKED_AGAIN: "recorded that a body was asked again for its report",
    Event.CONTRIBUTION_RECORDED: "recorded what a body gave",
    Event.COMMENT_MADE: "recorded a comment on a draft",
    Event.COMMENT_ANSWERED: "answered a comment on a draft",
    Event.DEFERRED: "deferred the decision",
    Event.DEFERRED_BY_MINUTE: "recorded that the decision was deferred",
    Event.ANSWER_RECORDED: "recorded the Home Office’s answer",
    Event.CHASED: "recorded that the Home Office was asked for its answer",
    Event.DIRECTION_RECORDED: "recorded a direction of the Secretary of State",
    Event.REVIEW_BEGUN: "began the review",
    Event.DISCONTINUED: "discontinued the review",
    Event.REVIEW_REOPENED: "reopened the review",
    Event.DECISION_REOPENED: "asked again whether a review is held",
    Event.AGENCIES_ASKED: "asked agencies what they know",
    Event.AGENCY_ASKED_AGAIN: "recorded that an agency was asked again",
    Event.RETURN_RECORDED: "recorded an agency's answer",
    Event.RETURN_CORRECTED: "corrected an agency's answer",
    Event.STRAND_OPENED: "opened a page for one side of the family",
    Event.STRAND_CHANGED: "changed how one side of the family is reached",
    Event.FAMILY_EVENT: "recorded what happened with one side of the family",
    Event.FAMILY_EVENT_CORRECTED: "corrected what was recorded with one side of the family",
    Event.FAMILY_LETTER_DRAFTED: "drafted a letter to one side of the family",
    Event.FAMILY_LETTER_PREPARED: "recorded what a letter to the family needs before it leaves",
    Event.TRANSFER_OFFERED: "offered the case to another partnership",
    Event.TRANSFER_WITHDRAWN: "withdrew the offer of the case",
    Event.TRANSFER_ACCEPTED: "accepted the case for another partnership",
    Event.TRANSFER_REFUSED: "refused the case for another partnership",
    Event.TAKEN_OVER: "took the case over from another partnership",
    Event.JOINED: "joined the case to another",
    Event.IN_ERROR_ASKED: "asked the chair to confirm that the case was recorded in error",
    Event.IN_ERROR_CONFIRMED: "confirmed that the case was recorded in error",
    Event.IN_ERROR_DECLINED: "decided that the case was not recorded in error",
    Event.TAKEN_ON: "took the case on from paper",
    Event.DAY_ON_PAPER: "added a day that the papers tell",
}
