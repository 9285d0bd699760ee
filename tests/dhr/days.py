"""The days that the tests of cases speak of."""

import datetime

from tests.factories.people import TODAY

DAY = datetime.timedelta(days=1)
YESTERDAY = TODAY - DAY
TOMORROW = TODAY + DAY
TOLD_ON = datetime.date(2026, 5, 27)
# A day that can only be mistyped, and what is said of it.
FAR_OFF = datetime.date(2099, 1, 1)
YEARS_AHEAD = "1 January 2099 is years ahead. Look at the year again."


def day(text: str) -> datetime.date:
    """A day as it is written in a file: 2026-06-15."""
    return datetime.date.fromisoformat(text)


__all__ = [
    "DAY",
    "FAR_OFF",
    "TODAY",
    "TOLD_ON",
    "TOMORROW",
    "YEARS_AHEAD",
    "YESTERDAY",
    "day",
]
