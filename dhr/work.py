"""What a case waits for, and whom: the next step, derived from its rows. Pure.

The same answer feeds "Your work", the register and the case's own page.
"""

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from dhr.deadlines import Reading
from dhr.vocabulary import CLOSED, STATE_LABELS, DecisionStatus, LetterStatus, State
from people.days import due_in_words, long_date
from people.roles import Power


class Whose(StrEnum):
    """Whom the case waits for, in words."""

    MANAGER = "CSP manager"
    CHAIR = "CSP chair"
    HOME_OFFICE = "Home Office"
    INDEPENDENT_CHAIR = "independent chair"
    NOBODY = "nobody"


# What a due day is the due day of.
DECISION, TELLING = "The decision", "Telling the Home Office"

AFTER_THE_CHAIR = "What follows (terms of reference, agencies’ reports) is not in this version yet."


NOT_IN_THIS_VERSION = "The steps at this stage are not in this version yet."
_AFTER_APPOINTING = (
    State.UNDER_WAY,
    State.SIGN_OFF,
    State.SIGNED_OFF,
    State.WITH_HOME_OFFICE,
    State.CHANGES,
    State.APPROVED,
    State.PUBLISHED,
    State.WITHHELD,
    State.WITHDRAWN,
)


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

    def is_for(self, powers: Collection[Power]) -> bool:
        """Whether somebody with these powers can do it."""
        return self.needs is not None and self.needs in powers

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


def next_step(
    state: str,
    *,
    decision: str | None,
    letter: str | None,
    chair_in_post: bool,
    clocks: Collection[Reading],
) -> Step:
    """The one thing that the case waits for.

    ``decision`` is the status of a decision on its way, ``letter`` that of the newest letter to
    the Home Office.
    """
    due = {clock.name: clock.due for clock in clocks}
    if state in CLOSED:
        return Step(STATE_LABELS[State(state)], Whose.NOBODY, explains="Nothing is waiting here.")
    if state in _AFTER_APPOINTING:
        return Step(STATE_LABELS[State(state)], Whose.NOBODY, explains=NOT_IN_THIS_VERSION)
    if state == State.NOTIFIED:
        return Step(
            "Begin gathering information", Whose.MANAGER, "begin_scoping",
            Power.WORK_ON_CASE, due.get("decision"), DECISION,
        )  # fmt: skip
    if state == State.SCOPING:
        return _towards_decision(decision, due.get("decision"))
    if letter == LetterStatus.DRAFT:
        return Step(
            "Issue the letter to the Home Office", Whose.MANAGER, "letter",
            Power.ISSUE_LETTERS, due.get("home_office_told"), TELLING,
        )  # fmt: skip
    if letter == LetterStatus.ISSUED:
        return Step(
            "Send the letter to the Home Office and record it", Whose.MANAGER, "letter",
            Power.ISSUE_LETTERS, due.get("home_office_told"), TELLING,
        )  # fmt: skip
    if state == State.CONSIDERING:
        return Step("The Home Office considers the decision", Whose.HOME_OFFICE)
    if chair_in_post:
        return Step(
            "An independent chair is in post", Whose.INDEPENDENT_CHAIR, explains=AFTER_THE_CHAIR
        )
    return Step("Appoint the independent chair", Whose.MANAGER, "people_of_case", Power.APPOINT)


def _towards_decision(decision: str | None, due: datetime.date | None) -> Step:
    if decision == DecisionStatus.WITH_CHAIR:
        return Step(
            "Confirm the decision", Whose.CHAIR, "decision", Power.CONFIRM_DECISION, due, DECISION
        )
    title = {
        None: "Prepare the decision",
        DecisionStatus.SENT_BACK.value: "Change the decision that the chair sent back",
    }.get(decision, "Finish preparing the decision")
    return Step(title, Whose.MANAGER, "decision", Power.WORK_ON_CASE, due, DECISION)
