"""Forms about agencies asked what they know."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from dhr.actions.asking import Asking
from dhr.actions.scoping import ReturnGiven
from dhr.forms.base import DISCLOSABLE, CaseForm, choices_of
from dhr.vocabulary import CONTRIBUTION_LABELS, RETURN_LABELS, SENDING_LABELS, ReturnKind
from people.forms import (
    CheckboxField,
    ChoiceField,
    ChoicesField,
    DayField,
    LongTextField,
    TextField,
)

BY_LETTER, ANOTHER_WAY = "letter", "another_way"


class AskForm(CaseForm):
    """Which agencies are asked, how, and by when an answer is hoped for."""

    reveals = {"way": {ANOTHER_WAY: ["asked_how", "asked_on"]}}

    bodies = ChoicesField(
        label="Which agencies?",
        error_messages={"required": "Choose at least one agency."},
    )
    way = ChoiceField(
        label="How are they asked?",
        choices=[
            (BY_LETTER, "By letters drafted here"),
            (ANOTHER_WAY, "They were asked another way, without a letter from here"),
        ],
        choice_hints={
            BY_LETTER: "Each agency counts as asked from the day its letter is sent.",
        },
    )
    asked_how = ChoiceField(
        label="How were they asked?", choices=choices_of(SENDING_LABELS), required=False,
        say_optional=False,
    )  # fmt: skip
    asked_on = DayField(
        label="When were they asked?", what="the day they were asked", past=True, required=False,
        say_optional=False,
    )  # fmt: skip
    answer_due_on = DayField(
        label="By which day do you ask for an answer?", what="the day of the answer"
    )
    secure_records = CheckboxField(
        label="Ask them also to keep their records safe", required=False, say_optional=False
    )

    def __init__(
        self,
        *args: Any,
        bodies: Iterable[tuple[str, str]],
        body_hints: Mapping[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bodies"].choices = list(bodies)
        self.fields["bodies"].choice_hints = dict(body_hints or {})

    def clean(self) -> dict[str, Any]:
        """Asked another way: how, and on which day."""
        cleaned = super().clean()
        if cleaned.get("way") == ANOTHER_WAY:
            for name, sentence in (
                ("asked_how", "Say how they were asked."),
                ("asked_on", "Say on which day they were asked."),
            ):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, sentence)
        return cleaned

    def chosen(self) -> list[UUID]:
        """Which agencies."""
        return [UUID(pk) for pk in self.cleaned_data["bodies"]]

    def asking(self) -> Asking:
        """How they are asked."""
        given = self.cleaned_data
        by_letter = given["way"] == BY_LETTER
        return Asking(
            answer_due_on=given["answer_due_on"],
            by_letter=by_letter,
            asked_on=None if by_letter else given["asked_on"],
            asked_how="" if by_letter else given["asked_how"],
            secure_records=given.get("secure_records", False),
        )


class AskAgainForm(CaseForm):
    """When, and how, an agency was asked again."""

    how = ChoiceField(label="How were they asked?", choices=choices_of(SENDING_LABELS))
    on = DayField(label="When were they asked?", what="the day they were asked", past=True)


class ReturnForm(CaseForm):
    """What an agency answered; a nil return ends with its day and who keeps the records."""

    free_text = ("summary", "concerns", "records_secured_by")
    reveals = {
        "kind": {
            ReturnKind.KNOWN.value: [
                "first_contact_on",
                "last_contact_on",
                "summary",
                "concerns",
                "contribution",
            ]
        }
    }

    returned_on = DayField(label="When did they answer?", what="the day they answered", past=True)
    kind = ChoiceField(
        label="Was anybody in the case known to them?", choices=choices_of(RETURN_LABELS)
    )
    first_contact_on = DayField(
        label="First contact", what="the day of the first contact", past=True, required=False,
        say_optional=False, help_text="Leave it empty if the day is not known.",
    )  # fmt: skip
    last_contact_on = DayField(
        label="Last contact", what="the day of the last contact", past=True, required=False,
        say_optional=False, help_text="Leave it empty if the day is not known.",
    )  # fmt: skip
    summary = LongTextField(
        label="What the contact was about", required=False, quiet_line=DISCLOSABLE
    )
    concerns = LongTextField(
        label="What concerns them", required=False, quiet_line=DISCLOSABLE,
        help_text="For anybody’s safety, or for the way services worked.",
    )  # fmt: skip
    contribution = ChoiceField(
        label="What do they suggest to give to a review?",
        choices=choices_of(CONTRIBUTION_LABELS), required=False, say_optional=False,
    )  # fmt: skip
    records_secured_by = TextField(
        label="Who keeps their records safe?", required=False, quiet_line=DISCLOSABLE,
        help_text="A post rather than a name, such as “records manager”.",
    )  # fmt: skip
    records_secured_on = DayField(
        label="Since which day?", what="the day the records were secured", past=True,
        required=False,
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Where somebody was known, what they suggest; a keeper and a day come together."""
        cleaned = super().clean()
        known = cleaned.get("kind") == ReturnKind.KNOWN
        if known and not cleaned.get("contribution") and "contribution" not in self.errors:
            self.add_error("contribution", "Say which contribution they suggest.")
        by, on = cleaned.get("records_secured_by"), cleaned.get("records_secured_on")
        if by and not on and "records_secured_on" not in self.errors:
            self.add_error("records_secured_on", "Say on which day the records were secured.")
        if on and not by and "records_secured_by" not in self.errors:
            self.add_error("records_secured_by", "Say who keeps the records safe.")
        return cleaned

    def given(self) -> ReturnGiven:
        """What was answered."""
        given = self.cleaned_data
        return ReturnGiven(**{name: given[name] for name in ReturnGiven.__dataclass_fields__})


class CorrectReturnForm(ReturnForm):
    """Another answer in the place of the one that stands."""

    free_text = (*ReturnForm.free_text, "reason")
    reason = TextField(label="Why is the answer corrected?", max_length=300, quiet_line=DISCLOSABLE)
