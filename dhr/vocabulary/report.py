"""The report and what follows it: its papers, recommendations, quality points, publication."""

from enum import StrEnum


class Paper(StrEnum):
    """The three papers that make a report."""

    OVERVIEW_REPORT = "overview_report"
    EXECUTIVE_SUMMARY = "executive_summary"
    ACTION_PLAN = "action_plan"


PAPER_LABELS: dict[Paper, str] = {
    Paper.OVERVIEW_REPORT: "Overview report",
    Paper.EXECUTIVE_SUMMARY: "Executive summary",
    Paper.ACTION_PLAN: "Action plan",
}


class RecommendationScope(StrEnum):
    """How far a recommendation reaches."""

    LOCAL = "local"
    REGIONAL = "regional"
    NATIONAL = "national"


RECOMMENDATION_SCOPE_LABELS: dict[RecommendationScope, str] = {
    RecommendationScope.LOCAL: "Local",
    RecommendationScope.REGIONAL: "Regional",
    RecommendationScope.NATIONAL: "National",
}


class Settlement(StrEnum):
    """What became of a recommendation, as a dated fact."""

    VERIFIED = "verified"
    CLOSED = "closed"
    REOPENED = "reopened"


SETTLEMENT_LABELS: dict[Settlement, str] = {
    Settlement.VERIFIED: "Verified",
    Settlement.CLOSED: "Closed with a reason",
    Settlement.REOPENED: "Reopened",
}


class PointAnswer(StrEnum):
    """The partnership's answer to a numbered point of the Home Office."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    REJECTED = "rejected"


POINT_ANSWER_LABELS: dict[PointAnswer, str] = {
    PointAnswer.ACCEPTED: "Accepted",
    PointAnswer.PARTLY: "Accepted in part",
    PointAnswer.REJECTED: "Rejected",
}


class PublicationForm(StrEnum):
    """In which form a report is published."""

    FULL = "full"
    REDACTED = "redacted"
    SUMMARY_ONLY = "summary_only"


PUBLICATION_FORM_LABELS: dict[PublicationForm, str] = {
    PublicationForm.FULL: "In full",
    PublicationForm.REDACTED: "Redacted",
    PublicationForm.SUMMARY_ONLY: "Executive summary only",
}

# Which papers the public is to see in each form.
PUBLISHED_IN: dict[PublicationForm, tuple[Paper, ...]] = {
    PublicationForm.FULL: (Paper.OVERVIEW_REPORT, Paper.EXECUTIVE_SUMMARY),
    PublicationForm.REDACTED: (Paper.OVERVIEW_REPORT, Paper.EXECUTIVE_SUMMARY),
    PublicationForm.SUMMARY_ONLY: (Paper.EXECUTIVE_SUMMARY,),
}


class StillOpen(StrEnum):
    """What a publication could harm while it is open."""

    TRIAL = "trial"
    APPEAL_WINDOW = "appeal_window"
    INQUEST = "inquest"
    REPORTING_RESTRICTION = "reporting_restriction"


STILL_OPEN_LABELS: dict[StillOpen, str] = {
    StillOpen.TRIAL: "A criminal trial",
    StillOpen.APPEAL_WINDOW: "The time for an appeal",
    StillOpen.INQUEST: "An inquest",
    StillOpen.REPORTING_RESTRICTION: "A reporting restriction",
}


class ToldOf(StrEnum):
    """What the family was told of, after the decision."""

    PUBLICATION = "publication"
    CONCLUSION = "conclusion"


TOLD_OF_LABELS: dict[ToldOf, str] = {
    ToldOf.PUBLICATION: "The publication",
    ToldOf.CONCLUSION: "The conclusion of the review",
}


class PlanCheck(StrEnum):
    """How the action plan was looked at."""

    REVIEW = "review"
    AUDIT = "audit"


PLAN_CHECK_LABELS: dict[PlanCheck, str] = {
    PlanCheck.REVIEW: "Reviewed",
    PlanCheck.AUDIT: "Audited",
}
