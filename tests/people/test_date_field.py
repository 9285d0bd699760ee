"""Dates in three boxes: what is read, what is refused, and in which sentence."""

import datetime
import re
from typing import Any

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from people.forms import DayField, GovForm
from people.forms.fields import month_number
from people.models import Instance
from tests.people.form_samples import Sample, sent


def day_errors(day: str, month: str, year: str, **field: Any) -> list[str]:
    """What a date field alone says to these three texts."""

    class OneDay(GovForm):
        when = DayField(label="Date of death", **field)

    form = OneDay({"when_day": day, "when_month": month, "when_year": year})
    return list(form.errors.get("when", []))


@pytest.mark.parametrize(
    ("text", "month"),
    [("7", 7), ("07", 7), ("July", 7), ("jul", 7), (" JULY ", 7), ("Sept.", 9), ("sep", 9),
     ("13", None), ("0", None), ("Juli", None), ("", None), ("٧", None), ("9" * 5000, None)],
)  # fmt: skip
def test_months_by_number_and_name(text: str, month: int | None) -> None:
    assert month_number(text) == month


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (("", "", ""), "Enter the date of death."),
        ((" ", " ", ""), "Enter the date of death."),
        (("14", "", "2022"), "The date of death must also have a month."),
        (("", "6", ""), "The date of death must also have a day and a year."),
        (("32", "6", "2022"), "The date of death must have a day from 1 to 31."),
        (("-1", "6", "2022"), "The date of death must have a day from 1 to 31."),
        (
            ("14", "Juno", "2022"),
            "The date of death must have a month from 1 to 12, or its name, such as July.",
        ),
        (
            ("14", "6", "22"),
            "The date of death must have a year of four digits, such as 2026.",
        ),
        (
            ("14", "6", "12022"),
            "The date of death must have a year of four digits, such as 2026.",
        ),
        (("1", "6", "9999"), "The date of death must have a year from 1880 to 2100."),
        (
            ("1.5", "six", "22"),
            "The date of death must have a day from 1 to 31 and a month from 1 to 12, or its name, "
            "such as July and a year of four digits, such as 2026.",
        ),
        (
            ("31", "April", "2023"),
            "The date of death must be a real day: April 2023 has 30 days.",
        ),
        (
            ("29", "2", "2023"),
            "The date of death must be a real day: February 2023 has 28 days.",
        ),
    ],
)
def test_a_wrong_date_is_told_in_a_sentence(typed: tuple[str, str, str], sentence: str) -> None:
    assert day_errors(*typed) == [sentence]


def test_a_leap_day_is_a_day() -> None:
    assert day_errors("29", "Feb", "2024") == []


@given(st.dates(datetime.date(1880, 1, 1), datetime.date(2100, 12, 31)), st.booleans())
def test_every_real_day_is_read_as_itself(day: datetime.date, by_name: bool) -> None:
    month = f"{day:%B}" if by_name else str(day.month)
    field = DayField(label="Day")
    assert field.clean((str(day.day), month, str(day.year))) == day


@given(st.text(max_size=12), st.text(max_size=12), st.text(max_size=12))
def test_no_text_at_all_breaks_the_date(day: str, month: str, year: str) -> None:
    field = DayField(label="Day", required=False)
    cleaned, told = None, "The day must"
    try:
        cleaned = field.clean((day, month, year))
    except forms.ValidationError as error:
        told = error.messages[0]
    assert told.startswith("The day must")
    assert cleaned is None or isinstance(cleaned, datetime.date)


def test_the_boxes_at_fault_are_marked_and_linked() -> None:
    form = Sample(sent(died_on_day="14", died_on_month="Juno"))
    page = form["died_on"].as_field_group()
    assert re.findall(r'id="(\w+)"[^>]*aria-invalid', page) == ["id_died_on_month"]
    assert 'value="Juno"' in page
    assert form["died_on"].error_anchor == "id_died_on_month"
    assert 'aria-describedby="id_died_on_helptext id_died_on_error"' in page


@pytest.mark.django_db
def test_past_reads_the_storys_day() -> None:
    Instance.objects.create(is_demo=True, demo_today=datetime.date(2022, 6, 14))
    assert day_errors("14", "6", "2022", past=True) == []
    assert day_errors("15", "6", "2022", past=True) == [
        "The date of death must be today or in the past. Today is 14 June 2022."
    ]


def test_bounds_say_why() -> None:
    bounds: dict[str, Any] = {
        "what": "the day of the decision",
        "not_before": datetime.date(2022, 6, 14),
        "not_before_words": "when the police told you",
        "not_after": lambda: datetime.date(2022, 7, 14),
    }
    assert day_errors("13", "6", "2022", **bounds) == [
        "The day of the decision must be on or after 14 June 2022, when the police told you."
    ]
    assert day_errors("15", "7", "2022", **bounds) == [
        "The day of the decision must be on or before 14 July 2022."
    ]
    assert day_errors("14", "6", "2022", **bounds) == []
    assert day_errors("14", "7", "2022", **bounds) == []


def test_a_days_own_words_for_nothing_given_are_kept() -> None:
    errors = day_errors("", "", "", error_messages={"required": "Say when the call came."})
    assert errors == ["Say when the call came."]


def test_a_question_as_label_does_not_end_up_inside_the_sentence() -> None:
    class Asked(GovForm):
        when = DayField(label="When did she die?")

    form = Asked({"when_day": "1", "when_month": "1"})
    assert form.errors["when"] == ["The date must also have a year."]


def test_a_day_given_beforehand_fills_the_boxes() -> None:
    form = Sample(initial={"died_on": datetime.date(2022, 6, 14)})
    assert re.findall(r'value="(\d+)"', form["died_on"].as_field_group()) == ["14", "6", "2022"]


def test_writing_the_month_as_a_word_is_no_change() -> None:
    before = {"died_on": datetime.date(2022, 6, 14)}
    assert not Sample(sent(died_on_month="June"), initial=before)["died_on"]._has_changed()
    assert Sample(sent(died_on_day="15"), initial=before)["died_on"]._has_changed()
    assert Sample(sent(died_on_day="x"), initial=before)["died_on"]._has_changed()
