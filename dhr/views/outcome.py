"""Pages around whether a review is held: deferred, answered, asked again, directed."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.decorators import method_decorator

from audit.reads import reads_audited
from dhr import messages, rules
from dhr.actions import deferral, direction, home_office, reopening
from dhr.forms.base import CaseForm
from dhr.forms.outcome import (
    AnswerOfHomeOfficeForm,
    ChaseForm,
    DeferForm,
    DeferralByMinuteForm,
    DirectionForm,
    NewFactsForm,
)
from dhr.summaries import clocks_of
from dhr.views.case import CaseFormView, way_to_bodies
from dhr.vocabulary import HomeOfficeAnswer
from people.days import long_date
from people.models import Body
from people.roles import Power


@method_decorator(reads_audited, name="dispatch")
class Defer(CaseFormView):
    """The CSP chair puts off the decision."""

    power = Power.CONFIRM_DECISION
    form_class = DeferForm
    heading = "Defer the decision"
    button = "Defer the decision"

    def blocked(self) -> list[str]:
        """While information is gathered, and not while a decision waits for the chair."""
        with_chair = deferral.decision_with_chair(self.review)
        return rules.deferring_at_all(self.review.state, with_chair=with_chair)

    def page_context(self) -> dict[str, Any]:
        """Until when it is to be decided, whatever day is chosen to look at it again."""
        facts = [fact.dated for fact in self.review.facts.filter(superseded_by__isnull=True)]
        clocks = clocks_of(self.review, facts, self.request.today)
        due = next((row.due for row in clocks if row.name == "decision" and not row.met_on), None)
        if due is None:
            return {}
        if due < self.request.today:
            late = f"The decision was due on {long_date(due)}. Deferring it does not move that day."
            return {"warning": late}
        return {
            "warning": f"The decision is due on {long_date(due)}. Deferring it does not move that "
            "day: looked at again on a later one, it is late."
        }

    def form_arguments(self) -> dict[str, Any]:
        """Most are deferred on the day they are recorded."""
        return {"initial": {"on": self.request.today}}

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Nothing moves."""
        given = form.cleaned_data
        deferral.defer_decision(
            on=given["on"],
            missing=given["missing"],
            look_again_on=given["look_again_on"],
            **self.common_with_words(form),
        )

    def said(self) -> str:
        """Who was told, and what goes on."""
        return (
            "The decision is deferred. The CSP manager has been sent a message; the clock runs on."
        )


