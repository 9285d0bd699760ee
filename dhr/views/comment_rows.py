"""Comments in rows: whose each is, of what, and what was answered."""

from collections.abc import Callable, Iterable
from typing import Any

from django.urls import reverse
from django.utils.text import Truncator

from dhr.access import Standing
from dhr.models import Comment, DraftReading, Review
from dhr.views.paper_rows import named
from dhr.vocabulary import CommentFrom
from people.days import count, long_date

_LONGEST = 90


def whose(comment: Comment) -> str:
    """Who said it, and as what."""
    match comment.comes_from:
        case CommentFrom.PANEL:
            return f"{comment.panel_member.name}, panel member"
        case CommentFrom.BODY:
            return f"{comment.body.name}, on factual accuracy"
        case _:
            return f"{comment.strand.label} (family)"


def facts_of(comment: Comment) -> list[dict[str, Any]]:
    """What was said, by whom, of what."""
    return [
        {"key": "From", "value": whose(comment)},
        {"key": "Said on", "value": long_date(comment.made_on)},
        *_said_and_answered(comment),
    ]


def _said_and_answered(comment: Comment, *, sees_every: bool = True) -> list[dict[str, Any]]:
    rows = [
        {"key": "On", "value": _on_what(comment, sees_every=sees_every)},
        {"key": "What was said", "value": comment.words},
    ]
    if comment.answered_on:
        answer = f"{comment.answer_label}, on {long_date(comment.answered_on)}"
        if comment.answered_by:
            answer += f" by {comment.answered_by.name}"
        rows.append({"key": "Answer", "value": answer})
        if comment.answer_reason:
            rows.append({"key": "Why", "value": comment.answer_reason})
    return rows


def _on_what(comment: Comment, *, sees_every: bool = True) -> str:
    name = named(comment.paper, sees_every=sees_every)
    return name + (f"\n{comment.place}" if comment.place else "")


def panels_of(
    comments: Iterable[Comment], url: Callable[..., str] | None, *, sees_every: bool
) -> list[dict[str, Any]]:
    """A panel a comment: those to be answered first, the oldest before the others.

    ``url`` is given where somebody may answer.
    """
    ordered = sorted(comments, key=lambda row: bool(row.answer))
    return [
        {
            "title": f"{whose(row)}, {long_date(row.made_on)}",
            "is_open": not row.answer,
            "rows": _said_and_answered(row, sees_every=sees_every),
            "answer_url": url("answer_comment", comment_pk=row.pk)
            if url and not row.answer
            else "",
        }
        for row in ordered
    ]


def counts_of(comments: Iterable[Comment]) -> str:
    """As in "3 comments, 2 to be answered"."""
    rows = list(comments)
    left = sum(not row.answer for row in rows)
    return f"{count(len(rows), 'comment')}, {left or 'none'} to be answered."


def still_open(review: Review, standing: Standing) -> str:
    """What is said where the report goes on its way while comments are open; empty where none is.

    It counts what its reader may see, and stops nothing.
    """
    number = review.comments.seen_by(standing).open().count()
    if not number:
        return ""
    waits = "waits" if number == 1 else "wait"
    return (
        f"{count(number, 'comment')} on the drafts still {waits} for an answer. This stops "
        "nothing: the independent chair can answer at any stage until the case is concluded."
    )


def list_rows(comments: Iterable[Comment]) -> list[list[Any]]:
    """One row a comment over several cases, each leading to where it is answered."""
    return [
        [
            {
                "text": Truncator(row.words).chars(_LONGEST),
                "url": reverse(
                    "dhr:answer_comment", kwargs={"pk": row.review_id, "comment_pk": row.pk}
                ),
            },
            row.review.reference,
            whose(row),
            _on_what(row),
            long_date(row.made_on),
        ]
        for row in comments
    ]


def reading_rows(reading: DraftReading) -> list[dict[str, str]]:
    """How the draft was read: from when to when, in private or not, and what was said."""
    days = f"Until {long_date(reading.read_on)}"
    if reading.begun_on:
        time = count((reading.read_on - reading.begun_on).days, "day")
        days = f"{long_date(reading.begun_on)} to {long_date(reading.read_on)}: {time}"
    return [
        {"key": "They had it", "value": days},
        {"key": "In private", "value": "Yes" if reading.in_private else "Not recorded as such"},
        *([{"key": "What they said", "value": reading.responses}] if reading.responses else []),
    ]
