"""Counting on from a day: calendar months, working days, days."""

import datetime

from dhr.guidance import ClockRule, Unit
from people.months import add_months
from people.working_days import is_working_day

DAY = datetime.timedelta(days=1)


def add_working_days(day: datetime.date, days: int) -> datetime.date:
    """The so-manieth working day after ``day``."""
    while days > 0:
        day += DAY
        days -= is_working_day(day)
    return day


def last_day(rule: ClockRule, start: datetime.date) -> datetime.date | None:
    """The last day of the clock's length; None where it has no length.

    ``beginning_with``: the first day is day 1, so a month beginning with the 5th ends on the 4th.
    A month whose day-number is missing ends on its last day either way.
    """
    if rule.length is None or rule.unit is None:
        return None
    eve = start - DAY if rule.beginning_with else start
    if rule.unit is Unit.WORKING_DAYS:
        return add_working_days(eve, rule.length)
    if rule.unit is Unit.DAYS:
        return eve + DAY * rule.length
    end = add_months(start, rule.length)
    return end - DAY if rule.beginning_with and end.day == start.day else end


def was_clamped(rule: ClockRule, start: datetime.date) -> bool:
    """Whether the month in which the clock ends is too short for the first day's number."""
    if rule.length is None or rule.unit is not Unit.CALENDAR_MONTHS:
        return False
    return add_months(start, rule.length).day != start.day
