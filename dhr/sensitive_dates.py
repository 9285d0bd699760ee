"""Days on which a publication would hurt, or find nobody at hand. Pure: a warning, never a bar.

Practice avoids the anniversary of a death, birthdays of those who died, days of the trial, bank
holidays and Fridays. A day can be right all the same: the family may have asked for it.
"""

import calendar
import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from people.days import long_date
from people.working_days import bank_holidays

FRIDAY, SATURDAY = 4, 5
DECEMBER, JANUARY = 12, 1
# From Christmas Eve to New Year's Day.
_CHRISTMAS = {(DECEMBER, day) for day in range(24, 32)} | {(JANUARY, 1)}
NEUTRAL = "{day} is a day that people close to this case may find hard."


@dataclass(frozen=True)
class Known:
    """What a case knows of its days: of each death and birth whose it is, by pseudonym, and the
    day; of the court what happened, as "the trial began", and the day."""

    deaths: Sequence[tuple[str, datetime.date]] = field(default_factory=tuple)
    births: Sequence[tuple[str, datetime.date]] = field(default_factory=tuple)
    court: Sequence[tuple[str, datetime.date]] = field(default_factory=tuple)


def warnings(day: datetime.date, known: Known, *, may_see_identities: bool) -> list[str]:
    """Everything that speaks against this day, a sentence each.

    Dates of life are identities: whoever may not see them is told that the day is sensitive, not
    why.
    """
    of_life = list(_of_life(day, known))
    if of_life and not may_see_identities:
        of_life = [NEUTRAL.format(day=long_date(day))]
    return [*of_life, *_of_court(day, known), *_of_the_calendar(day)]


def is_of_life(day: datetime.date, known: Known) -> bool:
    """Whether the day is one that the identity table alone knows."""
    return any(_of_life(day, known))


def _of_life(day: datetime.date, known: Known) -> Iterator[str]:
    for whose, died_on in known.deaths:
        if day == died_on:
            yield f"{long_date(day)} is the day on which {whose} died."
        elif _returns(died_on, day):
            yield f"{long_date(day)} is the anniversary of the death of {whose}."
    for whose, born_on in known.births:
        if _returns(born_on, day):
            yield f"{long_date(day)} is the birthday of {whose}."


def _of_court(day: datetime.date, known: Known) -> Iterator[str]:
    for what, on in known.court:
        if day == on:
            yield f"{long_date(day)} is the day on which {what}."
        elif _returns(on, day):
            yield f"{long_date(day)} is the anniversary of the day on which {what}."


def _of_the_calendar(day: datetime.date) -> Iterator[str]:
    if day in bank_holidays(day.year):
        yield f"{long_date(day)} is a bank holiday: few people are at hand to answer the family."
    if (day.month, day.day) in _CHRISTMAS:
        yield f"{long_date(day)} lies between Christmas Eve and New Year’s Day."
    if day.weekday() == FRIDAY:
        yield f"{long_date(day)} is a Friday: nobody is at hand over the weekend that follows."
    elif day.weekday() >= SATURDAY:
        yield f"{long_date(day)} is at a weekend: few people are at hand to answer the family."


def _returns(first: datetime.date, day: datetime.date) -> bool:
    """Whether the day comes back to ``first`` in a later year; 29 February on either side of it."""
    if day.year <= first.year:
        return False
    if (first.month, first.day) == (2, 29) and not calendar.isleap(day.year):
        return (day.month, day.day) in {(2, 28), (3, 1)}
    return (first.month, first.day) == (day.month, day.day)
