"""What the page of the Home Office shows: what was sent, how long it has been, and each letter."""

import datetime
from collections.abc import Callable, Collection, Sequence
from typing import Any

from dhr.actions.pack import sent_with
from dhr.actions.steps import last_on
from dhr.models import Fact, QualityPoint, Review
from dhr.vocabulary import (
    POINT_ANSWER_LABELS,
    QUALITY_OUTCOME_LABELS,
    SENDING_LABELS,
    FactKind,
    Paper,
    PointAnswer,
    QualityOutcome,
    SendingMethod,
    State,
)
from documents.models import StoredDocument
from people.days import count, long_date

_COLOURS = {
    PointAnswer.ACCEPTED: "green",
    PointAnswer.PARTLY: "yellow",
    PointAnswer.REJECTED: "grey",
}


def waits_for_office(
    standing: Collection[Fact], state: str, today: datetime.date, packs: Sequence[StoredDocument]
) -> list[dict[str, str]]:
    """Each sending with the pack that went, each panel in order, and for how long an answer has
    been waited for."""
    rows = []
    signed_off = [fact for fact in standing if fact.kind == FactKind.REPORT_COMPLETED]
    for fact in standing:
        if fact.kind == FactKind.SUBMITTED:
            rows.append({"key": "Sent", "value": _sent(fact, sent_with(fact, packs, signed_off))})
        elif fact.kind == FactKind.QUALITY_PANEL:
            rows.append({"key": "Panel met", "value": long_date(fact.on)})
        elif fact.kind == FactKind.CHANGES_DONE:
            rows.append({"key": "Changes made", "value": long_date(fact.on)})
    sent = [fact.on for fact in standing if fact.kind == FactKind.SUBMITTED]
    if sent and state == State.WITH_HOME_OFFICE:
        days = count((today - max(sent)).days, "day")
        rows.append({"key": "Waiting", "value": f"{days} since it was sent"})
    return rows


def _sent(fact: Fact, pack: StoredDocument | None) -> str:
    lines = [long_date(fact.on)]
    if fact.outcome:
        how = SENDING_LABELS[SendingMethod(fact.outcome)]
        lines.append(f"How: {how[:1].lower()}{how[1:]}")
    if fact.note:
        lines.append(f"By: {fact.note}")
    went = f"version {pack.version}, SHA-256 begins {pack.short_hash}" if pack else ""
    lines.append(f"Pack: {went or 'none that was made here'}")
    return "\n".join(lines)


def letters_of(
    review: Review, url: Callable[[int], str], *, may_answer: bool
) -> list[dict[str, Any]]:
    """Each letter with its outcome and its points, the newest first; those of the newest can be
    answered."""
    letters = list(
        review.facts.filter(kind=FactKind.QUALITY_LETTER, superseded_by__isnull=True)
        .prefetch_related("points")
        .order_by("-on", "-first_recorded_at")
    )
    return [
        _letter(letter, url if may_answer and letter is letters[0] else None) for letter in letters
    ]


def _letter(letter: Fact, url: Callable[[int], str] | None) -> dict[str, Any]:
    points = sorted(letter.points.all(), key=lambda point: point.number)
    outcome = letter.outcome and QUALITY_OUTCOME_LABELS[QualityOutcome(letter.outcome)]
    answered = sum(bool(point.answer) for point in points)
    return {
        "title": f"Letter of {long_date(letter.on)}",
        "outcome": outcome or "What it concluded is not recorded.",
        "answered": f"{answered} of {count(len(points), 'point')} answered." if points else "",
        "points_title": f"Points of the letter of {long_date(letter.on)}",
        "points": [_point(point, url) for point in points],
    }


def _point(point: QualityPoint, url: Callable[[int], str] | None) -> list[Any]:
    words: dict[str, Any] = {"text": f"{point.number}. {point.words}"}
    if url is not None:
        words["url"] = url(point.number)
    if not point.answer:
        return [words, {"tag": {"text": "Not answered", "colour": "red"}}]
    answer = PointAnswer(point.answer)
    says = [f"Done on {long_date(point.done_on)}."] if point.done_on else []
    says += [point.reason] if point.reason else []
    tag = {"text": POINT_ANSWER_LABELS[answer], "colour": _COLOURS[answer]}
    return [words, {"tag": tag, "hint": " ".join(says)}]


def answered(point: QualityPoint) -> dict[str, Any]:
    """What was answered already, as the form shows it."""
    return {"answer": point.answer, "reason": point.reason, "done_on": point.done_on}


def without_a_new_version(review: Review) -> str:
    """That no version of the overview report came since the newest letter; empty where one did."""
    letter = last_on(review, FactKind.QUALITY_LETTER)
    papers = review.papers.filter(paper=Paper.OVERVIEW_REPORT)
    if letter is None or papers.filter(received_on__gte=letter).exists():
        return ""
    return (
        f"No new version of the overview report came since the letter of {long_date(letter)}. If a "
        "point changed the report, the independent chair adds the changed file first."
    )
