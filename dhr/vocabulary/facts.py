"""What happened, dated."""

from enum import StrEnum


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
    # About the decision and who must know of it.
    DIRECTED = "directed"
    DIRECTED_TO_PARTICIPATE = "directed_to_participate"
    HOME_OFFICE_ANSWERED = "home_office_answered"
    CHASED = "chased"
    FAMILY_TOLD = "family_told"
    BODIES_TOLD = "bodies_told"
    REOPENED = "reopened"
    # About where the case belongs.
    TRANSFER_OFFERED = "transfer_offered"
    TRANSFER_REFUSED = "transfer_refused"
    TRANSFERRED = "transferred"
    JOINED = "joined"
    TAKEN_ON = "taken_on"
    TRANSFER_WITHDRAWN = "transfer_withdrawn"
    IN_ERROR_ASKED = "in_error_asked"
    IN_ERROR_DECLINED = "in_error_declined"
    CHAIR_ON_PAPER = "chair_on_paper"
    # About the clocks.
    SUSPENDED = "suspended"
    TIMESCALE_AGREED = "timescale_agreed"
    JOINT_PROCESS = "joint_process"
    JOINT_PROCESS_REMOVED = "joint_process_removed"
    SERIOUS_INCIDENT_NOTIFIED = "serious_incident_notified"
    RAPID_REVIEW_SENT = "rapid_review_sent"
    PARALLEL_PROCESS = "parallel_process"
    # About the review and its report.
    REVIEW_BEGUN = "review_begun"
    SENT_TO_CSP = "sent_to_csp"
    RETURNED = "returned"
    REPORT_COMPLETED = "report_completed"
    COPIED_TO_COMMISSIONER = "copied_to_commissioner"
    EARLY_LEARNING = "early_learning"
    SUBMITTED = "submitted"
    QUALITY_PANEL = "quality_panel"
    QUALITY_LETTER = "quality_letter"
    CHANGES_DONE = "changes_done"
    PUBLICATION_PLANNED = "publication_planned"
    PUBLISHED = "published"
    LINK_SENT = "link_sent"
    DELAYED = "delayed"
    WITHHELD = "withheld"
    WITHDRAWN = "withdrawn"
    PLAN_REVIEWED = "plan_reviewed"
    CONCLUDED = "concluded"


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
    FactKind.DIRECTED: "Secretary of State directed a review",
    FactKind.DIRECTED_TO_PARTICIPATE: "Secretary of State directed a body to take part",
    FactKind.HOME_OFFICE_ANSWERED: "Home Office answered",
    FactKind.CHASED: "Home Office asked for its answer",
    FactKind.FAMILY_TOLD: "Family told",
    FactKind.BODIES_TOLD: "Bodies told",
    FactKind.REOPENED: "Reopened",
    FactKind.TRANSFER_OFFERED: "Transfer offered to another partnership",
    FactKind.TRANSFER_REFUSED: "Transfer refused",
    FactKind.TRANSFERRED: "Transferred to another partnership",
    FactKind.JOINED: "Joined to another case",
    FactKind.TAKEN_ON: "Taken on from paper",
    FactKind.TRANSFER_WITHDRAWN: "Offer of a transfer withdrawn",
    FactKind.IN_ERROR_ASKED: "CSP chair asked to confirm that this was recorded in error",
    FactKind.IN_ERROR_DECLINED: "CSP chair keeps the case",
    FactKind.CHAIR_ON_PAPER: "Independent chair appointed, before this system was used",
    FactKind.SUSPENDED: "Suspended",
    FactKind.TIMESCALE_AGREED: "New timescale agreed",
    FactKind.JOINT_PROCESS: "Joint process began",
    FactKind.JOINT_PROCESS_REMOVED: "Joint process ended",
    FactKind.SERIOUS_INCIDENT_NOTIFIED: "Serious incident notified",
    FactKind.RAPID_REVIEW_SENT: "Rapid review sent to the national Panel",
    FactKind.PARALLEL_PROCESS: "Parallel process",
    FactKind.REVIEW_BEGUN: "Review began",
    FactKind.SENT_TO_CSP: "Report sent to the CSP",
    FactKind.RETURNED: "Report returned to the chair",
    FactKind.REPORT_COMPLETED: "Report signed off by the CSP",
    FactKind.COPIED_TO_COMMISSIONER: "Copied to the Domestic Abuse Commissioner",
    FactKind.EARLY_LEARNING: "Early learning sent to the learning forum",
    FactKind.SUBMITTED: "Sent to the Home Office",
    FactKind.QUALITY_PANEL: "Home Office quality assurance panel met",
    FactKind.QUALITY_LETTER: "Home Office quality assurance letter",
    FactKind.CHANGES_DONE: "Changes made",
    FactKind.PUBLICATION_PLANNED: "Day of publication planned",
    FactKind.PUBLISHED: "Published",
    FactKind.LINK_SENT: "Link sent to the Home Office",
    FactKind.DELAYED: "Publication delayed",
    FactKind.WITHHELD: "Not to be published",
    FactKind.WITHDRAWN: "Withdrawn from publication",
    FactKind.PLAN_REVIEWED: "Action plan reviewed",
    FactKind.CONCLUDED: "Concluded",
}

