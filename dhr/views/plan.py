"""The page on which recommendations are read from the uploaded action plan: first shown, then
kept."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator

from audit.reads import reads_audited
from dhr import rules
from dhr.actions import plan as deeds
from dhr.actions.recommendations import Wording, wording_of
from dhr.actions.words import CheckedWords
from dhr.forms.base import CaseForm
from dhr.forms.report import PlanForm
from dhr.models import Recommendation
from dhr.rules.report import plan_too_long
from dhr.views.case import CaseFormView
from dhr.views.mending import ways_out_of
from dhr.vocabulary import RECOMMENDATION_SCOPE_LABELS, Event, RecommendationScope
from documents.plan_reader import Precision, ReadPlan, notice_of_no_such_day, target_of
from people.days import count, long_date
from people.refusals import NotYet
from people.roles import Power


@method_decorator(reads_audited, name="dispatch")
class ReadPlanPage(CaseFormView):
    """What the plan says, what of it is new, and what was not read; then kept in one deed."""

    read = Event.PLAN_PREVIEWED
    power = Power.LEAD_REVIEW
    page = "recommendations"
    back = "recommendations"
    form_class = PlanForm
    template = "dhr/read_plan.html"
    heading = "Read the recommendations from the action plan"
    button = "Keep these recommendations"

    plan: ReadPlan
    wordings: list[Wording]
    unread: list[str]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The file is read once for a request, and only after access was asked."""
        self.plan, self.wordings, self.unread = ReadPlan(), [], []
        return super().dispatch(request, *args, **kwargs)

    def form(self, data: Any = None) -> CaseForm:
        """The form, once the file was read."""
        if not rules.writing_at_all(self.review.state):
            try:
                self.plan = deeds.read_newest(self.review)
            except NotYet as refusal:
                self.unread = list(refusal.reasons)
            self.wordings = deeds.wordings_of(self.plan)
            self.unread += plan_too_long(deeds.too_long_of(self.wordings))
        return super().form(data)

    def form_arguments(self) -> dict[str, Any]:
        """The texts that no name may stand in."""
        return {"texts": deeds.texts_of(self.wordings)}

    def blocked(self) -> list[str]:
        """While the review is under way, from a file that can be read."""
        return rules.writing_at_all(self.review.state) or self.unread

    def ways_out(self) -> dict[str, dict[str, str]]:
        """Where a plan is uploaded, for whoever may."""
        return ways_out_of(self.blocked(), self.review, self.request.viewer, self.powers)

    def page_context(self) -> dict[str, Any]:
        """What was read, a row an action; what was not; what it changes."""
        standing = {
            row.number: row
            for row in Recommendation.objects.filter(review=self.review, early=False)
            .current()
            .prefetch_related("actions")
        }
        actions = sum(len(wording.actions) for wording in self.wordings)
        return {
            "rows": [
                row
                for number, wording in enumerate(self.wordings, start=1)
                for row in self._rows(number, wording, standing.get(number))
            ],
            "columns": [
                {"label": label}
                for label in ("Recommendation", "Action to take", "Led by", "By when")
            ],
            "tally": f"{count(len(self.wordings), 'recommendation')} with "
            f"{count(actions, 'action')} were read.",
            "warnings": [
                *self.plan.warnings,
                *deeds.scopes_not_understood(self.plan),
                *self._names(),
            ],
            "left": [n for n in sorted(standing) if n > len(self.wordings)],
        }

    def _names(self) -> list[str]:
        """Where a name of this case stands; the name itself is said once keeping is refused."""
        found = CheckedWords(deeds.texts_of(self.wordings), review=self.review).hits
        if not found:
            return []
        return [
            f"A name of this case stands in: {', '.join(found)}. Correct the file and upload it "
            "again, or say that it is an ordinary word here where you are asked."
        ]

    def _rows(self, number: int, wording: Wording, before: Recommendation | None) -> list[Any]:
        read = self.plan.recommendations[number - 1]
        hints = [_news(wording, before)]
        if read.number and read.number != str(number):
            hints.append(f"number {read.number} in the plan")
        hints += [read.theme] if read.theme else []
        hints.append(RECOMMENDATION_SCOPE_LABELS[RecommendationScope(wording.scope)])
        first = {"text": f"{number}. {wording.words}", "hint": " · ".join(hints)}
        if not wording.actions:
            return [[first, "None", wording.addressees, ""]]
        again = f"{number}. The same"
        return [
            [
                first if place == 0 else again,
                action.words,
                "; ".join(action.leads.splitlines()) or "Nobody said",
                _when(action.target),
            ]
            for place, action in enumerate(wording.actions)
        ]

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Keep what was shown."""
        deeds.store_plan(given=self.wordings, **self.common_with_words(form))

    def said(self) -> str:
        """What comes next."""
        return (
            "The recommendations are kept as drafts. Each can still be changed; they are made when "
            "the CSP signs the report off."
        )


def _news(wording: Wording, before: Recommendation | None) -> str:
    if before is None:
        return "New"
    return "The same as before" if wording_of(before) == wording else "Changed"


def _when(words: str) -> Any:
    if not words:
        return "Not said"
    target = target_of(words)
    if target.date is None:
        says = "relative, no day" if target.precision is Precision.RELATIVE else "no day"
        return {"text": words, "hint": notice_of_no_such_day([words]) or says}
    return {"text": words, "hint": f"means {long_date(target.date)}"}
