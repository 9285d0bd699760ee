"""Pages towards a decision: one question a page, check your answers, and the chair's word."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator

from audit.reads import reads_audited
from dhr import messages, rules
from dhr.actions import decision as deeds
from dhr.forms.base import CaseForm
from dhr.forms.case import EmptyForm
from dhr.forms.decision import (
    CriterionForm,
    DecisionForm,
)
from dhr.guidance import Regime
from dhr.models import Decision
from dhr.views.case import CaseFormView, CaseView
from dhr.views.decision_rows import rows_of, told_on_paper
from dhr.views.in_the_way import letter_will_need, of_putting_to_chair
from dhr.views.mending import with_links
from dhr.vocabulary import (
    NO_MAY_BECOME_HOLD,
    DecisionStatus,
    Event,
    State,
)
from people.models import Body
from people.refusals import NotYours
from people.roles import Power


class Deciding(CaseFormView):
    """What the pages of a decision share."""

    back = "decision"

    @property
    def decision(self) -> Decision | None:
        """The decision on its way."""
        if not hasattr(self, "_decision"):
            self._decision = deeds.open_decision_of(self.review)
        return self._decision

    @property
    def regime(self) -> Regime:
        """The law it is made under."""
        return deeds.regime_of(self.review, self.decision, self.request.today)

    def blocked(self) -> list[str]:
        """Not once decided, nor while it is with the chair."""
        return rules.changing_decision(self.review.state, self.decision and self.decision.facts)


@method_decorator(reads_audited, name="dispatch")
class DecisionPage(CaseView):
    """Is the test met, what did we decide and why: the decision as it stands, and what it lacks."""

    read = Event.DECISION_SEEN
    page = "decision"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The task list while it is prepared; all answers once it is with the chair or made."""
        review, today = self.review, request.today
        draft = deeds.open_decision_of(review)
        regime = deeds.regime_of(review, draft, today)
        made = list(
            review.decisions.filter(status=DecisionStatus.CONFIRMED.value)
            .select_related("decided_by", "prepared_by")
            .prefetch_related("answers", "consulted")
        )
        facts = draft.facts if draft else None
        not_possible = rules.deciding_at_all(review.state)
        lacking = rules.what_the_decision_lacks(
            regime, facts, notified_on=deeds.notified_on(review), today=today
        )
        return self.show(
            "dhr/decision.html",
            regime=regime,
            draft=draft,
            with_chair=bool(draft and draft.status == DecisionStatus.WITH_CHAIR),
            sent_back=bool(draft and draft.status == DecisionStatus.SENT_BACK),
            not_possible=not_possible,
            # Decided once and asked again, or a "no" that is thought over.
            deciding=not not_possible and self._is_asked(draft),
            changes_a_no=review.state in NO_MAY_BECOME_HOLD,
            not_begun=review.state == State.NOTIFIED,
            lacking=lacking,
            tasks=self._tasks(regime, draft),
            sent_back_text=f"The chair sent it back: {draft.sent_back_reason}" if draft else "",
            draft_rows_read=rows_of(draft, regime) if draft else [],
            next_url=self._next_url(regime, draft, lacking),
            next_label="Check the decision" if not lacking else "Go on",
            on_paper=told_on_paper(review),
            made=[{"rows": rows_of(d, review.regime_for(today)), "decision": d} for d in made],
        )

    def _is_asked(self, draft: Decision | None) -> bool:
        """Whoever prepares it may begin a second thought; others see one that was begun."""
        asked = self.review.state == State.SCOPING or draft is not None
        return asked or Power.WORK_ON_CASE in self.powers

    def _next_url(self, regime: Regime, draft: Decision | None, lacking: list[str]) -> str:
        """The first open question, else the reasons, else the check."""
        if not lacking:
            return self.url("put_to_chair")
        answered = {row.criterion for row in draft.answers.all()} if draft else set()
        for row in regime.criteria:
            if row.code not in answered:
                return self.url("criterion", code=row.code)
        return self.url("write_decision")

    def _tasks(self, regime: Regime, draft: Decision | None) -> list[dict[str, Any]]:
        answers = {row.criterion: row for row in draft.answers.all()} if draft else {}
        tasks = [
            {
                "title": row.question,
                "url": self.url("criterion", code=row.code),
                "status": {"text": answers[row.code].answer_label}
                if row.code in answers
                else {"text": "Not answered yet", "colour": "blue"},
            }
            for row in regime.criteria
        ]
        written = bool(draft and draft.reasons)
        tasks.append(
            {
                "title": "The outcome, who was consulted, and the reasons",
                "url": self.url("write_decision"),
                "status": {"text": "Written"}
                if written
                else {"text": "Not written yet", "colour": "blue"},
            }
        )
        return tasks


