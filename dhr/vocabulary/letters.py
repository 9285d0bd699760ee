"""Letters, and messages that leave by mail."""

from enum import StrEnum


class LetterKind(StrEnum):
    """The letters a case owes."""

    DECISION_HOME_OFFICE = "decision_home_office"


LETTER_LABELS: dict[LetterKind, str] = {
    LetterKind.DECISION_HOME_OFFICE: "Decision letter to the Home Office",
}


class LetterStatus(StrEnum):
    """How far a letter has come."""

    DRAFT = "draft"
    ISSUED = "issued"
    SENT = "sent"
    REPLACED = "replaced"


LETTER_STATUS_LABELS: dict[LetterStatus, str] = {
    LetterStatus.DRAFT: "Draft",
    LetterStatus.ISSUED: "Issued, not sent yet",
    LetterStatus.SENT: "Sent",
    LetterStatus.REPLACED: "Replaced before sending",
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


class MessageKind(StrEnum):
    """Messages that leave by mail; all of them neutral."""

    CASE_NEEDS_YOU = "case_needs_you"
