"""Agencies asked, in rows: how each stands, and one agency's asking and answer in a few facts."""

import datetime
from collections.abc import Callable, Iterable
from typing import Any

from dhr.models import Letter, ScopingRequest, ScopingReturn
from dhr.silence import Standing, Tally
from dhr.views.asking_rows import (
    answering_now,
    asked_again,
    asked_in_words,
    last_rows,
    part_of,
    place_taken,
    silent,
)
from dhr.vocabulary import LetterStatus, ReturnKind
from people.days import count, long_date

COLUMNS = [
    {"label": label}
    for label in ("Agency", "Asked on", "Answer by", "How it stands", "Asked again")
]


def tag_of(request: ScopingRequest, today: datetime.date) -> dict[str, str]:
    """How the agency stands, as a tag."""
    asked = request.asked
    match asked.standing_on(today):
        case Standing.ANSWERED:
            return {"text": "Answered", "colour": "green"}
        case Standing.NIL:
            return {"text": "Nil return", "colour": "green"}
        case Standing.NOT_ASKED_YET:
            return {"text": "Letter not sent yet", "colour": "blue"}
        case Standing.AWAITED:
            return {"text": "Still to answer", "colour": "blue"}
        case Standing.LEFT_OPEN:
            return {"text": "Not asked before the decision", "colour": "grey"}
        case _:
            return silent(asked.silent_days(today))


def rows_of(
    requests: Iterable[ScopingRequest], today: datetime.date, url: Callable[..., str]
) -> list[list[Any]]:
    """One row an agency: the silent first, the longest before the others."""
    ordered = sorted(requests, key=lambda request: _urgency(request, today))
    return [_row(request, today, url) for request in ordered]


_ORDER = [
    Standing.SILENT,
    Standing.NOT_ASKED_YET,
    Standing.AWAITED,
    Standing.LEFT_OPEN,
    Standing.ANSWERED,
    Standing.NIL,
]


def _urgency(request: ScopingRequest, today: datetime.date) -> tuple[int, datetime.date, str]:
    asked = request.asked
    since = asked.asked_on or datetime.date.max
    place = _ORDER.index(asked.standing_on(today))
    return (place, since if place == 0 else datetime.date.max, request.body.name)


def _row(request: ScopingRequest, today: datetime.date, url: Callable[..., str]) -> list[Any]:
    answer = request.standing_return
    return [
        {
            "text": request.body.name,
            "url": url("agency", request_pk=request.pk),
            "hint": part_of(request.body),
        },
        long_date(request.asked_on) or "Not yet",
        long_date(request.answer_due_on),
        {
            "tag": tag_of(request, today),
            "hint": f"on {long_date(answer.returned_on)}"
            if answer
            else place_taken(request, today),
        },
        asked_again(request),
    ]


def counts_of(tally: Tally) -> str:
    """The table in a sentence; its numbers add up to the rows."""
    parts = [
        f"{tally.answered} answered",
        count(tally.nil, "nil return"),
        f"{tally.silent} silent ({tally.how_long})" if tally.silent else "0 silent",
    ]
    if tally.awaited:
        parts.append(f"{tally.awaited} still to answer")
    if tally.not_asked_yet:
        letters = count(tally.not_asked_yet, "letter")
        parts.append(f"{letters} not sent yet")
    if tally.left_open:
        parts.append(f"{tally.left_open} not asked before the decision")
    return f"{count(tally.asked, 'agency', 'agencies')}: {', '.join(parts)}."


def asking_rows(
    request: ScopingRequest, today: datetime.date, notice: Letter | None = None
) -> list[dict[str, Any]]:
    """How and when one agency was asked. ``notice`` is the letter that asks it to keep its records
    safe: until that is sent, it was not asked to."""
    asked = "Not yet: its letter has not been sent"
    if request.asked.standing_on(today) is Standing.LEFT_OPEN:
        asked = (
            "Not before the decision, which was made without their answer. If the review needs "
            "it, the letter can still be sent: it then says what was decided."
        )
    return [
        {"key": "How it stands", "tag": tag_of(request, today)},
        *answering_now(request, today),
        {"key": "How it takes part", "value": part_of(request.body)},
        {"key": "Asked on", "value": asked_in_words(request) or asked},
        {"key": "Answer by", "value": long_date(request.answer_due_on)},
        {
            "key": "To keep records safe",
            "value": _to_keep_safe(request, notice),
        },
        *last_rows(request),
    ]


_NOTICE = {
    LetterStatus.DRAFT: "Not asked yet: the notice is a draft, to be issued and sent",
    LetterStatus.ISSUED: "Not asked yet: the notice is issued, to be sent and recorded",
    LetterStatus.DROPPED: "Not asked: the notice is no longer needed",
}


def _to_keep_safe(request: ScopingRequest, notice: Letter | None) -> str:
    if not request.secure_records:
        return "Not asked"
    if notice is None:  # asked another way, without a letter of ours
        return "Asked with it" if request.asked_on else "Not asked yet"
    if notice.sent_on:
        return f"Asked on {long_date(notice.sent_on)}, by the notice"
    return _NOTICE[LetterStatus(notice.status)]


def answer_rows(answer: ScopingReturn) -> list[dict[str, Any]]:
    """What one agency answered."""
    secured = ""
    if answer.records_secured_on:
        secured = f"{answer.records_secured_by}, since {long_date(answer.records_secured_on)}"
    rows = [
        {"key": "Answered on", "value": long_date(answer.returned_on)},
        {"key": "What they knew", "value": answer.get_kind_display()},
    ]
    if answer.kind == ReturnKind.KNOWN:
        rows += [
            {"key": "First contact", "value": long_date(answer.first_contact_on) or "Not known"},
            {"key": "Last contact", "value": long_date(answer.last_contact_on) or "Not known"},
            {"key": "What it was about", "value": answer.summary},
            {"key": "What concerns them", "value": answer.concerns},
            {"key": "They suggest to give", "value": answer.get_contribution_display()},
        ]
    rows.append({"key": "Who keeps the records safe", "value": secured})
    rows.append({"key": "Written down by", "value": answer.recorded_by.name})
    if answer.reason:
        rows.append({"key": "Why it was corrected", "value": answer.reason})
    return rows
