"""After a publication, here or on paper: the link for the Home Office, the public register."""

from typing import Any

from django.urls import reverse
from django.utils.decorators import method_decorator

from audit.reads import reads_audited
from dhr import rules
from dhr.actions import publication as deeds
from dhr.actions.public_register import enter_in_register, is_out
from dhr.actions.steps import last_on
from dhr.forms.base import CaseForm
from dhr.forms.publication import (
    EnterInRegisterForm,
    LinkSentForm,
)
from dhr.models import PublishedReview
from dhr.views.publication import OfPublication
from dhr.vocabulary import FactKind, State


@method_decorator(reads_audited, name="dispatch")
class RecordLinkSent(OfPublication):
    """The Home Office got the link."""

    form_class = LinkSentForm
    template = "dhr/link_sent.html"
    heading = "Record that the Home Office got the link"
    button = "Record that the link was sent"

    def blocked(self) -> list[str]:
        """Once it is public."""
        return rules.sending_link_at_all(self.review.state, is_out=is_out(self.review))

    def page_context(self) -> dict[str, Any]:
        """Which link."""
        entry = PublishedReview.objects.filter(review=self.review).first()
        path = reverse("dhr:published_review", args=[entry.public_id]) if entry else ""
        return {
            "address": self.request.build_absolute_uri(path) if path else "",
            "sent_by_hand": "Send it by your own secure e-mail; nothing is sent from here.",
        }

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Record the day."""
        deeds.record_link_sent(on=form.cleaned_data["on"], **self.common(form))

    def said(self) -> str:
        """Done."""
        over = self.review.state == State.CONCLUDED
        then = "" if over else " Next, the action plan is carried out."
        return f"Recorded: the Home Office has the link.{then}"


@method_decorator(reads_audited, name="dispatch")
class EnterInRegister(OfPublication):
    """A report from paper stands in the public register."""

    form_class = EnterInRegisterForm
    heading = "Enter it in the public register"
    button = "Enter it in the public register"
    warning = (
        "The public sees at once that this review was published, and which papers there are. "
        "Nothing of the case besides its days is shown."
    )

    def blocked(self) -> list[str]:
        """Of a report from paper, once."""
        return rules.entering_at_all(
            self.review.state,
            from_paper=last_on(self.review, FactKind.TAKEN_ON) is not None,
            entered=PublishedReview.objects.filter(review=self.review).exists(),
        )

    def besides(self, form: CaseForm) -> list[str]:
        """Nothing can stand in for a month that cannot be read."""
        return []

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Enter it."""
        enter_in_register(
            papers=form.papers(),
            report=form.cleaned_data["report"],
            **self.common(form),
        )

    def said(self) -> str:
        """What the public sees."""
        return (
            "It stands in the public register, without files: whoever asks for a copy finds the "
            "partnership’s contact there."
        )
