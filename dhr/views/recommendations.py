"""Pages of the recommendations as made: written, reworded, and what became of each."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator

from audit.reads import reads_audited
from dhr import following, rules
from dhr.access import OF_REPORT
from dhr.actions import quality
from dhr.actions import recommendations as deeds
from dhr.actions.conclusion import settled_as_made
from dhr.actions.early import SENDS_EARLY, send_early_action
from dhr.actions.steps import recommendation_of, recommendation_of_report
from dhr.forms.base import CaseForm
from dhr.forms.report import (
    EarlyActionForm,
    RecommendationForm,
    initial_of,
)
from dhr.models import Recommendation
from dhr.views.after_conclusion import reopened_since
from dhr.views.case import CaseFormView, CaseView
from dhr.views.recommendation_rows import (
    History,
    checks_of,
    history_of,
    listed,
    outstanding_in_words,
)
from dhr.vocabulary import (
    REPORT_TO_COME,
    REPORTED,
    SETTLEMENT_LABELS,
    Event,
    Settlement,
    State,
)
from people.refusals import NotYours
from people.roles import Power

NOTHING = {
    "title": "Nothing is recommended yet",
    "text": "While the review is under way the independent chair writes the recommendations here, "
    "one by one, or has them read from the uploaded action plan. Each then keeps its number and "
    "its words for good.",
}
NOT_KEPT = {
    "title": "No recommendations are kept here",
    "text": "The report was signed off before its recommendations were kept in this system, as "
    "with a case taken on from paper. They stand in the report itself.",
}


@method_decorator(reads_audited, name="dispatch")
class Recommendations(CaseView):
    """What the review recommends, and what became of each."""

    read = Event.RECOMMENDATIONS_SEEN
    power = OF_REPORT
    page = "recommendations"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """A row each, in the words that stand."""
        rows = history_of(self.review)
        writes = Power.LEAD_REVIEW in self.powers and self.review.state == State.UNDER_WAY
        works = Power.WORK_ON_CASE in self.powers and self.review.state in REPORTED
        of_report = sum(not row.now.early for row in rows)
        return self.show(
            "dhr/recommendations.html",
            columns=[
                {"label": label}
                for label in ("Recommendation", "Made to", "By when", "How it stands")
            ],
            rows=listed(
                rows,
                lambda number: self.url("recommendation", number=number),
                following.days_late(self.review.pk, request.today),
            ),
            outstanding=outstanding_in_words(rows),
            reopened_since=reopened_since(self.review, rows),
            checks=checks_of(self.review),
            nothing=NOTHING if self.review.state in REPORT_TO_COME else NOT_KEPT,
            next_url=self.url("write_recommendation", number=of_report + 1) if writes else "",
            may_audit=works,
            may_send_early=bool(self.powers.intersection(SENDS_EARLY))
            and not rules.sending_early_at_all(self.review.state),
            followed=following.of_case(self.review.pk, request.viewer),
        )


class _OfOne(CaseView):
    """What pages of one recommendation share."""

    page = "recommendations"

    @property
    def number(self) -> int:
        """Which recommendation, by its number."""
        return int(self.kwargs["number"])

    @property
    def recommendation(self) -> Recommendation:
        """Its newest wording; not found for a number that the case has not."""
        if not hasattr(self, "_recommendation"):
            found = recommendation_of(self.review, self.number)
            if found is None:
                raise NotYours(chain=self.review.chain)
            self._recommendation = found
        return self._recommendation

    def audit_subject(self) -> str:
        """Which one."""
        return self.recommendation.text_id


FROM_NOW_ON = (
    "The day on which the learning forum has verified it with every body, or closed it with a "
    "reason, will stand here."
)
ONCE_SIGNED_OFF = (
    "Once the report is signed off, the day on which it is verified, or closed with a reason, "
    "will stand here."
)
UNTIL_ALL = "The review is concluded when that is so for every recommendation."


@method_decorator(reads_audited, name="dispatch")
class RecommendationPage(_OfOne):
    """One recommendation: as made, as reworded, its actions, and what became of it."""

    read = Event.RECOMMENDATIONS_SEEN
    power = OF_REPORT

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Its words at the top, then its actions, then what happened to it."""
        number = self.recommendation.number
        one: History = next(row for row in history_of(self.review) if row.number == number)
        state, works = self.review.state, Power.WORK_ON_CASE in self.powers
        return self.show(
            "dhr/recommendation.html",
            heading=one.now.title,
            one=one,
            reopened_since=reopened_since(self.review, [one]),
            action_columns=[
                {"label": label} for label in ("Action to take", "Led by", "Target date")
            ],
            nothing_yet=f"{FROM_NOW_ON if state in REPORTED else ONCE_SIGNED_OFF} {UNTIL_ALL}",
            may_write=Power.LEAD_REVIEW in self.powers
            and state == State.UNDER_WAY
            and not one.now.early,
            may_reword=works and state == State.CHANGES and not one.now.early,
            followed=following.of_recommendation(one.now.stable_id, request.viewer, request.today),
            followed_columns=[{"label": label} for label in ("Action", "For", "How it stands")],
        )


