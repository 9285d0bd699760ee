"""Forms of publication: the files, the second person, the day, and what may take its place."""

from typing import Any

from django import forms

from dhr import file_size, report_date
from dhr.actions.public_register import OnRequest
from dhr.forms.base import DISCLOSABLE, CaseForm, UploadField, choices_of
from dhr.vocabulary import (
    PUBLICATION_FORM_LABELS,
    PUBLISHED_PAPER_LABELS,
    STILL_OPEN_LABELS,
    PublishedPaper,
    StillOpen,
)
from documents.kinds_of_file import PDF
from people.forms import (
    CheckboxField,
    ChoiceField,
    ChoicesField,
    DayField,
    LongTextField,
    TextField,
)

# What the second person says, and nobody can leave out.
STATEMENTS = {
    "read_it": "I opened this very file and read it to the end.",
    "nobody_named": (
        "Nobody can be recognised from it: not who died, not their family, no child, no neighbour."
    ),
    "found_read": "I read what the gate found and noted, above.",
}
_MONTH = "The month and the year that stand on the report"
_NO_SIZE = "Write it as the old register does, such as PDF, 121 KB."


def _report() -> TextField:
    return TextField(
        label=_MONTH, max_length=30,
        help_text="For example, September 2020. A year alone will do.",
    )  # fmt: skip


class ReportDateForm(CaseForm):
    """A form that asks for the month of the report."""

    def clean_report(self) -> report_date.ReportDate:
        """The month and year, or the sentence that says how they are written."""
        found = report_date.read(self.cleaned_data["report"])
        if found is None:
            raise forms.ValidationError(report_date.HOW)
        return found


class PrepareFileForm(CaseForm):
    """The very file that the public is to see."""

    paper = ChoiceField(label="Which paper is it?", choices=choices_of(PUBLISHED_PAPER_LABELS))
    as_at = DayField(
        label="As at which day does the action plan stand?",
        what="the day as at which the action plan stands", past=True, required=False,
    )  # fmt: skip
    form = ChoiceField(
        label="In which form is the report published?",
        choices=choices_of(PUBLICATION_FORM_LABELS),
        help_text="All files of one publication have the same form.",
    )
    file = UploadField(label="The file", kinds=(PDF,))
    ordinary_here = TextField(
        label="Names of this case that are everyday words in this file", required=False,
        max_length=200,
        help_text=(
            "The gate stops every file that holds a name, in whatever sense: May the month, a "
            "rose. Write such words here, separated by commas: only words with another meaning "
            "count. The second person must look for them and say so."
        ),
    )  # fmt: skip
    reveals = {"paper": {PublishedPaper.ACTION_PLAN.value: ["as_at"]}}

    def clean(self) -> dict[str, Any]:
        """An action plan says as at which day it stands."""
        cleaned = super().clean()
        is_plan = cleaned.get("paper") == PublishedPaper.ACTION_PLAN
        if is_plan and not cleaned.get("as_at") and "as_at" not in self.errors:
            self.add_error("as_at", "Enter the day as at which the action plan stands.")
        return cleaned

    @property
    def said_ordinary(self) -> tuple[str, ...]:
        """The words, each by itself."""
        words = self.cleaned_data.get("ordinary_here", "").split(",")
        return tuple(word.strip() for word in words if word.strip())


