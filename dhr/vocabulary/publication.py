"""What the public sees: the papers that are published, and what the gate says of a file."""

from enum import StrEnum

from dhr.vocabulary.report import PublicationForm
from dhr.vocabulary.states import State

# The stages at which a report may be published.
PUBLISHABLE = (State.APPROVED, State.WITHHELD, State.WITHDRAWN)
# The stages at which a case has something to say about its publication.
PUBLICATION_MATTERS = (
    *PUBLISHABLE,
    State.PUBLISHED,
    State.CONCLUDED,
)


class PublishedPaper(StrEnum):
    """The papers that may be published, in the order in which the public sees them."""

    EXECUTIVE_SUMMARY = "executive_summary"
    OVERVIEW_REPORT = "overview_report"
    HOME_OFFICE_LETTER = "home_office_letter"
    ACTION_PLAN = "action_plan"


PUBLISHED_PAPER_LABELS: dict[PublishedPaper, str] = {
    PublishedPaper.EXECUTIVE_SUMMARY: "Executive summary",
    PublishedPaper.OVERVIEW_REPORT: "Overview report",
    PublishedPaper.HOME_OFFICE_LETTER: "Home Office letter",
    PublishedPaper.ACTION_PLAN: "Action plan",
}

# What no form of publication but these holds back.
LEFT_OUT_OF: dict[PublicationForm, tuple[PublishedPaper, ...]] = {
    PublicationForm.SUMMARY_ONLY: (PublishedPaper.OVERVIEW_REPORT,),
}


class GateVerdict(StrEnum):
    """What the gate says of a file's exact bytes."""

    CLEAN = "clean"
    NEEDS_PERSON = "needs_person"
    BLOCKED = "blocked"


GATE_VERDICT_LABELS: dict[GateVerdict, str] = {
    GateVerdict.CLEAN: "Nothing found",
    GateVerdict.NEEDS_PERSON: "A person must look",
    GateVerdict.BLOCKED: "Stopped",
}
