"""Forms towards a decision."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from dhr.actions.decision import DecisionGiven
from dhr.forms.base import DISCLOSABLE, CaseForm, choices_of
from dhr.guidance import Criterion
from dhr.vocabulary import ANSWER_LABELS, OUTCOME_LABELS, WHETHER_TO_HOLD, Answer
from people.forms import (
    CheckboxField,
    ChoiceField,
    ChoicesField,
    DayField,
    LongTextField,
    TextField,
)


class CriterionForm(CaseForm):
    """One criterion, one question; evidence only where the answer leads to "no"."""

    free_text = ("evidence",)
    reveals = {"answer": {Answer.NOT_MET.value: ["evidence"]}}

    answer = ChoiceField(
        label="", heading=True, label_size="l", choices=choices_of(ANSWER_LABELS),
        choice_hints={Answer.UNCLEAR.value: "“Unclear” leans to holding a review."},
    )  # fmt: skip
    evidence = LongTextField(label="", required=False, say_optional=False, quiet_line=DISCLOSABLE)

    def __init__(self, *args: Any, criterion: Criterion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].label = criterion.question
        self.fields["answer"].help_text = criterion.help
        self.fields["evidence"].label = criterion.evidence_question

    def clean(self) -> dict[str, Any]:
        """A "no" needs its evidence."""
        cleaned = super().clean()
        if cleaned.get("answer") == Answer.NOT_MET and not (
            cleaned.get("evidence") or "evidence" in self.errors
        ):
            self.add_error("evidence", "Say what shows that this is not met.")
        return cleaned


class DecisionForm(CaseForm):
    """The outcome, the day, who was consulted, the reasons and any dissent."""

    free_text = ("reasons", "dissent", "others_consulted")

    outcome = ChoiceField(
        label="What was decided?", choices=choices_of(OUTCOME_LABELS, WHETHER_TO_HOLD)
    )
    decided_on = DayField(label="On which day was it decided?", what="the day", past=True)
    consulted = ChoicesField(
        label="Which partners were consulted?", required=False,
        help_text="Those with an understanding of domestic abuse, before the chair decided.",
    )  # fmt: skip
    others_consulted = TextField(label="Anybody else who was consulted", required=False)
    reasons = LongTextField(label="The reasons", rows=8, quiet_line=DISCLOSABLE)
    dissent = LongTextField(
        label="Dissent, if any", required=False, help_text="Who disagreed, and why."
    )

    def __init__(self, *args: Any, bodies: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["consulted"].choices = list(bodies)
        if not self.fields["consulted"].choices:
            del self.fields["consulted"]

    def given(self) -> DecisionGiven:
        """What was written down."""
        given = self.cleaned_data
        return DecisionGiven(
            outcome=given["outcome"],
            decided_on=given["decided_on"],
            reasons=given["reasons"],
            consulted=[UUID(pk) for pk in given.get("consulted", [])],
            others_consulted=given["others_consulted"],
            dissent=given["dissent"],
        )


class ConfirmForm(CaseForm):
    """The chair's word."""

    agreed = CheckboxField(
        label="This is the decision I made",
        error_messages={"required": "Tick that this is the decision you made."},
    )


class SendBackForm(CaseForm):
    """What the chair wants changed."""

    free_text = ("reason",)
    reason = LongTextField(label="What is to be changed?", quiet_line=DISCLOSABLE)


class MinuteForm(CaseForm):
    """The chair's decision by a signed minute."""

    free_text = ("minute_kept_at",)
    decided_by = ChoiceField(label="Who signed the minute?")
    minute_on = DayField(label="When was it signed?", what="the day it was signed", past=True)
    minute_kept_at = TextField(
        label="Where is the signed minute kept?", max_length=200,
        help_text="For example, the partnership's minute book, item 4.",
    )  # fmt: skip

    def __init__(self, *args: Any, chairs: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decided_by"].choices = list(chairs)
