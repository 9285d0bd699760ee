"""Letters to those who answer for a body that stays silent or late, from prepared to sent."""

from enum import StrEnum

from notifications.policy import Escalation


class LetterState(StrEnum):
    """Where a letter is. Nothing leaves by itself: a person releases it, and a person sends it."""

    WAITS = "waits"
    RELEASED = "released"
    SENT = "sent"
    SET_ASIDE = "set_aside"


LETTER_STATE_LABELS = {
    LetterState.WAITS: "Waits to be released",
    LetterState.RELEASED: "Released, to be sent",
    LetterState.SENT: "Sent",
    LetterState.SET_ASIDE: "Set aside",
}
LETTER_LABELS = {
    Escalation.CHIEF_OFFICER: "Letter to the chief officer",
    Escalation.CSP_CHAIR: "Letter to the CSP chair, with theirs to the chief officer",
}
# Completes "Letter released: …" in the log of an action.
LETTER_TO = {
    Escalation.CHIEF_OFFICER: "to the chief officer",
    Escalation.CSP_CHAIR: "from the CSP chair to the chief officer",
}


class SentHow(StrEnum):
    """How a letter left the building. Never by this system's own mail."""

    SECURE_EMAIL = "secure_email"
    POST = "post"
    BY_HAND = "by_hand"


SENT_HOW_LABELS = {
    SentHow.SECURE_EMAIL: "Our own secure e-mail",
    SentHow.POST: "Post",
    SentHow.BY_HAND: "By hand",
}

__all__ = [
    "LETTER_LABELS",
    "LETTER_STATE_LABELS",
    "LETTER_TO",
    "SENT_HOW_LABELS",
    "Escalation",
    "LetterState",
    "SentHow",
]
