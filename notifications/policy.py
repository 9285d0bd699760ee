"""When somebody is reminded of what is due. Pure: ``today`` is an argument.

The figures are ours, not the law's: no guidance was found that says how often a partnership asks
again. They stand here alone, with where they come from.

Nobody is reminded on a day on which nobody works. A first reminder or a chase that falls on such a
day moves to the next working day; "due today" moves to the one before, so that it can still be done
in time. Both are asked here as plain comparisons with two days (``Sweep``), so that a database can
find everybody's stage in one statement.
"""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from people.working_days import is_working_day

DAY = datetime.timedelta(days=1)

# Chosen by this service; no source gives a number.
DAYS_BEFORE = 14
DAYS_BETWEEN_CHASES = 7

# The stages, as the ledger counts them: every week late is one more.
BEFORE, ON_THE_DAY = -1, 0


class Escalation(StrEnum):
    """Who is written to when a body stays silent; a person releases each letter."""

    CHIEF_OFFICER = "chief_officer"
    CSP_CHAIR = "csp_chair"


# After so many days late a letter is prepared. Chosen by this service, like the above.
LETTER_AFTER = {Escalation.CHIEF_OFFICER: 14, Escalation.CSP_CHAIR: 28}


@dataclass(frozen=True)
class Sweep:
    """The two days that one day's reminding is worked out with.

    ``last_worked`` is the last working day up to today: what falls on a later day has not come.
    ``next_worked`` is the next one after today: what is due before it cannot wait until then.
    """

    today: datetime.date
    last_worked: datetime.date
    next_worked: datetime.date

    @property
    def goes(self) -> bool:
        """Whether anybody is reminded today at all."""
        return self.last_worked == self.today

    @property
    def first_reminded(self) -> datetime.date:
        """The latest due day of which anybody is reminded by now."""
        return max(self.last_worked + DAY * DAYS_BEFORE, self.next_worked - DAY)


def sweep_on(today: datetime.date) -> Sweep:
    """The reminding of one day."""
    last, following = today, today + DAY
    while not is_working_day(last):
        last -= DAY
    while not is_working_day(following):
        following += DAY
    return Sweep(today, last, following)


def stage_of(due: datetime.date, sweep: Sweep) -> int | None:
    """The newest stage that has come for what is due that day; None while none has.

    Only the newest: after days on which nothing ran, nobody is told what they would have been told
    on each of them.
    """
    weeks_late = (sweep.last_worked - due).days // DAYS_BETWEEN_CHASES
    if weeks_late >= 1:
        return weeks_late
    if due < sweep.next_worked:
        return ON_THE_DAY
    if due - DAY * DAYS_BEFORE <= sweep.last_worked:
        return BEFORE
    return None


def stage_name(stage: int) -> str:
    """The stage as files and commands name it: "before", "due", "late-1" for a week late."""
    return {BEFORE: "before", ON_THE_DAY: "due"}.get(stage, f"late-{stage}")


def due_days_of(letter: Escalation, today: datetime.date) -> tuple[datetime.date, datetime.date]:
    """From when to when something was due for this letter to be the newest one that has come.

    Only the newest: after days on which nothing ran, what was not written of at two weeks is
    written of at four alone, and nobody has two letters about it on one morning.
    """
    days = LETTER_AFTER[letter]
    following = min((each for each in LETTER_AFTER.values() if each > days), default=None)
    first = datetime.date.min if following is None else today - DAY * (following - 1)
    return first, today - DAY * days
