"""Years that can only be mistyped: one place for how far a typed day may lie from today. Pure.

No law says these lengths. They refuse 2099 and 1926 where 2026 was meant, and nothing that happens:
the guidance knows no timescale longer than a year, and the strategies and action plans of a
partnership run for three to five; agencies' records of one life reach back no further than it.
"""

import datetime

from people.days import long_date

FURTHEST_AHEAD = 5
FURTHEST_BACK = 90
LONGEST_LIFE = 120


def years_ahead(
    on: datetime.date | None, today: datetime.date, years: int = FURTHEST_AHEAD
) -> list[str]:
    """A sentence about a day more than so many years after today; none for any other, or no day."""
    if on is None or _in_years(on, -years) <= _in_years(today):
        return []
    return [f"{long_date(on)} is years ahead. Look at the year again."]


def years_ago(
    on: datetime.date | None, today: datetime.date, years: int = FURTHEST_BACK
) -> list[str]:
    """The same about a day more than so many years before today."""
    if on is None or _in_years(on, years) >= _in_years(today):
        return []
    return [f"{long_date(on)} is more than {years} years ago. Look at the year again."]


def _in_years(day: datetime.date, years: int = 0) -> tuple[int, int, int]:
    """The day so many years later, to be compared; 29 February needs no such day to exist."""
    return (day.year + years, day.month, day.day)
