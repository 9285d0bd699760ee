"""How long an agency has been silent, and how an asking stands as a whole. Pure.

The table of agencies, the case's own page and "Your work" all count here, so that they agree.
"""

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from people.days import count


class Standing(StrEnum):
    """How one agency stands, in words."""

    NOT_ASKED_YET = "letter not sent yet"
    AWAITED = "still to answer"
    LEFT_OPEN = "not asked before the decision"
    SILENT = "silent"
    ANSWERED = "answered"
    NIL = "nil return"


@dataclass(frozen=True)
class Asked:
    """One agency: when it was asked, the answer that stands, and the last day it was given.

    Without such a day it was given the day on which it was asked. ``decided``: what was to be
    decided with its answer has been decided since it was written down.
    """

    asked_on: datetime.date | None
    answered_on: datetime.date | None = None
    is_nil: bool = False
    answer_by: datetime.date | None = None
    decided: bool = False

    @property
    def last_day(self) -> datetime.date | None:
        """The last day on which an answer is in time; None for whoever was not asked yet."""
        if self.asked_on is None:
            return None
        return max(self.asked_on, self.answer_by or self.asked_on)

    def standing_on(self, today: datetime.date) -> Standing:
        """An answer counts whenever it came; else whoever was asked is silent once the day by which
        the answer was asked for has passed."""
        if self.answered_on is not None:
            return Standing.NIL if self.is_nil else Standing.ANSWERED
        if self.last_day is None:
            return Standing.LEFT_OPEN if self.decided else Standing.NOT_ASKED_YET
        return Standing.SILENT if self.last_day < today else Standing.AWAITED

    def silent_days(self, today: datetime.date) -> int | None:
        """Days from the asking to today; None for whoever is not silent.

        Asking again begins no new silence: what counts is how long we have waited.
        """
        if self.asked_on is None or self.standing_on(today) is not Standing.SILENT:
            return None
        return (today - self.asked_on).days


@dataclass(frozen=True)
class Tally:
    """All agencies of a case counted. The six counts add up to ``asked``."""

    asked: int
    answered: int
    nil: int
    silent: int
    awaited: int
    not_asked_yet: int
    left_open: int
    longest: int

    def __str__(self) -> str:
        """As in "2 of 9 agencies silent, the longest 17 days"; empty where nobody is silent."""
        if not self.silent:
            return ""
        whole = count(self.asked, "agency", "agencies")
        return f"{self.silent} of {whole} silent, {self.how_long}"

    @property
    def waiting_words(self) -> str:
        """The same where it is said whom one waits for: "2 silent agencies, the longest 17
        days"."""
        whole = count(self.silent, "silent agency", "silent agencies")
        return f"{whole}, {self.how_long}" if self.silent else ""

    @property
    def unsent_words(self) -> str:
        """As in "send the letters to 2 agencies"; empty where no letter is to go any more."""
        if not self.not_asked_yet:
            return ""
        letters = "letter" if self.not_asked_yet == 1 else "letters"
        return f"send the {letters} to {count(self.not_asked_yet, 'agency', 'agencies')}"

    @property
    def how_long(self) -> str:
        """As in "for 17 days", "the longest 17 days", of those who are silent."""
        longest = count(self.longest, "day")
        return f"the longest {longest}" if self.silent > 1 else f"for {longest}"


def tally(rows: Collection[Asked], today: datetime.date) -> Tally:
    """Count the agencies by how they stand."""
    stands = [row.standing_on(today) for row in rows]
    silences = [days for row in rows if (days := row.silent_days(today)) is not None]
    return Tally(
        asked=len(stands),
        answered=stands.count(Standing.ANSWERED),
        nil=stands.count(Standing.NIL),
        silent=stands.count(Standing.SILENT),
        awaited=stands.count(Standing.AWAITED),
        not_asked_yet=stands.count(Standing.NOT_ASKED_YET),
        left_open=stands.count(Standing.LEFT_OPEN),
        longest=max(silences, default=0),
    )
