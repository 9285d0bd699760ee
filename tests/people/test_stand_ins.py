"""A form with a fault is held to the rules all the same, whatever is put right in that field."""

import datetime
from typing import Any

import pytest

from people.access import NOBODY
from people.deeds import Deed, begin
from people.forms import (
    CheckboxField,
    ChoiceField,
    ChoicesField,
    DayField,
    EmailField,
    FileField,
    GovForm,
    TextField,
)
from people.forms.stand_ins import reasons_besides

pytestmark = [pytest.mark.django_db, pytest.mark.once]


class EveryField(GovForm):
    """A form with a field of each kind, all of them asked for."""

    on = DayField(label="When?")
    until = DayField(label="Until when?", required=False)
    kind = ChoiceField(label="Which?", choices=[("", "Choose"), ("a", "A"), ("b", "B")])
    several = ChoicesField(label="Which of them?", choices=[("a", "A"), ("b", "B")])
    mail = EmailField(label="Where?")
    why = TextField(label="Why?", max_length=5)
    sure = CheckboxField(label="Sure")


class WithFile(EveryField):
    """The same, and a file."""

    file = FileField(label="The file")


def rules(given: dict[str, Any]) -> list[str]:
    """As the rules of a deed: some look at one field, one looks at two, and one at none."""
    reasons = ["The case is at another stage."]
    reasons += [f"Say {name}." for name, value in given.items() if not value]
    if given["on"] and given["until"] and given["until"] < given["on"]:
        reasons.append("It would end before it began.")
    if given["kind"] != "a":
        reasons.append("Only A may be.")
    return reasons


def reasons(form: GovForm) -> list[str]:
    """What the deed says of a form that was found faulty."""
    assert not form.is_valid()

    def deed() -> None:
        with begin(Deed("partnership.created", "instance", NOBODY)) as under_way:
            under_way.allowed()
            under_way.require(rules({name: form.cleaned_data[name] for name in asked}))

    asked = ("on", "until", "kind", "several", "mail", "why", "sure")
    return reasons_besides(form, deed)


def day(name: str, on: datetime.date) -> dict[str, str]:
    return {f"{name}_{part}": str(getattr(on, part)) for part in ("day", "month", "year")}


FIRST, LAST = datetime.date(2026, 5, 1), datetime.date(2026, 5, 20)
WHOLE = {
    "kind": "a", "several": ["a"], "mail": "a@example.org", "why": "So.", "sure": "on",
    **day("on", FIRST), **day("until", LAST),
}  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        # What is wrong with the faulty field is told by the form alone …
        ({"why": ""}, []),
        ({"why": "Too long"}, []),
        ({"kind": ""}, []),
        ({"several": [], "mail": "nowhere", "sure": ""}, []),
        # … and what is wrong besides is told with it.
        ({"why": "", "kind": "b"}, ["Only A may be."]),
        ({"why": "", **day("until", FIRST - datetime.timedelta(days=1))},
         ["It would end before it began."]),
        ({"why": "", "until_day": "", "until_month": "", "until_year": ""}, ["Say until."]),
        # A day that was not understood is not held against another.
        ({"on_month": "Juno"}, []),
    ],
)  # fmt: skip
def test_what_stands_in_the_way_besides(changed: dict[str, Any], found: list[str]) -> None:
    assert reasons(EveryField(WHOLE | changed)) == ["The case is at another stage.", *found]


def test_the_form_keeps_what_was_typed() -> None:
    form = EveryField(WHOLE | {"why": ""})
    reasons(form)
    assert "why" not in form.cleaned_data
    assert form.cleaned_data["on"] == FIRST


def test_what_the_form_says_itself_is_not_said_twice() -> None:
    form = EveryField(WHOLE | {"why": ""})
    form.full_clean()
    form.add_error(None, "The case is at another stage.")
    assert reasons(form) == []


def test_nothing_stands_in_for_a_file() -> None:
    assert reasons(WithFile(WHOLE)) == []
