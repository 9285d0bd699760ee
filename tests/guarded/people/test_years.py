"""Days whose year can only be mistyped."""

import datetime

import pytest

from people.years import years_ago, years_ahead
from tests.dhr.days import TODAY

LEAP = datetime.date(2028, 2, 29)


@pytest.mark.parametrize(
    ("on", "reasons"),
    [
        (None, []),
        (TODAY, []),
        (datetime.date(1926, 6, 15), []),
        (datetime.date(2031, 6, 15), []),
        (datetime.date(2031, 6, 16), ["16 June 2031 is years ahead. Look at the year again."]),
        (datetime.date(2099, 1, 1), ["1 January 2099 is years ahead. Look at the year again."]),
    ],
)
def test_no_more_than_five_years_ahead(on: datetime.date | None, reasons: list[str]) -> None:
    assert years_ahead(on, TODAY) == reasons


@pytest.mark.parametrize(
    ("on", "years", "reasons"),
    [
        (None, 90, []),
        (TODAY, 90, []),
        (datetime.date(2099, 1, 1), 90, []),
        (datetime.date(1936, 6, 15), 90, []),
        (datetime.date(1936, 6, 14), 90,
         ["14 June 1936 is more than 90 years ago. Look at the year again."]),
        (datetime.date(1936, 6, 14), 120, []),
        (datetime.date(1906, 6, 14), 120,
         ["14 June 1906 is more than 120 years ago. Look at the year again."]),
    ],
)  # fmt: skip
def test_no_more_years_ago(on: datetime.date | None, years: int, reasons: list[str]) -> None:
    assert years_ago(on, TODAY, years) == reasons


def test_a_leap_day_is_a_day() -> None:
    assert years_ahead(datetime.date(2033, 2, 28), LEAP) == []
    assert years_ahead(datetime.date(2033, 3, 1), LEAP) != []
    assert years_ago(LEAP, datetime.date(2118, 2, 28)) == []
    assert years_ago(LEAP, datetime.date(2118, 3, 1)) != []
