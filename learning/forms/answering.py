"""What a body is asked for when it answers, and who writes an answer down for it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms

from learning.forms.base import DISCLOSABLE, RegisterForm
from learning.rules import RECORDED_FOR_THEM
from learning.vocabulary import StepKind
from people.forms import ChoiceField, DayField, LongTextField
from people.models import Body

# How each answer is offered to whoever writes it down for the body.
THEY_SAID = {
    StepKind.ACCEPTED: "They accept it",
    StepKind.REJECTED: "They reject it",
    StepKind.DISPUTED: "It belongs to another body",
    StepKind.ACKNOWLEDGED: "They have it, the answer follows",
    StepKind.PROGRESS: "How it stands",
    StepKind.CLAIMED: "It is done, evidence follows",
}


class AcceptForm(RegisterForm):
    """The body will do it; how is said if it likes."""

    free_text = ("words",)

    words = LongTextField(
        label="How and by when your body means to do it", required=False, help_text=DISCLOSABLE
    )


class AcknowledgeForm(RegisterForm):
    """The question arrived."""

    free_text = ("words",)

    words = LongTextField(
        label="When the answer can be expected", required=False, help_text=DISCLOSABLE
    )


class RejectForm(RegisterForm):
    """The body will not do it."""

    free_text = ("words",)

    words = LongTextField(label="Why does your body reject it?", help_text=DISCLOSABLE)


class ProgressForm(RegisterForm):
    """How it stands."""

    free_text = ("words",)

    words = LongTextField(
        label="How does it stand?",
        help_text=f"What has been done, what is left, and by when. {DISCLOSABLE}",
    )


class ClaimForm(RegisterForm):
    """It is done, and nothing is shown yet."""

    free_text = ("words",)

    words = LongTextField(label="What was done?", help_text=DISCLOSABLE)


class _NamesABody(RegisterForm):
    """Asks for a body among those that an action may belong to."""

    def __init__(self, *args: Any, bodies: Iterable[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(body.pk), body.name) for body in bodies]
        self.fields["belongs_to"].choices = [("", "Choose a body"), *named]

    def clean_belongs_to(self) -> UUID | None:
        """The body's id."""
        chosen = self.cleaned_data.get("belongs_to")
        return UUID(chosen) if chosen else None


class DisputeForm(_NamesABody):
    """It is another body's."""

    free_text = ("words",)

    belongs_to = ChoiceField(
        label="Which body does it belong to?", widget=forms.Select,
        help_text="The bodies that work with the partnership that asks.",
    )  # fmt: skip
    words = LongTextField(label="Why does it belong there?", help_text=DISCLOSABLE)


class RecordAnswerForm(_NamesABody):
    """What a body answered on paper or by mail."""

    free_text = ("words",)
    reveals = {"said": {StepKind.DISPUTED.value: ["belongs_to"]}}

    said = ChoiceField(
        label="What did the body answer?",
        choices=[(kind.value, THEY_SAID[kind]) for kind in RECORDED_FOR_THEM],
    )
    belongs_to = ChoiceField(
        label="Which body does it belong to, as they say?", widget=forms.Select, required=False,
        say_optional=False,
    )  # fmt: skip
    words = LongTextField(
        label="What they wrote", required=False, say_optional=False,
        help_text=f"Their own words, or in short. {DISCLOSABLE}",
    )  # fmt: skip
    came_on = DayField(label="When did the answer come?", what="the day the answer came", past=True)
