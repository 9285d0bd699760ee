"""The sides of a family, and what each was told."""

from enum import StrEnum


class ContactWay(StrEnum):
    """How one side of a family wishes to be reached."""

    NOT_KNOWN = "not_known"
    IN_PERSON = "in_person"
    TELEPHONE = "telephone"
    LETTER = "letter"
    EMAIL = "email"
    THROUGH_ADVOCATE = "through_advocate"
    THROUGH_LIAISON_OFFICER = "through_liaison_officer"


CONTACT_WAY_LABELS: dict[ContactWay, str] = {
    ContactWay.NOT_KNOWN: "Not known yet",
    ContactWay.IN_PERSON: "In person",
    ContactWay.TELEPHONE: "By telephone",
    ContactWay.LETTER: "By letter",
    ContactWay.EMAIL: "By e-mail",
    ContactWay.THROUGH_ADVOCATE: "Through their advocate",
    ContactWay.THROUGH_LIAISON_OFFICER: "Through the police family liaison officer",
}


class FamilyEventKind(StrEnum):
    """What happened between the partnership and one side of a family. A "no" is an outcome too."""

    TOLD_OF_PROCESS = "told_of_process"
    TOLD_OF_DECISION = "told_of_decision"
    # Of what happened to a review that is held: it was discontinued, or reopened.
    TOLD_OF_CHANGE = "told_of_change"
    ADVOCATE_OFFERED = "advocate_offered"
    LEAFLET_GIVEN = "leaflet_given"
    UPDATE_GIVEN = "update_given"
    NEXT_UPDATE_SET = "next_update_set"
    DECLINED = "declined"
    NO_REPLY = "no_reply"
    DEFERRED = "deferred"
    NOT_TO_APPROACH = "not_to_approach"
    OFFER_REOPENED = "offer_reopened"
    ENTERED_IN_ERROR = "entered_in_error"


FAMILY_EVENT_LABELS: dict[FamilyEventKind, str] = {
    FamilyEventKind.TOLD_OF_PROCESS: "Told that a review is being considered",
    FamilyEventKind.TOLD_OF_DECISION: "Told of the decision",
    FamilyEventKind.TOLD_OF_CHANGE: "Told that the review is discontinued, or goes on",
    FamilyEventKind.ADVOCATE_OFFERED: "Offered an advocate",
    FamilyEventKind.LEAFLET_GIVEN: "Given the Home Office leaflet",
    FamilyEventKind.UPDATE_GIVEN: "Given an update",
    FamilyEventKind.NEXT_UPDATE_SET: "Next update agreed",
    FamilyEventKind.DECLINED: "Declined contact",
    FamilyEventKind.NO_REPLY: "No reply",
    FamilyEventKind.DEFERRED: "Not yet",
    FamilyEventKind.NOT_TO_APPROACH: "Decided not to approach",
    FamilyEventKind.OFFER_REOPENED: "Offered contact again",
    FamilyEventKind.ENTERED_IN_ERROR: "Entered in error",
}

# What a person records; a correction alone says that an entry was an error.
RECORDED_OF_FAMILY = tuple(
    kind for kind in FamilyEventKind if kind is not FamilyEventKind.ENTERED_IN_ERROR
)
