"""Days in words: one way of writing dates and lateness."""

import datetime

import pytest
from django.template import Context, Template

from people import days

DAY = datetime.date(2026, 6, 15)


def ahead(number: int) -> datetime.date:
    """That many days after the day; before it when negative."""
    return DAY + datetime.timedelta(days=number)


def test_long_dates() -> None:
    assert days.long_date(datetime.date(2013, 7, 4)) == "4 July 2013"
    assert days.long_weekday(DAY) == "Monday 15 June 2026"
    assert days.long_date(None) == days.long_weekday(None) == ""


@pytest.mark.parametrize(
    ("number", "words"),
    [(-12, "12 days late"), (-1, "1 day late"), (0, "due today"), (1, "due tomorrow"),
     (2, "2 days left"), (27, "27 days left")],
)  # fmt: skip
def test_lateness_in_words(number: int, words: str) -> None:
    assert days.due_in_words(ahead(number), DAY) == words


def test_without_a_due_day_there_is_none() -> None:
    assert days.due_in_words(None, DAY) == "no due date"


def test_day_27_of_the_story() -> None:
    told, decided = datetime.date(2022, 6, 14), datetime.date(2022, 7, 11)
    assert days.day_number(told, decided) == "day 27"


@pytest.mark.parametrize(
    ("number", "forms", "words"),
    [(1, "reply,replies", "1 reply"), (2, "reply,replies", "2 replies"), (0, "day", "0 days"),
     (1, "day", "1 day")],
)  # fmt: skip
def test_counts(number: int, forms: str, words: str) -> None:
    assert draw(f'{{{{ n|count:"{forms}" }}}}', n=number) == words


def draw(template: str, **context: object) -> str:
    """The template with our filters."""
    return Template("{% load days %}" + template).render(Context(context))


def test_a_moment_is_told_in_london_time() -> None:
    # Five past eleven at night in Greenwich is already tomorrow in a London summer.
    at = datetime.datetime(2026, 6, 14, 23, 5, tzinfo=datetime.UTC)
    assert draw("{{ at|moment }}", at=at) == "15 June 2026 at 12:05am"
    assert draw("{{ at|long_date }}", at=at) == "15 June 2026"
    assert draw("{{ at|long_weekday }}", at=at) == "Monday 15 June 2026"


def test_filters_say_nothing_where_there_is_no_day() -> None:
    for name in ("long_date", "long_weekday", "moment"):
        assert draw("{{ nothing|" + name + " }}", nothing=None) == ""
        assert draw("{{ nothing|" + name + " }}", nothing="yesterday") == ""


def test_filters_of_lateness() -> None:
    assert draw("{{ due|due_on:day }}", due=ahead(-3), day=DAY) == "3 days late"
    assert draw("{{ due|due_on:day }}", due=None, day=DAY) == "no due date"
    assert draw("{{ told|day_number:day }}", told=ahead(-5), day=DAY) == "day 5"
