"""Pages by which a case goes to another partnership: offered, withdrawn, and what they answered."""

from typing import Any
from uuid import UUID

from django.utils.decorators import method_decorator

from audit.reads import reads_audited
from dhr import rules
from dhr.actions import transfer as deeds
from dhr.forms.arriving import OfferForm, OutsideAnswerForm
from dhr.forms.base import CaseForm
from dhr.forms.case import ReasonForm
from dhr.models import direction_of, offered_to, open_offer_of
from dhr.views.case import CaseFormView
from people.models import Partnership
from people.refusals import NotYours


@method_decorator(reads_audited, name="dispatch")
class OfferTransfer(CaseFormView):
    """Ask another partnership to take the case."""

    form_class = OfferForm
    heading = "Offer this case to another partnership"
    button = "Offer the case"
    template = "dhr/offer_transfer.html"

    def blocked(self) -> list[str]:
        """Only a live case, and one offer at a time."""
        return rules.offering_at_all(
            self.review.state, open_offer=open_offer_of(self.review) is not None
        )

    def form_arguments(self) -> dict[str, Any]:
        """The other partnerships that use this system."""
        others = Partnership.objects.exclude(pk=self.review.partnership_id).order_by("name")
        return {
            "partnerships": [(str(row.pk), row.name) for row in others],
            "initial": {"on": self.request.today},
        }

    def page_context(self) -> dict[str, Any]:
        """A direction goes with the case."""
        return {"direction": direction_of(self.review)}

    def deed(self, form: CaseForm, ready: Any) -> None:
        """The offer; the case stays here."""
        assert isinstance(form, OfferForm)  # noqa: S101 - for the reader: it is ours
        self.outside = bool(form.cleaned_data["outside"])
        deeds.offer_transfer(given=form.given(), **self.common_with_words(form))

    outside = False

    def said(self) -> str:
        """Who was told, and what comes next."""
        if self.outside:
            return (
                "The offer is recorded. The letter to their CSP chair is drafted: issue it, send "
                "it, and record their answer here."
            )
        return (
            "The case is offered. The other partnership’s manager has been sent a message, and "
            "the letter to their CSP chair is drafted; the case stays here until they accept it."
        )


@method_decorator(reads_audited, name="dispatch")
class WithdrawOffer(CaseFormView):
    """Take an offer back."""

    form_class = ReasonForm
    heading = "Withdraw the offer of this case"
    button = "Withdraw the offer"

    def blocked(self) -> list[str]:
        """Until it is answered."""
        return rules.withdrawing_offer_at_all(open_offer=open_offer_of(self.review) is not None)

    def deed(self, form: CaseForm, ready: Any) -> None:
        """The offer counts no more."""
        deeds.withdraw_offer(reason=form.cleaned_data["reason"], **self.common_with_words(form))

    def said(self) -> str:
        """What stands now."""
        return (
            "The offer is withdrawn. The case stays here, and its clocks run on. The other "
            "partnership sees that the offer is no longer open; no message was sent, so ring them."
        )


@method_decorator(reads_audited, name="dispatch")
class RecordAnswer(CaseFormView):
    """What a partnership answered that does not use this system."""

    form_class = OutsideAnswerForm
    heading = "Record the other partnership’s answer"
    button = "Record the answer"
    warning = "If they take the case, it is closed here at once."

    def blocked(self) -> list[str]:
        """Only of an open offer to a partnership elsewhere."""
        offer = open_offer_of(self.review)
        return rules.recording_transfer_answer_at_all(
            self.review.state,
            open_offer=offer is not None,
            to_outside=offer is not None and bool(offer.outside_partnership),
        )

    def page_context(self) -> dict[str, Any]:
        """Who was asked."""
        offer = open_offer_of(self.review)
        return {"caption": f"Offered to {offered_to(offer)}"} if offer else {}

    def deed(self, form: CaseForm, ready: Any) -> None:
        """A yes closes the case here."""
        given = form.cleaned_data
        self.accepted = given["answer"] == "yes"
        deeds.record_transfer_answer(
            accepted=self.accepted,
            on=given["on"],
            reason=given["reason"] if given["answer"] == "no" else "",
            **self.common_with_words(form),
        )

    accepted = False

    def said(self) -> str:
        """What was done, and what follows."""
        if self.accepted:
            return "The answer is recorded. The case is closed here and stays readable."
        return (
            "The answer is recorded. The case stays here, and its clocks run on; you can offer it "
            "again."
        )


def id_or_nothing(text: str) -> UUID | None:
    """An id that a form offered, or None where none was chosen."""
    try:
        return UUID(text) if text else None
    except ValueError as garbage:
        raise NotYours from garbage
