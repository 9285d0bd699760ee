"""Every word of the domain that the code uses, once. Imports nothing of ours.

What the law says about these words (lengths, recipients, criteria) is in ``guidance.py``.
"""

from enum import StrEnum


class State(StrEnum):
    """Where a case is. The words on screen are ``STATE_LABELS``."""

    NOTIFIED = "notified"
    SCOPING = "scoping"
    NO_REVIEW = "no_review"
    CONSIDERING = "considering"
    APPOINTING = "appointing"


STATE_LABELS: dict[State, str] = {
    State.NOTIFIED: "Notified",
    State.SCOPING: "Gathering information",
    State.NO_REVIEW: "No review: Home Office to be told",
    State.CONSIDERING: "Home Office considering the no-review decision",
    State.APPOINTING: "Appointing the chair",
}

# Still waiting for the decision whether a review is held.
UNDECIDED = frozenset({State.NOTIFIED, State.SCOPING})


class Outcome(StrEnum):
    """What the CSP chair decided."""

    HOLD = "hold"
    NOT_HOLD = "not_hold"


OUTCOME_LABELS: dict[Outcome, str] = {
    Outcome.HOLD: "A review is to be held",
    Outcome.NOT_HOLD: "No review is to be held",
}


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


class NotifierKind(StrEnum):
    """Who told the partnership of the death. Anyone may."""

    POLICE = "police"
    CORONER = "coroner"
    HEALTH = "health"
    COUNCIL = "council"
    FAMILY = "family"
    ADVOCATE = "advocate"
    OTHER = "other"


NOTIFIER_LABELS: dict[NotifierKind, str] = {
    NotifierKind.POLICE: "Police",
    NotifierKind.CORONER: "Coroner",
    NotifierKind.HEALTH: "A health service",
    NotifierKind.COUNCIL: "A council service",
    NotifierKind.FAMILY: "Family or a friend",
    NotifierKind.ADVOCATE: "An advocate for the family",
    NotifierKind.OTHER: "Somebody else",
}

# The same at the beginning of a sentence, as in "The police told us of the death".
NOTIFIER_IN_SENTENCES: dict[NotifierKind, str] = {
    NotifierKind.POLICE: "The police",
    NotifierKind.CORONER: "A coroner",
    NotifierKind.HEALTH: "A health service",
    NotifierKind.COUNCIL: "A council service",
    NotifierKind.FAMILY: "The family or a friend",
    NotifierKind.ADVOCATE: "An advocate for the family",
    NotifierKind.OTHER: "Another person",
}


class SuspectedCause(StrEnum):
    """What the death is thought to be on the day of notification; never the method."""

    HOMICIDE = "homicide"
    SUICIDE = "suicide"
    UNKNOWN = "unknown"


SUSPECTED_CAUSE_LABELS: dict[SuspectedCause, str] = {
    SuspectedCause.HOMICIDE: "Thought to be a killing",
    SuspectedCause.SUICIDE: "Possibly suicide; the inquest has not concluded",
    SuspectedCause.UNKNOWN: "Not yet known",
}


class SubjectKind(StrEnum):
    """Who a person is in a case."""

    VICTIM = "victim"
    PERPETRATOR = "perpetrator"
    CHILD = "child"
    FAMILY = "family"
    NOTIFIER = "notifier"
    OTHER = "other"


SUBJECT_KIND_LABELS: dict[SubjectKind, str] = {
    SubjectKind.VICTIM: "The person who died",
    SubjectKind.PERPETRATOR: "The person whose behaviour is in question",
    SubjectKind.CHILD: "A child",
    SubjectKind.FAMILY: "A relative or friend",
    SubjectKind.NOTIFIER: "The person who told us",
    SubjectKind.OTHER: "Somebody else in the case",
}


