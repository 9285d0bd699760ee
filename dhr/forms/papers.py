"""Forms about papers of a case, the panel's sight of them, its meetings, and terms of reference."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from dhr.forms.base import DISCLOSABLE, CaseForm, UploadField, choices_of
from dhr.vocabulary import PAPER_KIND_LABELS, PaperKind
from people.forms import ChoiceField, ChoicesField, DayField, LongTextField, TextField


class PaperForm(CaseForm):
    """A paper that came, or a new version of one."""

    free_text = ("about",)
    reveals = {"kind": {PaperKind.OTHER.value: ["about"]}}

    kind = ChoiceField(
        label="Which paper is it?",
        choices=choices_of(PAPER_KIND_LABELS),
        help_text="A paper that is here already gets a new version; the earlier ones stay.",
    )
    about = TextField(
        label="What is it?", max_length=120, required=False, say_optional=False,
        help_text="In a few words, such as “chronology of all agencies”.",
        quiet_line=DISCLOSABLE,
    )  # fmt: skip
    received_on = DayField(label="When did it come?", what="the day the paper came", past=True)
    paper = UploadField(label="The file")

    def __init__(self, *args: Any, kinds: Iterable[PaperKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = choices_of(PAPER_KIND_LABELS, list(kinds))

    def clean(self) -> dict[str, Any]:
        """Another paper says what it is."""
        cleaned = super().clean()
        other = cleaned.get("kind") == PaperKind.OTHER
        if other and not cleaned.get("about") and "about" not in self.errors:
            self.add_error("about", "Say in a few words what the paper is.")
        return cleaned


class ReleaseForm(CaseForm):
    """Which papers the panel sees from now on."""

    papers = ChoicesField(
        label="Which papers may the panel see?",
        required=False,
        help_text="Ticked papers are released. What you untick is taken back: the panel no longer "
        "sees it, though somebody may have read it already.",
    )

    def __init__(self, *args: Any, papers: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["papers"].choices = list(papers)

    def chosen(self) -> list[UUID]:
        """Which papers."""
        return [UUID(pk) for pk in self.cleaned_data["papers"]]


class MeetingForm(CaseForm):
    """A meeting of the panel, put into its diary."""

    free_text = ("purpose",)

    planned_for = DayField(
        label="On which day is the panel to meet?", what="the day of the meeting"
    )
    purpose = TextField(
        label="What is it for?", max_length=120, required=False, quiet_line=DISCLOSABLE,
        help_text="Such as “first meeting” or “agencies present their reports”.",
    )  # fmt: skip


class MeetingHeldForm(CaseForm):
    """A meeting that was held: when, who came, what was noted."""

    free_text = ("apologies", "notes")

    held_on = DayField(label="On which day did it meet?", what="the day of the meeting", past=True)
    attended = ChoicesField(label="Who came?", error_messages={"required": "Say who came."})
    apologies = TextField(
        label="Who sent apologies?", max_length=300, required=False, quiet_line=DISCLOSABLE,
        help_text="By body or post.",
    )  # fmt: skip
    notes = LongTextField(
        label="What was noted?", required=False, quiet_line=DISCLOSABLE,
        help_text="What was decided and who does what. The minutes can be kept as a paper.",
    )  # fmt: skip

    def __init__(self, *args: Any, people: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["attended"].choices = list(people)

    def came(self) -> list[UUID]:
        """Whose appointments."""
        return [UUID(pk) for pk in self.cleaned_data["attended"]]


class TermsForm(CaseForm):
    """Terms of reference as they were agreed: words, a file, or both."""

    free_text = ("words",)

    agreed_on = DayField(label="When were they agreed?", what="the day they were agreed", past=True)
    words = LongTextField(
        label="The terms of reference", required=False, rows=12, max_length=12000,
        quiet_line=DISCLOSABLE,
        help_text="The period looked at, the questions asked, who is asked. Or choose a file.",
    )  # fmt: skip
    paper = UploadField(label="The file that holds them", required=False)

    def clean(self) -> dict[str, Any]:
        """One of the two at least."""
        cleaned = super().clean()
        chosen = (
            {"words", "paper"} & set(self.errors) or cleaned.get("words") or cleaned.get("paper")
        )
        if not chosen:
            self.add_error("words", "Write the terms of reference, or choose the file below.")
        return cleaned
