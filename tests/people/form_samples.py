"""A form with one field of each kind, and what a browser sends for it."""

from django import forms
from django.http import QueryDict

from people.forms import (
    CheckboxField,
    ChoiceField,
    ChoicesField,
    DayField,
    EmailField,
    FileField,
    GovForm,
    LongTextField,
    TextField,
)


class Sample(GovForm):
    """One field of each kind."""

    free_text = ("note",)
    reveals = {"how": {"other": ["how_other"]}}

    died_on = DayField(label="Date of death")
    how = ChoiceField(label="How were you told?", choices=[("call", "Call"), ("other", "Other")])
    how_other = TextField(label="Which way", required=False, max_length=20)
    note = LongTextField(
        label="What happened", max_length=60, quiet_line="What is written may be disclosed."
    )
    body = ChoiceField(
        label="Body", choices=[("", "Choose"), ("a", "Housing")], widget=forms.Select
    )
    agencies = ChoicesField(label="Agencies", choices=[("a", "Housing")], required=False)
    mail = EmailField(label="E-mail address", required=False)
    paper = FileField(label="Signed minute", required=False)
    read = CheckboxField(label="I have read it")


GOOD = {
    "died_on_day": "14",
    "died_on_month": "6",
    "died_on_year": "2022",
    "how": "call",
    "note": "She moved house.",
    "body": "a",
    "read": "on",
}


def sent(**changes: str) -> QueryDict:
    """What a browser sends for a good form, with changes."""
    data = QueryDict(mutable=True)
    data.update({**GOOD, **changes})
    return data
