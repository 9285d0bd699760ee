"""Every step that a case can wait for: of each stage, and of what a clock counts towards. Pure."""

from dataclasses import replace

from dhr.reasons import Mend
from dhr.vocabulary import FactKind, LetterStatus, State
from dhr.work.step import Step, Whose
from people.roles import Power

# What a due day is the due day of.
DECISION, TELLING = "The decision", "Telling the Home Office"
# The clocks that steps meet.
DECIDE, TELL_OFFICE, TELL_FAMILY = "decision", "home_office_told", "family_told"
_REPORT, _PUBLISH = "overview_report", "published"
COPY = "copied_to_commissioner"
_INCIDENT, _RAPID_REVIEW = "serious_incident_notification", "rapid_review"

ANOTHER_PUBLISHES = "You confirmed a file, so another CSP manager publishes the report."
NOTHING_WAITS = "Nothing is waiting here."

# Where a letter tells the Home Office of a decision, and what is next for the letter.
TELLS_OF_A_DECISION = (
    State.NO_REVIEW, State.CONSIDERING, State.APPOINTING, State.DISCONTINUED,
)  # fmt: skip
LETTER_STEPS: dict[str | None, str] = {
    LetterStatus.DRAFT: "Issue the letter to the Home Office",
    LetterStatus.ISSUED: "Send the letter to the Home Office and record it",
}


def _over(words: str) -> Step:
    return Step(words, Whose.NOBODY, explains=NOTHING_WAITS)


# What meets a clock that the next step does not: whose it is, and at which page.
MEETS: dict[str, Step] = {
    TELL_OFFICE: Step(
        "Tell the Home Office of the decision", Whose.MANAGER, "letters", Power.ISSUE_LETTERS,
        due_for=TELLING, clock=TELL_OFFICE,
    ),
    # Whoever leads a review speaks with the family; to tell of the decision is the partnership's.
    TELL_FAMILY: Step(
        "Tell the family of the decision", Whose.MANAGER, "family", Power.WORK_ON_CASE,
        due_for="Telling the family", clock=TELL_FAMILY,
    ),
    _REPORT: Step(
        "Complete the overview report", Whose.INDEPENDENT_CHAIR, "report", Power.LEAD_REVIEW,
        due_for="The report", clock=_REPORT,
    ),
    _INCIDENT: Step(
        "Notify the serious incident and record it", Whose.MANAGER, "child_step",
        Power.WORK_ON_CASE, due_for="The notification", clock=_INCIDENT,
    ),
    _RAPID_REVIEW: Step(
        "Send the rapid review to the national Panel and record it", Whose.MANAGER, "child_step",
        Power.WORK_ON_CASE, due_for="The rapid review", clock=_RAPID_REVIEW,
    ),
    # Of this no time limit is known.
    COPY: Step(
        "Send the Domestic Abuse Commissioner a copy and record it", Whose.MANAGER,
        "copy_to_commissioner", Power.WORK_ON_CASE, clock=COPY,
    ),
}  # fmt: skip
# What each state waits for, where no row of the case says more.
WAITS: dict[State, Step] = {
    State.NO_REVIEW: MEETS[TELL_OFFICE],
    State.CONSIDERING: Step("The Home Office considers the decision", Whose.HOME_OFFICE),
    State.UNDER_WAY: Step(
        "The independent chair leads the review", Whose.INDEPENDENT_CHAIR,
        "report", Power.LEAD_REVIEW,
    ),
    State.SIGN_OFF: Step(
        "The report is to be signed off", Whose.CHAIR, "report", Power.SIGN_OFF,
        due_for="The report", clock=_REPORT,
    ),
    State.SIGNED_OFF: Step(
        "The report is to go to the Home Office", Whose.MANAGER, "home_office", Power.WORK_ON_CASE
    ),
    State.WITH_HOME_OFFICE: Step("The Home Office looks at the report", Whose.HOME_OFFICE),
    State.CHANGES: Step(
        "Changes to the report are to be made", Whose.MANAGER, "home_office", Power.WORK_ON_CASE
    ),
    State.APPROVED: Step(
        "Publish the report", Whose.MANAGER, "publication", Power.WORK_ON_CASE,
        due_for="Publishing", clock=_PUBLISH,
    ),
    State.PUBLISHED: Step(
        "The action plan is to be carried out and verified", Whose.MANAGER, "recommendations",
        Power.WORK_ON_CASE,
    ),
    State.WITHHELD: Step(
        "Look again at whether to publish", Whose.MANAGER, "publication", Power.WORK_ON_CASE,
        due_for="Looking again",
    ),
    State.WITHDRAWN: Step(
        "Publish a corrected report", Whose.MANAGER, "publication", Power.WORK_ON_CASE
    ),
    State.CLOSED_WITHOUT_REVIEW: _over("This case is closed without a review"),
    State.CONCLUDED: _over("This review is concluded"),
    State.DISCONTINUED: _over("This review is discontinued"),
    State.TRANSFERRED: _over("This case is with another partnership"),
    State.JOINED: _over("This case is looked at within another"),
    State.IN_ERROR: _over("This case was recorded in error"),
}  # fmt: skip
PUBLISHED_ON_PAPER = _over("This review was published before the case came here")
CONFIRM = Step(
    "Confirm the file to be published", Whose.SECOND_PERSON, "publication", Power.CONFIRM_FILE,
    due_for="Publishing", clock=_PUBLISH,
)  # fmt: skip
# What a report waits for that came back to the chair: by whom it was asked.
REVISE: dict[str, Step] = {
    FactKind.RETURNED: Step(
        "Change the report as the CSP chair asked", Whose.INDEPENDENT_CHAIR, "report",
        Power.LEAD_REVIEW,
    ),
    FactKind.QUALITY_LETTER: Step(
        "Revise the report as the Home Office asked", Whose.INDEPENDENT_CHAIR, "home_office",
        Power.LEAD_REVIEW,
    ),
}  # fmt: skip
ANSWER_POINTS = Step(
    "Answer the Home Office’s points", Whose.MANAGER, "home_office", Power.WORK_ON_CASE
)
SEND_LINK = Step(
    "Send the Home Office the link and record it", Whose.MANAGER, "record_link_sent",
    Power.WORK_ON_CASE, clock="link_to_home_office",
)  # fmt: skip
CONCLUDE = Step("Conclude the review", Whose.CHAIR, "conclude", Power.SIGN_OFF)
# What the learning forum reopened once the review was over: it waits with the forum and the bodies,
# and the manager sees to it that it does not wait for good.
OPEN_AGAIN = Step(
    "Look at what is open again since the conclusion", Whose.MANAGER, "recommendations",
    Power.WORK_ON_CASE,
)  # fmt: skip
# Who is to be told of a case's end, or that it goes on: where that is recorded.
TELLING_OF: dict[Mend, Step] = {
    Mend.HOME_OFFICE_TOLD: MEETS[TELL_OFFICE],
    Mend.FAMILY_TOLD: replace(MEETS[TELL_FAMILY], needs=Power.WORK_WITH_FAMILY),
}