@method_decorator(reads_audited, name="dispatch")
class CriterionPage(Deciding):
    """One question a page."""

    form_class = CriterionForm
    template = "dhr/criterion.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Only questions that the law asks have a page."""
        self.code = kwargs["code"]
        return super().dispatch(request, *args, **kwargs)

    @property
    def criterion(self) -> Any:
        """The criterion asked; not found when the law has none of that code."""
        try:
            return self.regime.criterion(self.code)
        except KeyError:
            raise NotYours(chain=self.review.chain) from None

    def form_arguments(self) -> dict[str, Any]:
        """The question, and the answer given before."""
        before = (
            self.decision.answers.filter(criterion=self.code).first() if self.decision else None
        )
        initial = {"answer": before.answer, "evidence": before.evidence} if before else {}
        return {"criterion": self.criterion, "initial": initial}

    def page_context(self) -> dict[str, Any]:
        """Why the bar is low, where it is, and where the question comes from."""
        return {
            "inset": (
                f"{self.regime.low_bar}\n{self.regime.no_end}" if self.criterion.low_bar else ""
            ),
            "criterion": self.criterion,
            "regime": self.regime,
            "number": [c.code for c in self.regime.criteria].index(self.code) + 1,
            "of": len(self.regime.criteria),
        }

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Keep the answer."""
        deeds.answer_criterion(
            criterion=self.code,
            answer=form.cleaned_data["answer"],
            evidence=form.cleaned_data["evidence"],
            **self.common_with_words(form),
        )

    def after(self) -> str:
        """On to the next question that is open, else to the rest of the decision."""
        codes = [row.code for row in self.regime.criteria]
        after = codes[codes.index(self.code) + 1 :]
        if after:
            return self.url("criterion", code=after[0])
        return self.url("write_decision")


@method_decorator(reads_audited, name="dispatch")
class WriteDecision(Deciding):
    """The outcome, the day, who was consulted, the reasons and any dissent."""

    form_class = DecisionForm
    heading = "The decision and its reasons"

    def form_arguments(self) -> dict[str, Any]:
        """The partnership's bodies, and what was written before."""
        draft = self.decision
        initial = {}
        if draft:
            initial = {
                "outcome": draft.outcome,
                "decided_on": draft.decided_on,
                "reasons": draft.reasons,
                "dissent": draft.dissent,
                "others_consulted": draft.others_consulted,
                "consulted": [str(body.pk) for body in draft.consulted.all()],
            }
        since = deeds.notified_on(self.review) or self.request.today
        bodies = Body.objects.working_with([self.review.partnership_id]).not_ended_before(since)
        return {"bodies": [(str(body.pk), body.name) for body in bodies], "initial": initial}

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Keep what was written."""
        deeds.write_decision(given=form.given(), **self.common_with_words(form))

    def after(self) -> str:
        """Check your answers."""
        return self.url("put_to_chair")


@method_decorator(reads_audited, name="dispatch")
class PutToChair(Deciding):
    """Check your answers, then ask the chair to confirm."""

    form_class = EmptyForm
    template = "dhr/put_to_chair.html"
    heading = "Check the decision"
    button = "Ask the CSP chair to confirm"

    def blocked(self) -> list[str]:
        """Whatever is missing, and a chair to ask."""
        return of_putting_to_chair(self.review, self.decision, self.request.today)

    def page_context(self) -> dict[str, Any]:
        """All answers, each with its change link."""
        rows = rows_of(self.decision, self.regime, self.url) if self.decision else []
        return {
            "rows": rows,
            "chairs": messages.deciders_of(self.review, self.request.today),
            "lacks": with_links(
                letter_will_need(self.review), self.review, self.request.viewer, self.powers
            ),
        }

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Put it to the chair."""
        deeds.put_to_chair(**self.common(form))

    def said(self) -> str:
        """Who was told, and what comes next."""
        return (
            "The decision is with the CSP chair, who has been sent a message. You will be told "
            "when it is confirmed or sent back."
        )
