"""What a case waits for, and whom: the next step, derived from its rows. Pure.

The same answer feeds "Your work", the register and the case's own page.
"""

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from dhr.deadlines import Reading, to_meet
from dhr.reasons import Mend, Reason
from dhr.vocabulary import (
    LIVE,
    NO_MAY_BECOME_HOLD,
    PUBLISHABLE,
    DecisionStatus,
    FactKind,
    LetterStatus,
    State,
)
from people.days import due_in_words, long_date
from people.roles import Power


class Whose(StrEnum):
    """Whom the case waits for, in words."""

    NOBODY = "nobody"
    MANAGER = "CSP manager"
    CHAIR = "CSP chair"
    HOME_OFFICE = "Home Office"
    INDEPENDENT_CHAIR = "independent chair"
    SECOND_PERSON = "second person"
    OTHER_MANAGER = "other CSP manager"


# The power that says that somebody is that one.
_POWER_OF: dict[Whose, Power] = {
    Whose.MANAGER: Power.WORK_ON_CASE,
    Whose.CHAIR: Power.CONFIRM_DECISION,
    Whose.INDEPENDENT_CHAIR: Power.LEAD_REVIEW,
}
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
_LETTER_STEPS: dict[str | None, str] = {
    LetterStatus.DRAFT: "Issue the letter to the Home Office",
    LetterStatus.ISSUED: "Send the letter to the Home Office and record it",
}


