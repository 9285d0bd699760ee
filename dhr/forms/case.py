"""Forms about letters, appointments and conflicts of interest; and the register's filter."""

from collections.abc import Iterable
from typing import Any

from django import forms

from dhr.forms.base import DISCLOSABLE, CaseForm, choices_of
from dhr.vocabulary import SENDING_LABELS, STATE_LABELS
from people.forms import (
    CheckboxField,
    ChoiceField,
    ChoicesField,
    DayField,
    LongTextField,
    TextField,
)
from people.roles import Scope, roles_of_scope


class EmptyForm(CaseForm):
    """A deed that asks nothing but the button."""


class SendingForm(CaseForm):
    """How, when and by whom a letter left."""

    free_text = ("sent_by",)
    sent_how = ChoiceField(label="How was it sent?", choices=choices_of(SENDING_LABELS))
    sent_on = DayField(label="When was it sent?", what="the day it was sent", past=True)
    sent_by = TextField(label="Who sent it?", max_length=120)


class LettersForm(CaseForm):
    """Which of several letters."""

    letters = ChoicesField(
        label="Which letters?", error_messages={"required": "Choose at least one letter."}
    )

    def __init__(self, *args: Any, letters: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["letters"].choices = list(letters)


class LettersSentForm(LettersForm, SendingForm):
    """How, when and by whom several letters left together."""

    field_order = ("letters",)


class ReasonForm(CaseForm):
    """A reason, nothing else."""

    free_text = ("reason",)
    reason = TextField(label="Why?", max_length=300, quiet_line=DISCLOSABLE)


class EndForm(ReasonForm):
    """The end of an appointment."""

    field_order = ("on", "reason")
    on = DayField(
        label="Which day does it end?", what="the day it ends", past=True,
        help_text="Their access to the case ends that day.",
    )  # fmt: skip


class AppointForm(CaseForm):
    """An appointment to a case."""

    free_text = ("independence",)
    user = ChoiceField(label="Who?", widget=forms.Select)
    role = ChoiceField(
        label="As what?",
        choices=[(role.code, role.label) for role in roles_of_scope(Scope.CASE)],
        choice_hints={role.code: role.description for role in roles_of_scope(Scope.CASE)},
    )
    from_day = DayField(label="From which day?", what="the first day")
    until = DayField(label="Until which day, if agreed?", what="the last day", required=False)
    independence = LongTextField(
        label="Statement of independence", required=False, say_optional=False,
        quiet_line=DISCLOSABLE,
        help_text=(
            "Needed for a chair or author: past work for any body in the area, and the day they "
            "left it."
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, users: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].choices = [("", "Choose"), *users]


class UndertakingForm(CaseForm):
    """The confidentiality undertaking, or a conflict of interest instead."""

    names_may_be_shown = False
    reveals = {"has_conflict": {"yes": ["conflict"], "no": ["promised"]}}

    has_conflict = ChoiceField(
        label="Do you, or does anybody close to you, know anyone in this case?",
        help_text=(
            "Or have you worked with them, or do you answer for somebody who has? The CSP manager "
            "tells you in person or by telephone who the people are; ask before you answer."
        ),
        choices=[("no", "No"), ("yes", "Yes, or possibly")],
    )
    promised = CheckboxField(
        label=(
            "I will keep the papers of this review and what I learn from it confidential, and use "
            "them for the review alone"
        ),
        required=False,
        say_optional=False,
    )
    conflict = LongTextField(
        label="What is the connection?", required=False, say_optional=False, max_length=300, rows=3,
        help_text=(
            "Say it in general words, without names. The case will stay closed to you, and the "
            "CSP manager is told."
        ),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Either a promise or a connection."""
        cleaned = super().clean()
        if cleaned.get("has_conflict") == "no" and not cleaned.get("promised"):
            self.add_error("promised", "Tick that you will keep what you learn confidential.")
        if cleaned.get("has_conflict") == "yes" and not cleaned.get("conflict"):
            self.add_error("conflict", "Say in general words what the connection is.")
        return cleaned


class ConflictForm(CaseForm):
    """A conflict of interest, one's own or somebody else's."""

    free_text = ("what",)
    user = ChoiceField(label="Whose conflict of interest is it?", widget=forms.Select)
    what = TextField(
        label="What is it?", max_length=300, help_text="In general words, without names.",
        quiet_line=DISCLOSABLE,
    )  # fmt: skip
    declared_on = DayField(label="When was it declared?", what="the day", past=True)

    def __init__(
        self,
        *args: Any,
        users: Iterable[tuple[str, str]],
        names_may_be_shown: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.names_may_be_shown = names_may_be_shown
        self.fields["user"].choices = list(users)


class RegisterFilter(forms.Form):
    """Narrows the register. Nothing typed here is kept."""

    words = TextField(
        label="Reference or pseudonym",
        required=False,
        say_optional=False,
        max_length=60,
        small=True,
    )
    stage = ChoicesField(
        label="Stage",
        required=False,
        say_optional=False,
        choices=choices_of(STATE_LABELS),
        small=True,
    )

    def drawn_fields(self) -> Iterable[forms.BoundField]:
        """All of them, as components/filter_panel.html asks for them."""
        return self.visible_fields()
