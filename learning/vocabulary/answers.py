"""The three axes of one body's answer to one action, and the steps by which they move.

Response: what the body says. Assessment: what the forum thinks of that answer. Lifecycle: how far
the action has come. None of them is ever typed or chosen from a list: deeds move them.
"""

from enum import StrEnum


class Response(StrEnum):
    """What a body says to what was recommended."""

    NOT_ASKED = "not_asked"
    ASKED = "asked"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DISPUTED = "disputed"


RESPONSE_LABELS = {
    Response.NOT_ASKED: "Not asked yet",
    Response.ASKED: "Asked, no answer yet",
    Response.ACCEPTED: "Accepted",
    Response.REJECTED: "Rejected, with a reason",
    Response.DISPUTED: "Says that it belongs to another body",
}


class Assessment(StrEnum):
    """What the forum thinks of a body's answer."""

    NOT_ASSESSED = "not_assessed"
    ACCEPTABLE = "acceptable"
    ALTERNATIVE = "alternative"
    PARTIAL = "partial"
    UNACCEPTABLE = "unacceptable"


ASSESSMENT_LABELS = {
    Assessment.NOT_ASSESSED: "Not assessed yet",
    Assessment.ACCEPTABLE: "Acceptable",
    Assessment.ALTERNATIVE: "Acceptable alternative",
    Assessment.PARTIAL: "Partly acceptable",
    Assessment.UNACCEPTABLE: "Not acceptable",
}


class Lifecycle(StrEnum):
    """How far an action has come with one body."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    CLAIMED = "claimed"
    EVIDENCED = "evidenced"
    VERIFIED = "verified"
    CLOSED = "closed"
    REOPENED = "reopened"
    TRANSFERRED = "transferred"


LIFECYCLE_LABELS = {
    Lifecycle.OPEN: "Open",
    Lifecycle.IN_PROGRESS: "In progress",
    Lifecycle.CLAIMED: "Said to be done",
    Lifecycle.EVIDENCED: "Evidence sent",
    Lifecycle.VERIFIED: "Verified",
    Lifecycle.CLOSED: "Closed",
    Lifecycle.REOPENED: "Reopened",
    Lifecycle.TRANSFERRED: "Passed to another body",
}
OPEN = frozenset(
    {
        Lifecycle.OPEN,
        Lifecycle.IN_PROGRESS,
        Lifecycle.CLAIMED,
        Lifecycle.EVIDENCED,
        Lifecycle.REOPENED,
    }
)
SETTLED = frozenset({Lifecycle.VERIFIED, Lifecycle.CLOSED})


class CloseReason(StrEnum):
    """Why an action is closed."""

    DONE = "done"
    SUPERSEDED = "superseded"
    NO_LONGER_APPLICABLE = "no_longer_applicable"
    NOT_TO_BE_DONE = "not_to_be_done"


CLOSE_REASON_LABELS = {
    CloseReason.DONE: "Done and verified",
    CloseReason.SUPERSEDED: "Superseded by another recommendation",
    CloseReason.NO_LONGER_APPLICABLE: "No longer applicable",
    CloseReason.NOT_TO_BE_DONE: "Not to be done: the rejection was accepted",
}


class StepKind(StrEnum):
    """One thing that happened to an action with one body."""

    ASKED = "asked"
    CHASED = "chased"
    ACKNOWLEDGED = "acknowledged"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DISPUTED = "disputed"
    PROGRESS = "progress"
    CLAIMED = "claimed"
    EVIDENCED = "evidenced"
    ASSESSED = "assessed"
    SENT_BACK = "sent_back"
    VERIFIED = "verified"
    CLOSING_PROPOSED = "closing_proposed"
    CLOSED = "closed"
    CLOSING_DECLINED = "closing_declined"
    REOPENED = "reopened"
    PASSED_ON = "passed_on"
    TAKEN_OVER = "taken_over"
    BODY_NAMED = "body_named"
    DAY_CHANGED = "day_changed"
    PLAN_PROGRESS = "plan_progress"
    REWORDED = "reworded"
    LETTER_RELEASED = "letter_released"
    FORUM_DECIDED = "forum_decided"


# With these it lies with its body again, after the forum or a board had it.
BACK_WITH_BODY = frozenset({StepKind.SENT_BACK, StepKind.REOPENED, StepKind.CLOSING_DECLINED})

# Completes "On 4 July 2022 …", said of a body or of the forum.
STEP_WORDS = {
    StepKind.ASKED: "asked for an answer",
    StepKind.CHASED: "asked again",
    StepKind.ACKNOWLEDGED: "acknowledged, without an answer yet",
    StepKind.ACCEPTED: "accepted",
    StepKind.REJECTED: "rejected, with a reason",
    StepKind.DISPUTED: "said that it belongs to another body",
    StepKind.PROGRESS: "said how it stands",
    StepKind.CLAIMED: "said that it is done",
    StepKind.EVIDENCED: "sent evidence",
    StepKind.ASSESSED: "answer assessed by the forum",
    StepKind.SENT_BACK: "not verified, sent back",
    StepKind.VERIFIED: "verified",
    StepKind.CLOSING_PROPOSED: "closing proposed to the board",
    StepKind.CLOSED: "closed",
    StepKind.CLOSING_DECLINED: "closing declined by the board",
    StepKind.REOPENED: "reopened",
    StepKind.PASSED_ON: "passed to another body",
    StepKind.TAKEN_OVER: "taken over from another body",
    StepKind.BODY_NAMED: "body named",
    StepKind.DAY_CHANGED: "given another day by a later plan",
    StepKind.PLAN_PROGRESS: "a later plan says how it stands",
    StepKind.REWORDED: "worded anew by its review",
    StepKind.LETTER_RELEASED: "letter released",
    StepKind.FORUM_DECIDED: "the forum decided",
}
# With these the body itself speaks; nothing else ends a silence.
STEPS_OF_BODY = frozenset(
    {
        StepKind.ACKNOWLEDGED,
        StepKind.ACCEPTED,
        StepKind.REJECTED,
        StepKind.DISPUTED,
        StepKind.PROGRESS,
        StepKind.CLAIMED,
        StepKind.EVIDENCED,
    }
)
# With these it answers what it was asked: whether the action is its own, and whether it does it. To
# acknowledge, or to say how it stands, is no answer yet.
ANSWERS_OF_BODY = STEPS_OF_BODY - {StepKind.ACKNOWLEDGED, StepKind.PROGRESS}
