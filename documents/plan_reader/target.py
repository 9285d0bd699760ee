"""By when something is to be done, as a plan says it: the words, and the last day they mean. Pure.

A month, a quarter or a season means its last day. A year of two numbers (2023/24) begins in April.
"Ongoing", "TBC" and "Immediate" are no dates, nor is a day that no calendar has (31 June); "within
six months of publication" is relative. The words are kept as they were written, whatever was read
from them.
"""

import calendar
import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Precision(StrEnum):
    """How exactly a plan says when."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    RELATIVE = "relative"
    NONE = "none"


@dataclass(frozen=True)
class Target:
    """The words as written; the last day they mean, where they mean one; and how exactly."""

    text: str
    date: datetime.date | None = None
    precision: Precision = Precision.NONE


EARLIEST, LATEST = 1990, 2099
LONGEST = 2000  # letters; no cell says more of a day
_MONTHS = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
_SEASON_ENDS = {"spring": 5, "summer": 8, "autumn": 11, "winter": 2}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3,
             "4th": 4, "one": 1, "two": 2, "three": 3, "four": 4}  # fmt: skip
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_MONTH = rf"(?P<month>{_NAMES})(?![a-z])\.?"
# "1 April - 30 June": the 30 is a day, and no year.
_YEAR = rf"(?P<year>(?:19|20)\d\d|['’]?\d\d)(?!\d)(?!(?:st|nd|rd|th)?\s*(?:of\s+)?(?:{_NAMES})\b)"
# 2023/24, 2023-24, 2023/2024; in the company of a quarter 23/24, too.
_TWO_YEARS = r"(?P<first>(?:20)?\d\d)\s*[/–-]\s*(?P<second>(?:20)?\d\d)(?!\d)"
_DAY = r"(?P<day>\d{1,2})(?:\s?(?:st|nd|rd|th))?(?!\d)"
_QUARTER = (
    r"(?:\bq(?:tr|uarter)?\.?\s*(?P<quarter>[1-4])\b"
    r"|\bquarter\s+(?P<spelt>one|two|three|four)\b"
    r"|\b(?P<ordinal>first|second|third|fourth|[1-4](?:st|nd|rd|th))\s+(?:quarter|qtr)\b)"
)
# "Quarter 3 (Oct-Dec) of 2023/24": the months in brackets say the same once more.
_OF = r"\s*(?:\([^)\d]{0,30}\)\s*)?(?:of|in|fy|financial year)?[\s,.:/(–-]*"

_SPAN = r"(?:day|week|wk|month|mth|year|yr)s?"
_RELATIVE = re.compile(
    rf"\b(?:with)?in\s+(?:[\w()-]+\s+){{0,3}}?{_SPAN}\b"
    rf"|^\W*\w+(?:\s*(?:-|–|to)\s*\w+)?[\s-]+{_SPAN}\W*$"
    rf"|\b{_SPAN}\s+(?:of|after|from|following|post)\b"
    r"|\b(?:upon|on|at|by|before|after|following|post|pre|prior to)[\s-]+(?:the\s+)?"
    r"(?:date of\s+)?(?:publication|completion|conclusion|approval|sign[- ]?off|inquest|trial)\b"
)
# What begins then is not what ends then.
_BEGINS = re.compile(
    r"\b(?:from|since|(?<!week )commenc\w+|start\w*|began|begins?|not before|no(?:t)? earlier than)"
    r"\b[\s:in]*$"
)
_GOES_ON = re.compile(r"\s*onwards?\b")
# "Dec 23/Jan 24": the 23 is the year of the month before it, and no day.
_YEAR_BEFORE = re.compile(rf"\b(?:{_NAMES})\.?[\s-]+['’]?$")
_WITHOUT_YEAR = re.compile(rf"\b{_DAY}(?:\s+of)?[\s/.-]*{_MONTH}")
# In a leap year: 29 February without its year may be a day.
_LONGEST_MONTHS = [0, *(calendar.monthrange(2000, month)[1] for month in range(1, 13))]


def target_of(text: str) -> Target:
    """What the words of a plan say of the day; of several days the last."""
    plain = _plain(text)
    found = max(_found_in(plain), default=None, key=lambda pair: pair[0])
    if found is not None:
        return Target(text, *found)
    return Target(text, None, Precision.RELATIVE if _RELATIVE.search(plain) else Precision.NONE)


def _found_in(plain: str) -> Iterator[tuple[datetime.date, Precision]]:
    """Every day that is said, the more exact ways of saying it first, each sign read once."""
    for pattern, precision in _WAYS:
        for match in pattern.finditer(plain):
            day = _last_day(match.groupdict(), precision)
            # A number that is no such day may still be read otherwise, unless it looks like a day.
            if day is None and precision is not Precision.DAY:
                continue
            if re.match(r"\d+\s*/\s*[a-z]", match[0]) and _YEAR_BEFORE.search(
                plain[: match.start()]
            ):
                continue
            begins = _BEGINS.search(plain[: match.start()]) or _GOES_ON.match(plain, match.end())
            plain = plain[: match.start()] + "\x00" * len(match[0]) + plain[match.end() :]
            if begins is None and isinstance(day, tuple):
                yield day


def _last_day(
    said: dict[str, str | None], precision: Precision
) -> tuple[datetime.date, Precision] | None:
    first_year, year = _years(said)
    if year is None or not EARLIEST <= year <= LATEST:
        return None
    month = _month(said.get("month"))
    if precision is Precision.DAY:
        return _exact(year, month, int(said["day"] or 0))
    if precision is Precision.QUARTER:
        return _end_of_month(*_quarter(said, first_year, year)), precision
    if precision is Precision.SEASON:
        season = str(said["season"])
        # Winter ends in the year after the one it is named by.
        ends = year + 1 if season == "winter" and first_year is None else year
        ends = first_year if first_year is not None and season in {"summer", "autumn"} else ends
        return _end_of_month(ends, _SEASON_ENDS[season]), precision
    if precision is Precision.YEAR:
        return _end_of_month(year, 12 if first_year is None else 3), precision
    return (_end_of_month(year, month), precision) if month else None


def _years(said: dict[str, str | None]) -> tuple[int | None, int | None]:
    """The first year of two that follow each other, and the year that is meant."""
    if said.get("first"):
        first, second = _year(said["first"]), _year(said["second"])
        if second > first + 1:
            return None, second  # a span of years: its last one
        return (first, second) if second == first + 1 else (None, None)
    return None, _year(said.get("year"))


def _year(text: str | None) -> int:
    number = int((text or "0").strip("'’"))
    return number + 2000 if number < 100 else number


def _month(text: str | None) -> int | None:
    if text is None:
        return None
    number = _MONTHS.get(text) or (int(text) if text.isdigit() else 0)
    return number if 1 <= number <= 12 else None


def no_such_days(text: str) -> list[str]:
    """The days that a text writes and no calendar has, such as 31/02/2027, in its own words."""
    plain, as_written = _plain(text), _on_one_line(text)
    found: list[str] = []
    for pattern, precision in _WAYS:
        for match in pattern.finditer(plain) if precision is Precision.DAY else ():
            _, year = _years(match.groupdict())
            in_time = year is not None and EARLIEST <= year <= LATEST
            if in_time and _last_day(match.groupdict(), precision) is None:
                found.append(as_written[match.start() : match.end()])
    for match in _WITHOUT_YEAR.finditer(plain):
        day, month = int(match["day"]), _month(match["month"])
        # In "May 31 / June 30" the 31 belongs to May.
        of_another = _YEAR_BEFORE.search(plain[: match.start()])
        if month and not of_another and _LONGEST_MONTHS[month] < day <= 31:
            words = as_written[match.start() : match.end()]
            found += [] if any(words in each for each in found) else [words]
    return list(dict.fromkeys(found))


def _plain(text: str) -> str:
    return _on_one_line(text).lower()


def _on_one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text[:LONGEST].replace("\xa0", " ")).strip()


def _exact(year: int, month: int | None, day: int) -> tuple[datetime.date, Precision] | None:
    """The day, or None for 31 June: whether the day or the month is the slip, nobody can tell."""
    if month is None or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return datetime.date(year, month, day), Precision.DAY


def _quarter(said: dict[str, str | None], first_year: int | None, year: int) -> tuple[int, int]:
    in_words = said.get("ordinal") or said.get("spelt")
    number = _ORDINALS[in_words] if in_words else int(str(said["quarter"]))
    if first_year is None:
        return year, number * 3
    return (year, 3) if number == 4 else (first_year, number * 3 + 3)


def _end_of_month(year: int, month: int) -> datetime.date:
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def _numbered(year: str) -> str:
    return rf"\b(?P<day>\d{{1,2}})\s*[./-]\s*(?P<month>\d{{1,2}})\s*[./-]\s*{year}"


_SEASON = r"\b(?P<season>spring|summer|autumn|winter)\b(?:\s+term)?"
_LONG_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_SHORT_YEAR = r"(?P<year>['’]?(?:1[5-9]|[2-4]\d))(?![\d/])"
# In this order: what was read once is not read again.
_WAYS: tuple[tuple[re.Pattern[str], Precision], ...] = tuple(
    (re.compile(pattern), precision)
    for pattern, precision in (
        (
            r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<sign>[-/.])(?P<month>\d\d?)(?P=sign)(?P<day>\d\d?)(?!\d)",
            Precision.DAY,
        ),
        (_numbered(r"(?P<year>(?:19|20)?\d\d)(?!\d)"), Precision.DAY),
        (rf"\b{_DAY}(?:\s+of)?[\s/.-]*{_MONTH}[\s,/.-]*{_YEAR}", Precision.DAY),
        (rf"\b{_MONTH}\s+{_DAY}[\s,]+{_LONG_YEAR}", Precision.DAY),
        (rf"{_QUARTER}{_OF}{_TWO_YEARS}", Precision.QUARTER),
        (rf"(?<!\d){_TWO_YEARS}[\s,:(-]*{_QUARTER}", Precision.QUARTER),
        (rf"{_QUARTER}{_OF}{_LONG_YEAR}", Precision.QUARTER),
        (rf"(?<!\d){_LONG_YEAR}[\s,:(-]*{_QUARTER}", Precision.QUARTER),
        (rf"{_QUARTER}{_OF}{_SHORT_YEAR}", Precision.QUARTER),
        (rf"{_SEASON}[\s,of]*{_TWO_YEARS}", Precision.SEASON),
        (rf"{_SEASON}[\s,of]*{_LONG_YEAR}", Precision.SEASON),
        (rf"{_SEASON}[\s,of]*{_SHORT_YEAR}", Precision.SEASON),
        (rf"\b{_MONTH}(?:[\s,/.-]|of)*{_YEAR}", Precision.MONTH),
        (rf"(?<![\d/])(?P<month>\d{{1,2}})\s*[/.-]\s*{_LONG_YEAR}", Precision.MONTH),
        # 06/24 can be no day of a month, and 23/24 no month of a year.
        (
            r"(?<![\d/])(?P<month>0?[1-9]|1[0-2])\s*/\s*(?P<year>1[5-9]|[2-4]\d)(?![\d/])",
            Precision.MONTH,
        ),
        (rf"\b(?:fy|financial year|year)\s*{_TWO_YEARS}", Precision.YEAR),
        (r"(?<!\d)(?P<first>20\d\d)\s*[/–-]\s*(?P<second>(?:20)?\d\d)(?!\d)", Precision.YEAR),
        # 24/25 can be neither the day of a month nor a month.
        (
            r"(?<![\d/])(?P<first>1[3-9]|[2-4]\d)\s*/\s*(?P<second>1[4-9]|[2-4]\d)(?![\d/])",
            Precision.YEAR,
        ),
        (rf"(?<!\d){_LONG_YEAR}", Precision.YEAR),
    )
)
