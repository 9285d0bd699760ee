"""The page where a dated fact is corrected by a new one, with a reason."""

from typing import Any

from django.utils.decorators import method_decorator

from audit.reads import reads_audited
from dhr.actions import correction as deeds
from dhr.forms.base import CaseForm
from dhr.forms.pauses import CorrectionForm
from dhr.models import Fact
from dhr.views.case import CaseFormView
from dhr.views.fact_words import title_of
from people.days import long_date
from people.refusals import NotYours


@method_decorator(reads_audited, name="dispatch")
class CorrectFact(CaseFormView):
    """A fact with a wrong day, or a wrong word in it."""

    form_class = CorrectionForm
    heading = "Correct this fact"
    button = "Record the correction"
    back = "timeline"
    page = "timeline"
    warning = (
        "What was recorded stays on the timeline, struck through, with who corrected it and why. "
        "The clocks are summed again."
    )

    @property
    def fact(self) -> Fact:
        """The fact; not found outside this case, nor about one person."""
        if not hasattr(self, "_fact"):
            found = deeds.correctable(self.review, self.kwargs["dated_pk"])
            if found is None:
                raise NotYours(chain=self.review.chain)
            self._fact = found
        return self._fact

    def audit_subject(self) -> str:
        """Which fact."""
        return f"fact:{self.fact.pk}"

    def form_arguments(self) -> dict[str, Any]:
        """The fact as it stands."""
        return {"fact": deeds.as_it_stands(self.fact)}

    def blocked(self) -> list[str]:
        """The newest version only."""
        return deeds.correcting_at_all(self.review, self.fact)

    def page_context(self) -> dict[str, Any]:
        """Which fact."""
        return {"caption": f"{title_of(self.fact)}, {long_date(self.fact.on)}"}

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Put a new version in its place."""
        deeds.correct_fact(
            dated_id=self.fact.pk,
            given=form.corrected(),
            reason=form.cleaned_data["reason"],
            never_happened=form.cleaned_data.get("never_happened", False),
            **self.common_with_words(form),
        )

    def said(self) -> str:
        """What was done."""
        return (
            "Corrected. Nobody was told. The timeline shows both, and says where a letter may have "
            "told the other day; the clocks follow what is right."
        )
