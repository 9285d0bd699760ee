"""Pages over many cases: your work, the register."""

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
from dhr.access import coming_appointment, powers_on
from dhr.forms.case import RegisterFilter
from dhr.models import Appointment, Review
from dhr.on_paper import in_words
from dhr.summaries import Summary, chains_of, summaries, summary_of, with_rows
from dhr.views.arriving_tasks import arriving, letters_of_offers
from dhr.views.on_paper import way_to_add
from dhr.views.steps import url_of_step
from dhr.views.work_agencies import letters_to_send, silent_agencies
from dhr.views.work_aside import elsewhere, nobody_decides, somebody_else_needed
from dhr.views.work_family import family_updates
from dhr.views.work_letters import letters_waiting
from dhr.views.work_papers import comments_to_answer, of_reports
from dhr.vocabulary import Event, State
from dhr.work import Step, Whose
from people.days import due_in_words, long_date
from people.refusals import NotYours
from people.roles import Power

PAGE = 50


@method_decorator(reads_audited, name="dispatch")
class YourWork(View):
    """What must I do, what is late, whom am I waiting for."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Three short lists, the most urgent first."""
        viewer, today = request.viewer, request.today
        visible = Review.objects.visible_to(viewer, today)
        rows = summaries(visible, viewer, today)
        mine = [
            (row, step) for row in rows for step in (row.step, *row.besides) if _is_own(row, step)
        ]
        others = [row for row in rows if not _is_own(row, row.step)]
        # Whoever is appointed to a case leads it or takes part: it is theirs, not a wait.
        yours = [row for row in others if row.standing.appointed_as]
        # A closed case waits for nobody and stands in the register alone.
        waiting = [
            row for row in others if row not in yours and (row.step.whose is not Whose.NOBODY)
        ]
        tasks = [_task(row, step, today) for row, step in mine]
        late = [task for task in tasks if _is_late(task, today)]
        updates_late, updates_due = family_updates(rows, today)
        reports_to_ask, reports_silent = of_reports(viewer, today)
        undertakings = Appointment.objects.filter(
            review__in=Review.objects.awaiting_undertaking_of(viewer, today),
            user_id=viewer.user_id,
            undertaking_on__isnull=True,
        ).select_related("review")
        coming = Appointment.objects.filter(
            coming_appointment(today),
            review__in=Review.objects.awaiting_undertaking_of(viewer, today, to_begin=True),
            user_id=viewer.user_id,
        ).select_related("review")
        note(
            request,
            Event.WORK_SEEN,
            chain=_partnership_chain(rows),
            details={"cases": chains_of(rows)},
        )
        lists = {
            "late": _most_urgent_first([*late, *updates_late]),
            "undertakings": [
                *(_undertaking_task(row) for row in undertakings),
                *(_coming_task(row) for row in coming.order_by("from_day")),
            ],
            "arriving": arriving(viewer, today),
            "mine": _most_urgent_first(
                [
                    *(task for task in tasks if not _is_late(task, today)),
                    *letters_of_offers(viewer, today),
                    *letters_waiting(viewer, today),
                    *letters_to_send(rows),
                    *reports_to_ask,
                    *comments_to_answer(viewer, today),
                    *updates_due,
                ]
            ),
            "yours": [_task(row, row.step, today, waiting=True) for row in yours],
            "waiting": [
                *silent_agencies(rows),
                *reports_silent,
                *(_task(row, row.step, today, waiting=True) for row in waiting),
            ],
        }
        return render(
            request,
            "dhr/your_work.html",
            {
                **lists,
                "nothing_at_all": not any(lists.values()),
                "elsewhere": elsewhere(viewer),
                "nobody_decides": nobody_decides(viewer, today),
                "somebody_else": somebody_else_needed(visible, viewer, today),
                "may_record": viewer.has_anywhere(Power.RECORD_NOTIFICATION),
            },
        )


