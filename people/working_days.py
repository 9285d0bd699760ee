"""Working days in England and Wales: neither a weekend nor a bank holiday.

The official list comes with a library, so that nothing is asked of a network; years that it does
not cover are worked out by another. What is decided there for a coronation or a funeral cannot be
known in advance.
"""

import datetime
from functools import cache

import holidays
from govuk_bank_holidays.bank_holidays import BankHolidays

SATURDAY = 5


@cache
def _official() -> frozenset[datetime.date]:
    known = BankHolidays(use_cached_holidays=True)
    return frozenset(row["date"] for row in known.get_holidays(BankHolidays.ENGLAND_AND_WALES))


def horizon() -> tuple[int, int]:
    """The first and the last year of the official list."""
    years = [day.year for day in _official()]
    return min(years), max(years)


@cache
def bank_holidays(year: int) -> frozenset[datetime.date]:
    """The bank holidays of a year: official where the list has it, else worked out."""
    first, last = horizon()
    if first <= year <= last:
        return frozenset(day for day in _official() if day.year == year)
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: datetime.date) -> bool:
    """Whether anybody is expected at work that day."""
    return day.weekday() < SATURDAY and day not in bank_holidays(day.year)
