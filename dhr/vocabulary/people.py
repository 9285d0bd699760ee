"""Who the people of a case are, and who told us."""

from enum import StrEnum


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
    NotifierKind.FAMILY: "A relative or friend",
    NotifierKind.ADVOCATE: "An advocate for the family",
    NotifierKind.OTHER: "Another person",
}

# A person, not an office: a letter to them needs to know who they are.
NEEDS_A_NAME = frozenset({NotifierKind.FAMILY, NotifierKind.ADVOCATE, NotifierKind.OTHER})


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
