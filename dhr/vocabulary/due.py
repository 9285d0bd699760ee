"""The kinds of thing that a case owes by a day. Their words name nobody, and no side of a family:
they stand in calendars, beside a reference."""

from enum import StrEnum


class DueKind(StrEnum):
    """What is due. A clock is called by its own name, as the law's table has it."""

    # Clocks
    DECISION = "decision"
    HOME_OFFICE_TOLD = "home_office_told"
    FAMILY_TOLD = "family_told"
    OVERVIEW_REPORT = "overview_report"
    PUBLISHED = "published"
    SERIOUS_INCIDENT_NOTIFICATION = "serious_incident_notification"
    RAPID_REVIEW = "rapid_review"
    # Of bodies
    SCOPING_RETURN = "scoping_return"
    CONTRIBUTION = "contribution"
    # Days that people set themselves
    FAMILY_UPDATE = "family_update"
    REVIEW_DATE = "review_date"
    PLAN_REVIEW = "plan_review"
    PUBLICATION_PLANNED = "publication_planned"


DUE_KIND_LABELS: dict[DueKind, str] = {
    DueKind.DECISION: "The decision",
    DueKind.HOME_OFFICE_TOLD: "Telling the Home Office",
    DueKind.FAMILY_TOLD: "Telling the family",
    DueKind.OVERVIEW_REPORT: "The report",
    DueKind.PUBLISHED: "Publishing",
    DueKind.SERIOUS_INCIDENT_NOTIFICATION: "The notification",
    DueKind.RAPID_REVIEW: "The rapid review",
    DueKind.SCOPING_RETURN: "What your body knows",
    DueKind.CONTRIBUTION: "Report of your body",
    DueKind.FAMILY_UPDATE: "Next update to a family",
    DueKind.REVIEW_DATE: "Looking again",
    DueKind.PLAN_REVIEW: "Looking at the action plan again",
    DueKind.PUBLICATION_PLANNED: "Planned day of publication",
}
# Which of them are clocks of the law: these say how urgent a case is.
CLOCKS_DUE = (
    DueKind.DECISION,
    DueKind.HOME_OFFICE_TOLD,
    DueKind.FAMILY_TOLD,
    DueKind.OVERVIEW_REPORT,
    DueKind.PUBLISHED,
    DueKind.SERIOUS_INCIDENT_NOTIFICATION,
    DueKind.RAPID_REVIEW,
)
# What a body owes to a case.
DUE_FROM_BODIES = (DueKind.SCOPING_RETURN, DueKind.CONTRIBUTION)