class _OfRecommendations(CaseFormView):
    """A deed that leads back to the recommendation."""

    page = "recommendations"

    def after(self) -> str:
        """The recommendation's own page."""
        return self.url("recommendation", number=self.kwargs["number"])

    def page_context(self) -> dict[str, Any]:
        """Which one, and the way back there."""
        known = recommendation_of(self.review, self.kwargs["number"]) is not None
        return {
            "caption": f"Recommendation {self.kwargs['number']}",
            "back_url": self.after() if known else self.url("recommendations"),
        }


@method_decorator(reads_audited, name="dispatch")
class WriteRecommendation(_OfRecommendations):
    """The chair writes a recommendation, or writes it anew."""

    power = Power.LEAD_REVIEW
    form_class = RecommendationForm
    heading = "Write a recommendation"
    button = "Keep the recommendation"

    def blocked(self) -> list[str]:
        """While the review is under way."""
        return rules.writing_at_all(self.review.state)

    def form_arguments(self) -> dict[str, Any]:
        """What it says already."""
        row = recommendation_of_report(self.review, self.kwargs["number"])
        return {"initial": initial_of(deeds.wording_of(row))} if row else {}

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Keep the words, their actions, and the days that those mean."""
        deeds.write_recommendation(
            number=self.kwargs["number"], given=form.wording(), **self.common_with_words(form)
        )

    def said(self) -> str:
        """What comes next."""
        return (
            "The recommendation is kept as a draft. It is made when the CSP signs the report off."
        )


A_PART = "A part of this was verified or closed."
LOOKS_AGAIN = "Once its wording changes, the forum looks at it again."
THEN = "The learning forum then looks again at what it had verified or closed."


@method_decorator(reads_audited, name="dispatch")
class RewordRecommendation(_OfOne, _OfRecommendations):
    """The Home Office asked for other words."""

    power = Power.WORK_ON_CASE
    form_class = RecommendationForm
    heading = "Reword the recommendation"
    button = "Keep the new words"
    warning = "The words as first made stay shown beside the new ones."

    def page_context(self) -> dict[str, Any]:
        """What the new words will undo is said before they are typed."""
        undone = self._undone()
        more = {"warning": f"{self.warning} {undone} {LOOKS_AGAIN}"} if undone else {}
        return {**super().page_context(), **more}

    def _undone(self) -> str:
        """What of it is verified or closed in the words that it has: all, a part, or nothing."""
        if fact := settled_as_made(self.recommendation):
            return f"This was {SETTLEMENT_LABELS[Settlement(fact.kind)].lower()}."
        one = following.of_recommendation(
            self.recommendation.stable_id, self.request.viewer, self.request.today
        )
        return A_PART if one is not None and one.some_settled else ""

    def blocked(self) -> list[str]:
        """While the Home Office's changes are made."""
        return rules.rewording_at_all(self.review.state, known=True)

    def form_arguments(self) -> dict[str, Any]:
        """What it says now."""
        if self.recommendation.early:
            raise NotYours(chain=self.review.chain, may_be_known=True)
        return {"initial": initial_of(deeds.wording_of(self.recommendation))}

    def deed(self, form: CaseForm, ready: Any) -> None:
        """A new version; the difference stays."""
        quality.reword_recommendation(
            number=self.number, given=form.wording(), **self.common_with_words(form)
        )

    def said(self) -> str:
        """What comes next."""
        more = f" {THEN}" if self._undone() else ""
        return f"The new words are kept. They are made once every change is recorded as done.{more}"


@method_decorator(reads_audited, name="dispatch")
class SendEarlyAction(CaseFormView):
    """Learning that cannot wait for the report."""

    page = "recommendations"
    back = "recommendations"
    power = SENDS_EARLY
    form_class = EarlyActionForm
    heading = "Send early learning to the forum"
    button = "Send it to the forum"
    warning = (
        "The learning forum and the bodies that you name see it at once, in these words. They stay "
        "as they are: what the report says later stands beside them."
    )

    def blocked(self) -> list[str]:
        """From the decision to hold a review until the sign-off."""
        return rules.sending_early_at_all(self.review.state)

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Fix it, and let the forum know."""
        given = form.cleaned_data
        send_early_action(
            words=given["words"],
            addressees=given["addressees"],
            target=given["target"],
            **self.common_with_words(form),
        )

    def said(self) -> str:
        """Who has it now."""
        return "The early action is with the learning forum, which asks the bodies to answer."
