"""Forms around whether a review is held, and about its beginning and its ends."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from dhr.forms.base import DISCLOSABLE, CaseForm, choices_of
from dhr.vocabulary import (
    CONTACT_LABELS,
    DIRECTION_LABELS,
    HOME_OFFICE_ANSWER_LABELS,
    Direction,
)
from people.forms import ChoiceField, DayField, LongTextField, TextField


class DeferForm(CaseForm):
    """What is missing, and when the decision is looked at again."""

    free_text = ("missing",)
    missing = LongTextField(
        label="What is missing?", rows=4, quiet_line=DISCLOSABLE,
        help_text="What must be known before it can be decided, and who is asked for it.",
    )  # fmt: skip
    on = DayField(
        label="On which day was the decision deferred?", what="the day it was deferred", past=True
    )
    look_again_on = DayField(
        label="When is it looked at again?", what="the day it is looked at again",
        help_text="The clock runs on: deferring does not move the day the decision is due.",
    )  # fmt: skip


class DeferralByMinuteForm(DeferForm):
    """The same, as a signed minute says it."""

    free_text = ("missing", "minute_kept_at")
    decided_by = ChoiceField(label="Who signed the minute?")
    minute_kept_at = TextField(
        label="Where is the signed minute kept?", max_length=120,
        help_text="For example, the partnership's minute book, item 4.",
    )  # fmt: skip

    def __init__(self, *args: Any, chairs: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decided_by"].choices = list(chairs)


class AnswerOfHomeOfficeForm(CaseForm):
    """What the Home Office answered, by which letter."""

    free_text = ("note",)
    answer = ChoiceField(
        label="What does the Home Office answer?", choices=choices_of(HOME_OFFICE_ANSWER_LABELS)
    )
    letter_on = DayField(
        label="What is the date of its letter?", what="the date of the letter", past=True
    )
    received_on = DayField(label="When was it received?", what="the day it was received", past=True)
    note = LongTextField(
        label="What the letter says besides", required=False, rows=4, quiet_line=DISCLOSABLE
    )


class ChaseForm(CaseForm):
    """Asked again: when, how, by whom."""

    free_text = ("by_whom", "note")
    on = DayField(label="When was the Home Office asked?", what="the day it was asked", past=True)
    how = ChoiceField(label="How?", choices=choices_of(CONTACT_LABELS))
    by_whom = TextField(label="Who asked?", max_length=120)
    note = LongTextField(label="What was said", required=False, rows=4, quiet_line=DISCLOSABLE)


class DirectionForm(CaseForm):
    """The letter of the Secretary of State, and the body it names."""

    free_text = ("note",)
    what = ChoiceField(
        label="What does it direct?", choices=choices_of(DIRECTION_LABELS),
        choice_hints={
            Direction.ESTABLISH.value: "A review is then to be led, whatever was decided here.",
            Direction.PARTICIPATE.value: "It is written down; the case stays where it is.",
        },
    )  # fmt: skip
    body = ChoiceField(
        label="Which body does it name?", widget=forms.Select,
        help_text=(
            "Only bodies named in the Act are listed. If one is missing, say so of it under "
            "People, Bodies."
        ),
    )  # fmt: skip
    letter_on = DayField(
        label="What is the date of the letter?", what="the date of the letter", past=True
    )
    note = LongTextField(
        label="What the letter says besides", required=False, rows=4, quiet_line=DISCLOSABLE
    )

    def __init__(
        self,
        *args: Any,
        bodies: Iterable[tuple[str, str]],
        why_not_establish: Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if why_not_establish:
            self.fields["what"].choices = choices_of(DIRECTION_LABELS, [Direction.PARTICIPATE])
            self.fields["what"].help_text = " ".join(why_not_establish)
            self.initial.setdefault("what", Direction.PARTICIPATE.value)
        self.fields["body"].choices = [("", "Choose"), *bodies]


class BeginReviewForm(CaseForm):
    """The day the chair began."""

    on = DayField(label="From which day are you at work?", what="the day you began", past=True)


class NewDecisionForm(CaseForm):
    """A decision of the CSP chair with its day and its reasons."""

    free_text = ("reasons",)
    on = DayField(label="On which day was it decided?", what="the day it was decided", past=True)
    reasons = LongTextField(label="The reasons", rows=6, quiet_line=DISCLOSABLE)


class NewFactsForm(CaseForm):
    """What has come to light since a case was closed without a review."""

    free_text = ("new_facts",)
    on = DayField(label="On which day was it decided?", what="the day it was decided", past=True)
    new_facts = LongTextField(
        label="Which new facts have come to light?", rows=6, quiet_line=DISCLOSABLE
    )
