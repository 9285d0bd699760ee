"""What all rules share: days in order, the right stage."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from dhr.vocabulary import STATE_LABELS, State
from people.days import long_date
from people.years import years_ago

Reasons = list[str]


@dataclass(frozen=True)
class Bound:
    """A day that nothing of its kind comes before, and what happened then, as in "the day …".

    The day of a death belongs to somebody's identity: it bounds what may be recorded and is not
    said.
    """

    on: datetime.date
    what: str = ""
    is_the_death: bool = False

    def passed_by(self, on: datetime.date) -> str:
        """What a day before it is said to be before; empty for any other day."""
        if on >= self.on:
            return ""
        return "the death" if self.is_the_death else f"the day {self.what} ({long_date(self.on)})"


def day_in_order(
    what: str,
    on: datetime.date | None,
    *,
    today: datetime.date,
    not_before: datetime.date | None = None,
    before_what: str = "",
    known_before: Bound | None = None,
) -> Reasons:
    """A day must be known, not in the future, of no mistyped year, and not before what it follows
    from.

    ``known_before`` is what else bounds it where the day of that is not known, as of a case taken
    on from paper.
    """
    if on is None:
        return [f"Say on which day {what}."]
    reasons = []
    if on > today:
        reasons.append(f"The day {what} ({long_date(on)}) is in the future; today is "
                       f"{long_date(today)}.")  # fmt: skip
    bound = Bound(not_before, before_what) if not_before is not None else known_before
    if bound is not None and (earlier := bound.passed_by(on)):
        reasons.append(f"The day {what} ({long_date(on)}) is before {earlier}.")
    return reasons or years_ago(on, today)


def in_state(state: str, wanted: Collection[State], step: str) -> Reasons:
    """A step belongs to its stages; ``step`` begins the sentence, as in "Telling the family"."""
    if state in wanted:
        return []
    return [f"{step} is not possible at this stage: the case is at “{STATE_LABELS[State(state)]}”."]
