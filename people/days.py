"""Days in words: one way of writing dates and lateness, for pages, messages and letters.

Plain English as the design system writes it: "4 July 2013", "12 days late", "day 27". Counting
follows the field's habit: the day after the first is day 1.
"""

import datetime


def long_date(day: datetime.date | None) -> str:
    """ "4 July 2013"; an empty text for no day.

    A moment (``datetime``) must be turned into the London day first by the caller's filter.
    """
    if day is None:
        return ""
    return f"{day.day} {day:%B %Y}"


def long_weekday(day: datetime.date | None) -> str:
    """ "Monday 15 June 2026"; an empty text for no day."""
    if day is None:
        return ""
    return f"{day:%A} {long_date(day)}"


def clock_time(at: datetime.datetime) -> str:
    """ "2:54am": the time of a moment that is in London time already."""
    return f"{at:%I:%M%p}".lstrip("0").lower()


def from_to(start: datetime.time, end: datetime.time) -> str:
    """ "10am to 12:30pm"."""
    return f"{_hour(start)} to {_hour(end)}"


def _hour(at: datetime.time) -> str:
    words = f"{at:%I:%M%p}".lstrip("0").lower()
    return words.replace(":00", "")


def count(number: int, one: str, many: str = "") -> str:
    """ "1 day", "2 days", "0 replies": the number with the right form of the word."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def due_in_words(due: datetime.date | None, on: datetime.date) -> str:
    """How a due day stands on another day: "12 days late", "due today", "27 days left".

    Without a due day the caller must say why there is none; this gives "no due date".
    """
    if due is None:
        return "no due date"
    left = (due - on).days
    if left < 0:
        return f"{count(-left, 'day')} late"
    if left == 0:
        return "due today"
    if left == 1:
        return "due tomorrow"
    return f"{count(left, 'day')} left"


def day_number(start: datetime.date, on: datetime.date) -> str:
    """ "day 27": the twenty-seventh day after the first; "day 0" on the day itself."""
    return f"day {(on - start).days}"
