"""Offers made to one's own partnership: read, accepted, refused. The case itself is not shown."""

from abc import abstractmethod
from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views import View

from audit.reads import note, reads_audited
from dhr import rules
from dhr.actions.takeover import accept_transfer
from dhr.actions.transfer import refuse_transfer
from dhr.forms.arriving import RefuseOfferForm
from dhr.forms.base import CaseForm
from dhr.forms.case import EmptyForm
from dhr.models import Fact, Review, direction_of, offers_made_to, open_offer_of
from dhr.vocabulary import Event, FactKind
from people.forms.stand_ins import reasons_besides
from people.once import once
from people.refusals import NotYet, NotYours
from people.views.whole import WholeView


class OfferView(View):
    """A page of one offer, open to whoever opens cases in the partnership that is asked."""

    offer: Fact
    open: bool

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask whether the offer was made to them, and note the read on the case's chain."""
        found = (
            offers_made_to(request.viewer)
            .filter(pk=kwargs["offer_pk"])
            .select_related("review__partnership", "other_partnership")
            .first()
        )
        if found is None:
            case = Fact.objects.filter(pk=kwargs["offer_pk"]).values_list("review_id", flat=True)
            raise NotYours(chain=f"case:{case[0]}" if case else "instance")
        self.offer = found
        self.open = open_offer_of(found.review) == found
        note(request, Event.OFFER_SEEN, chain=found.review.chain, subject=f"fact:{found.pk}")
        return super().dispatch(request, *args, **kwargs)

    def show(self, template: str, status: int = 200, **context: Any) -> HttpResponse:
        """The page; the hand-over note is shown only while the offer is open."""
        return render(
            self.request,
            template,
            {
                "offer": self.offer,
                "is_open": self.open,
                "from_whom": self.offer.review.partnership.name,
                "to_whom": self.offer.other_partnership.name,
                "directed": self.open and direction_of(self.offer.review) is not None,
                **context,
            },
            status=status,
        )


@method_decorator(reads_audited, name="dispatch")
class OfferPage(OfferView):
    """A case is offered: the reference, from whom, when, and their hand-over note."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """What is known before the answer, and nothing else."""
        return self.show("dhr/offer.html", became=self._became())

    def _became(self) -> Review | None:
        """The case that began here with this offer, if this person may see it."""
        if self.open:
            return None
        began = Fact.objects.filter(
            kind=FactKind.NOTIFIED.value, other_review=self.offer.review_id
        ).values("review_id")
        visible = Review.objects.visible_to(self.request.viewer, self.request.today)
        return visible.filter(pk__in=began, partnership_id=self.offer.other_partnership_id).first()


class AnswerView(WholeView, OfferView):
    """A form that answers an offer, once."""

    form_class: ClassVar[type[CaseForm]] = EmptyForm
    template: ClassVar[str]
    said: ClassVar[str]

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The form, or that it is too late."""
        return self.page(self.form_class())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Answer, or show every reason."""
        form = self.form_class(request.POST)
        if not form.is_valid():
            besides = reasons_besides(form, lambda: self.deed(form))
            return self.page(form, besides, status=422)
        try:
            path = once(form.cleaned_data["once"], request.viewer, lambda: self.deed(form))
        except NotYet as refusal:
            self.open = open_offer_of(self.offer.review) == self.offer
            return self.page(form, refusal.reasons, status=409)
        messages.success(request, self.said)
        return redirect(path)

    @abstractmethod
    def deed(self, form: CaseForm) -> str:
        """Answer it; the path that it leads to."""

    def page(
        self, form: CaseForm, reasons: list[str] | None = None, status: int = 200
    ) -> HttpResponse:
        """The form with what stands in its way."""
        blocked = rules.answering_offer(self.offer.review.state, open_offer=self.open)
        return self.show(
            self.template,
            status=status,
            form=None if blocked else form,
            reasons=list(dict.fromkeys([*(reasons or []), *blocked])),
            refused=bool(reasons) or status == 409,
            has_errors=status == 409,
        )


@method_decorator(reads_audited, name="dispatch")
class AcceptOffer(AnswerView):
    """Take the case: it is closed there and begins here."""

    template = "dhr/accept_offer.html"
    said = (
        "The case is yours. It begins here today, and so does the month for the decision. The "
        "other partnership has been told."
    )

    def deed(self, form: CaseForm) -> str:
        """The new case."""
        review = accept_transfer(
            offer_id=self.offer.pk, by=self.request.viewer, today=self.request.today
        )
        return reverse("dhr:review", kwargs={"pk": review.pk})


@method_decorator(reads_audited, name="dispatch")
class RefuseOffer(AnswerView):
    """Say no, with a reason."""

    form_class = RefuseOfferForm
    template = "dhr/refuse_offer.html"
    said = "The case is refused. The other partnership has been told, and keeps it."

    def deed(self, form: CaseForm) -> str:
        """The refusal."""
        refuse_transfer(
            offer_id=self.offer.pk,
            by=self.request.viewer,
            today=self.request.today,
            reason=form.cleaned_data["reason"],
        )
        return reverse("dhr:your_work")
