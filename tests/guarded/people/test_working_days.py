"""Working days in England and Wales, from the official list and beyond it. No network."""

import datetime

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dhr.deadlines.counting import add_working_days
from people.working_days import bank_holidays, horizon, is_working_day
from tests.dhr.days import day


@pytest.mark.parametrize(
    ("on", "works"),
    [
        ("2026-05-25", False),  # spring bank holiday
        ("2026-05-26", True),
        ("2026-06-06", False),  # a Saturday
        ("2022-09-19", False),  # a funeral that no rule foretells
        ("2023-05-08", False),  # a coronation
        ("2026-12-28", False),  # Boxing Day was a Saturday
        ("2026-03-17", True),  # a holiday in Northern Ireland only
        ("2031-12-25", False),  # beyond the official list
        ("2031-12-29", True),
        ("2010-12-27", False),  # before it
    ],
)
def test_working_days(on: str, works: bool) -> None:
    assert is_working_day(day(on)) is works


def test_the_official_list_reaches_as_far_as_we_think() -> None:
    first, last = horizon()
    assert first == 2012
    assert last >= 2028, "update the library that carries the official list"


def test_both_lists_agree_on_weekdays() -> None:
    """What is worked out beyond the list is what the list says within it."""
    first, last = horizon()
    for year in range(first, last + 1):
        worked_out = set(holidays.country_holidays("GB", subdiv="ENG", years=year))
        official = bank_holidays(year)
        assert {on for on in worked_out ^ official if on.weekday() < 5} == set()


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ("2026-05-27", 5, "2026-06-03"),
        ("2026-06-01", 15, "2026-06-22"),
        ("2026-05-22", 1, "2026-05-26"),
        ("2028-12-29", 1, "2029-01-02"),
        ("2026-06-06", 0, "2026-06-06"),
    ],
)
def test_so_many_working_days_on(start: str, days: int, end: str) -> None:
    assert add_working_days(day(start), days) == day(end)


@settings(deadline=None)  # the first year beyond the list takes a while to load
@given(st.dates(datetime.date(1990, 1, 1), datetime.date(2060, 1, 1)), st.integers(1, 40))
def test_the_last_day_is_a_working_day_and_never_nearer_than_days(start, days) -> None:
    end = add_working_days(start, days)
    assert is_working_day(end)
    assert (end - start).days >= days
    assert add_working_days(start, days + 1) > end