# What happens with a report. Everybody on the case may know that it did and on which day; the rest
# of what such a fact says (why, what is planned) is for those whom the report concerns.
FACTS_OF_REPORT = frozenset(
    {
        FactKind.SENT_TO_CSP,
        FactKind.RETURNED,
        FactKind.REPORT_COMPLETED,
        FactKind.COPIED_TO_COMMISSIONER,
        FactKind.SUBMITTED,
        FactKind.QUALITY_PANEL,
        FactKind.QUALITY_LETTER,
        FactKind.CHANGES_DONE,
        FactKind.PUBLICATION_PLANNED,
        FactKind.PUBLISHED,
        FactKind.LINK_SENT,
        FactKind.DELAYED,
        FactKind.WITHHELD,
        FactKind.WITHDRAWN,
        FactKind.PLAN_REVIEWED,
        FactKind.CONCLUDED,
    }
)

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


class PauseCause(StrEnum):
    """Why work on a review is suspended, in whole or in part."""

    CRIMINAL_PROCEEDINGS = "criminal_proceedings"
    INQUEST = "inquest"
    OTHER_REVIEW = "other_review"
    OTHER = "other"


PAUSE_CAUSE_LABELS: dict[PauseCause, str] = {
    PauseCause.CRIMINAL_PROCEEDINGS: "Criminal proceedings",
    PauseCause.INQUEST: "Inquest",
    PauseCause.OTHER_REVIEW: "Another review or investigation",
    PauseCause.OTHER: "Another cause",
}


class ParallelKind(StrEnum):
    """A process that runs beside the review and has its own ends."""

    TRIAL = "trial"
    INQUEST = "inquest"
    IOPC = "iopc"
    JUDICIAL_REVIEW = "judicial_review"


PARALLEL_LABELS: dict[ParallelKind, str] = {
    ParallelKind.TRIAL: "Criminal proceedings",
    ParallelKind.INQUEST: "Inquest",
    ParallelKind.IOPC: "Independent Office for Police Conduct investigation",
    ParallelKind.JUDICIAL_REVIEW: "Judicial review",
}


class JointKind(StrEnum):
    """Another review of the same events, held together with this one."""

    SAR = "sar"
    CHILD = "child"
    OWHR = "owhr"
    MENTAL_HEALTH = "mental_health"


JOINT_LABELS: dict[JointKind, str] = {
    JointKind.SAR: "Safeguarding adults review",
    JointKind.CHILD: "Child safeguarding practice review",
    JointKind.OWHR: "Offensive weapons homicide review",
    JointKind.MENTAL_HEALTH: "Mental health homicide investigation",
}
