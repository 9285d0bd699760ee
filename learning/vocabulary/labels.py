"""The one plain label that the three axes and the days come to, and its colour."""

from enum import StrEnum


class Label(StrEnum):
    """How one action stands with one body, in a word; worked out in ``progress.py``, never typed.

    In the order in which they are asked: the first that fits is the label.
    """

    PASSED_ON = "passed_on"
    CLOSED = "closed"
    CLOSING = "closing"
    VERIFIED = "verified"
    TO_VERIFY = "to_verify"
    CLAIMED = "claimed"
    NOBODY = "nobody"
    DISPUTED = "disputed"
    REJECTED = "rejected"
    REOPENED = "reopened"
    NOT_ASKED = "not_asked"
    SILENT = "silent"
    ASKED = "asked"
    LATE = "late"
    NO_DATE = "no_date"
    IN_PROGRESS = "in_progress"
    ACCEPTED = "accepted"


LABELS = {
    Label.PASSED_ON: "Passed to another body",
    Label.CLOSED: "Closed",
    Label.CLOSING: "Waits for the board to close it",
    Label.VERIFIED: "Verified",
    Label.TO_VERIFY: "Evidence to verify",
    Label.CLAIMED: "Said to be done, no evidence yet",
    Label.NOBODY: "No body known yet",
    Label.DISPUTED: "Says that it is not theirs",
    Label.REJECTED: "Rejected",
    Label.REOPENED: "Reopened",
    Label.NOT_ASKED: "Not asked yet",
    Label.SILENT: "Silent",
    Label.ASKED: "Asked, answer awaited",
    Label.LATE: "Late",
    Label.NO_DATE: "Accepted, no date",
    Label.IN_PROGRESS: "In progress",
    Label.ACCEPTED: "Accepted",
}


class Colour(StrEnum):
    """Red, amber, green: computed, never typed, and never shown without its word."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    GREY = "grey"


COLOURS = {
    Colour.RED: "Needs a decision",
    Colour.AMBER: "Watch",
    Colour.GREEN: "On track or done",
    Colour.GREY: "Goes on elsewhere",
}


class Order(StrEnum):
    """In which order the register is read."""

    URGENCY = "urgency"
    DUE = "due"
    SILENCE = "silence"
    BODY = "body"
    SOURCE = "source"


ORDER_LABELS = {
    Order.URGENCY: "Most urgent first",
    Order.DUE: "By target day",
    Order.SILENCE: "Longest silence first",
    Order.BODY: "By body",
    Order.SOURCE: "As in the reviews and plans",
}


# From how many days before its target day an action is shown in amber and counts as due soon. This
# is no length of the law but our way of showing it: nobody is asked, told or held late by it.
SOON = 28


class Lateness(StrEnum):
    """Where the target day lies, for a filter over what is open."""

    LATE = "late"
    SOON = "soon"
    LATER = "later"
    NO_DAY = "no_day"


LATENESS_LABELS = {
    Lateness.LATE: "Target day passed",
    Lateness.SOON: f"Due within {SOON} days",
    Lateness.LATER: "Due later",
    Lateness.NO_DAY: "Without a day",
}
# Chosen in a filter in place of a body: what is for nobody known here.
NO_BODY = "none"
