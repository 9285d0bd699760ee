"""What "Your work" says of agencies: letters to them that are to be sent, and their silence."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from dhr.access import powers_on
from dhr.summaries import Summary
from dhr.views.asking_rows import places_taken
from dhr.vocabulary import ASKS_AGENCIES, LIVE, REPORT_SIGNED_OFF
from people.roles import Power

Tasks = list[dict[str, Any]]


def letters_to_send(rows: Iterable[Summary]) -> Tasks:
    """Cases in which an agency waits for the letter that asks it, for whoever sends letters."""
    return [
        _task(row, row.agencies.unsent_words, "To do")
        for row in rows
        if row.agencies
        and row.agencies.not_asked_yet
        and row.review.state in ASKS_AGENCIES
        and Power.ISSUE_LETTERS in powers_on(row.standing)
    ]


def silent_agencies(rows: Iterable[Summary], today: datetime.date) -> Tasks:
    """The silent agencies of each case of one's own, as whom one waits for: until the report is
    signed off, after which no answer changes it. Who has taken the place of one is said with it."""
    return [
        _task(
            row,
            row.agencies.waiting_words,
            "Waiting for agencies",
            *places_taken(row.review.agencies_asked, today),
        )
        for row in rows
        if row.agencies
        and row.agencies.silent
        and row.review.state in LIVE - REPORT_SIGNED_OFF
        and Power.WORK_ON_CASE in powers_on(row.standing)
    ]


def _task(row: Summary, words: str, status: str, *more: str) -> dict[str, Any]:
    return {
        "title": f"{row.review.reference}: {words}",
        "url": reverse("dhr:scoping", kwargs={"pk": row.review.pk}),
        "hint": " · ".join([row.pseudonyms, row.review.state_label, *more]),
        "status": {"text": status, "colour": "blue"},
    }
