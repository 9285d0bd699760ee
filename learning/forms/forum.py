"""What the forum and the boards are asked for."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.forms import Select

from learning.forms.base import DISCLOSABLE, RegisterForm
from learning.vocabulary import (
    ASSESSMENT_LABELS,
    CLOSE_REASON_LABELS,
    CLOSING_RULE_LABELS,
    Assessment,
)
from people.forms import CheckboxField, ChoiceField, DayField, LongTextField

BY_WHEN = "The body sees this day, and counts as silent once it has passed without a word."


def choices(labels: dict[Any, str], but: Iterable[Any] = ()) -> list[tuple[str, str]]:
    """Choices in the order of a vocabulary table."""
    return [(code.value, label) for code, label in labels.items() if code not in set(but)]


class AskForm(RegisterForm):
    """When a body was asked, and by when it is to answer."""

    free_text = ("words",)

    on = DayField(label="Asked on")
    answer_due_on = DayField(label="Answer expected by", help_text=BY_WHEN)
    words = LongTextField(
        label="What to say beside the recommendation", required=False, quiet_line=DISCLOSABLE
    )


class AskAllForm(RegisterForm):
    """The same for every body of a source."""

    on = DayField(label="Asked on")
    answer_due_on = DayField(label="Answers expected by", help_text=BY_WHEN)


class ChaseForm(RegisterForm):
    """When it was asked again, and how."""

    free_text = ("words",)

    on = DayField(label="Asked again on")
    words = LongTextField(label="How, and whom", required=False, quiet_line=DISCLOSABLE)


class BodyForm(RegisterForm):
    """Which body is meant."""

    body_id = ChoiceField(
        label="Body", widget=Select,
        help_text="One that is missing is first added to the partnership’s list of bodies.",
    )  # fmt: skip

    def __init__(self, *args: Any, bodies: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(str(pk), name) for pk, name in bodies]
        self.fields["body_id"].choices = [("", "Choose a body"), *names]

    def clean_body_id(self) -> UUID | None:
        """Its id."""
        chosen = self.cleaned_data["body_id"]
        return UUID(chosen) if chosen else None


class PassOnForm(BodyForm):
    """Who takes it on, why, and by when they answer."""

    free_text = ("why",)

    why = LongTextField(label="Why it passes to that body", quiet_line=DISCLOSABLE)
    answer_due_on = DayField(label="Answer expected by", help_text=BY_WHEN)


class LeaveForm(RegisterForm):
    """Why it stays, and by when the body answers."""

    free_text = ("why",)

    why = LongTextField(label="Why it stays with this body", quiet_line=DISCLOSABLE)
    answer_due_on = DayField(label="Answer expected by", help_text=BY_WHEN)


class AssessForm(RegisterForm):
    """What the forum thinks of the answer."""

    free_text = ("why",)

    assessment = ChoiceField(
        label="What does the forum think of the answer?",
        choices=choices(ASSESSMENT_LABELS, but=[Assessment.NOT_ASSESSED]),
    )
    why = LongTextField(
        label="Why",
        required=False,
        help_text="Needed unless the answer is simply acceptable.",
        quiet_line=DISCLOSABLE,
    )


class VerifyForm(RegisterForm):
    """Somebody looked, and says what they saw."""

    free_text = ("words",)

    looked_at = CheckboxField(label="I have looked at the evidence itself", required=False)
    words = LongTextField(label="What the evidence shows", quiet_line=DISCLOSABLE)
    on = DayField(label="Verified on")


class WhyForm(RegisterForm):
    """A reason in words; its label is the page's."""

    free_text = ("why",)

    why = LongTextField(label="Why", quiet_line=DISCLOSABLE)

    def __init__(self, *args: Any, label: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].label = label


class ReopenForm(RegisterForm):
    """Why it is open again, and by when it is to be done now."""

    free_text = ("why",)

    why = LongTextField(
        label="Why it is reopened",
        help_text="For example what an audit found: “7 of 20 records”.",
        quiet_line=DISCLOSABLE,
    )
    on = DayField(label="Reopened on")
    due_on = DayField(
        label="New target day, if one was agreed", required=False,
        help_text="Without one the target day stays as it was.",
    )  # fmt: skip


class CloseForm(RegisterForm):
    """Why it is closed."""

    free_text = ("why",)

    reason = ChoiceField(label="Why is it closed?", choices=choices(CLOSE_REASON_LABELS))
    why = LongTextField(
        label="In a sentence",
        required=False,
        help_text="Needed unless it is done and verified.",
        quiet_line=DISCLOSABLE,
    )
    on = DayField(label="Decided on")


class ConfirmForm(RegisterForm):
    """On which day the board confirmed it."""

    on = DayField(label="Confirmed on")


class ClosingRuleForm(RegisterForm):
    """Who has the last word."""

    rule = ChoiceField(
        label="Who closes an action of this board?",
        choices=choices(CLOSING_RULE_LABELS),
    )
