"""Pages on which a letter is not to be sent as it stands: an issued one is replaced; a draft about
what a body is late with is set aside."""

from typing import Any

from django.utils.decorators import method_decorator

from audit.reads import reads_audited
from dhr import letters, rules
from dhr.actions import letters as deeds
from dhr.forms.base import CaseForm
from dhr.forms.case import ReasonForm
from dhr.views.letters import LetterForm
from dhr.vocabulary import LetterStatus


@method_decorator(reads_audited, name="dispatch")
class ReplaceLetter(LetterForm):
    """Set an issued letter aside before it is sent."""

    form_class = ReasonForm
    heading = "Replace the letter before it is sent"
    button = "Set it aside and draft a new one"
    warning = "The letter as issued is kept and marked as replaced. It must not be sent."

    def blocked(self) -> list[str]:
        """Only while it is issued and has not left."""
        return rules.replacing_letter(
            is_issued=self.letter.status == LetterStatus.ISSUED,
            already_sent=self.letter.status == LetterStatus.SENT,
            reason="given with the form",
            overtaken=letters.overtaken(self.letter, self.request.today),
            of_own_body=deeds.of_own_body(self.letter, self.request.viewer),
        )

    def deed(self, form: CaseForm, ready: Any) -> str:
        """A new draft takes its place."""
        successor = deeds.replace_letter(
            letter_id=self.letter.pk,
            reason=form.cleaned_data["reason"],
            **self.common_with_words(form),
        )
        return self.url("letter", letter_pk=successor.pk)

    def said(self) -> str:
        """What comes next."""
        return "The letter is set aside. This is the new draft; it follows the facts."


@method_decorator(reads_audited, name="dispatch")
class SetLetterAside(LetterForm):
    """No letter is sent, for a reason."""

    form_class = ReasonForm
    heading = "Set this letter aside"
    button = "Set it aside"
    warning = (
        "What it is about stays late, and reminders go on. No letter at this step is prepared for "
        "the same day again."
    )

    def blocked(self) -> list[str]:
        """Only a draft about what is late, and not about one's own body."""
        return deeds.setting_aside(self.letter, self.request.viewer, "given with the form")

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Set it aside."""
        deeds.set_letter_aside(
            letter_id=self.letter.pk,
            reason=form.cleaned_data["reason"],
            **self.common_with_words(form),
        )

    def said(self) -> str:
        """What happened."""
        return "The letter is set aside, with your reason. It must not be sent."
