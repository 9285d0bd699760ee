"""Papers of a case, what agencies are asked for once a review is held, and comments on a draft."""

from enum import StrEnum

from dhr.vocabulary.report import PAPER_LABELS, Paper
from dhr.vocabulary.states import REVIEW_HELD, State


class PaperKind(StrEnum):
    """What a paper of a case is. The first three are the report's own (``Paper``)."""

    OVERVIEW_REPORT = "overview_report"
    EXECUTIVE_SUMMARY = "executive_summary"
    ACTION_PLAN = "action_plan"
    TERMS_OF_REFERENCE = "terms_of_reference"
    IMR = "imr"
    INFORMATION_REPORT = "information_report"
    HOME_OFFICE_LETTER = "home_office_letter"
    OTHER = "other"


PAPER_KIND_LABELS: dict[PaperKind, str] = {
    **{PaperKind(paper.value): label for paper, label in PAPER_LABELS.items()},
    PaperKind.TERMS_OF_REFERENCE: "Terms of reference",
    PaperKind.IMR: "Individual management review (IMR)",
    PaperKind.INFORMATION_REPORT: "Information report",
    PaperKind.HOME_OFFICE_LETTER: "Letter from the Home Office",
    PaperKind.OTHER: "Other paper of the case",
}

# Drafts of the report, which whoever leads or writes it keeps here.
OF_THE_REPORT = frozenset(PaperKind(paper.value) for paper in Paper)
# What a body gives to a review; such a paper says whose it is.
FROM_A_BODY = frozenset({PaperKind.IMR, PaperKind.INFORMATION_REPORT})


class Contribution(StrEnum):
    """What a body is asked to give to a review, and what it can answer."""

    IMR = "imr"
    INFORMATION_REPORT = "information_report"
    NIL = "nil"


CONTRIBUTION_KIND_LABELS: dict[Contribution, str] = {
    Contribution.IMR: "An individual management review (IMR)",
    Contribution.INFORMATION_REPORT: "An information report",
    Contribution.NIL: "A nil return: it has nothing to give",
}
# What can be asked for: nobody is asked for nothing.
ASKED_FOR = (Contribution.IMR, Contribution.INFORMATION_REPORT)
# Bodies are asked once a review is held, by whoever runs the case.
ASKS_CONTRIBUTIONS = (State.APPOINTING, State.UNDER_WAY)


class CommentFrom(StrEnum):
    """Who comments on a draft."""

    PANEL = "panel"
    BODY = "body"
    FAMILY = "family"


COMMENT_FROM_LABELS: dict[CommentFrom, str] = {
    CommentFrom.PANEL: "Panel member",
    CommentFrom.BODY: "Body, on factual accuracy",
    CommentFrom.FAMILY: "Family",
}


class CommentAnswer(StrEnum):
    """What the chair answers to a comment."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    NOT = "not"


COMMENT_ANSWER_LABELS: dict[CommentAnswer, str] = {
    CommentAnswer.ACCEPTED: "Accepted",
    CommentAnswer.PARTLY: "Accepted in part",
    CommentAnswer.NOT: "Not accepted",
}
# Drafts are commented on until the report has gone to the Home Office for good.
COMMENTED_ON = (State.UNDER_WAY, State.SIGN_OFF, State.CHANGES)
# Whoever commented is owed an answer, however far the report has come: until the case is closed.
ANSWERED_IN = tuple(sorted(REVIEW_HELD))
