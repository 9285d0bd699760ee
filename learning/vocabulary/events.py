"""Names under which the learning forum writes to the audit, and the kinds of its messages."""

from enum import StrEnum


class Event(StrEnum):
    """Names under which learning writes to the audit."""

    SOURCE_OPENED = "learning.source_opened"
    SOURCE_CHANGED = "learning.source_changed"
    SOURCE_RENAMED = "learning.source_renamed"
    RECOMMENDATION_TYPED = "learning.recommendation_typed"
    RECOMMENDATION_CORRECTED = "learning.recommendation_corrected"
    PLAN_READ = "learning.plan_read"
    PLAN_IMPORTED = "learning.plan_imported"
    PLAN_SET_ASIDE = "learning.plan_set_aside"
    RECEIVED = "learning.received_from_review"
    REWORDED = "learning.reworded_by_review"
    APPROVED = "learning.approved_by_home_office"
    ASKED = "learning.asked"
    CHASED = "learning.asked_again"
    ACKNOWLEDGED = "learning.acknowledged"
    ACCEPTED = "learning.accepted"
    REJECTED = "learning.rejected"
    DISPUTED = "learning.ownership_disputed"
    PROGRESS = "learning.progress_said"
    CLAIMED = "learning.said_done"
    EVIDENCED = "learning.evidence_sent"
    ASSESSED = "learning.answer_assessed"
    SENT_BACK = "learning.sent_back"
    VERIFIED = "learning.verified"
    CLOSING_PROPOSED = "learning.closing_proposed"
    CLOSED = "learning.closed"
    CLOSING_DECLINED = "learning.closing_declined"
    REOPENED = "learning.reopened"
    PASSED_ON = "learning.passed_on"
    TAKEN_OVER = "learning.taken_over"
    GIVEN_BACK = "learning.given_back"
    HANDED_OVER = "learning.handed_over"
    BODY_NAMED = "learning.body_named"
    LINKED = "learning.linked"
    UNLINKED = "learning.link_ended"
    THEMES_SET = "learning.themes_set"
    CLOSING_RULE_SET = "learning.closing_rule_set"
    UNDERTAKING_GIVEN = "learning.undertaking_given"
    ORDER_KEPT = "learning.order_kept"
    LETTER_PREPARED = "learning.letter_prepared"
    LETTER_LAPSED = "learning.letter_lapsed"
    LETTER_RELEASED = "learning.letter_released"
    LETTER_SET_ASIDE = "learning.letter_set_aside"
    LETTER_SENT = "learning.letter_sent"
    MEETING_CALLED = "learning.meeting_called"
    MEETING_CHANGED = "learning.meeting_changed"
    MEETING_CANCELLED = "learning.meeting_cancelled"
    AGENDA_PREPARED = "learning.agenda_prepared"
    ITEM_PUT_ON = "learning.item_put_on"
    ITEM_TAKEN_OFF = "learning.item_taken_off"
    ATTENDANCE_RECORDED = "learning.attendance_recorded"
    INTEREST_DECLARED = "learning.interest_declared"
    INTEREST_WITHDRAWN = "learning.interest_withdrawn"
    ITEM_DECIDED = "learning.item_decided"
    FORUM_DECIDED = "learning.forum_decided"
    MEETING_HELD = "learning.meeting_held"
    MINUTES_CONFIRMED = "learning.minutes_confirmed"
    # Reads
    REGISTER_SEEN = "learning.register_seen"
    REGISTER_EXPORTED = "learning.register_exported"
    REPORT_SEEN = "learning.report_seen"
    REPORT_TAKEN = "learning.report_taken"
    SOURCES_SEEN = "learning.sources_seen"
    SOURCE_SEEN = "learning.source_seen"
    RECOMMENDATION_SEEN = "learning.recommendation_seen"
    OWN_ACTIONS_SEEN = "learning.own_actions_seen"
    OWN_ACTION_SEEN = "learning.own_action_seen"
    OWN_ACTIONS_EXPORTED = "learning.own_actions_exported"
    EVIDENCE_OPENED = "learning.evidence_opened"
    FORM_SEEN = "learning.form_seen"
    LETTERS_SEEN = "learning.letters_seen"
    LETTER_SEEN = "learning.letter_seen"
    LETTER_OPENED = "learning.letter_opened"
    MEETINGS_SEEN = "learning.meetings_seen"
    MEETING_SEEN = "learning.meeting_seen"
    INVITATION_TAKEN = "learning.invitation_taken"
    PACK_TAKEN = "learning.pack_taken"


