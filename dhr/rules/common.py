"""What all rules share: days in order, the right stage."""

import datetime
from collections.abc import Sequence

from dhr.vocabulary import STATE_LABELS, State
from people.days import long_date

Reasons = list[str]


def day_in_order(
    what: str,
    on: datetime.date | None,
    *,
    today: datetime.date,
    not_before: datetime.date | None = None,
    before_what: str = "",
) -> Reasons:
    """A day must be known, not in the future, and not before what it follows from."""
    if on is None:
        return [f"Say on which day {what}."]
    reasons = []
    if on > today:
        reasons.append(f"The day {what} ({long_date(on)}) is in the future; today is "
                       f"{long_date(today)}.")  # fmt: skip
    if not_before is not None and on < not_before:
        reasons.append(
            f"The day {what} ({long_date(on)}) is before the day {before_what} "
            f"({long_date(not_before)})."
        )
    return reasons


def in_state(state: str, wanted: Sequence[State], step: str) -> Reasons:
    """A step belongs to its stages; ``step`` begins the sentence, as in "Telling the family"."""
    if state in wanted:
        return []
    return [f"{step} is not possible at this stage: the case is at “{STATE_LABELS[State(state)]}”."]
