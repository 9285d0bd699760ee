"""A step of a case: what is to be done, by whom, at which page, by when. Pure."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

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