# Completes "Marnie Oduya …", said of who did it.
CHANGES = {
    Event.SOURCE_OPENED: "entered a source of recommendations",
    Event.SOURCE_CHANGED: "changed what is known of a source",
    Event.SOURCE_RENAMED: "called a source something else",
    Event.RECOMMENDATION_TYPED: "typed in a recommendation",
    Event.RECOMMENDATION_CORRECTED: "corrected a recommendation",
    Event.PLAN_READ: "had an action plan read",
    Event.PLAN_IMPORTED: "stored an action plan",
    Event.PLAN_SET_ASIDE: "set an action plan aside that had been read",
    Event.RECEIVED: "sent the recommendations of a review to the learning forum",
    Event.REWORDED: "sent a recommendation's new wording to the learning forum",
    Event.APPROVED: "told the learning forum that the Home Office approved",
    Event.ASKED: "asked a body to answer",
    Event.CHASED: "asked a body again",
    Event.ACKNOWLEDGED: "recorded an acknowledgement",
    Event.ACCEPTED: "accepted an action",
    Event.REJECTED: "rejected an action, with a reason",
    Event.DISPUTED: "said that an action belongs to another body",
    Event.PROGRESS: "said how an action stands",
    Event.CLAIMED: "said that an action is done",
    Event.EVIDENCED: "sent evidence",
    Event.ASSESSED: "recorded what the forum thinks of an answer",
    Event.SENT_BACK: "sent an action back as not verified",
    Event.VERIFIED: "verified an action",
    Event.CLOSING_PROPOSED: "proposed to close an action",
    Event.CLOSED: "closed an action",
    Event.CLOSING_DECLINED: "declined to close an action",
    Event.REOPENED: "reopened an action",
    Event.PASSED_ON: "passed an action to another body",
    Event.TAKEN_OVER: "passed the open actions of an ended body to its successor",
    Event.GIVEN_BACK: "gave back an action whose body had not ended",
    Event.HANDED_OVER: "closed early actions that went to another partnership with their case",
    Event.BODY_NAMED: "named the body that an action is for",
    Event.LINKED: "linked two recommendations",
    Event.UNLINKED: "ended a link between recommendations",
    Event.THEMES_SET: "set the themes of a recommendation",
    Event.CLOSING_RULE_SET: "set who closes a board's actions",
    Event.UNDERTAKING_GIVEN: "gave the forum's undertaking",
    Event.ORDER_KEPT: "kept an order for the register",
    Event.LETTER_PREPARED: "prepared a letter about what a body left open",
    Event.LETTER_LAPSED: "set a letter aside, as nothing of it was late any more",
    Event.LETTER_RELEASED: "released a letter about what a body left open",
    Event.LETTER_SET_ASIDE: "set a letter aside, with a reason",
    Event.LETTER_SENT: "recorded how a letter was sent",
    Event.MEETING_CALLED: "called a meeting of the learning forum",
    Event.MEETING_CHANGED: "changed when or where a meeting is held",
    Event.MEETING_CANCELLED: "cancelled a meeting of the learning forum",
    Event.AGENDA_PREPARED: "brought the agenda of a meeting up to date",
    Event.ITEM_PUT_ON: "put an item on the agenda of a meeting",
    Event.ITEM_TAKEN_OFF: "took an item off the agenda of a meeting",
    Event.ATTENDANCE_RECORDED: "recorded who came to a meeting",
    Event.INTEREST_DECLARED: "declared an interest in what a meeting decides",
    Event.INTEREST_WITHDRAWN: "withdrew an interest that was declared by mistake",
    Event.ITEM_DECIDED: "recorded what a meeting decided of an item",
    Event.FORUM_DECIDED: "recorded what the forum decided of an action",
    Event.MEETING_HELD: "recorded that a meeting was held",
    Event.MINUTES_CONFIRMED: "confirmed the minutes of a meeting",
}
READS = {
    Event.REGISTER_SEEN: "The learning register was looked at",
    Event.REGISTER_EXPORTED: "The learning register was exported",
    Event.REPORT_SEEN: "The learning report was looked at",
    Event.REPORT_TAKEN: "The learning report was taken away as a PDF",
    Event.SOURCES_SEEN: "The list of sources was looked at",
    Event.SOURCE_SEEN: "A source of recommendations was looked at",
    Event.RECOMMENDATION_SEEN: "A followed recommendation was looked at",
    Event.OWN_ACTIONS_SEEN: "What is due from a body was looked at",
    Event.OWN_ACTION_SEEN: "An action was looked at by the body it is for",
    Event.OWN_ACTIONS_EXPORTED: "What is due from a body was exported",
    Event.EVIDENCE_OPENED: "Evidence was opened",
    Event.FORM_SEEN: "A form of the learning register was opened",
    Event.LETTERS_SEEN: "The letters that wait in the learning register were looked at",
    Event.LETTER_SEEN: "A letter about what a body left open was looked at",
    Event.LETTER_OPENED: "A letter about what a body left open was opened",
    Event.MEETINGS_SEEN: "The list of meetings was looked at",
    Event.MEETING_SEEN: "A meeting of the learning forum was looked at",
    Event.INVITATION_TAKEN: "The invitation to a meeting was taken",
    Event.PACK_TAKEN: "The papers of a meeting were taken",
}


class MessageKind(StrEnum):
    """Kinds of message that learning sends; all neutral."""

    ACTION_NEEDS_YOU = "learning.action_needs_you"
    LETTER_ON_ITS_WAY = "learning.letter_on_its_way"
    FORUM_MEETS = "learning.forum_meets"
