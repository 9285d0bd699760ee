"""The page on which a person says that no letter is sent about what a body is late with."""

from typing import Any

from django.utils.decorators import method_decorator

from audit.reads import reads_audited
from dhr.actions import letters as deeds
from dhr.forms.base import CaseForm
from dhr.forms.case import ReasonForm
from dhr.views.letters import LetterForm


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