class Relationship(StrEnum):
    """What somebody was to the person who died."""

    SPOUSE = "spouse"
    FORMER_SPOUSE = "former_spouse"
    PARTNER = "partner"
    FORMER_PARTNER = "former_partner"
    PARENT = "parent"
    CHILD = "child"
    SIBLING = "sibling"
    RELATIVE = "relative"
    HOUSEHOLD = "household"
    FRIEND = "friend"
    OTHER = "other"


RELATIONSHIP_LABELS: dict[Relationship, str] = {
    Relationship.SPOUSE: "husband, wife or civil partner",
    Relationship.FORMER_SPOUSE: "former husband, wife or civil partner",
    Relationship.PARTNER: "partner",
    Relationship.FORMER_PARTNER: "former partner",
    Relationship.PARENT: "parent",
    Relationship.CHILD: "son or daughter",
    Relationship.SIBLING: "brother or sister",
    Relationship.RELATIVE: "other relative",
    Relationship.HOUSEHOLD: "member of the same household",
    Relationship.FRIEND: "friend",
    Relationship.OTHER: "other",
}


class FactKind(StrEnum):
    """Dated facts beside the state. Each has the day it happened and the time it was recorded."""

    NOTIFIED = "notified"
    SCOPING_BEGUN = "scoping_begun"
    DECIDED = "decided"
    HOME_OFFICE_TOLD = "home_office_told"
    # About one person in the case.
    SUSPECTED = "suspected"
    CHARGED = "charged"
    CONVICTED = "convicted"
    ACQUITTED = "acquitted"
    NO_LONGER_SUSPECTED = "no_longer_suspected"
    INQUEST_CONCLUDED = "inquest_concluded"
    RECORDED_IN_ERROR = "recorded_in_error"
    # About this case's own texts.
    NAMES_REPLACED = "names_replaced"


FACT_LABELS: dict[FactKind, str] = {
    FactKind.NOTIFIED: "Death notified",
    FactKind.SCOPING_BEGUN: "Gathering information began",
    FactKind.DECIDED: "Decision made",
    FactKind.HOME_OFFICE_TOLD: "Home Office told",
    FactKind.SUSPECTED: "Suspected by the police",
    FactKind.CHARGED: "Charged",
    FactKind.CONVICTED: "Convicted",
    FactKind.ACQUITTED: "Acquitted",
    FactKind.NO_LONGER_SUSPECTED: "No longer suspected",
    FactKind.INQUEST_CONCLUDED: "Inquest concluded",
    FactKind.RECORDED_IN_ERROR: "Recorded in error",
    FactKind.NAMES_REPLACED: "Names in this case's texts replaced by pseudonyms",
}

PERPETRATOR_FACTS = (
    FactKind.SUSPECTED,
    FactKind.CHARGED,
    FactKind.CONVICTED,
    FactKind.ACQUITTED,
    FactKind.NO_LONGER_SUSPECTED,
)


class InquestConclusion(StrEnum):
    """What the coroner concluded, as far as our words depend on it."""

    SUICIDE = "suicide"
    OTHER = "other"


INQUEST_LABELS: dict[InquestConclusion, str] = {
    InquestConclusion.SUICIDE: "Suicide",
    InquestConclusion.OTHER: "Another conclusion",
}


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


class Marking(StrEnum):
    """Protective markings of papers."""

    OFFICIAL_SENSITIVE = "OFFICIAL-SENSITIVE"


class MessageKind(StrEnum):
    """Messages that leave by mail; all of them neutral."""

    CASE_NEEDS_YOU = "case_needs_you"


