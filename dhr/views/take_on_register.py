"""Taking a council's published register on: a file, what was read of it, and then it is stored."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.text import capfirst
from django.views import View

from audit.reads import no_read_to_audit
from dhr.actions.register_import import Becomes, Outcome, compare, take_on_register
from dhr.forms.register import RegisterFileForm, RegisterReadForm
from dhr.register_csv import Register, read
from dhr.vocabulary import PUBLISHED_PAPER_LABELS
from people.days import count, long_date
from people.models import Partnership
from people.once import once
from people.refusals import NotYet, NotYours
from people.roles import Power

NOTHING_TAKEN_ON = "Nothing was taken on. Mend the file and choose it again."


@method_decorator(
    no_read_to_audit("A form, and what a council published itself; no case is read."),
    name="dispatch",
)
class TakeOnRegister(View):
    """One page: choose the file, see what was read, store it."""

    form_class = RegisterFileForm

    def get(self, request: HttpRequest) -> HttpResponse:
        """The empty form."""
        return self._page(self._form(request))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Show what was read; or store it, once somebody has seen it."""
        return self._store(request) if "text" in request.POST else self._preview(request)

    def _preview(self, request: HttpRequest) -> HttpResponse:
        form = self._form(request, request.POST)
        if not form.is_valid():
            return self._page(form, status=422)
        given = form.cleaned_data
        found = self._read(given["file"], given["file_type"])
        if found.faults:
            return self._page(form, reasons=[*found.faults, NOTHING_TAKEN_ON], status=409)
        seen = RegisterReadForm(
            initial={
                "partnership": given["partnership"],
                "text": given["file"],
                "file_type": given["file_type"],
            }
        )
        outcomes = compare(UUID(given["partnership"]), found.reviews)
        return self._page(form, seen=seen, outcomes=outcomes)

    def _store(self, request: HttpRequest) -> HttpResponse:
        seen = RegisterReadForm(request.POST)
        mine = {str(pk) for pk in self._mine(request)}
        if not seen.is_valid() or seen.cleaned_data["partnership"] not in mine:
            return self._page(self._form(request), reasons=[NOTHING_TAKEN_ON], status=422)
        given, done = seen.cleaned_data, []
        found = self._read(given["text"], given["file_type"])
        if found.faults:
            return self._page(self._form(request), reasons=found.faults, status=409)

        def deed() -> str:
            done.extend(
                take_on_register(
                    by=request.viewer,
                    today=request.today,
                    partnership_id=UUID(given["partnership"]),
                    reviews=found.reviews,
                )
            )
            return reverse("dhr:published")

        try:
            path = once(given["once"], request.viewer, deed)
        except NotYet as refusal:
            return self._page(self._form(request), reasons=refusal.reasons, status=409)
        new = sum(outcome.becomes is Becomes.NEW for outcome in done)
        messages.success(
            request,
            f"{capfirst(count(new, 'review is', 'reviews are'))} taken on and public, without "
            "files. Nothing was sent to anybody. This is how the public sees them.",
        )
        return redirect(path)

    def _read(self, text: str, file_type: str) -> Register:
        return read(text, today=self.request.today, file_type=file_type)

    def _mine(self, request: HttpRequest) -> frozenset[Any]:
        mine = request.viewer.partnerships_with(Power.RECORD_NOTIFICATION)
        if not mine:
            raise NotYours(may_be_known=True)
        return frozenset(mine)

    def _form(self, request: HttpRequest, data: Any = None) -> RegisterFileForm:
        partnerships = Partnership.objects.filter(pk__in=self._mine(request)).order_by("name")
        return self.form_class(
            data,
            None if data is None else request.FILES,
            partnerships=[(str(row.pk), row.name) for row in partnerships],
        )

    def _page(
        self,
        form: RegisterFileForm,
        *,
        reasons: list[str] | None = None,
        seen: RegisterReadForm | None = None,
        outcomes: list[Outcome] | None = None,
        status: int = 200,
    ) -> HttpResponse:
        outcomes = outcomes or []
        new = sum(outcome.becomes is Becomes.NEW for outcome in outcomes)
        context = {
            "form": form,
            "reasons": reasons,
            "seen": seen,
            "columns": [{"label": label} for label in ("Published", "Report dated", "Papers", "")],
            "rows": [_row(outcome) for outcome in outcomes],
            "new": new,
            "differ": any(outcome.becomes is Becomes.DIFFERS for outcome in outcomes),
            "button": f"Take on {count(new, 'review')}",
        }
        return render(self.request, "dhr/take_on_register.html", context, status=status)


def _row(outcome: Outcome) -> list[Any]:
    papers = "; ".join(
        f"{PUBLISHED_PAPER_LABELS[row.paper]} ({row.in_words})" for row in outcome.review.papers
    )
    becomes = "To be taken on" if outcome.becomes is Becomes.NEW else capfirst(outcome.in_words)
    return [long_date(outcome.review.published_on), str(outcome.review.report), papers, becomes]
