"""How the decision whether a review is held is made."""

from enum import StrEnum


class Outcome(StrEnum):
    """What the CSP chair decided."""

    HOLD = "hold"
    NOT_HOLD = "not_hold"
    DEFERRED = "deferred"
    DISCONTINUE = "discontinue"


OUTCOME_LABELS: dict[Outcome, str] = {
    Outcome.HOLD: "A review is to be held",
    Outcome.NOT_HOLD: "No review is to be held",
    Outcome.DEFERRED: "The decision is deferred: more information is needed",
    Outcome.DISCONTINUE: "The review is discontinued",
}

# The two answers to the question whether a review is held; the others answer other questions.
WHETHER_TO_HOLD = (Outcome.HOLD, Outcome.NOT_HOLD)


class Answer(StrEnum):
    """The answer to one criterion."""

    MET = "met"
    NOT_MET = "not_met"
    UNCLEAR = "unclear"


ANSWER_LABELS: dict[Answer, str] = {
    Answer.MET: "Yes, met",
    Answer.UNCLEAR: "Unclear",
    Answer.NOT_MET: "No, not met",
}


class DecisionStatus(StrEnum):
    """How far a decision has come on its way to the CSP chair."""

    DRAFT = "draft"
    WITH_CHAIR = "with_chair"
    CONFIRMED = "confirmed"
    SENT_BACK = "sent_back"


class Confirmation(StrEnum):
    """How the chair's decision is known."""

    IN_SYSTEM = "in_system"
    SIGNED_MINUTE = "signed_minute"


CONFIRMATION_LABELS: dict[Confirmation, str] = {
    Confirmation.IN_SYSTEM: "Confirmed here by the chair",
    Confirmation.SIGNED_MINUTE: "By a signed minute",
}


class HomeOfficeAnswer(StrEnum):
    """What the Home Office answered to a "no"."""

    ACCEPTED = "accepted"
    RECONSIDER = "reconsider"


HOME_OFFICE_ANSWER_LABELS: dict[HomeOfficeAnswer, str] = {
    HomeOfficeAnswer.ACCEPTED: "Accepts that no review is held",
    HomeOfficeAnswer.RECONSIDER: "Asks the partnership to think again",
}


class Direction(StrEnum):
    """What a direction of the Secretary of State asks of the body it names."""

    ESTABLISH = "establish"
    PARTICIPATE = "participate"


DIRECTION_LABELS: dict[Direction, str] = {
    Direction.ESTABLISH: "To establish a review",
    Direction.PARTICIPATE: "Only to take part in a review",
}


class QualityOutcome(StrEnum):
    """What the Home Office's quality assurance panel concluded."""

    APPROVE = "approve"
    APPROVE_AFTER_CHANGES = "approve_after_changes"
    REVISE_AND_RESUBMIT = "revise_and_resubmit"


QUALITY_OUTCOME_LABELS: dict[QualityOutcome, str] = {
    QualityOutcome.APPROVE: "Approved to publish",
    QualityOutcome.APPROVE_AFTER_CHANGES: "Approved to publish once changes are made",
    QualityOutcome.REVISE_AND_RESUBMIT: "To be revised and sent again",
}
