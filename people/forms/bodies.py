"""Forms about bodies and the partnership itself."""

from typing import Any

from django import forms

from people.forms import ChoiceField, DayField, EmailField, GovForm, LongTextField, TextField

STANDING = [("act", "Named in the Act"), ("invited", "Takes part by invitation")]


class BodyForm(GovForm):
    """What is known of a body."""

    name = TextField(label="Name of the body", max_length=200)
    standing = ChoiceField(
        label="How does it take part?",
        choices=STANDING,
        choice_hints={
            "act": "It must have regard to the guidance: councils, police, probation, NHS trusts "
            "and integrated care boards.",
            "invited": "It is asked, never told that it is required.",
        },
    )
    shared_mailbox = EmailField(
        label="Shared mailbox",
        required=False,
        help_text="Read by several people there. Messages to it hold a reference and a link only.",
    )

    def facts(self) -> dict[str, Any]:
        """What the deeds take."""
        return {
            "name": self.cleaned_data["name"],
            "named_in_act": self.cleaned_data["standing"] == "act",
            "shared_mailbox": self.cleaned_data["shared_mailbox"],
        }


class AliasForm(GovForm):
    """Another name under which a body is met in papers."""

    name = TextField(
        label="Other name",
        max_length=200,
        help_text="A short form or an earlier name, as it stands in papers.",
    )


class SuccessorForm(GovForm):
    """Which body took another's place, from which day."""

    successor_id = ChoiceField(
        label="Which body took its place?",
        widget=forms.Select,
        help_text="It must be on your list of bodies.",
    )
    on = DayField(label="From which day?", what="the day it took over")

    def __init__(self, *args: Any, bodies: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["successor_id"].choices = [("", "Choose a body"), *bodies]


class InErrorForm(GovForm):
    """Why a successor was recorded in error."""

    reason = LongTextField(
        label="What was wrong?", max_length=300, rows=2,
        help_text="It stands on the page of the body, for everybody who keeps it. For example: "
        "the wrong body was chosen.",
    )  # fmt: skip


class SettingsForm(GovForm):
    """What the partnership calls its manager, and how it can be reached."""

    manager_title = TextField(
        label="Title of the person who runs the reviews",
        max_length=120,
        help_text="Shown wherever the role is named.",
    )
    postal_address = LongTextField(
        label="Postal address", required=False, max_length=500, rows=4,
        help_text="It stands at the head of letters.",
    )  # fmt: skip
    contact_email = EmailField(label="E-mail address for replies", required=False)
    contact_phone = TextField(label="Telephone for replies", required=False, max_length=40)
