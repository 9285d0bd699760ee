"""Pages that lead to a letter to one side of a family: drafted, made safe, then issued."""

from typing import Any

from django.utils.decorators import method_decorator

from audit.reads import reads_audited
from dhr import letters, rules
from dhr.actions import family_letters as deeds
from dhr.family_words import READ_FOR
from dhr.forms.base import CaseForm
from dhr.forms.case import EmptyForm
from dhr.forms.family import FamilyLetterForm, SafetyForm
from dhr.letters.to_family import check_of
from dhr.models import Letter
from dhr.views.case import CaseFormView
from dhr.views.family import OfStrandDeed
from dhr.vocabulary import Event, LetterStatus
from people.refusals import NotYours
from people.roles import Power


@method_decorator(reads_audited, name="dispatch")
class DraftFamilyLetter(OfStrandDeed):
    """A person decides that this side is written to."""

    power = Power.ISSUE_LETTERS
    form_class = EmptyForm
    template = "dhr/draft_family_letter.html"
    heading = "Draft a letter to this side of the family"
    button = "Draft the letter"

    def blocked(self) -> list[str]:
        """A decision, and nobody who does not wish to be written to."""
        decision, change = deeds.told_of(self.review, self.request.today)
        return rules.drafting_family_letter(
            self.review.state,
            decided=decision is not None or change is not None,
            already=bool(deeds.letters_about(self.strand, decision, change)),
            ended=self.strand.standing().ended,
        )

    def deed(self, form: CaseForm, ready: Any) -> str:
        """On to what it needs."""
        letter = deeds.draft_family_letter(strand_id=self.strand.pk, **self.common(form))
        return self.url("prepare_family_letter", family_letter_pk=letter.pk)

    def said(self) -> str:
        """What comes next."""
        return "The letter is drafted; nothing was sent. Say now what it needs before it may leave."


@method_decorator(reads_audited, name="dispatch")
class PrepareFamilyLetter(CaseFormView):
    """The reasons for this side, who says it is safe, which officer agrees the time."""

    read = Event.FORM_SEEN
    power = Power.ISSUE_LETTERS
    page = "letters"
    form_class = FamilyLetterForm
    template = "dhr/prepare_family_letter.html"
    heading = "Before this letter may leave"
    button = "Save"
    warning = "A letter to a family never leaves by itself. What is missing here keeps it back."

    @property
    def letter(self) -> Letter:
        """The letter; not found in any other case, or if it goes to anybody else."""
        if not hasattr(self, "_letter"):
            found = (
                self.review.letters.select_related("strand", "decision", "fact")
                .filter(pk=self.kwargs["family_letter_pk"])
                .first()
            )
            if found is None or not found.is_to_family:
                raise NotYours(chain=self.review.chain)
            self._letter = found
        return self._letter

    def audit_subject(self) -> str:
        """Which letter."""
        return self.letter.subject_id

    def blocked(self) -> list[str]:
        """Only while it is a draft."""
        return rules.still_a_draft(
            is_draft=self.letter.is_draft,
            is_dropped=self.letter.status == LetterStatus.DROPPED,
        )

    def form(self, data: Any = None) -> CaseForm:
        """A receipt gives no reasons: nothing is decided yet."""
        of_kind = FamilyLetterForm if self.letter.strand else SafetyForm
        check = check_of(self.letter)
        names = ("reasons", "safe_said_by", "safe_on", "time_agreed_by", "time_agreed_on")
        initial = {name: getattr(check, name) for name in names}
        return of_kind(data, review=self.review, initial=initial)

    def page_context(self) -> dict[str, Any]:
        """To whom it goes, and what to read it for."""
        return {
            "caption": self.letter.strand.label if self.letter.strand else self.letter.label,
            "back_url": self.after(),
            "read_for": READ_FOR,
        }

    def after(self) -> str:
        """To the letter."""
        return self.url("letter", letter_pk=self.letter.pk)

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Keep it."""
        deeds.prepare_family_letter(
            family_letter_id=self.letter.pk, given=form.check(), **self.common_with_words(form)
        )

    def said(self) -> str:
        """What comes next."""
        letter = Letter.objects.get(pk=self.letter.pk)
        lacking = letters.facts_of(letter, self.request.today).unknown
        if lacking:
            left = "Still missing" if len(lacking) == 1 else "Still missing, each of these"
            return f"Saved; nothing was sent. {left}: {'; '.join(lacking)}."
        return (
            "Saved; nothing was sent, and nothing is missing. Read the draft as the family will, "
            "then issue it."
        )