@method_decorator(reads_audited, name="dispatch")
class Reviews(View):
    """Where is every case: the register, narrowed by stage and words."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """One page of the register; the count equals the rows."""
        viewer, today = request.viewer, request.today
        visible = Review.objects.visible_to(viewer, today)
        if not viewer.has_anywhere(Power.SEE_CASES) and not visible.exists():
            raise NotYours(may_be_known=True)
        form = RegisterFilter(request.GET or None)
        stones = Review.objects.tombstones_for(viewer, today)
        found = _narrowed(visible, stones, form)
        page = Paginator(found.order_by("reference"), PAGE).get_page(request.GET.get("page"))
        rows = [summary_of(review, viewer, today) for review in with_rows(page.object_list)]
        note(
            request,
            Event.REGISTER_SEEN,
            chain=_partnership_chain(rows),
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
                "rows": [_register_row(row, today) for row in rows],
                "columns": [
                    {"label": label}
                    for label in ("Reference", "Pseudonym", "Stage", "Next deadline", "Waiting on")
                ],
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


def _partnership_chain(rows: list[Summary]) -> str:
    """A list writes one entry, on the chain of one partnership it showed."""
    first = min((str(row.review.partnership_id) for row in rows), default="")
    return f"partnership:{first}" if first else "instance"


def _is_own(row: Summary, step: Step) -> bool:
    """Whether a step is this person's, with a page of its own or without."""
    powers = powers_on(row.standing)
    return step.is_for(powers) or step.waits_for(powers)


def _is_late(task: dict[str, Any], today: date) -> bool:
    return bool(task["due"] and task["due"] < today)


def _most_urgent_first(tasks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """By the due day; what has none comes last, in the order it was given."""
    return sorted(tasks, key=lambda task: task.get("due") or date.max)


def _undertaking_task(row: Appointment) -> dict[str, Any]:
    return {
        "title": f"{row.review.reference}: give your confidentiality undertaking",
        "url": reverse("dhr:undertaking", kwargs={"pk": row.review_id}),
        "hint": "The case opens to you once you have.",
        "status": {"text": "To do", "colour": "blue"},
    }


def _coming_task(row: Appointment) -> dict[str, Any]:
    return {
        "title": f"{row.review.reference}: give your confidentiality undertaking",
        "hint": f"Your appointment begins on {long_date(row.from_day)}.",
        "status": {"text": "Cannot start yet"},
    }


def _task(row: Summary, step: Step, today: date, *, waiting: bool = False) -> dict[str, Any]:
    due = step.due
    words = due_in_words(due, today) if due else ""
    late = bool(due and due < today)
    hint = f"{row.pseudonyms} · {row.review.state_label}"
    if due:
        hint += f" · due {long_date(due)}"
    if row.waits:
        hint += f" · {row.waits}"
    if row.not_worked_out:
        hint += f" · {in_words(*row.not_worked_out[0])}"
    url = reverse("dhr:review", kwargs={"pk": row.review.pk})
    title = step.title
    if waiting and row.standing.appointed_as and step.whose is Whose.INDEPENDENT_CHAIR:
        title, words = "read what is known so far", "No step of yours is in this version yet"
    elif waiting:
        words = f"Waiting for the {step.whose}"
    elif step.page:
        url = url_of_step(row, step)
    else:
        words = words or "Waits for you"
    return {
        "title": f"{row.review.reference}: {title}",
        "url": url,
        "hint": hint,
        "more": _way_to_add(row),
        "due": due,
        "status": {"text": words or "To do", "colour": "red" if late else "blue"},
    }


def _register_row(row: Summary, today: date) -> list[Any]:
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
    ]


def _no_day(row: Summary) -> Any:
    if not row.not_worked_out:
        return "None"
    way = _way_to_add(row)
    return {"text": "Cannot be worked out"} | ({"url": way["url"]} if way else {})


def _way_to_add(row: Summary) -> dict[str, str]:
    """Where the day is added that keeps a deadline of this case from being worked out."""
    if not row.not_worked_out:
        return {}
    return way_to_add(row.review, powers_on(row.standing), row.not_worked_out[0][0])
