"""Taking a live or published case on from paper: one form, real dates, nothing sent."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views import View

from audit.reads import no_read_to_audit
from dhr import rules
from dhr.actions.taking_on import PaperCase, take_on
from dhr.deadlines import DatedFact, readings
from dhr.forms.arriving import TakeOnForm
from dhr.guidance import regime_on
from dhr.on_paper import in_words, not_worked_out
from dhr.views.transfer import id_or_nothing
from people.forms.stand_ins import reasons_besides
from people.models import Partnership
from people.once import once
from people.refusals import NotYet, NotYours
from people.roles import Power


def _cannot_be_worked_out(paper: PaperCase, today: date) -> list[str]:
    """A notice, never a refusal: papers may not tell a day, and that is to be seen."""
    facts = [DatedFact(fact.kind, fact.on, fact.outcome) for fact in paper.facts]
    clocks = readings(regime_on(rules.day_of_the_law(paper.facts, today)), facts, today)
    return [in_words(clock, day) for clock, day in not_worked_out(clocks, paper.state)]


@method_decorator(no_read_to_audit("An empty form; no case exists yet."), name="dispatch")
class TakeOn(View):
    """One page, as the papers lie on the desk."""

    form_class = TakeOnForm

    def get(self, request: HttpRequest) -> HttpResponse:
        """The empty form."""
        return self._page(request, self._form(request))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Open the case once, or show the form again with every reason."""
        form = self._form(request, request.POST)
        if not form.is_valid():
            besides = reasons_besides(form, lambda: self._deed(request, form))
            return self._page(request, form, besides, status=422)
        try:
            path = once(
                form.cleaned_data["once"], request.viewer, lambda: self._deed(request, form)
            )
        except NotYet as refusal:
            return self._page(request, form, refusal.reasons, status=409)
        paper = form.paper()
        notices = rules.untidy(paper.facts)
        messages.success(
            request,
            " ".join(
                [
                    "The case is taken on as the papers tell it. Nothing was sent to anybody.",
                    *(f"Recorded as it was: {notice}" for notice in notices),
                    *_cannot_be_worked_out(paper, request.today),
                    "Next, add the names of its people where they are kept apart.",
                ]
            ),
        )
        return redirect(path)

    def _deed(self, request: HttpRequest, form: TakeOnForm) -> str:
        review = take_on(
            by=request.viewer,
            today=request.today,
            partnership_id=id_or_nothing(form.cleaned_data["partnership"]),
            paper=form.paper(),
        )
        return reverse("dhr:review", kwargs={"pk": review.pk})

    def _form(self, request: HttpRequest, data: Any = None) -> TakeOnForm:
        mine = request.viewer.partnerships_with(Power.RECORD_NOTIFICATION)
        if not mine:
            raise NotYours(may_be_known=True)
        partnerships = Partnership.objects.filter(pk__in=mine).order_by("name")
        return self.form_class(data, partnerships=[(str(row.pk), row.name) for row in partnerships])

    def _page(
        self,
        request: HttpRequest,
        form: TakeOnForm,
        reasons: list[str] | None = None,
        status: int = 200,
    ) -> HttpResponse:
        return render(
            request, "dhr/take_on.html", {"form": form, "reasons": reasons}, status=status
        )
