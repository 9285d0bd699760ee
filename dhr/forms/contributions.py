"""Forms about what bodies are asked for once a review is held, and what they give."""

from typing import Any

from dhr.actions.contributions import ContributionGiven
from dhr.forms.base import DISCLOSABLE, CaseForm, UploadField, choices_of
from dhr.forms.scoping import AskForm
from dhr.vocabulary import ASKED_FOR, CONTRIBUTION_KIND_LABELS, Contribution
from people.forms import ChoiceField, ChoicesField, DayField, LongTextField, TextField


class AskForReportsForm(AskForm):
    """Which bodies are asked for what, how, and by when."""

    field_order = ("kind", "bodies")

    kind = ChoiceField(
        label="What are they asked for?",
        choices=choices_of(CONTRIBUTION_KIND_LABELS, ASKED_FOR),
        choice_hints={
            Contribution.IMR.value: "Where a body worked with somebody in the case.",
            Contribution.INFORMATION_REPORT.value: "Where it knew little, but something.",
        },
    )
    bodies = ChoicesField(
        label="Which bodies?", error_messages={"required": "Choose at least one body."}
    )
    answer_due_on = DayField(
        label="By which day do you ask for the report?", what="the day of the report"
    )
    secure_records = None


class ContributionForm(CaseForm):
    """What a body gave, with its file; or that it has nothing to give."""

    free_text = ("written_by", "independence", "signed_off_by", "reason")

    returned_on = DayField(label="When did it come?", what="the day it came", past=True)
    kind = ChoiceField(label="What came?", choices=choices_of(CONTRIBUTION_KIND_LABELS))
    written_by = TextField(
        label="Who wrote it?", max_length=120, required=False, say_optional=False,
        help_text="A post rather than a name, such as “head of safeguarding”. An IMR needs it.",
        quiet_line=DISCLOSABLE,
    )  # fmt: skip
    independence = LongTextField(
        label="The author’s statement of independence", required=False, say_optional=False,
        max_length=2000, rows=3, quiet_line=DISCLOSABLE,
        help_text="That they had no part in what they write about, and did not manage whoever "
        "had. An IMR needs it.",
    )  # fmt: skip
    signed_off_by = TextField(
        label="Which senior officer signed it off?", max_length=120, required=False,
        say_optional=False, help_text="A post rather than a name. An IMR needs it.",
        quiet_line=DISCLOSABLE,
    )  # fmt: skip
    signed_off_on = DayField(
        label="When was it signed off?", what="the day it was signed off", past=True,
        required=False, say_optional=False,
    )  # fmt: skip
    paper = UploadField(label="The file that came", required=False, say_optional=False)
    reason = TextField(
        label="Why did it come again?", max_length=300, required=False, say_optional=False,
        quiet_line=DISCLOSABLE, help_text="Such as “corrected after the panel’s questions”.",
    )  # fmt: skip

    def __init__(self, *args: Any, is_first: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_first:
            del self.fields["reason"]
        else:
            self.fields["reason"].required = True

    def given(self) -> ContributionGiven:
        """What came."""
        given = self.cleaned_data
        names = ContributionGiven.__dataclass_fields__
        return ContributionGiven(**{name: given[name] for name in names if name in given})
