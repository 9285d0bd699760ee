"""What is asked about a piece of evidence."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from documents.forms import UploadField
from learning.forms.base import DISCLOSABLE, RegisterForm
from learning.vocabulary import EVIDENCE_KIND_LABELS
from people.forms import ChoiceField, ChoicesField, DayField, LongTextField

YES, NO = "yes", "no"


class EvidenceForm(RegisterForm):
    """Done, and here is what shows it."""

    free_text = ("about", "where")
    folds = {"It shows that other actions are done too": ("others",)}

    about = LongTextField(
        label="What was done, and what does the evidence show?",
        help_text=f"Say it so that somebody of another body can believe it. {DISCLOSABLE}",
    )
    kind = ChoiceField(
        label="What kind of evidence is it?",
        choices=[(kind.value, label) for kind, label in EVIDENCE_KIND_LABELS.items()],
    )
    dated_on = DayField(
        label="What date does the evidence itself bear?", what="the date of the evidence",
        past=True, help_text="When the audit was done or the policy agreed, not today’s date.",
    )  # fmt: skip
    paper = UploadField(label="The file", required=False, say_optional=False)
    where = LongTextField(
        label="If there is no file: where can it be seen?", required=False, say_optional=False,
        rows=2, max_length=1000, help_text="A link, or whom to ask to see it.",
    )  # fmt: skip
    holds_identity = ChoiceField(
        label="Can anybody be recognised in it?",
        choices=[(YES, "Yes, somebody could be recognised"), (NO, "No, nobody")],
        help_text="A name, initials with a date, a rare illness: somebody who died, their family, "
        "a patient, a member of staff. If yes, only those who verify and your body can open it.",
    )
    others = ChoicesField(
        label="Which other actions does it show to be done?", required=False,
        say_optional=False, help_text="Tick them, and you need not send it again.",
    )  # fmt: skip

    def __init__(self, *args: Any, others: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if others:
            self.fields["others"].choices = others
        else:
            del self.fields["others"]

    def clean_holds_identity(self) -> bool | None:
        """The answer; nothing is assumed where there is none."""
        return {YES: True, NO: False}.get(self.cleaned_data["holds_identity"])

    def clean_others(self) -> list[UUID]:
        """The ids of the other actions."""
        return [UUID(each) for each in self.cleaned_data["others"]]

    def clean(self) -> dict[str, Any]:
        """A file or a place, said under the file."""
        cleaned = super().clean()
        given = (
            {"paper", "where"} & set(self.errors) or cleaned.get("paper") or cleaned.get("where")
        )
        if not given:
            self.add_error("paper", "Choose the file, or say below where the evidence can be seen.")
        return cleaned


class RecordEvidenceForm(EvidenceForm):
    """The same, with the day on which it came."""

    came_on = DayField(label="When did it come?", what="the day it came", past=True)
