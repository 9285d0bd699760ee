"""Names under which dhr writes to the audit, and their words."""

from enum import StrEnum


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
    TRANSFER_OFFERED = "transfer.offered"
    TRANSFER_WITHDRAWN = "transfer.withdrawn"
    TRANSFER_ACCEPTED = "transfer.accepted"
    TRANSFER_REFUSED = "transfer.refused"
    TAKEN_OVER = "case.taken_over"
    JOINED = "case.joined"
    IN_ERROR_ASKED = "in_error.asked"
    IN_ERROR_CONFIRMED = "in_error.confirmed"
    IN_ERROR_DECLINED = "in_error.declined"
    TAKEN_ON = "case.taken_on"
    # Reads
    OFFER_SEEN = "offer.seen"
    TOMBSTONE_SEEN = "tombstone.seen"
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
    Event.OFFER_SEEN: "Looked at the offer of the case to their partnership",
    Event.TOMBSTONE_SEEN: "Looked at what is left of the case",
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
    Event.TRANSFER_OFFERED: "offered the case to another partnership",
    Event.TRANSFER_WITHDRAWN: "withdrew the offer of the case",
    Event.TRANSFER_ACCEPTED: "accepted the case for another partnership",
    Event.TRANSFER_REFUSED: "refused the case for another partnership",
    Event.TAKEN_OVER: "took the case over from another partnership",
    Event.JOINED: "joined the case to another",
    Event.IN_ERROR_ASKED: "asked the chair to confirm that the case was recorded in error",
    Event.IN_ERROR_CONFIRMED: "confirmed that the case was recorded in error",
    Event.IN_ERROR_DECLINED: "decided that the case was not recorded in error",
    Event.TAKEN_ON: "took the case on from paper",
}
