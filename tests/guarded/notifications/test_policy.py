"""When somebody is reminded: which stage has come on which day, and which day is nobody's."""

import datetime

import pytest

from notifications.policy import (
    BEFORE,
    ON_THE_DAY,
    Escalation,
    due_days_of,
    stage_name,
    stage_of,
    sweep_on,
)
from people.working_days import is_working_day
from tests.dhr.days import day

DAY = datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("due", "today", "stage"),
    [
        ("2026-06-30", "2026-06-15", None),
        ("2026-06-30", "2026-06-16", BEFORE),
        ("2026-06-30", "2026-06-29", BEFORE),
        ("2026-06-30", "2026-06-30", ON_THE_DAY),
        ("2026-06-30", "2026-07-06", ON_THE_DAY),
        ("2026-06-30", "2026-07-07", 1),
        ("2026-06-30", "2026-07-13", 1),
        ("2026-06-30", "2026-07-14", 2),
        # Fourteen days before a Saturday is a Saturday: on Monday.
        ("2026-06-27", "2026-06-12", None),
        ("2026-06-27", "2026-06-15", BEFORE),
        # Due on a Saturday: said on Friday, while something can be done.
        ("2026-06-27", "2026-06-25", BEFORE),
        ("2026-06-27", "2026-06-26", ON_THE_DAY),
        # A week late on a Saturday: on Monday.
        ("2026-06-27", "2026-07-03", ON_THE_DAY),
        ("2026-06-27", "2026-07-06", 1),
        # Due on Christmas Day: said on Christmas Eve.
        ("2026-12-25", "2026-12-24", ON_THE_DAY),
        # Silent since 22 January, on the story's Monday: 144 days are twenty weeks.
        ("2026-01-22", "2026-06-15", 20),
    ],
)
def test_the_newest_stage(due: str, today: str, stage: int | None) -> None:
    assert stage_of(day(due), sweep_on(day(today))) == stage


def test_nobody_is_reminded_on_a_day_on_which_nobody_works() -> None:
    days = [day("2026-05-20") + DAY * n for n in range(14)]
    assert [sweep_on(each).goes for each in days] == [is_working_day(each) for each in days]


def test_each_stage_comes_once_on_a_working_day_and_never_too_early() -> None:
    """Whoever is swept each working day is told each stage, on the very day the policy names."""
    for due in (day("2026-01-01") + DAY * n for n in range(380)):
        told: dict[int, datetime.date] = {}
        for today in (due - DAY * 20 + DAY * n for n in range(60)):
            sweep = sweep_on(today)
            stage = stage_of(due, sweep) if sweep.goes else None
            if stage is not None:
                told.setdefault(stage, today)
        assert list(told)[:5] == [BEFORE, ON_THE_DAY, 1, 2, 3]
        assert told[BEFORE] == _next_working(due - DAY * 14)
        assert told[ON_THE_DAY] == _previous_working(due)
        assert told[1] == _next_working(due + DAY * 7)


def test_what_is_reminded_of_is_found_by_its_due_day() -> None:
    for today in (day("2026-12-01") + DAY * n for n in range(60)):
        sweep = sweep_on(today)
        assert stage_of(sweep.first_reminded, sweep) is not None
        assert stage_of(sweep.first_reminded + DAY, sweep) is None


@pytest.mark.parametrize(
    ("late", "letters"),
    [
        (13, []),
        (14, [Escalation.CHIEF_OFFICER]),
        (27, [Escalation.CHIEF_OFFICER]),
        (28, [Escalation.CSP_CHAIR]),
        (400, [Escalation.CSP_CHAIR]),
    ],
)
def test_letters_follow_silence_and_only_the_newest_is_due(
    late: int, letters: list[Escalation]
) -> None:
    due = day("2026-01-22")
    found = []
    for letter in Escalation:
        first, last = due_days_of(letter, due + DAY * late)
        if first <= due <= last:
            found.append(letter)
    assert found == letters


def test_stages_have_names() -> None:
    assert [stage_name(stage) for stage in (BEFORE, ON_THE_DAY, 1, 20)] == [
        "before", "due", "late-1", "late-20",
    ]  # fmt: skip


def _next_working(each: datetime.date) -> datetime.date:
    while not is_working_day(each):
        each += DAY
    return each


def _previous_working(each: datetime.date) -> datetime.date:
    while not is_working_day(each):
        each -= DAY
    return each
