"""How old an action with one body is: since it was asked, or since it was entered if it never was.
Pure.

As in ``progress.py`` it is asked of one row, as a condition on columns and as a column (held
together by a test). Rows that end, end with the age that they would have today.
"""

import datetime
from typing import Protocol

from django.db.models import Case, CharField, Q, Value, When

from learning.vocabulary import AGE_FROM_MONTHS, Age
from people.months import add_months

_OLDEST_FIRST = sorted(Age, key=lambda age: AGE_FROM_MONTHS[age], reverse=True)


class Dated(Protocol):
    """What is known of the days of one action with one body."""

    @property
    def asked_on(self) -> datetime.date | None: ...
    @property
    def came_on(self) -> datetime.date: ...


def age_of(row: Dated, today: datetime.date) -> Age:
    """The age of a row on a day; what lies ahead of that day is as young as can be."""
    since = row.asked_on or row.came_on
    *older, youngest = _OLDEST_FIRST
    return next((age for age in older if since <= _last_day(age, today)), youngest)


def aged(age: Age, today: datetime.date) -> Q:
    """The rows of this age that day."""
    condition = Q()
    for one in _OLDEST_FIRST:
        if one == age:
            return condition & _reaches(one, today)
        condition &= ~_reaches(one, today)
    raise ValueError(f"{age} is no age")


def age_column(today: datetime.date) -> Case:
    """The age as a column, to count by it."""
    *older, youngest = _OLDEST_FIRST
    return Case(
        *(When(_reaches(age, today), then=Value(age.value)) for age in older),
        default=Value(youngest.value),
        output_field=CharField(),
    )


def _reaches(age: Age, today: datetime.date) -> Q:
    """At least so old."""
    if AGE_FROM_MONTHS[age] == 0:
        return Q()
    last = _last_day(age, today)
    return Q(asked_on__lte=last) | Q(asked_on__isnull=True, came_on__lte=last)


def _last_day(age: Age, today: datetime.date) -> datetime.date:
    """The last day on which something began that is so old today."""
    return add_months(today, -AGE_FROM_MONTHS[age])
