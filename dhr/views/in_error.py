"""Pages that say, by two people, that there never was such a case; and the tombstone left of it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator

from audit.reads import note, reads_audited
from dhr import rules
from dhr.actions import in_error as deeds
from dhr.forms.arriving import ConfirmErrorForm
from dhr.forms.base import CaseForm
from dhr.forms.case import ReasonForm
from dhr.messages import deciders_of
from dhr.models import Fact, Review, asked_in_error, joined_here, open_offer_of, put_in_error_on
from dhr.views.case import CaseFormView
from dhr.vocabulary import Event, FactKind
from people.days import long_date
from people.roles import Power


@method_decorator(reads_audited, name="dispatch")
class AskInError(CaseFormView):
    """The manager asks the chair to confirm it."""

    form_class = ReasonForm
    heading = "Say that this case was recorded in error"
    button = "Ask the CSP chair to confirm it"
    warning = (
        "Once the chair confirms it, nobody can open this case any more: its people, texts and "
        "letters are hidden for good. The reference, the day, your name and the reason stay."
    )

    def blocked(self) -> list[str]:
        """Before a decision, once, and somebody must be there to confirm it."""
        return rules.asking_in_error_at_all(
            self.review.state,
            asked=asked_in_error(self.review) is not None,
            open_offer=open_offer_of(self.review) is not None,
            joined=joined_here(self.review, self.request.viewer, self.request.today),
        ) + rules.somebody_decides(len(deciders_of(self.review, self.request.today)))

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Nothing is hidden yet."""
        deeds.ask_in_error(reason=form.cleaned_data["reason"], **self.common_with_words(form))

    def said(self) -> str:
        """Who was told."""
        return "The CSP chair has been asked to confirm it. Until then nothing is hidden."


class Deciding(CaseFormView):
    """What the chair's two answers share."""

    power = Power.CONFIRM_DECISION

    def page_context(self) -> dict[str, Any]:
        """Who asks, and why."""
        asked = asked_in_error(self.review)
        return {"asked": asked, "asked_on": long_date(asked.on) if asked else ""}


@method_decorator(reads_audited, name="dispatch")
class ConfirmInError(Deciding):
    """The chair confirms it: the case is hidden at once."""

    form_class = ConfirmErrorForm
    heading = "Confirm that this case was recorded in error"
    button = "Confirm it and hide the case"
    template = "dhr/confirm_in_error.html"
    warning = "The case is hidden at once, for everybody and for good. It cannot be undone here."

    def blocked(self) -> list[str]:
        """Another person has asked for it."""
        asked = asked_in_error(self.review)
        return rules.confirming_in_error(
            self.review.state,
            asked_by=asked and asked.recorded_by_id,
            by=self.request.viewer.user_id,
            joined=joined_here(self.review, self.request.viewer, self.request.today),
        )

    def deed(self, form: CaseForm, ready: Any) -> None:
        """A tombstone is left."""
        deeds.confirm_in_error(**self.common(form))

    def said(self) -> str:
        """What is left."""
        return "Recorded in error. The case is hidden; the CSP manager has been told."


@method_decorator(reads_audited, name="dispatch")
class DeclineInError(Deciding):
    """The chair keeps the case."""

    form_class = ReasonForm
    heading = "Keep this case"
    button = "Keep the case"
    template = "dhr/decline_in_error.html"

    def blocked(self) -> list[str]:
        """Somebody has asked."""
        asked = asked_in_error(self.review)
        reasons = rules.declining_in_error(
            self.review.state, asked_by=asked and asked.recorded_by_id, reason="given below"
        )
        return reasons

    def deed(self, form: CaseForm, ready: Any) -> None:
        """The case goes on."""
        deeds.decline_in_error(reason=form.cleaned_data["reason"], **self.common_with_words(form))

    def said(self) -> str:
        """Who was told."""
        return "The case is kept and goes on. The CSP manager has been told."


def tombstone_of(request: HttpRequest, pk: UUID) -> Review | None:
    """The case recorded in error of which this person may see that it was there."""
    stones = Review.objects.tombstones_for(request.viewer, request.today)
    return stones.filter(pk=pk).select_related("partnership").first()


def show_tombstone(request: HttpRequest, review: Review) -> HttpResponse:
    """What is left of a case recorded in error: reference, day, who and why."""
    note(request, Event.TOMBSTONE_SEEN, chain=review.chain)
    confirmed = put_in_error_on(review)
    asked = (
        Fact.objects.filter(
            review=review, kind=FactKind.IN_ERROR_ASKED.value, superseded_by__isnull=True
        )
        .select_related("recorded_by")
        .first()
    )
    rows = []
    if asked is not None:
        rows.append({"key": "Why", "value": asked.reason})
        rows.append(
            {"key": "Asked by", "value": f"{asked.recorded_by.name}, {long_date(asked.on)}"}
        )
    if confirmed is not None:
        rows.append(
            {
                "key": "Confirmed by",
                "value": f"{confirmed.recorded_by.name}, {long_date(confirmed.on)}",
            }
        )
    return render(request, "dhr/tombstone.html", {"review": review, "rows": rows})
