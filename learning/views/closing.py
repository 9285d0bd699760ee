"""Pages on which the forum closes, and the board confirms or declines."""

from typing import Any

from django.urls import reverse
from django.utils.decorators import method_decorator

from audit.reads import reads_audited
from learning import rules
from learning.actions import closing
from learning.forms.base import RegisterForm
from learning.forms.forum import CloseForm, ClosingRuleForm, ConfirmForm, WhyForm
from learning.reach import recommendations_of
from learning.views.base import ForumDeedView, SourceDeedView
from learning.vocabulary import CLOSE_REASON_LABELS, CloseReason, ClosingRule, LinkKind
from people.roles import Power

LINK_WHAT_SUPERSEDES = "Say which recommendation supersedes it, so that each page shows the other."


@method_decorator(reads_audited, name="dispatch")
class Close(ForumDeedView):
    """The forum closes it, or proposes to."""

    power = Power.CLOSE_ACTIONS
    form_class = CloseForm
    heading = "Close this action"

    def form_arguments(self) -> dict[str, Any]:
        """Today, unless another day is given."""
        return {"initial": {"on": self.request.today}}

    def confirms(self) -> bool:
        """Whether the owning board has the last word."""
        return closing.rule_of(self.source.owner) == ClosingRule.BOARD

    def blocked(self) -> list[str]:
        """It is open or verified, and this person declared no interest in it."""
        row = self.addressee
        reasons = rules.closing_at_all(row.lifecycle, proposed=closing.is_proposed(row))
        return reasons + self.own_interest()

    def page_context(self) -> dict[str, Any]:
        """By whose rule."""
        board = self.source.owner.name
        if not self.confirms():
            return {"button": "Close it"}
        return {
            "button": "Propose to close it",
            "warning": f"By its rule the {board} confirms that an action is closed.",
        }

    def deed(self, form: RegisterForm, ready: Any) -> None:
        """Close it."""
        given = form.cleaned_data
        closing.close(
            addressee_id=self.addressee.pk, reason=given.get("reason", ""),
            why=given.get("why", ""), on=given.get("on"), **self.common(form),
        )  # fmt: skip

    def said(self) -> str:
        """What happened, and what comes next."""
        happened = "It is closed."
        if self.confirms():
            happened = f"It is proposed to close it.\nNext: the {self.source.owner.name} confirms."
        return f"{happened}\n{LINK_WHAT_SUPERSEDES}" if self.leads_on()[0] else happened

    def leads_on(self) -> tuple[str, str]:
        """Where to say which recommendation supersedes this one, if nobody has said so."""
        superseded = self.request.POST.get("reason") == CloseReason.SUPERSEDED
        standing = self.recommendation.links_to.filter(
            kind=LinkKind.SUPERSEDES, ended_on=None,
            first__in=recommendations_of(self.request.viewer),
        )  # fmt: skip
        if not superseded or Power.VERIFY_ACTIONS not in self.powers or standing.exists():
            return "", ""
        return reverse("learning:link", args=[self.recommendation.pk]), "Link the two"


class _ForBoard(ForumDeedView):
    power = Power.CONFIRM_CLOSING

    def blocked(self) -> list[str]:
        """It is proposed, by somebody else."""
        row = self.addressee
        return rules.confirming_at_all(
            proposed=closing.is_proposed(row),
            own_proposal=closing.is_own_proposal(row, self.request.viewer),
        )

    def page_context(self) -> dict[str, Any]:
        """What was proposed, and why."""
        proposal = closing.proposal_of(self.addressee)
        if proposal is None:
            return {}
        reason = CLOSE_REASON_LABELS[CloseReason(proposal.outcome)]
        return {"caption": " ".join(filter(None, [f"Proposed: {reason}.", proposal.words]))}


@method_decorator(reads_audited, name="dispatch")
class ConfirmClosing(_ForBoard):
    """The board confirms."""

    form_class = ConfirmForm
    heading = "Confirm for the board that it is closed"
    button = "Close it"

    def form_arguments(self) -> dict[str, Any]:
        """Today, unless another day is given."""
        return {"initial": {"on": self.request.today}}

    def deed(self, form: RegisterForm, ready: Any) -> None:
        """Close it."""
        closing.confirm_closing(
            addressee_id=self.addressee.pk, on=form.cleaned_data.get("on"), **self.common(form)
        )

    def said(self) -> str:
        """What happened."""
        return "The board has confirmed it: it is closed."


@method_decorator(reads_audited, name="dispatch")
class DeclineClosing(_ForBoard):
    """The board does not close it."""

    form_class = WhyForm
    heading = "Decline to close it"
    button = "Leave it open"

    def form_arguments(self) -> dict[str, Any]:
        """What is asked."""
        return {"label": "Why the board does not close it"}

    def deed(self, form: RegisterForm, ready: Any) -> None:
        """Leave it as it stands."""
        closing.decline_closing(
            addressee_id=self.addressee.pk, why=form.cleaned_data.get("why", ""),
            **self.common(form),
        )  # fmt: skip

    def said(self) -> str:
        """What happened."""
        return "The board has not closed it. It stands as it stood before."


@method_decorator(reads_audited, name="dispatch")
class SetClosingRule(SourceDeedView):
    """Who closes a board's actions."""

    power = Power.CONFIRM_CLOSING
    form_class = ClosingRuleForm
    heading = "Who closes this board’s actions?"
    button = "Set the rule"

    def form_arguments(self) -> dict[str, Any]:
        """The rule as it stands."""
        return {"initial": {"rule": closing.rule_of(self.source.owner).value}}

    def page_context(self) -> dict[str, Any]:
        """Which board."""
        return {"caption": self.source.owner.name}

    def deed(self, form: RegisterForm, ready: Any) -> None:
        """Set it."""
        closing.set_closing_rule(
            source_id=self.source.pk, rule=form.cleaned_data.get("rule", ""), **self.common(form)
        )

    def said(self) -> str:
        """What happened."""
        return "The rule is set, for every action of this board that is closed from now on."
