"""Pages about the course of a review: begun, discontinued, reopened."""

from typing import Any

from django.utils.decorators import method_decorator

from audit.reads import reads_audited
from dhr import rules
from dhr.actions import leading, reopening
from dhr.forms.base import CaseForm
from dhr.forms.outcome import BeginReviewForm, NewDecisionForm
from dhr.views.case import CaseFormView
from dhr.views.in_the_way import of_beginning
from people.roles import Power


@method_decorator(reads_audited, name="dispatch")
class BeginReview(CaseFormView):
    """The appointed chair says that the review is under way."""

    power = Power.LEAD_REVIEW
    form_class = BeginReviewForm
    heading = "Begin the review"
    button = "Begin the review"

    def blocked(self) -> list[str]:
        """The Home Office knows, and somebody leads."""
        return of_beginning(self.review, self.request.today)

    def form_arguments(self) -> dict[str, Any]:
        """Most begin on the day they say so."""
        return {"initial": {"on": self.request.today}}

    def deed(self, form: CaseForm, ready: Any) -> None:
        """The review is under way."""
        leading.begin_review(on=form.cleaned_data["on"], **self.common(form))

    def said(self) -> str:
        """Who was told."""
        return "The review is under way. The CSP manager has been sent a message."


@method_decorator(reads_audited, name="dispatch")
class Discontinue(CaseFormView):
    """The CSP chair ends a review before its report."""

    power = Power.CONFIRM_DECISION
    form_class = NewDecisionForm
    heading = "Discontinue the review"
    button = "Discontinue the review"
    warning = (
        "The review ends here. The Home Office and the family are then to be told why; it can be "
        "reopened only by a new decision."
    )

    def blocked(self) -> list[str]:
        """Until the report is signed off."""
        return rules.discontinuing_at_all(self.review.state)

    def deed(self, form: CaseForm, ready: Any) -> None:
        """A new decision."""
        given = form.cleaned_data
        reopening.discontinue_review(
            on=given["on"], reasons=given["reasons"], **self.common_with_words(form)
        )

    def said(self) -> str:
        """Who was told, and who is still to be."""
        return (
            "The review is discontinued. The CSP manager has been sent a message; the letter to "
            "the Home Office is drafted, and the family is to be told."
        )


@method_decorator(reads_audited, name="dispatch")
class ReopenReview(CaseFormView):
    """The CSP chair decides that a review goes on."""

    power = Power.CONFIRM_DECISION
    form_class = NewDecisionForm
    heading = "Reopen the review"
    button = "Reopen the review"
    warning = "The Home Office and the family are then to be told that the review goes on."

    def blocked(self) -> list[str]:
        """Only a review that ended."""
        return rules.reopening_at_all(self.review.state)

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Under way, if somebody leads it."""
        given = form.cleaned_data
        reopening.reopen_review(
            on=given["on"], reasons=given["reasons"], **self.common_with_words(form)
        )

    def said(self) -> str:
        """Who was told, and who is still to be."""
        return (
            "The review is reopened. The CSP manager has been sent a message; the letter to the "
            "Home Office is drafted, and the family is to be told."
        )
