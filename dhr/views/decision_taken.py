"""Pages on which a decision is taken: the chair's word, sent back, or a signed minute."""

from typing import Any
from uuid import UUID

from django.utils.decorators import method_decorator

from audit.reads import reads_audited
from dhr import messages, rules
from dhr.actions import decision as deeds
from dhr.forms.base import CaseForm
from dhr.forms.decision import ConfirmForm, MinuteForm, SendBackForm
from dhr.views.decision import Deciding
from dhr.views.decision_rows import rows_of
from dhr.views.in_the_way import of_confirming
from people.roles import Power


@method_decorator(reads_audited, name="dispatch")
class ConfirmDecision(Deciding):
    """The chair reads what was recorded and confirms it."""

    power = Power.CONFIRM_DECISION
    form_class = ConfirmForm
    template = "dhr/confirm_decision.html"
    heading = "Confirm the decision"
    button = "Confirm the decision"

    def blocked(self) -> list[str]:
        """Only what is waiting, and not one's own."""
        return of_confirming(self.review, self.decision, self.request.viewer.user_id)

    def page_context(self) -> dict[str, Any]:
        """Everything that was recorded."""
        return {"rows": rows_of(self.decision, self.regime) if self.decision else []}

    def deed(self, form: CaseForm, ready: Any) -> None:
        """The case moves on."""
        deeds.confirm_decision(**self.common(form))

    def said(self) -> str:
        """Who was told, and what comes next."""
        return (
            "The decision is confirmed. The CSP manager has been sent a message; the letter to "
            "the Home Office is drafted, and the family is to be told."
        )


@method_decorator(reads_audited, name="dispatch")
class SendBackDecision(ConfirmDecision):
    """The chair wants something changed."""

    form_class = SendBackForm
    template = "dhr/form.html"
    heading = "Send the decision back"
    button = "Send the decision back"

    def blocked(self) -> list[str]:
        """Only what is waiting; also by whoever recorded it themself."""
        return rules.sending_back(
            self.review.state, self.decision and self.decision.facts, "given with the form"
        )

    def deed(self, form: CaseForm, ready: Any) -> None:
        """It is a draft again."""
        deeds.send_back_decision(reason=form.cleaned_data["reason"], **self.common_with_words(form))

    def said(self) -> str:
        """Who was told."""
        return "The decision is back with the CSP manager, who has been sent a message."


@method_decorator(reads_audited, name="dispatch")
class MinutePage(Deciding):
    """The chair decided elsewhere and signed a minute."""

    form_class = MinuteForm
    heading = "Record the decision from a signed minute"
    button = "Record the decision"
    warning = (
        "The case moves on at once, without the chair's word in this system. The signed minute "
        "must say what is recorded here."
    )

    def blocked(self) -> list[str]:
        """A whole decision that is not made yet, and somebody who could have signed."""
        today = self.request.today
        return rules.minuting_at_all(
            self.review.state,
            self.regime,
            self.decision and self.decision.facts,
            notified_on=deeds.notified_on(self.review),
            today=today,
            deciders=len(messages.deciders_of(self.review, today)),
        )

    def form_arguments(self) -> dict[str, Any]:
        """The chair and deputy chair in post."""
        chairs = messages.deciders_of(self.review, self.request.today)
        return {"chairs": [(str(user.pk), user.name) for user in chairs]}

    def deed(self, form: CaseForm, ready: Any) -> None:
        """The case moves on."""
        given = form.cleaned_data
        deeds.record_signed_minute(
            decided_by=UUID(given["decided_by"]),
            minute_on=given["minute_on"],
            minute_kept_at=given["minute_kept_at"],
            **self.common_with_words(form),
        )

    def said(self) -> str:
        """What comes next."""
        return (
            "The decision is recorded. Whoever signed the minute has been sent a message; the "
            "letter to the Home Office is drafted, and the family is to be told."
        )
