"""How what is due from a body is shown: a row of the list, and a row of the file."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from learning import progress
from learning.due import ANSWER_FIRST, SETTLED_HERE
from learning.export import Cell
from learning.models import Addressee, Step
from learning.views.log import in_a_line, is_of_body
from learning.views.own import answers_to, silence
from learning.views.place import query_of
from learning.views.rows import due_cell, shortened, stands_cell, title_of
from learning.vocabulary import RESPONSE_LABELS, Label, Response
from people.days import long_date
from people.roles import Power

NOT_APPROVED = "The Home Office has yet to approve it: do not pass it on."
EXPORTED = (
    "Body", "Partnership", "Source", "Recommendation", "Action", "Due", "Target as written",
    "How it stands", "Your answer", "You last said something", "Days silent", "Days late",
    "Last from the forum", "To note",
)  # fmt: skip


@dataclass(frozen=True)
class DueRow:
    """One action as the list shows it."""

    id: UUID
    title: str
    url: str
    recommended: str
    what: str
    facts: list[dict[str, Any]]
    answers: list[dict[str, str]]
    answer_first: bool
    is_settled: bool


def shown(rows: list[Addressee], request: HttpRequest) -> list[DueRow]:
    """The rows of a page of the list, each with its answers."""
    spoken, query = last_of_forum(rows), query_of(request)
    several = len(request.viewer.bodies_with(Power.ANSWER_ACTIONS)) > 1
    return [
        DueRow(
            id=row.pk,
            title=title_of(row) + (f", for {row.name}" if several else ""),
            url=reverse("learning:own_action", args=[row.pk]) + query,
            recommended=shortened(row.action.recommendation.words, 240),
            what=shortened(row.action.words, 240),
            facts=_facts(row, spoken.get(row.pk), request.today),
            answers=answers_to(row, query),
            answer_first=Label(row.label) in ANSWER_FIRST or bool(row.is_sent_back),
            is_settled=Label(row.label) in SETTLED_HERE,
        )
        for row in rows
    ]


def _facts(row: Addressee, step: Step | None, today: datetime.date) -> list[dict[str, Any]]:
    source = row.action.recommendation.source
    tag = stands_cell(row, today)["tag"]
    facts: list[dict[str, Any]] = [
        {"key": "How it stands", "tag": tag},
        {"key": "From", "value": source.partnership.name},
        {"key": "Due", "value": due_cell(row, today)},
    ]
    if row.response == Response.ASKED and row.answer_due_on:
        facts.append({"key": "Answer expected by", "value": long_date(row.answer_due_on)})
    if said := silence(row, today):
        facts.append({"key": "You last said something", "value": said})
    if step is not None:
        facts.append({"key": "Last from the forum", "value": in_a_line(step)})
    if source.awaits_approval:
        facts.append({"key": "To note", "value": NOT_APPROVED})
    return facts


def last_of_forum(rows: Iterable[Addressee]) -> dict[UUID, Step]:
    """What the forum or a board last said about each."""
    steps = Step.objects.filter(addressee__in=[row.pk for row in rows]).select_related("other_body")
    return {
        step.addressee_id: step
        for step in steps.order_by("recorded_at")
        if not is_of_body(step)
    }  # fmt: skip


def exported(row: Addressee, step: Step | None, today: datetime.date) -> list[Cell]:
    """A row of the file, in the order of ``EXPORTED``."""
    recommendation = row.action.recommendation
    source = recommendation.source
    return [
        row.name,
        source.partnership.name,
        source.title,
        recommendation.title,
        row.action.what,
        row.due_on,
        row.action.target,
        progress.in_words(row, today),
        RESPONSE_LABELS[Response(row.response)],
        row.last_said_on,
        progress.days_silent(row, today),
        progress.days_late(row, today),
        in_a_line(step) if step else "",
        NOT_APPROVED if source.awaits_approval else "",
    ]
