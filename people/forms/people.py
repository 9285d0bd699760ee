"""Forms about people: inviting, accepting, ending, leaving."""

import datetime
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from people.forms import ChoiceField, DayField, EmailField, GovForm, LongTextField, TextField
from people.models import User
from people.roles import Role, Scope

REASON_HINT = "It stands in the list of people, for everybody who looks after them."


class InviteForm(GovForm):
    """Whom to invite to one role, from when, and why. ``bodies`` is given for a body's roles."""

    FACTS = ("name", "email", "title", "from_day", "until", "reason")

    name = TextField(label="Full name", max_length=200)
    email = EmailField(
        label="Work e-mail address",
        help_text="The invitation goes to this address, and they will sign in with it.",
    )
    body_id = ChoiceField(label="Body", widget=forms.Select)
    title = TextField(
        label="Job title to show",
        required=False,
        max_length=120,
        help_text="Only if it says more than the role does.",
    )
    from_day = DayField(label="First day", what="the first day")
    until = DayField(
        label="Last day",
        what="the last day",
        required=False,
        help_text="The last day that counts. Leave empty if it is not known.",
    )
    reason = LongTextField(
        label="Why are they given this role?", max_length=300, rows=2, help_text=REASON_HINT
    )

    def __init__(
        self, *args: Any, role: Role, bodies: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if role.scope is Scope.BODY:
            self.fields["body_id"].choices = [("", "Choose a body"), *bodies]
        else:
            del self.fields["body_id"]


class EndForm(GovForm):
    """When a role ends, and why."""

    reveals = {"when": {"day": ["last_day"]}}

    when = ChoiceField(
        label="When does it end?",
        choices=[("now", "At once"), ("day", "On a day to come")],
        choice_hints={"now": "They can open nothing with it from this moment."},
    )
    last_day = DayField(
        label="Last day",
        what="the last day",
        required=False,
        help_text="The last day that counts, for example 27 3 2026",
    )
    reason = LongTextField(label="Why does it end?", max_length=300, rows=2, help_text=REASON_HINT)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # It is asked only under the answer that needs it, so "(optional)" would mislead.
        self.fields["last_day"].say_optional = False

    def clean(self) -> dict[str, Any]:
        """A day to come needs the day; with "at once" any typed day is left out."""
        cleaned = super().clean()
        if cleaned.get("when") == "now":
            cleaned["last_day"] = None
        elif not cleaned.get("last_day") and not {"when", "last_day"} & set(self.errors):
            self.add_error("last_day", "Enter the last day.")
        return cleaned

    def last_day_chosen(self) -> datetime.date | None:
        """The last day, or ``None`` for at once."""
        return self.cleaned_data["last_day"]


class LeaveForm(GovForm):
    """Why somebody's roles all end at once."""

    reason = LongTextField(
        label="What happened?",
        max_length=300,
        rows=2,
        help_text=f"For example, “Left the council”. {REASON_HINT}",
    )


class AcceptForm(GovForm):
    """Name and password of somebody who comes in through an invitation."""

    name = TextField(label="Your full name", max_length=200, autocomplete="name")
    password = forms.CharField(
        label="Choose a password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="At least 12 characters. Three words that do not belong together are good.",
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self) -> dict[str, Any]:
        """The password is held to the rules of the installation, with what is known of them."""
        cleaned = super().clean()
        if password := cleaned.get("password"):
            who = User(email=self.email, name=cleaned.get("name", ""))
            try:
                validate_password(password, user=who)
            except forms.ValidationError as refusal:
                self.add_error("password", refusal)
        return cleaned
