"""By what the learning report counts: how an action stands, in six words, and how old it is."""

from enum import StrEnum

from learning.vocabulary.labels import Label


class Standing(StrEnum):
    """How actions stand, for whoever reads numbers: every label falls into just one of these."""

    SILENT = "silent"
    LATE = "late"
    OTHERWISE_OPEN = "otherwise_open"
    VERIFIED = "verified"
    CLOSED = "closed"
    PASSED_ON = "passed_on"


STANDING_LABELS = {
    Standing.SILENT: "Silent",
    Standing.LATE: "Late",
    Standing.OTHERWISE_OPEN: "Otherwise open",
    Standing.VERIFIED: "Verified",
    Standing.CLOSED: "Closed",
    Standing.PASSED_ON: "Passed on",
}
# What is counted there, as a sentence beside the number.
STANDING_MEANS: dict[Standing, str] = {
    Standing.SILENT: "Asked, and the day by which an answer was asked for has passed.",
    Standing.LATE: "Accepted, and the target day has passed.",
    Standing.OTHERWISE_OPEN: "All else that is neither verified nor closed; the next table says "
    "what it waits for.",
    Standing.VERIFIED: "Done, shown, and verified by a person of another body.",
    Standing.CLOSED: "Closed by the rule of the board that owns it.",
    Standing.PASSED_ON: "Passed to another body, where it is counted again.",
}
_ALONE = {
    Standing.SILENT: Label.SILENT,
    Standing.LATE: Label.LATE,
    Standing.VERIFIED: Label.VERIFIED,
    Standing.CLOSED: Label.CLOSED,
    Standing.PASSED_ON: Label.PASSED_ON,
}
# The labels that are counted under each; together they are all labels, each of them once.
COUNTED_UNDER: dict[Standing, tuple[Label, ...]] = {
    standing: (_ALONE[standing],)
    if standing in _ALONE
    else tuple(label for label in Label if label not in _ALONE.values())
    for standing in Standing
}


class Age(StrEnum):
    """How long ago a body was asked; where none was, how long ago the action was entered."""

    UNDER_3 = "under_3"
    FROM_3 = "from_3"
    FROM_6 = "from_6"
    FROM_12 = "from_12"


# From how many calendar months on. No law gives these: they are our way of counting.
AGE_FROM_MONTHS: dict[Age, int] = {
    Age.UNDER_3: 0,
    Age.FROM_3: 3,
    Age.FROM_6: 6,
    Age.FROM_12: 12,
}
AGE_LABELS = {
    Age.UNDER_3: "Under 3 months",
    Age.FROM_3: "3 months to under 6",
    Age.FROM_6: "6 months to under 12",
    Age.FROM_12: "12 months or more",
}
