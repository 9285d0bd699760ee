"""Where recommendations come from, and how they hang together."""

from enum import StrEnum


class SourceKind(StrEnum):
    """What a recommendation stands in."""

    DHR = "dhr"
    SAR = "sar"
    LCSPR = "lcspr"
    SCR = "scr"
    DELIVERY_PLAN = "delivery_plan"
    OTHER = "other"


SOURCE_KIND_LABELS = {
    SourceKind.DHR: "Domestic homicide review",
    SourceKind.SAR: "Safeguarding adults review",
    SourceKind.LCSPR: "Local child safeguarding practice review",
    SourceKind.SCR: "Serious case review",
    SourceKind.DELIVERY_PLAN: "Delivery plan",
    SourceKind.OTHER: "Other source",
}
# What stands before a code in a list: "SAR Alder".
SOURCE_KIND_SHORT = {
    SourceKind.DHR: "DHR",
    SourceKind.SAR: "SAR",
    SourceKind.LCSPR: "LCSPR",
    SourceKind.SCR: "SCR",
    SourceKind.DELIVERY_PLAN: "Plan",
    SourceKind.OTHER: "Other",
}


class ClosingRule(StrEnum):
    """Who has the last word when an action is to be closed."""

    FORUM = "forum"
    BOARD = "board"


CLOSING_RULE_LABELS = {
    ClosingRule.FORUM: "The learning forum closes it",
    ClosingRule.BOARD: "The forum proposes, and the board confirms",
}


class LinkKind(StrEnum):
    """How one recommendation stands to another; said by hand, never guessed."""

    REPEATS = "repeats"
    SUPERSEDES = "supersedes"
    SUPPORTS = "supports"


# Each way round: what is read on the one, and on the other.
LINK_LABELS = {
    LinkKind.REPEATS: ("Repeats", "Repeated by"),
    LinkKind.SUPERSEDES: ("Supersedes", "Superseded by"),
    LinkKind.SUPPORTS: ("Supports", "Supported by"),
}


class EvidenceKind(StrEnum):
    """What shows that something was done."""

    TRAINING = "training"
    POLICY = "policy"
    AUDIT = "audit"
    DATA = "data"
    FEEDBACK = "feedback"
    MINUTES = "minutes"
    OTHER = "other"


EVIDENCE_KIND_LABELS = {
    EvidenceKind.TRAINING: "Training record",
    EvidenceKind.POLICY: "Policy, procedure or guidance",
    EvidenceKind.AUDIT: "Audit or dip sample of practice",
    EvidenceKind.DATA: "Figures",
    EvidenceKind.FEEDBACK: "What people who use the service say",
    EvidenceKind.MINUTES: "Minutes or a decision",
    EvidenceKind.OTHER: "Something else",
}