@dataclass(frozen=True)
class Step:
    """The next thing to be done on a case. ``page`` is the name of the page where it is done.

    ``due_for`` is what the due day is the due day of, as the beginning of a sentence;
    ``explains`` is said instead of whom it waits for.
    """

    title: str
    whose: Whose
    page: str = ""
    needs: Power | None = None
    due: datetime.date | None = None
    due_for: str = ""
    explains: str = ""
    # The clock that is met by doing it, whose day it is due on.
    clock: str = ""
    # What its page opens with chosen: a kind of fact, of which the papers tell the day, or a role.
    kind: str = ""

    def is_for(self, powers: Collection[Power]) -> bool:
        """Whether somebody with these powers can do it."""
        return self.needs is not None and self.needs in powers

    def waits_for(self, powers: Collection[Power]) -> bool:
        """Whether it is theirs to do though it has no page of its own."""
        return not self.page and not self.explains and _POWER_OF.get(self.whose) in powers

    @property
    def of_letter(self) -> bool:
        """Whether the page where it is done is that of one letter."""
        return self.page == "letter"

    def due_words(self, today: datetime.date) -> str:
        """What is due when, as a sentence; empty where nothing is."""
        if self.due is None:
            return ""
        day, left = long_date(self.due), (self.due - today).days
        if left in {0, 1}:
            return f"{self.due_for} is {due_in_words(self.due, today)}, {day}."
        verb = "is" if left > 0 else "was"
        return f"{self.due_for} {verb} due on {day}: {due_in_words(self.due, today)}."


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
_WAITS: dict[State, Step] = {
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
_PUBLISHED_ON_PAPER = _over("This review was published before the case came here")
_CONFIRM = Step(
    "Confirm the file to be published", Whose.SECOND_PERSON, "publication", Power.CONFIRM_FILE,
    due_for="Publishing", clock=_PUBLISH,
)  # fmt: skip
# What a report waits for that came back to the chair: by whom it was asked.
_REVISE: dict[str, Step] = {
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
_CONCLUDE = Step("Conclude the review", Whose.CHAIR, "conclude", Power.SIGN_OFF)
# Who is to be told of a case's end, or that it goes on: where that is recorded.
_TELLING: dict[Mend, Step] = {
    Mend.HOME_OFFICE_TOLD: MEETS[TELL_OFFICE],
    Mend.FAMILY_TOLD: replace(MEETS[TELL_FAMILY], needs=Power.WORK_WITH_FAMILY),
}


def next_step(
    state: str,
    *,
    decision: str | None,
    letter: str | None,
    chair_in_post: bool,
    clocks: Collection[Reading],
    owed: Sequence[str] = (),
    to_say_told: bool = False,
    chair_from: datetime.date | None = None,
    confirms: bool | None = None,
    published_on_paper: bool = False,
    another_publishes: bool = False,
    came_back: str | None = None,
    concludes: bool = False,
    look_again_on: datetime.date | None = None,
) -> Step:
    """The one thing that the case waits for.

    ``decision`` is the status of a decision on its way, ``letter`` that of the newest letter to
    the Home Office, ``owed`` who is still to be told of the case's end, or that it goes on.
    ``chair_from`` is the day to come from which somebody is appointed to lead the review.
    ``to_say_told``: the case came from paper, and nobody has said yet when the Home Office was
    told. ``confirms``: a file waits to be confirmed by a second person, who can be this one (true)
    or must be another, since this one prepared it (false); None where none waits.
    ``came_back`` is the kind of fact by which the report came back to the chair. ``concludes``:
    nothing stands in the way of the conclusion. ``published_on_paper``: it was public before the
    case came here, and nothing reminds of what lies behind. ``another_publishes``: this person
    confirmed a file, and has nothing else to do. ``look_again_on`` is the day on which a decision
    not to publish is looked at again.
    """
    if concludes:
        return _CONCLUDE
    if published_on_paper and state == State.PUBLISHED:
        return _PUBLISHED_ON_PAPER
    # While it is decided not to publish, nobody is asked to help to.
    if confirms is not None and state in PUBLISHABLE and state != State.WITHHELD:
        return dated(_CONFIRM if confirms else replace(_CONFIRM, needs=None, page=""), clocks)
    step = _step(
        state, decision=decision, letter=letter, chair_in_post=chair_in_post, owed=owed,
        to_say_told=to_say_told, chair_from=chair_from,
    )  # fmt: skip
    if another_publishes and state in {State.APPROVED, State.WITHDRAWN}:
        step = replace(
            step, whose=Whose.OTHER_MANAGER, needs=None, page="", explains=ANOTHER_PUBLISHES
        )
    if came_back is not None and step == _WAITS[State.UNDER_WAY]:
        step = _REVISE[came_back]
    if step == _WAITS[State.WITHHELD]:
        return replace(step, due=look_again_on)
    return dated(step, clocks)


def dated(step: Step, clocks: Collection[Reading]) -> Step:
    """The step with the day of its clock; one that was met says nothing of a second thought."""
    due = {clock.name: clock.due for clock in to_meet(clocks)}
    return replace(step, due=due.get(step.clock))


def _step(
    state: str,
    *,
    decision: str | None,
    letter: str | None,
    chair_in_post: bool,
    owed: Sequence[str],
    to_say_told: bool,
    chair_from: datetime.date | None,
) -> Step:
    """The next step, without its day."""
    if state == State.NOTIFIED:
        return Step(
            "Begin gathering information", Whose.MANAGER, "begin_scoping",
            Power.WORK_ON_CASE, due_for=DECISION, clock=DECIDE,
        )  # fmt: skip
    if state == State.SCOPING:
        return _towards_decision(decision)
    if state in NO_MAY_BECOME_HOLD and decision == DecisionStatus.WITH_CHAIR:
        return _towards_decision(decision)
    if state in TELLS_OF_A_DECISION and letter in _LETTER_STEPS:
        return Step(
            _LETTER_STEPS[letter], Whose.MANAGER, "letter",
            Power.ISSUE_LETTERS, due_for=TELLING, clock=TELL_OFFICE,
        )  # fmt: skip
    if to_say_told and state in {State.NO_REVIEW, State.APPOINTING}:
        return Step(
            "Say when the Home Office was told", Whose.MANAGER, "day_on_paper",
            Power.WORK_ON_CASE, due_for=TELLING, clock=TELL_OFFICE, kind=FactKind.HOME_OFFICE_TOLD,
        )  # fmt: skip
    if owed and state not in LIVE:
        return telling_of(owed[0])
    if state == State.APPOINTING and chair_in_post:
        return Step("Begin the review", Whose.INDEPENDENT_CHAIR, "begin_review", Power.LEAD_REVIEW)
    if state in {State.APPOINTING, State.UNDER_WAY} and not chair_in_post:
        return _without_a_chair(chair_from)
    if state == State.UNDER_WAY and (telling := _to_a_family(owed)):
        return telling_of(telling)
    return _WAITS[State(state)]


def _without_a_chair(chair_from: datetime.date | None) -> Step:
    if chair_from is None:
        return Step(
            "Appoint the independent chair", Whose.MANAGER, "appoint", Power.APPOINT,
            kind="independent_chair",
        )  # fmt: skip
    return Step(
        f"The independent chair’s appointment begins on {long_date(chair_from)}",
        Whose.INDEPENDENT_CHAIR, explains="From that day on the undertaking can be given.",
    )  # fmt: skip


def _to_a_family(owed: Sequence[str]) -> str:
    """What a family is still to be told; the letter to the Home Office is a task of its own."""
    return next((w for w in owed if getattr(w, "mend", "") == Mend.FAMILY_TOLD), "")


def telling_of(words: str) -> Step:
    """Telling somebody, at the page where it is recorded; words alone have neither."""
    if not isinstance(words, Reason) or words.mend not in _TELLING:
        return Step(words, Whose.MANAGER)
    return replace(_TELLING[words.mend], title=words)


def _towards_decision(decision: str | None) -> Step:
    if decision == DecisionStatus.WITH_CHAIR:
        return Step(
            "Confirm the decision", Whose.CHAIR, "decision", Power.CONFIRM_DECISION,
            due_for=DECISION, clock=DECIDE,
        )  # fmt: skip
    title = {
        None: "Prepare the decision",
        DecisionStatus.SENT_BACK.value: "Change the decision that the chair sent back",
    }.get(decision, "Finish preparing the decision")
    return Step(
        title, Whose.MANAGER, "decision", Power.WORK_ON_CASE, due_for=DECISION, clock=DECIDE
    )
