"""Pages on which the forum assesses, verifies, sends back and reopens."""

from typing import Any

from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property

from audit.reads import reads_audited
from learning import rules
from learning.actions import believing, closing
from learning.actions.leaving import went_with_case
from learning.actions.settling import open_after_conclusion
from learning.forms.base import RegisterForm
from learning.forms.forum import AssessForm, ReopenForm, VerifyForm, WhyForm
from learning.models import Evidence
from learning.reach import evidence_of
from learning.views.base import ForumDeedView
from learning.views.evidence_rows import EVIDENCE_COLUMNS, evidence_rows
from learning.views.log import last_word
from people.roles import Power

AFTER_CONCLUSION = "The review is concluded. It stays so; its manager is told."
MANAGER_TOLD = "\nThe review stays concluded, and its manager was told."


class _Believing(ForumDeedView):
    """A deed of whoever verifies."""

    power = Power.VERIFY_ACTIONS

    def standing(self) -> dict[str, bool]:
        """How this person stands to what was done."""
        return believing.standing_to(self.addressee, self.request.viewer)

    def page_context(self) -> dict[str, Any]:
        """What the body said last, which is believed or not."""
        return {"facts": last_word(self.addressee)}


@method_decorator(reads_audited, name="dispatch")
class Assess(_Believing):
    """What the forum thinks of the answer."""

    form_class = AssessForm
    heading = "Assess the answer"
    button = "Record the assessment"

    def blocked(self) -> list[str]:
        """There is an answer."""
        own = self.standing()["of_own_body"]
        reasons = rules.assessing_at_all(self.addressee.response, of_own_body=own)
        return reasons + self.own_interest()

    def deed(self, form: RegisterForm, ready: Any) -> None:
        """Record it."""
        given = form.cleaned_data
        believing.assess(
            addressee_id=self.addressee.pk, assessment=given.get("assessment", ""),
            why=given.get("why", ""), **self.common(form),
        )  # fmt: skip

    def said(self) -> str:
        """What happened."""
        return "The forum’s assessment is recorded, and the body sees it."


@method_decorator(reads_audited, name="dispatch")
class Verify(_Believing):
    """A person of another body believes it."""

    form_class = VerifyForm
    heading = "Verify that this is done"
    button = "Verify it"
    template = "learning/verify.html"

    def form_arguments(self) -> dict[str, Any]:
        """Today, unless another day is given."""
        return {"initial": {"on": self.request.today}}

    def blocked(self) -> list[str]:
        """Evidence was sent, by others than this person, and all of it opens to them."""
        reasons = rules.verifying_at_all(self.addressee.lifecycle, **self.standing())
        reasons += rules.opening_at_all(some_closed=self.files.some_closed)
        return reasons + self.own_interest()

    @cached_property
    def files(self) -> believing.FilesToOpen:
        """What this person is still to open."""
        return believing.files_to_open(self.addressee, self.request.viewer)

    def ways_out(self) -> dict[str, dict[str, str]]:
        """Each file that is still to be opened, beside the reason that names it."""
        files = {rules.not_opened(one.file_in_words): to_open(one) for one in self.files.unopened}
        return {**super().ways_out(), **files}

    def page_context(self) -> dict[str, Any]:
        """What was sent, to be opened from here, and what of it is still to be opened."""
        sent = evidence_of(self.request.viewer).filter(addressees=self.addressee)
        return {
            **super().page_context(),
            "evidence": evidence_rows(sent, [self.addressee]),
            "evidence_columns": [{"label": label} for label in EVIDENCE_COLUMNS],
            "unopened": [{**to_open(one), "about": one.about} for one in self.files.unopened],
        }

    def deed(self, form: RegisterForm, ready: Any) -> None:
        """Verify it."""
        given = form.cleaned_data
        believing.verify(
            addressee_id=self.addressee.pk, on=given.get("on"),
            looked_at=given.get("looked_at", False), words=given.get("words", ""),
            **self.common(form),
        )  # fmt: skip

    def said(self) -> str:
        """What happened, and what comes next."""
        closes = closing.who_closes(self.source.owner)
        return f"What {self.addressee.name} did is verified.\nNext: {closes}."


@method_decorator(reads_audited, name="dispatch")
class SendBack(_Believing):
    """What was sent does not show it."""

    form_class = WhyForm
    heading = "Send it back"
    button = "Send it back"

    def form_arguments(self) -> dict[str, Any]:
        """What is asked."""
        return {"label": "What is missing, so that the body knows what to send"}

    def blocked(self) -> list[str]:
        """Something is said to be done, by others than this person."""
        reasons = rules.sending_back_at_all(self.addressee.lifecycle, **self.standing())
        return reasons + self.own_interest()

    def deed(self, form: RegisterForm, ready: Any) -> None:
        """Send it back."""
        believing.send_back(
            addressee_id=self.addressee.pk, why=form.cleaned_data.get("why", ""),
            **self.common(form),
        )  # fmt: skip

    def said(self) -> str:
        """What happened, and who was told."""
        return f"It is sent back, and the contact of {self.addressee.name} was told."


@method_decorator(reads_audited, name="dispatch")
class Reopen(ForumDeedView):
    """What was settled is open again."""

    power = Power.KEEP_REGISTER
    form_class = ReopenForm
    heading = "Reopen this action"
    button = "Reopen it"
    _told_besides = ""

    def form_arguments(self) -> dict[str, Any]:
        """Today, unless another day is given."""
        return {"initial": {"on": self.request.today}}

    def blocked(self) -> list[str]:
        """It is verified or closed, and did not go with its case."""
        went = went_with_case(self.recommendation)
        reasons = rules.reopening_at_all(self.addressee.lifecycle, went_with_case=went)
        return reasons + self.own_interest()

    def page_context(self) -> dict[str, Any]:
        """Whoever reopens it after the conclusion of its review knows beforehand."""
        return {"warning": AFTER_CONCLUSION} if self.after_conclusion else {}

    @cached_property
    def after_conclusion(self) -> bool:
        """Whether the review that recommended it is concluded, and all of it was settled there."""
        return open_after_conclusion(self.recommendation)

    def deed(self, form: RegisterForm, ready: Any) -> None:
        """Reopen it."""
        given = form.cleaned_data
        self._told_besides = MANAGER_TOLD if self.after_conclusion else ""
        believing.reopen(
            addressee_id=self.addressee.pk, on=given.get("on"), why=given.get("why", ""),
            due_on=given.get("due_on"), **self.common(form),
        )  # fmt: skip

    def said(self) -> str:
        """What happened, and who was told."""
        return (
            f"It is open again, its history whole, and the contact of {self.addressee.name} was "
            f"told.{self._told_besides}"
        )


def to_open(one: Evidence) -> dict[str, str]:
    """The link by which a file is opened."""
    where = reverse("learning:evidence", args=[one.pk])
    return {"url": where, "label": f"Open the {one.file_label}"}
