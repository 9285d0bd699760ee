"""What bodies were asked for and gave, in rows."""

import datetime
from collections.abc import Callable, Collection, Iterable
from typing import Any
from uuid import UUID

from dhr.models import ContributionRequest, ContributionReturn
from dhr.silence import Standing
from dhr.views.asking_rows import (
    answering_now,
    asked_again,
    asked_in_words,
    last_rows,
    part_of,
    place_taken,
    silent,
)
from dhr.vocabulary import (
    CONTRIBUTION_KIND_LABELS,
    Contribution,
)
from people.days import count, due_in_words, long_date

COLUMNS = [
    {"label": label} for label in ("Body", "Asked for", "Due", "How it stands", "Asked again")
]


def tag_of(request: ContributionRequest, today: datetime.date) -> dict[str, str]:
    """How the body stands, as a tag."""
    asked = request.asked
    match asked.standing_on(today):
        case Standing.ANSWERED:
            return {"text": "Given", "colour": "green"}
        case Standing.NIL:
            return {"text": "Nil return", "colour": "green"}
        case Standing.SILENT:
            return silent(asked.silent_days(today))
        case Standing.AWAITED:
            return {"text": "Still to come", "colour": "blue"}
        case _:
            return {"text": "Letter not sent yet", "colour": "blue"}


_ORDER = [
    Standing.SILENT,
    Standing.NOT_ASKED_YET,
    Standing.AWAITED,
    Standing.ANSWERED,
    Standing.NIL,
]


def still_to_come(requests: Iterable[ContributionRequest], today: datetime.date) -> list[str]:
    """The reports of bodies that are missing, a line each: whose, which, and how long it has been
    silent or when it is due."""
    lines = []
    for row in sorted(requests, key=lambda row: (row.due_on, row.body.name)):
        asked = row.asked
        if asked.standing_on(today) in {Standing.ANSWERED, Standing.NIL}:
            continue
        silence = asked.silent_days(today)
        how = f"due on {long_date(row.due_on)}"
        if silence is not None:
            how = f"silent for {count(silence, 'day')}"
        elif row.asked_on is None:
            how = "not asked yet"
        lines.append(f"{row.body.name}, {_short(row.kind)}: {how}")
    return lines


def rows_of(
    requests: Iterable[ContributionRequest], today: datetime.date, url: Callable[..., str]
) -> list[list[Any]]:
    """One row a body: the silent first, the longest before the others."""
    ordered = sorted(
        requests,
        key=lambda row: (
            _ORDER.index(row.asked.standing_on(today)),
            row.asked_on or datetime.date.max,
            row.body.name,
        ),
    )
    return [_row(request, today, url) for request in ordered]


def _row(request: ContributionRequest, today: datetime.date, url: Callable[..., str]) -> list[Any]:
    came = request.last_return
    late = "" if came else due_in_words(request.due_on, today)
    return [
        {
            "text": request.body.name,
            "url": url("contribution", contribution_pk=request.pk),
            "hint": part_of(request.body),
        },
        {
            "text": _short(request.kind),
            "hint": f"on {long_date(request.asked_on)}" if request.asked_on else "not asked yet",
        },
        {"text": long_date(request.due_on), "keys": True, "hint": late},
        {
            "tag": tag_of(request, today),
            "hint": f"on {long_date(came.returned_on)}" if came else place_taken(request, today),
        },
        asked_again(request),
    ]


def _short(kind: str) -> str:
    return "IMR" if kind == Contribution.IMR else "Information report"


def asking_rows(request: ContributionRequest, today: datetime.date) -> list[dict[str, Any]]:
    """How and when one body was asked."""
    asked = asked_in_words(request) or "Not yet: its letter has not been sent"
    due = long_date(request.due_on)
    if request.last_return is None:
        due += f"\n{due_in_words(request.due_on, today)}"
    return [
        {"key": "How it stands", "tag": tag_of(request, today)},
        *answering_now(request, today),
        {"key": "How it takes part", "value": part_of(request.body)},
        {"key": "Asked for", "value": CONTRIBUTION_KIND_LABELS[Contribution(request.kind)]},
        {"key": "Asked on", "value": asked},
        {"key": "Due", "value": due},
        *last_rows(request),
    ]


def return_rows(
    given: ContributionReturn,
    url: Callable[..., str],
    visible: Collection[UUID],
    *,
    sees_every: bool,
) -> list[dict[str, Any]]:
    """What one body gave; the file is linked for those alone who may see that paper.

    Who wrote and signed it, and why it came again, is part of the report: whoever does not see
    every paper of the case (``sees_every``) reads that once the paper is released to them.
    """
    sees_report = sees_every or given.paper_id in visible
    rows: list[dict[str, Any]] = [
        {"key": "Came on", "value": long_date(given.returned_on)},
        {"key": "What came", "value": given.get_kind_display()},
    ]
    if given.kind != Contribution.NIL and sees_report:
        rows += [
            {"key": "Written by", "value": given.written_by},
            {"key": "Independence of the author", "value": given.independence},
            {"key": "Signed off", "value": _signed_off(given)},
        ]
    if given.paper_id in visible:
        action = {
            "label": "Open",
            "hidden": "the paper",
            "url": url("paper", paper_pk=given.paper_id),
        }
        rows.append({"key": "The file", "value": "Kept as a paper", "actions": [action]})
    if given.reason and sees_report:
        rows.append({"key": "Why it came again", "value": given.reason})
    rows.append({"key": "Written down by", "value": given.recorded_by.name})
    return rows


def _signed_off(given: ContributionReturn) -> str:
    if not given.signed_off_on:
        return given.signed_off_by
    return "\n".join(filter(None, [given.signed_off_by, long_date(given.signed_off_on)]))
