"""Your work: what is late, what is to be done, whom one waits for."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views import View

from audit.reads import note, reads_audited
from dhr.access import OF_REPORT, coming_appointment, powers_on
from dhr.models import Appointment, Review
from dhr.on_paper import in_words
from dhr.summaries import Summary, chains_of, summaries
from dhr.views.arriving_tasks import arriving, letters_of_offers
from dhr.views.came_back_rows import in_a_list
from dhr.views.deliveries import mail_trouble
from dhr.views.register import chain_of_list, missing_day
from dhr.views.steps import url_of_step
from dhr.views.work_agencies import letters_to_send, silent_agencies
from dhr.views.work_aside import elsewhere, nobody_decides, somebody_else_needed
from dhr.views.work_bodies import owed_by_own_bodies
from dhr.views.work_days import days_set, due_soon
from dhr.views.work_family import family_updates
from dhr.views.work_letters import letters_waiting
from dhr.views.work_papers import (
    comments_to_answer,
    of_reports,
    released_to,
)
from dhr.vocabulary import CLOSED, COMMENTED_ON, Event, State
from dhr.work import DECIDE, Step, Whose
from people.days import count, due_in_words, long_date
from people.roles import Power
from people.tasks_elsewhere import tasks_elsewhere


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
        # The duty to decide is the chair's, whoever prepares it: late, it is theirs to chase.
        pressing = [row for row in waiting if _is_chairs_to_chase(row, today)]
        waiting = [row for row in waiting if row not in pressing]
        late = [task for task in tasks if _is_late(task, today)] + [
            _task(row, row.step, today, waiting=True) for row in pressing
        ]
        due = due_soon(rows, today)
        updates_late, updates_due = family_updates(rows, due, today)
        days_late, days_due = days_set(rows, due, today)
        owed = owed_by_own_bodies(viewer, today)
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
            chain=chain_of_list(rows)
            if rows or not owed
            else f"partnership:{min(row.partnership_id for row in owed)}",
            details={"cases": [*chains_of(rows), *dict.fromkeys(row.review_id for row in owed)]},
        )
        to_read = released_to(yours)
        needed = somebody_else_needed(visible, viewer, today)
        lists = {
            "late": _most_urgent_first(
                [
                    *late,
                    *updates_late,
                    *days_late,
                    *(row.task for row in owed if _is_late(row.task, today)),
                ]
            ),
            "undertakings": [
                *(_undertaking_task(row) for row in undertakings),
                *(_coming_task(row) for row in coming.order_by("from_day")),
            ],
            "arriving": arriving(viewer, today),
            "mine": _most_urgent_first(
                [
                    *(task for task in tasks if not _is_late(task, today)),
                    *(row.task for row in owed if not _is_late(row.task, today)),
                    *letters_of_offers(viewer, today),
                    *letters_waiting(viewer, today),
                    *(_somebody_else_task(row) for row in needed),
                    *letters_to_send(rows),
                    *reports_to_ask,
                    *comments_to_answer(viewer, today),
                    *updates_due,
                    *days_due,
                    *tasks_elsewhere(request),
                ]
            ),
            "yours": [_yours(row, today, to_read.get(row.review.pk, 0)) for row in yours],
            "waiting": [
                *silent_agencies(rows, today),
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
                "mail_trouble": mail_trouble(request),
                "may_record": viewer.has_anywhere(Power.RECORD_NOTIFICATION),
            },
        )


def _is_own(row: Summary, step: Step) -> bool:
    """Whether a step is this person's, with a page of its own or without."""
    powers = powers_on(row.standing)
    return step.is_for(powers) or step.waits_for(powers)


def _is_late(task: dict[str, Any], today: date) -> bool:
    return bool(task["due"] and task["due"] < today)


def _is_chairs_to_chase(row: Summary, today: date) -> bool:
    """Whether a decision is late that this person is to make, and somebody else prepares."""
    late = row.step.due is not None and row.step.due < today
    return late and row.step.clock == DECIDE and Power.CONFIRM_DECISION in powers_on(row.standing)


def _most_urgent_first(tasks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """By the due day; then what has none, and last what no page of ours can do; in the order it
    was given."""
    return sorted(
        tasks, key=lambda task: (task.get("due") or date.max, task.get("pageless", False))
    )


def _somebody_else_task(row: dict[str, str]) -> dict[str, Any]:
    return {
        "title": f"{row['reference']}: appoint somebody else",
        "url": row["url"],
        "hint": row["sentence"],
        "status": {"text": "To do", "colour": "blue"},
    }


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


def _yours(row: Summary, today: date, to_read: int) -> dict[str, Any]:
    """A case somebody takes part in; for the panel, what the chair released to it."""
    task = _task(row, row.step, today, waiting=True)
    if row.review.state == State.CHANGES and Power.WRITE_REPORT in powers_on(row.standing):
        return task | {
            "title": f"{row.review.reference}: make the Home Office’s changes in the report",
            "url": reverse("dhr:home_office", kwargs={"pk": row.review.pk}),
            "status": {"text": "To do", "colour": "blue"},
        }
    if not to_read or row.review.state in CLOSED:
        return task
    papers = count(to_read, "released paper")
    may_comment = row.review.state in COMMENTED_ON
    return task | {
        "title": f"{row.review.reference}: read {'and comment on ' if may_comment else ''}{papers}",
        "url": reverse("dhr:documents", kwargs={"pk": row.review.pk}),
        "status": {"text": "To read", "colour": "blue"},
    }


def _waited_for(step: Step) -> str:
    return "Nothing to do" if step.whose is Whose.NOBODY else f"Waiting for the {step.whose}"


def _task(row: Summary, step: Step, today: date, *, waiting: bool = False) -> dict[str, Any]:
    due = step.due
    words = due_in_words(due, today) if due else ""
    late = bool(due and due < today)
    hint = f"{row.pseudonyms} · {row.review.state_label}"
    if due:
        hint += f" · due {long_date(due)}"
    if due and waiting:
        hint += f", {words}"
    if step == row.step and OF_REPORT in powers_on(row.standing):
        hint += "".join(f" · {asked}" for asked in [in_a_list(row)] if asked)
    if row.waits:
        hint += f" · {row.waits}"
    if row.not_worked_out:
        hint += f" · {in_words(*row.not_worked_out[0])}"
    url = reverse("dhr:review", kwargs={"pk": row.review.pk})
    title = step.title
    if waiting and row.standing.appointed_as and step.whose is Whose.INDEPENDENT_CHAIR:
        title, words = "you can read what is known so far", "Nothing for you to do yet"
    elif waiting and late:
        hint += f" · waiting for the {step.whose}"
    elif waiting:
        words = _waited_for(step)
    elif step.page:
        url = url_of_step(row, step)
    else:
        words = words or "Waits for you"
    return {
        "title": f"{row.review.reference}: {title}",
        "url": url,
        "hint": hint,
        "more": missing_day(row),
        "due": due,
        "pageless": not (waiting or step.page),
        "status": {"text": words or "To do", "colour": "red" if late else "blue"},
    }
