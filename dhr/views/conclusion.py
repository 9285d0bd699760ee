"""Pages towards the end: the action plan looked at, and the review concluded."""

from typing import Any

from django.utils.decorators import method_decorator

from audit.reads import reads_audited
from dhr import rules
from dhr.actions import conclusion as deeds
from dhr.actions import publication as telling
from dhr.forms.base import CaseForm
from dhr.forms.report import ConcludeForm, PlanReviewForm, ToldOfConclusionForm
from dhr.views.case import CaseFormView
from dhr.views.mending import ways_out_of
from dhr.views.report_in_the_way import of_concluding
from dhr.vocabulary import ToldOf
from people.roles import Power


@method_decorator(reads_audited, name="dispatch")
class ReviewPlan(CaseFormView):
    """The action plan was reviewed or audited."""

    page = "recommendations"
    back = "recommendations"
    form_class = PlanReviewForm
    heading = "Record a review or audit of the action plan"
    button = "Record it"

    def blocked(self) -> list[str]:
        """From the sign-off on."""
        return rules.reviewing_plan_at_all(self.review.state)

    def deed(self, form: CaseForm, ready: Any) -> None:
        """What was looked at, and what was found."""
        given = form.cleaned_data
        deeds.record_plan_review(
            check=given["check"],
            on=given["on"],
            found=given["found"],
            look_again_on=given["look_again_on"],
            **self.common_with_words(form),
        )

    def said(self) -> str:
        """What was done."""
        return "It is recorded what was found. It stands on the timeline of the case."


@method_decorator(reads_audited, name="dispatch")
class TellOfConclusion(CaseFormView):
    """The family was told that the review is to be concluded."""

    form_class = ToldOfConclusionForm
    heading = "Record that the family was told of the conclusion"
    button = "Record it"

    def blocked(self) -> list[str]:
        """Once the report is out, or withheld."""
        today = self.request.today
        return rules.telling_family_of(
            self.review.state, told_of=ToldOf.CONCLUSION, on=today, not_before=None, today=today
        )

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Keep the day."""
        telling.record_family_told(
            told_of=ToldOf.CONCLUSION, on=form.cleaned_data["on"], **self.common(form)
        )

    def said(self) -> str:
        """What comes next."""
        return "Recorded. The CSP chair can conclude the review once nothing else is in the way."


@method_decorator(reads_audited, name="dispatch")
class Conclude(CaseFormView):
    """The CSP chair concludes the review."""

    power = Power.SIGN_OFF
    form_class = ConcludeForm
    heading = "Conclude the review"
    button = "Conclude the review"
    warning = (
        "The case is closed then. It can be reopened only by a new decision. If the learning forum "
        "reopens a recommendation later, the review says so and stays concluded. Its papers, and "
        "the comments on them, are closed to the independent chair, the author and the panel from "
        "then on; their appointments run on until somebody ends them."
    )

    def blocked(self) -> list[str]:
        """Everything recommended is settled, the plan audited, the family told."""
        return of_concluding(self.review)

    def ways_out(self) -> dict[str, dict[str, str]]:
        """Where each of these is mended, for whoever may."""
        return ways_out_of(self.blocked(), self.review, self.request.viewer, self.powers)

    def deed(self, form: CaseForm, ready: Any) -> None:
        """The review ends."""
        deeds.conclude_review(on=form.cleaned_data["on"], **self.common(form))

    def said(self) -> str:
        """Who was told."""
        return (
            "The review is concluded, and its papers are closed to whoever was appointed to it. "
            "The CSP manager has been sent a message."
        )