@method_decorator(reads_audited, name="dispatch")
class RecordDeferral(Defer):
    """The manager records that the chair deferred, from a signed minute."""

    power = Power.WORK_ON_CASE
    form_class = DeferralByMinuteForm
    heading = "Record that the chair deferred the decision"
    button = "Record it"

    def blocked(self) -> list[str]:
        """The same, and somebody who could have deferred."""
        return rules.recording_deferral_at_all(
            self.review.state,
            with_chair=deferral.decision_with_chair(self.review),
            deciders=len(messages.deciders_of(self.review, self.request.today)),
        )

    def form_arguments(self) -> dict[str, Any]:
        """The chair and deputy chair in post."""
        chairs = messages.deciders_of(self.review, self.request.today)
        return {"chairs": [(str(user.pk), user.name) for user in chairs]}

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Nothing moves."""
        given = form.cleaned_data
        deferral.record_deferral(
            on=given["on"],
            missing=given["missing"],
            look_again_on=given["look_again_on"],
            decided_by=UUID(given["decided_by"]),
            minute_kept_at=given["minute_kept_at"],
            **self.common_with_words(form),
        )

    def said(self) -> str:
        """Who was told, and what goes on."""
        return (
            "It is recorded that the decision is deferred. Whoever signed the minute has been "
            "sent a message; the clock runs on."
        )


@method_decorator(reads_audited, name="dispatch")
class RecordAnswer(CaseFormView):
    """The Home Office accepts, or asks to think again."""

    form_class = AnswerOfHomeOfficeForm
    heading = "Record the Home Office’s answer"
    button = "Record the answer"

    def blocked(self) -> list[str]:
        """Only while it considers."""
        return rules.hearing_at_all(self.review.state)

    def deed(self, form: CaseForm, ready: Any) -> None:
        """The case is closed, or asked about again."""
        given = form.cleaned_data
        self.answer = given["answer"]
        home_office.record_answer(
            answer=given["answer"],
            letter_on=given["letter_on"],
            received_on=given["received_on"],
            note=given["note"],
            **self.common_with_words(form),
        )

    def said(self) -> str:
        """What comes next."""
        if getattr(self, "answer", "") == HomeOfficeAnswer.ACCEPTED:
            return (
                "The Home Office’s answer is recorded and the case is closed. The CSP chair has "
                "been sent a message. The family is to be told."
            )
        return (
            "The Home Office’s answer is recorded. The CSP chair has been sent a message; the "
            "decision is prepared again."
        )


@method_decorator(reads_audited, name="dispatch")
class RecordChase(CaseFormView):
    """The Home Office was asked for its answer."""

    form_class = ChaseForm
    heading = "Record that the Home Office was asked for its answer"
    button = "Record it"

    def blocked(self) -> list[str]:
        """Only while it considers."""
        return rules.chasing_at_all(self.review.state)

    def form_arguments(self) -> dict[str, Any]:
        """Most who record it have asked themselves, today."""
        return {"initial": {"on": self.request.today, "by_whom": self.request.viewer.name}}

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Nothing moves."""
        given = form.cleaned_data
        home_office.record_chase(
            on=given["on"],
            how=given["how"],
            by_whom=given["by_whom"],
            note=given["note"],
            **self.common_with_words(form),
        )

    def said(self) -> str:
        """Where it stands."""
        return (
            "It is recorded that the Home Office was asked. It stands on this page until the "
            "answer comes."
        )


@method_decorator(reads_audited, name="dispatch")
class RecordDirection(CaseFormView):
    """The Secretary of State directs a body."""

    form_class = DirectionForm
    heading = "Record a direction of the Secretary of State"
    button = "Record the direction"

    def blocked(self) -> list[str]:
        """In every case of ours that is one, where a body can be named."""
        return rules.being_directed_at_all(
            self.review.state, somebody_to_direct=self._bodies().exists()
        )

    def ways_out(self) -> dict[str, dict[str, str]]:
        """Which bodies the Act names is kept with the partnership's bodies."""
        way = way_to_bodies(self.review, self.request.viewer)
        return {rules.NOBODY_TO_DIRECT: way} if way else {}

    def form_arguments(self) -> dict[str, Any]:
        """Bodies named in the Act, and why a review cannot be directed now."""
        return {
            "bodies": [(str(body.pk), body.name) for body in self._bodies()],
            "why_not_establish": rules.establishing_at_all(self.review.state),
        }

    def _bodies(self) -> QuerySet[Body]:
        return direction.bodies_that_can_be_directed(self.review, self.request.today)

    def deed(self, form: CaseForm, ready: Any) -> None:
        """A review is to be led; or a body takes part."""
        given = form.cleaned_data
        direction.record_direction(
            what=given["what"],
            body_id=UUID(given["body"]),
            letter_on=given["letter_on"],
            note=given["note"],
            **self.common_with_words(form),
        )

    def said(self) -> str:
        """Who was told."""
        return "The direction is recorded. The CSP chair has been sent a message."


@method_decorator(reads_audited, name="dispatch")
class ReopenDecision(CaseFormView):
    """New facts: whether a review is held is asked again."""

    power = Power.CONFIRM_DECISION
    form_class = NewFactsForm
    heading = "Ask again whether a review is held"
    button = "Open the decision again"

    def blocked(self) -> list[str]:
        """Only a case that was closed without a review."""
        return rules.reopening_decision_at_all(self.review.state)

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Information is gathered again."""
        given = form.cleaned_data
        reopening.reopen_decision(
            on=given["on"], new_facts=given["new_facts"], **self.common_with_words(form)
        )

    def said(self) -> str:
        """Who was told, and what comes next."""
        return (
            "The decision is open again. The CSP manager has been sent a message and prepares it "
            "anew."
        )
