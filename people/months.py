"""Counting on, or back, by calendar months. Pure."""

import calendar
import datetime


def add_months(day: datetime.date, months: int) -> datetime.date:
    """The same day-number so many calendar months on, clamped to that month's last day; back where
    ``months`` is below zero."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(day.day, last))
