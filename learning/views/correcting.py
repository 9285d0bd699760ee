"""Pages on which what was mistyped is put right: the code of a source, a recommendation."""

from typing import Any

from django.utils.decorators import method_decorator

from audit.reads import reads_audited
from learning.actions.correcting import correct_recommendation, rename_source
from learning.forms.sources import CorrectionForm, NewCodeForm
from learning.views.base import RecommendationDeedView
from learning.views.entering import KeepingView, of_a_review
from people.roles import Power


@method_decorator(reads_audited, name="dispatch")
class RenameSource(KeepingView):
    """What a source is called here."""

    form_class = NewCodeForm
    heading = "Correct what it is called here"
    button = "Save"

    def form_arguments(self) -> dict[str, Any]:
        """The code as it stands."""
        return {"initial": {"code": self.source.code}}

    def blocked(self) -> list[str]:
        """A review of this system keeps its reference."""
        return of_a_review(self.source)

    def deed(self, form: Any, ready: Any) -> None:
        """Rename it."""
        given = form.cleaned_data
        rename_source(
            source_id=self.source.pk, code=given.get("code") or "", why=given.get("why") or "",
            **self.common(form),
        )  # fmt: skip

    def said(self) -> str:
        """What happened."""
        return "The source has its new name everywhere. What was sent before says the old one."


@method_decorator(reads_audited, name="dispatch")
class CorrectRecommendation(RecommendationDeedView):
    """Words that were mistyped."""

    power = Power.KEEP_REGISTER
    form_class = CorrectionForm
    heading = "Correct a mistyped recommendation"
    button = "Save the correction"
    warning = (
        "Only where the paper says something else than stands here. The words that stand here "
        "today are kept, and can be read on the recommendation’s page."
    )

    def form_arguments(self) -> dict[str, Any]:
        """The words as they stand."""
        return {"initial": {"words": self.recommendation.words}}

    def blocked(self) -> list[str]:
        """A review of this system words its recommendations itself."""
        return of_a_review(self.source)

    def deed(self, form: Any, ready: Any) -> None:
        """Correct it."""
        given = form.cleaned_data
        correct_recommendation(
            recommendation_id=self.recommendation.pk, words=given.get("words") or "",
            why=given.get("why") or "", **self.common(form),
        )  # fmt: skip

    def said(self) -> str:
        """What happened."""
        return "The recommendation is corrected. The words before are kept under “What happened”."
