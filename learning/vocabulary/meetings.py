"""Words of the forum's meetings: how far one has come, what stands on its agenda and why, what is
decided of it."""

from enum import StrEnum


class MeetingState(StrEnum):
    """How far a meeting has come; worked out from its dated facts."""

    PLANNED = "planned"
    HELD = "held"
    MINUTES_CONFIRMED = "minutes_confirmed"
    CANCELLED = "cancelled"


MEETING_STATE_LABELS = {
    MeetingState.PLANNED: "Planned",
    MeetingState.HELD: "Held, minutes to be confirmed",
    MeetingState.MINUTES_CONFIRMED: "Held, minutes confirmed",
    MeetingState.CANCELLED: "Cancelled",
}


class Presence(StrEnum):
    """What is recorded of somebody who was invited."""

    CAME = "came"
    APOLOGIES = "apologies"


PRESENCE_LABELS = {
    Presence.CAME: "Came",
    Presence.APOLOGIES: "Sent apologies",
}


class Section(StrEnum):
    """Why an item stands on the agenda, in the order in which the forum takes them."""

    SILENT = "silent"
    FAILED = "failed"
    REPEATED = "repeated"
    LATE = "late"
    TO_VERIFY = "to_verify"
    NEW = "new"
    NATIONAL = "national"
    BY_HAND = "by_hand"


SECTION_LABELS = {
    Section.SILENT: "Silent",
    Section.FAILED: "Failed its test",
    Section.REPEATED: "Repeated",
    Section.LATE: "Late",
    Section.TO_VERIFY: "To verify",
    Section.NEW: "New",
    Section.NATIONAL: "National",
    Section.BY_HAND: "Put on by hand",
}
# Said below the heading, on a page and in a pack.
SECTION_MEANS = {
    Section.SILENT: "The body was asked, and the day for its answer has passed.",
    Section.FAILED: "It was verified or closed, and turned out not to be so.",
    Section.REPEATED: "The same was recommended before.",
    Section.LATE: "The target day has passed.",
    Section.TO_VERIFY: "Evidence or an answer waits for the forum’s word.",
    Section.NEW: "It came into the register since the last meeting, or nobody was asked yet.",
    Section.NATIONAL: "It is addressed to government, and waits for an answer or a result.",
    Section.BY_HAND: "The forum’s chair put it on the agenda.",
}


class DecisionKind(StrEnum):
    """What the forum can decide of an item."""

    ASK = "ask"
    ASK_AGAIN = "ask_again"
    VERIFY = "verify"
    SEND_BACK = "send_back"
    ASSESS = "assess"
    REOPEN = "reopen"
    CLOSE = "close"
    AUDIT = "audit"
    ESCALATE = "escalate"
    WATCH = "watch"


DECISION_LABELS = {
    DecisionKind.ASK: "Ask for an answer",
    DecisionKind.ASK_AGAIN: "Ask again",
    DecisionKind.VERIFY: "Verify it",
    DecisionKind.SEND_BACK: "Send it back",
    DecisionKind.ASSESS: "Assess the answer",
    DecisionKind.REOPEN: "Reopen it",
    DecisionKind.CLOSE: "Close it",
    DecisionKind.AUDIT: "Order an audit",
    DecisionKind.ESCALATE: "Escalate it",
    DecisionKind.WATCH: "Note it, and watch it until the next meeting",
}
# No deed of the register goes with these; the forum's words alone are what is decided.
WORDS_ALONE = frozenset({DecisionKind.AUDIT, DecisionKind.ESCALATE, DecisionKind.WATCH})
