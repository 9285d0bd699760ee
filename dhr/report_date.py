"""The month and year that a report bears, as published registers say it. Pure.

A report for the public names no day: an exact date can identify somebody, and old registers say
"May 2014" or only "2014".
"""

import calendar
import datetime
import re
from dataclasses import dataclass

# The year of the Act; no report under it is older.
EARLIEST = 2004
DECEMBER = 12
HOW = "Write a month and a year, such as September 2020, or a year alone."

_NUMBERS = re.compile(r"(\d{4})-(\d{1,2})|(\d{1,2})/(\d{4})")
_WORDS = re.compile(r"(?:([^\W\d]+)\.?,?\s+)?(\d{4})")
_MONTHS = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}


@dataclass(frozen=True, order=True)
class ReportDate:
    """A year, and the month where it is known."""

    year: int
    month: int | None = None

    def __str__(self) -> str:
        return f"{calendar.month_name[self.month]} {self.year}" if self.month else str(self.year)

    @property
    def first_day(self) -> datetime.date:
        """The first day it can mean."""
        return datetime.date(self.year, self.month or 1, 1)


def read(text: str) -> ReportDate | None:
    """What is meant by "September 2020", "Sept 2020", "2020-09", "09/2020" or "2020"; else None."""
    plain = " ".join(text.split())
    if found := _NUMBERS.fullmatch(plain):
        year, month = (found[1], found[2]) if found[1] else (found[4], found[3])
        return _real(int(year), int(month))
    if found := _WORDS.fullmatch(plain):
        if found[1] is None:
            return _real(int(found[2]), None)
        month_of = _MONTHS.get(found[1].lower())
        return _real(int(found[2]), month_of) if month_of else None
    return None


def _real(year: int, month: int | None) -> ReportDate | None:
    in_order = year >= EARLIEST and (month is None or 1 <= month <= DECEMBER)
    return ReportDate(year, month) if in_order else None


def against(report: ReportDate | None, *, by: datetime.date) -> list[str]:
    """Why this cannot be the month of a report that was published by this day."""
    if report is None:
        return [f"Say which month and year the report bears. {HOW}"]
    if report.first_day > by:
        return [f"The report’s month ({report}) is later than its publication."]
    return []
