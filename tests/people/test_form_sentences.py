"""What a form says when something is missing or does not fit."""

from typing import Any

import pytest
from django.http import QueryDict

from people.forms import GovForm, TextField
from people.forms.account import LoginForm, password_hint
from people.forms.sentences import inside, named
from tests.people.form_samples import Sample, sent


def test_nothing_given_is_told_field_by_field() -> None:
    form = Sample(QueryDict())
    assert form.errors == {
        "died_on": ["Enter the date of death."],
        "how": ["Choose an answer to “How were you told?”"],
        "note": ["Write an answer to “What happened”"],
        "body": ["Choose the body."],
        "read": ["Tick the box: I have read it."],
    }


def test_too_long_says_how_long() -> None:
    form = Sample(sent(note="x" * 61, how_other="y" * 21))
    assert form.errors["note"] == ["“What happened” must be 60 characters or fewer. It now has 61."]
    assert form.errors["how_other"] == [
        "“Which way” must be 20 characters or fewer. It now has 21."
    ]


def test_a_line_end_counts_once_as_the_browser_counts_it() -> None:
    form = Sample(sent(note="\r\n".join(["x" * 29, "y" * 30])))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["note"] == "x" * 29 + "\n" + "y" * 30


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"mail": "housing"}, "mail",
         "Enter an e-mail address in full, such as name@agency.example."),
        ({"how": "forged"}, "how", "Choose one of the answers shown."),
        ({"agencies": "forged"}, "agencies", "Choose one of the answers shown."),
        ({"note": "a\x00b"}, "note",
         "“What happened” holds a sign that cannot be stored. Write it again without pasting."),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told_in_a_sentence(
    change: dict[str, str], field: str, sentence: str
) -> None:
    assert Sample(sent(**change)).errors[field] == [sentence]


def test_a_forms_own_words_are_kept() -> None:
    class Own(GovForm):
        name = TextField(label="Name", error_messages={"required": "Who called?"})

    assert Own(QueryDict()).errors["name"] == ["Who called?"]


@pytest.mark.parametrize(
    ("label", "within"),
    [("Date of death", "date of death"), ("CSP manager", "CSP manager"), ("Name", "name"),
     ("NHS trust", "NHS trust"), ("", "")],
)  # fmt: skip
def test_labels_inside_a_sentence(label: str, within: str) -> None:
    assert inside(label) == within


@pytest.mark.parametrize(
    ("label", "thing"),
    [("Date of death", "the date of death"), ("Your name", "your name"), ("What happened", ""),
     ("Who called?", ""), ("", "")],
)  # fmt: skip
def test_labels_as_things(label: str, thing: str) -> None:
    assert named(label) == thing


@pytest.mark.django_db
def test_allauths_form_speaks_our_words() -> None:
    form = LoginForm(QueryDict())
    assert form.errors == {
        "login": ["Enter the e-mail address."],
        "password": ["Enter the password."],
    }
    page = str(form)
    assert "E-mail address" in page
    assert 'autocomplete="current-password"' in page
    assert 'class="govuk-input' in page


def test_the_hint_on_passwords_follows_the_settings(settings: Any) -> None:
    assert password_hint().startswith("At least 12 characters")
    settings.AUTH_PASSWORD_VALIDATORS = [
        {
            "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
            "OPTIONS": {"min_length": 15},
        }
    ]
    assert password_hint().startswith("At least 15 characters")