class Event(StrEnum):
    """Names under which dhr writes to the audit."""

    NOTIFIED = "case.notified"
    SCOPING_BEGUN = "case.scoping_begun"
    CRITERION_ANSWERED = "decision.criterion_answered"
    DECISION_WRITTEN = "decision.written"
    DECISION_PUT = "decision.put_to_chair"
    DECISION_CONFIRMED = "decision.confirmed"
    DECISION_SENT_BACK = "decision.sent_back"
    DECISION_BY_MINUTE = "decision.recorded_from_minute"
    SUBJECT_ADDED = "people.added"
    IDENTITY_CHANGED = "people.identity_changed"
    SUBJECT_FACT = "people.fact_recorded"
    FACT_WITHDRAWN = "people.fact_withdrawn"
    ORDINARY_WORD = "words.declared_ordinary"
    LETTER_ISSUED = "letter.issued"
    LETTER_REPLACED = "letter.replaced"
    LETTER_SENT = "letter.sending_recorded"
    APPOINTED = "appointment.made"
    UNDERTAKING_GIVEN = "appointment.undertaking_given"
    APPOINTMENT_ENDED = "appointment.ended"
    CONFLICT_RECORDED = "conflict.recorded"
    CONFLICT_LIFTED = "conflict.lifted"
    MESSAGE_RETRIED = "message.retried"
    # Reads
    WORK_SEEN = "work.seen"
    REGISTER_SEEN = "register.seen"
    TOTALS_SEEN = "totals.seen"
    CASE_SEEN = "case.seen"
    IDENTITIES_SEEN = "identities.seen"
    DECISION_SEEN = "decision.seen"
    LETTER_SEEN = "letter.seen"
    LETTER_OPENED = "letter.opened"
    PEOPLE_SEEN = "people.seen"
    LOOKERS_SEEN = "lookers.seen"
    DELIVERIES_SEEN = "deliveries.seen"
    FORM_SEEN = "form.seen"


READS: dict[Event, str] = {
    Event.WORK_SEEN: "Looked at their own work",
    Event.REGISTER_SEEN: "Looked at the register of reviews",
    Event.TOTALS_SEEN: "Looked at the totals",
    Event.CASE_SEEN: "Looked at the case",
    Event.IDENTITIES_SEEN: "Looked at the names behind the pseudonyms",
    Event.DECISION_SEEN: "Looked at the decision",
    Event.LETTER_SEEN: "Looked at a letter's page",
    Event.LETTER_OPENED: "Opened a letter",
    Event.PEOPLE_SEEN: "Looked at the people of the case",
    Event.LOOKERS_SEEN: "Looked at who had looked",
    Event.DELIVERIES_SEEN: "Looked at the messages sent",
    Event.FORM_SEEN: "Opened a form of the case",
}

CHANGES: dict[Event, str] = {
    Event.NOTIFIED: "recorded the notification",
    Event.SCOPING_BEGUN: "began gathering information",
    Event.CRITERION_ANSWERED: "answered a criterion",
    Event.DECISION_WRITTEN: "wrote the decision's reasons",
    Event.DECISION_PUT: "put the decision to the chair",
    Event.DECISION_CONFIRMED: "confirmed the decision",
    Event.DECISION_SENT_BACK: "sent the decision back",
    Event.DECISION_BY_MINUTE: "recorded the decision from a signed minute",
    Event.SUBJECT_ADDED: "added a person to the case",
    Event.IDENTITY_CHANGED: "changed a name behind a pseudonym",
    Event.SUBJECT_FACT: "recorded a fact about a person",
    Event.FACT_WITHDRAWN: "said that a fact about a person was recorded in error",
    Event.ORDINARY_WORD: "said that a word is an ordinary word",
    Event.LETTER_ISSUED: "issued a letter",
    Event.LETTER_REPLACED: "replaced a letter before it was sent",
    Event.LETTER_SENT: "recorded that a letter was sent",
    Event.APPOINTED: "appointed a person to the case",
    Event.UNDERTAKING_GIVEN: "gave their confidentiality undertaking",
    Event.APPOINTMENT_ENDED: "ended an appointment",
    Event.CONFLICT_RECORDED: "recorded a conflict of interest",
    Event.CONFLICT_LIFTED: "decided that a conflict of interest no longer stands",
    Event.MESSAGE_RETRIED: "had a failed message sent again",
}
