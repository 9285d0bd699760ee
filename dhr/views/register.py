"""The register: where every case is, the most urgent first."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.views import View

from audit.reads import note, reads_audited
from dhr.access import powers_on
from dhr.forms.case import RegisterFilter
from dhr.leads import Leads
from dhr.models import Review
from dhr.summaries import Summary, chains_of, most_urgent_first, summary_of, with_rows
from dhr.views.on_paper import way_to_add
from dhr.vocabulary import Event, State
from people.days import due_in_words, long_date
from people.refusals import NotYours
from people.roles import Power

PAGE = 50
COLUMNS = ("Reference", "Pseudonym", "Stage", "Next deadline", "Waiting on", "Lead")


@method_decorator(reads_audited, name="dispatch")
class Reviews(View):
    """Where is every case: the most urgent first, narrowed by stage and words."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """One page of the register; the count equals the rows."""
        viewer, today = request.viewer, request.today
        visible = Review.objects.visible_to(viewer, today)
        if not viewer.has_anywhere(Power.SEE_CASES) and not visible.exists():
            raise NotYours(may_be_known=True)
        form = RegisterFilter(request.GET or None)
        stones = Review.objects.tombstones_for(viewer, today)
        found = _narrowed(visible, stones, form)
        ordered = with_rows(most_urgent_first(found))
        page = Paginator(ordered, PAGE).get_page(request.GET.get("page"))
        rows = [summary_of(review, viewer, today) for review in page.object_list]
        leads = Leads({row.review.partnership_id for row in rows}, today)
        note(
            request,
            Event.REGISTER_SEEN,
            chain=chain_of_list(rows),
            details={"cases": chains_of(rows)},
        )
        narrowed = form.is_bound and form.is_valid() and any(form.cleaned_data.values())
        return render(
            request,
            "dhr/reviews.html",
            {
                "form": form,
                "page": page,
                "query": "&" + urlencode(_kept(request), doseq=True) if _kept(request) else "",
                "rows": [_row(row, leads, today) for row in rows],
                "columns": [{"label": label} for label in COLUMNS],
                "narrowed": narrowed,
                "clear_url": reverse("dhr:reviews"),
                "may_record": viewer.has_anywhere(Power.RECORD_NOTIFICATION),
            },
        )


def _narrowed(visible: Any, stones: Any, form: RegisterFilter) -> Any:
    """The visible cases that the filter leaves; a broken filter narrows nothing.

    Of a case recorded in error the reference is left: no pseudonym finds it.
    """
    found = Review.objects.all()
    if form.is_bound and form.is_valid():
        words, stages = form.cleaned_data["words"].strip(), form.cleaned_data["stage"]
        if stages:
            found = found.filter(state__in=stages)
        if words:
            found = found.filter(Q(reference__icontains=words) | Q(pk__in=_called(visible, words)))
    return found.filter(Q(pk__in=visible.values("pk")) | Q(pk__in=stones.values("pk")))


def _called(visible: Any, words: str) -> Any:
    """The visible cases in which somebody has that pseudonym."""
    return visible.filter(subjects__pseudonym__icontains=words).values("pk")


def _kept(request: HttpRequest) -> dict[str, list[str]]:
    """The filter as it stands in the address, without the page."""
    return {name: values for name, values in request.GET.lists() if name in {"words", "stage"}}


def chain_of_list(rows: list[Summary]) -> str:
    """A list writes one entry, on the chain of one partnership it showed."""
    first = min((str(row.review.partnership_id) for row in rows), default="")
    return f"partnership:{first}" if first else "instance"


def _row(row: Summary, leads: Leads, today: date) -> list[Any]:
    clock = row.next_clock
    return [
        {
            "text": row.review.reference,
            "url": reverse("dhr:review", kwargs={"pk": row.review.pk}),
        },
        "" if row.review.state == State.IN_ERROR else row.pseudonyms,
        row.review.state_label,
        {"text": f"{long_date(clock.due)}: {due_in_words(clock.due, today)}"}
        if clock
        else _no_day(row),
        capfirst(row.step.whose) + (f". {row.waits}" if row.waits else ""),
        leads.of(row.review),
    ]


def _no_day(row: Summary) -> Any:
    if not row.not_worked_out:
        return "None"
    way = missing_day(row)
    return {"text": "Cannot be worked out"} | ({"url": way["url"]} if way else {})


def missing_day(row: Summary) -> dict[str, str]:
    """Where the day is added that keeps a deadline of this case from being worked out."""
    if not row.not_worked_out:
        return {}
    return way_to_add(row.review, powers_on(row.standing), row.not_worked_out[0][0])