class ConfirmFileForm(CaseForm):
    """A second person confirms the very file that they looked at."""

    free_text = ("looked_at",)

    sha256 = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)
    looked_at = LongTextField(
        label="What did you look at, and what did you see?", rows=4, max_length=1000,
        quiet_line=DISCLOSABLE,
        help_text=(
            "The gate asks a person to look at what no program can read. For example: pages 4 and "
            "9 are photographs of a form, all entries blacked out in the picture itself."
        ),
    )  # fmt: skip
    read_it = CheckboxField(label=STATEMENTS["read_it"])
    nobody_named = CheckboxField(label=STATEMENTS["nobody_named"])
    found_read = CheckboxField(label=STATEMENTS["found_read"])

    def __init__(self, *args: Any, needs_person: bool, found: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not needs_person:
            del self.fields["looked_at"]
        if not found:
            del self.fields["found_read"]
        for name, statement in STATEMENTS.items():
            if name in self.fields:
                wanted = f"Tick “{statement.rstrip('.')}”, or do not confirm the file."
                self.fields[name].error_messages["required"] = wanted


class SetAsideForm(CaseForm):
    """A file is not to be published after all."""

    free_text = ("reason",)

    reason = LongTextField(
        label="Why is it set aside?", rows=3, max_length=1000, quiet_line=DISCLOSABLE,
        help_text="Whoever prepared or confirmed it reads this on the page of the publication.",
    )  # fmt: skip


class FamilyToldForm(CaseForm):
    """The family heard of the publication from the partnership."""

    on = DayField(
        label="On which day was the family told?", what="the day the family was told", past=True,
        help_text=(
            "The last side of the family that was to be told. They hear the day, get a copy and "
            "time to think before anybody else does."
        ),
    )  # fmt: skip


class PlanForm(CaseForm):
    """The day to publish on."""

    planned = DayField(
        label="On which day is the report to be published?", what="the day of publication",
        help_text=(
            "Days that would hurt or find nobody at hand are pointed out: anniversaries, "
            "birthdays, days of the trial, bank holidays, Fridays."
        ),
    )  # fmt: skip


class PublishForm(ReportDateForm):
    """The report goes out."""

    free_text = ("advice",)

    report = _report()
    said_open = ChoicesField(
        label="Is anything of this still open?", required=False,
        choices=choices_of(STILL_OPEN_LABELS),
        help_text="What this case knows to be open is ticked.",
    )  # fmt: skip
    advice = TextField(
        label="Whose written advice allows the publication all the same, and where is it kept?",
        required=False, quiet_line=DISCLOSABLE,
        help_text="Only where something is still open. Roles, not names: counsel’s advice, file 7.",
    )  # fmt: skip

    def __init__(self, *args: Any, known_open: set[StillOpen], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("said_open", sorted(known_open))


class DelayForm(CaseForm):
    """Publication waits."""

    free_text = ("reason",)

    on = DayField(label="When was this decided?", what="the day this was decided", past=True)
    reason = LongTextField(label="Why does it wait?", rows=4, quiet_line=DISCLOSABLE)
    look_again_on = DayField(
        label="When is it looked at again?", what="the day it is looked at again"
    )


class WithholdForm(CaseForm):
    """The report is not published."""

    free_text = ("reason", "home_office_view")

    on = DayField(label="When was this decided?", what="the day this was decided", past=True)
    reason = LongTextField(
        label="Why is the report not published?", rows=4, quiet_line=DISCLOSABLE,
        help_text="For example, the welfare of a child who could be recognised.",
    )  # fmt: skip
    home_office_view = TextField(
        label="What does the Home Office think of it?", quiet_line=DISCLOSABLE
    )
    look_again_on = DayField(
        label="When is it looked at again?", what="the day it is looked at again"
    )


class WithdrawForm(CaseForm):
    """The report is taken down."""

    free_text = ("reason",)

    reason = LongTextField(
        label="Why is it taken down?", rows=3, max_length=1000, quiet_line=DISCLOSABLE,
        help_text="The public is told the day, not the reason.",
    )  # fmt: skip


class LinkSentForm(CaseForm):
    """The Home Office got the link."""

    on = DayField(label="When was the link sent?", what="the day the link was sent", past=True)


class EnterInRegisterForm(ReportDateForm):
    """A report from paper, as the old register told of it."""

    report = _report()
    executive_summary = TextField(
        label="Executive summary", required=False, max_length=30,
        help_text="For example, PDF, 121 KB. Leave empty what the register does not list.",
    )  # fmt: skip
    overview_report = TextField(label="Overview report", required=False, max_length=30)
    home_office_letter = TextField(label="Home Office letter", required=False, max_length=30)
    action_plan = TextField(label="Action plan", required=False, max_length=30)
    sections = {"executive_summary": "Type and size of each paper, as the old register states them"}

    def clean(self) -> dict[str, Any]:
        """Each paper that is stated has a size."""
        cleaned = super().clean()
        for paper in PublishedPaper:
            stated = cleaned.get(paper.value)
            if stated and file_size.read(stated) is None:
                self.add_error(paper.value, _NO_SIZE)
        return cleaned

    def papers(self) -> list[OnRequest]:
        """The papers that the old register lists."""
        found = []
        for paper in PublishedPaper:
            if stated := file_size.read(self.cleaned_data[paper.value] or ""):
                file_type, size = stated
                found.append(OnRequest(paper=paper, size=size, file_type=file_type))
        return found
