"""Forms about a family, one side at a time."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms

from dhr.actions.family import StrandGiven
from dhr.forms.base import DISCLOSABLE, CaseForm, choices_of
from dhr.rules import FamilyEventFacts, LetterCheck
from dhr.vocabulary import (
    CONTACT_WAY_LABELS,
    FAMILY_EVENT_LABELS,
    RECORDED_OF_FAMILY,
    FamilyEventKind,
)
from people.forms import ChoiceField, ChoicesField, DayField, LongTextField, TextField

Choices = Iterable[tuple[str, str]]

# May be left for later, but the letter does not leave without it.
NOT_WITHOUT = "You can leave this for later; the letter cannot be issued without it."
ABOUT_THIS_LETTER = "Not before the day of what the letter tells: it is about this letter."


class StrandForm(CaseForm):
    """One side of a family: who belongs to it and how they are reached."""

    free_text = ("label", "advocate_organisation")

    label = TextField(
        label="What is this side of the family called here?", max_length=60,
        help_text="A neutral label by pseudonym, such as “Elowen’s mother”.",
        quiet_line=DISCLOSABLE,
    )  # fmt: skip
    relatives = ChoicesField(
        label="Who belongs to it?",
        help_text="Relatives and friends of the case. Each belongs to one side only.",
    )
    contact_way = ChoiceField(
        label="How do they wish to be reached?", choices=choices_of(CONTACT_WAY_LABELS)
    )
    advocate = ChoiceField(
        label="Who is their advocate?", required=False, widget=forms.Select,
        help_text=(
            "Add the advocate under People of this case first, so that the name stands with the "
            "other names."
        ),
    )  # fmt: skip
    advocate_organisation = TextField(
        label="Which organisation is the advocate from?", required=False, max_length=120,
        quiet_line=DISCLOSABLE,
    )  # fmt: skip

    def __init__(self, *args: Any, relatives: Choices, advocates: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["relatives"].choices = list(relatives)
        self.fields["advocate"].choices = [("", "Nobody, or not known"), *advocates]

    def given(self) -> StrandGiven:
        """As the deed takes it."""
        given = self.cleaned_data
        return StrandGiven(
            label=given["label"],
            relatives=[UUID(pk) for pk in given["relatives"]],
            contact_way=given["contact_way"],
            advocate=UUID(given["advocate"]) if given["advocate"] else None,
            advocate_organisation=given["advocate_organisation"],
        )


class FamilyEventForm(CaseForm):
    """What happened with one side of a family."""

    free_text = ("who", "organisation", "note")
    reveals = {
        "kind": {
            FamilyEventKind.ADVOCATE_OFFERED.value: ["organisation"],
        }
    }

    kind = ChoiceField(
        label="What happened?", choices=choices_of(FAMILY_EVENT_LABELS, RECORDED_OF_FAMILY)
    )
    organisation = TextField(
        label="Which advocacy service was offered?", required=False, say_optional=False,
        max_length=120, quiet_line=DISCLOSABLE,
    )  # fmt: skip
    on = DayField(label="On which day?", what="the day it happened", past=True)
    who = TextField(
        label="Who spoke with them, or who decided?", required=False, max_length=120,
        help_text="Somebody at work, such as “the family liaison officer”.",
        quiet_line=DISCLOSABLE,
    )  # fmt: skip
    note = LongTextField(
        label="What should be remembered?", required=False,
        help_text=(
            "Needed where they are not told yet, or not approached: say why. "
            "Write of this side of the family alone."
        ),
        quiet_line=DISCLOSABLE,
    )  # fmt: skip
    next_update_due = DayField(
        label="When is their next update due?", what="the day of the next update", required=False
    )

    def event(self) -> FamilyEventFacts:
        """As the deed takes it."""
        given = self.cleaned_data
        return FamilyEventFacts(
            kind=given["kind"],
            on=given["on"],
            note=given["note"],
            who=given["who"],
            organisation=given["organisation"],
            next_update_due=given["next_update_due"],
        )


class CorrectFamilyEventForm(FamilyEventForm):
    """The same, in the place of a mistaken entry, with the reason."""

    free_text = (*FamilyEventForm.free_text, "reason")
    kind = ChoiceField(
        label="What really happened?",
        choices=[
            *choices_of(FAMILY_EVENT_LABELS, RECORDED_OF_FAMILY),
            (FamilyEventKind.ENTERED_IN_ERROR.value, "Nothing: it was entered in error"),
        ],
    )
    reason = TextField(label="Why is it corrected?", max_length=300, quiet_line=DISCLOSABLE)


class SafetyForm(CaseForm):
    """What a letter to somebody bereaved needs before it may be issued."""

    free_text: tuple[str, ...] = ("safe_said_by", "time_agreed_by")

    safe_said_by = TextField(
        label="Who says that the addressee is safe to write to?", required=False, max_length=120,
        say_optional=False,
        help_text=f"Such as “the family liaison officer”. {NOT_WITHOUT}", quiet_line=DISCLOSABLE,
    )  # fmt: skip
    safe_on = DayField(
        label="When did they say so?", what="the day they said so", required=False, past=True,
        say_optional=False, help_text=ABOUT_THIS_LETTER,
    )  # fmt: skip
    time_agreed_by = TextField(
        label="Which investigating or coroner’s officer agrees that now is the time?",
        required=False, say_optional=False, max_length=120, help_text=NOT_WITHOUT,
        quiet_line=DISCLOSABLE,
    )  # fmt: skip
    time_agreed_on = DayField(
        label="When did they agree?", what="the day they agreed", required=False, past=True,
        say_optional=False, help_text=ABOUT_THIS_LETTER,
    )  # fmt: skip

    def check(self) -> LetterCheck:
        """As the deed takes it."""
        names = ("reasons", "safe_said_by", "safe_on", "time_agreed_by", "time_agreed_on")
        return LetterCheck(
            **{name: self.cleaned_data[name] for name in names if name in self.cleaned_data}
        )


class FamilyLetterForm(SafetyForm):
    """The same of a letter to one side of a family, with the reasons written for it."""

    free_text = ("reasons", *SafetyForm.free_text)
    field_order = ("reasons",)

    reasons = LongTextField(
        label="The reasons, as you would say them to this side of the family", required=False,
        help_text=(
            "Needed for a “no”, and where a review ends. Plain and kind; “your daughter”, no "
            "names. What must not stand in it is listed above; not every turn of phrase can be "
            "found for you."
        ),
        quiet_line="This text goes into the letter.",
    )  # fmt: skip
