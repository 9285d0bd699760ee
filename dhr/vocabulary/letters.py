"""Letters, and messages that leave by mail."""

from enum import StrEnum

from notifications.policy import Escalation


class LetterKind(StrEnum):
    """The letters a case owes."""

    DECISION_HOME_OFFICE = "decision_home_office"
    SUSPENSION_HOME_OFFICE = "suspension_home_office"
    TIMESCALE_HOME_OFFICE = "timescale_home_office"
    # A review that ended goes on.
    REOPENING_HOME_OFFICE = "reopening_home_office"
    APPOINTMENT = "appointment"
    # To agencies asked what they know, and to whoever told us.
    SCOPING = "scoping"
    SECURE_RECORDS = "secure_records"
    # To bodies asked for what they give to a review that is held.
    CONTRIBUTION = "contribution"
    RECEIPT = "receipt"
    DECISION_FAMILY = "decision_family"
    # Whether a review is held, told to agencies that were asked.
    DECISION_BODY = "decision_body"
    # … and to a family: a review that is held was discontinued, or goes on.
    CHANGE_FAMILY = "change_family"
    # To the partnership that a case is offered to.
    TRANSFER = "transfer"
    # What a body was asked for is late: to its chief officer; then to the CSP chair, with the
    # chair's own to that chief officer. Prepared with the work of the day.
    LATE_CHIEF_OFFICER = "late_chief_officer"
    LATE_CSP_CHAIR = "late_csp_chair"


LETTER_LABELS: dict[LetterKind, str] = {
    LetterKind.DECISION_HOME_OFFICE: "Decision letter to the Home Office",
    LetterKind.SUSPENSION_HOME_OFFICE: "Letter to the Home Office about a suspension",
    LetterKind.TIMESCALE_HOME_OFFICE: "Letter to the Home Office about a new timescale",
    LetterKind.REOPENING_HOME_OFFICE: "Letter to the Home Office about a reopened review",
    LetterKind.APPOINTMENT: "Letter of appointment",
    LetterKind.SCOPING: "Letter that asks an agency what it knows",
    LetterKind.SECURE_RECORDS: "Notice to keep records safe",
    LetterKind.CONTRIBUTION: "Letter that asks a body for a report",
    LetterKind.RECEIPT: "Receipt for whoever told us",
    LetterKind.DECISION_FAMILY: "Letter to the family about the decision",
    LetterKind.DECISION_BODY: "Letter to an agency about the decision",
    LetterKind.CHANGE_FAMILY: "Letter to the family about a change to the review",
    LetterKind.TRANSFER: "Letter to the partnership that the case is offered to",
    LetterKind.LATE_CHIEF_OFFICER: "Letter to the chief officer of a body that is late",
    LetterKind.LATE_CSP_CHAIR: "Letter to the CSP chair about a body that is late",
}

# Of these a case owes one to each of several agencies, or about each of them.
LETTER_PLURALS: dict[str, str] = {
    LetterKind.SECURE_RECORDS: "notices to keep records safe",
    LetterKind.DECISION_BODY: "letters to agencies about the decision",
    LetterKind.LATE_CHIEF_OFFICER: "letters to chief officers of bodies that are late",
    LetterKind.LATE_CSP_CHAIR: "letters to the CSP chair about bodies that are late",
}

# Letters to one side of a family.
FAMILY_LETTERS = (LetterKind.DECISION_FAMILY, LetterKind.CHANGE_FAMILY)

# Which letter is prepared at which step of a body's silence.
LATE_LETTERS: dict[Escalation, LetterKind] = {
    Escalation.CHIEF_OFFICER: LetterKind.LATE_CHIEF_OFFICER,
    Escalation.CSP_CHAIR: LetterKind.LATE_CSP_CHAIR,
}

# To whom, where guidance has no row for them: a body of the partnership, or whoever told us.
TO_BODY, TO_NOTIFIER = "body", "notifier"
# The person appointed as chair or author.
TO_APPOINTED = "appointed"
# … or one side of a family, written to by itself.
TO_FAMILY = "family"
# … or the partnership that the case is offered to, whether it uses this system or not.
TO_PARTNERSHIP = "partnership"


class LetterStatus(StrEnum):
    """How far a letter has come."""

    DRAFT = "draft"
    ISSUED = "issued"
    SENT = "sent"
    REPLACED = "replaced"
    # A draft that nothing is owed any more: it was never issued.
    DROPPED = "dropped"
    # One about what a body is late with that a person decided not to send.
    SET_ASIDE = "set_aside"


LETTER_STATUS_LABELS: dict[LetterStatus, str] = {
    LetterStatus.DRAFT: "Draft",
    LetterStatus.ISSUED: "Issued, not sent yet",
    LetterStatus.SENT: "Sent",
    LetterStatus.REPLACED: "Replaced before sending",
    LetterStatus.DROPPED: "No longer needed",
    LetterStatus.SET_ASIDE: "Set aside",
}


class SendingMethod(StrEnum):
    """How a letter that holds identity left the building. Never by this system's own mail."""

    SECURE_EMAIL = "secure_email"
    POST = "post"
    BY_HAND = "by_hand"


SENDING_LABELS: dict[SendingMethod, str] = {
    SendingMethod.SECURE_EMAIL: "Our own secure e-mail",
    SendingMethod.POST: "Post",
    SendingMethod.BY_HAND: "By hand",
}


class ContactMethod(StrEnum):
    """How somebody was asked again for an answer they owe."""

    TELEPHONE = "telephone"
    EMAIL = "email"
    LETTER = "letter"


CONTACT_LABELS: dict[ContactMethod, str] = {
    ContactMethod.TELEPHONE: "By telephone",
    ContactMethod.EMAIL: "By e-mail",
    ContactMethod.LETTER: "By letter",
}


class Marking(StrEnum):
    """Protective markings of papers."""

    OFFICIAL_SENSITIVE = "OFFICIAL-SENSITIVE"
    # On a letter to a family: no government marking belongs there.
    PRIVATE = "Private"


class MessageKind(StrEnum):
    """Messages that leave by mail; all of them neutral."""

    CASE_NEEDS_YOU = "case_needs_you"
