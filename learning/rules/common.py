"""What several guards of the register ask the same way. Pure."""

import datetime

from learning.vocabulary import LIFECYCLE_LABELS, OPEN, Lifecycle
from people.days import long_date
from people.years import years_ago

Reasons = list[str]


def still_open(lifecycle: str, step: str) -> Reasons:
    """``step`` ("Accepting it") is for what is open; what is settled or passed on is not."""
    if lifecycle in OPEN:
        return []
    return [f"{step} is no longer possible: {LIFECYCLE_LABELS[Lifecycle(lifecycle)].lower()}."]


def said(words: str, sentence: str) -> Reasons:
    """Refuse with the sentence where nothing was written."""
    return [] if words.strip() else [sentence]


def day_in_order(
    what: str,
    on: datetime.date | None,
    *,
    today: datetime.date,
    not_before: datetime.date | None = None,
    before_what: str = "",
) -> Reasons:
    """A day that is given, not to come, of no mistyped year, and not before what it follows."""
    if on is None:
        return [f"Say on which day {what}."]
    if on > today:
        return [f"The day {what} ({long_date(on)}) is still to come."]
    if not_before is not None and on < not_before:
        return [
            f"The day {what} ({long_date(on)}) is before the day {before_what} "
            f"({long_date(not_before)})."
        ]
    return years_ago(on, today)
