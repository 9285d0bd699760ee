"""Deeds between the sign-off and the Home Office's approval."""

import datetime
from collections.abc import Collection, Sequence
from uuid import UUID

from dhr import rules
from dhr.actions.announcing import announce, announce_course
from dhr.actions.pack import current_pack
from dhr.actions.recommendations import (
    Wording,
    acted,
    fix_recommendations,
    worded,
    wording_of,
)
from dhr.actions.steps import (
    doing,
    fact_saying,
    known,
    last_on,
    recommendation_of_report,
    standing_facts,
    tell_chair,
    whole,
)
from dhr.actions.words import CheckedWords
from dhr.models import Fact, QualityPoint, Recommendation, Review
from dhr.vocabulary import Event, FactKind, PointAnswer, QualityOutcome
from people.access import Viewer
from people.roles import Power


def submit_report(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    on: datetime.date | None,
    sent_how: str,
    sent_by: str,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Review:
    """The whole pack went to the Home Office: how, when, and by whom."""
    with doing(
        Power.WORK_ON_CASE, Event.REPORT_SUBMITTED, review_id, by, today, seen_version
    ) as deed:
        words = CheckedWords({"sent_by": sent_by}, review=deed.review, said=said_ordinary)
        deed.require(
            rules.submitting(
                deed.review.state,
                **whole(deed.review),
                unanswered=unanswered_of(deed.review),
                sent_how=sent_how,
                sent_by=sent_by,
                on=on,
                not_before=last_on(deed.review, FactKind.REPORT_COMPLETED),
                today=today,
            )
            + words.reasons
        )
        deed.review.submit()
        deed.save(fact_saying(deed, FactKind.SUBMITTED, on, sent_how, note=sent_by))
        sent = current_pack(deed.review)
        deed.record(details={"on": on, "how": sent_how, "pack": sent.sha256 if sent else ""})
        words.keep_said(deed)
        return deed.review


def record_panel_met(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    on: datetime.date | None,
    seen_version: int | None = None,
) -> Fact:
    """The Home Office's quality assurance panel met."""
    with doing(
        Power.WORK_ON_CASE, Event.QUALITY_PANEL_MET, review_id, by, today, seen_version
    ) as deed:
        deed.require(
            rules.meeting_of_panel(
                deed.review.state,
                on=on,
                not_before=last_on(deed.review, FactKind.SUBMITTED),
                today=today,
                met_on=_met_on(deed.review),
            )
        )
        fact = fact_saying(deed, FactKind.QUALITY_PANEL, on)
        deed.save(fact)
        deed.record(details={"on": on})
        return fact


def _met_on(review: Review) -> list[datetime.date]:
    """The days of the panel that are recorded since the report was last sent to it."""
    days: list[datetime.date] = []
    for fact in standing_facts(review, FactKind.SUBMITTED, FactKind.QUALITY_PANEL):
        days = [] if fact.kind == FactKind.SUBMITTED else [*days, fact.on]
    return days


def record_quality_letter(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    on: datetime.date | None,
    outcome: str,
    points: Sequence[str] = (),
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Fact:
    """The Home Office wrote: approved, approved after changes, or to be revised and sent again."""
    with doing(
        Power.WORK_ON_CASE, Event.QUALITY_LETTER_RECORDED, review_id, by, today, seen_version
    ) as deed:
        words = CheckedWords(
            {f"point {number}": point for number, point in enumerate(points, start=1)},
            review=deed.review,
            said=said_ordinary,
        )
        deed.require(
            rules.recording_quality_letter(
                deed.review.state,
                outcome=outcome,
                points=points,
                on=on,
                not_before=last_on(deed.review, FactKind.SUBMITTED),
                today=today,
            )
            + words.reasons
        )
        {
            QualityOutcome.APPROVE: deed.review.approve,
            QualityOutcome.APPROVE_AFTER_CHANGES: deed.review.approve_after_changes,
            QualityOutcome.REVISE_AND_RESUBMIT: deed.review.revise_and_resubmit,
        }[QualityOutcome(outcome)]()
        letter = fact_saying(deed, FactKind.QUALITY_LETTER, on, outcome)
        rows = [
            QualityPoint(review=deed.review, letter=letter, number=number, words=point)
            for number, point in enumerate(points, start=1)
        ]
        deed.save(letter, *rows)
        deed.record(f"fact:{letter.pk}", {"on": on, "outcome": outcome, "points": len(rows)})
        words.keep_said(deed)
        announce_course(deed)
        if points:
            tell_chair(deed, "quality-letter")
        return letter


def answer_point(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    number: int,
    answer: str,
    reason: str = "",
    done_on: datetime.date | None = None,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> QualityPoint:
    """Answer a point of the newest letter: done on a day, or why not."""
    with doing(
        Power.WORK_ON_CASE, Event.POINT_ANSWERED, review_id, by, today, seen_version
    ) as deed:
        words = CheckedWords({"reason": reason}, review=deed.review, said=said_ordinary)
        point = next((row for row in points_to_answer(deed.review) if row.number == number), None)
        deed.require(
            rules.answering_point(
                deed.review.state,
                known=point is not None,
                answer=answer,
                reason=reason,
                done_on=done_on,
                not_before=last_on(deed.review, FactKind.QUALITY_LETTER),
                today=today,
            )
            + words.reasons
        )
        assert point is not None  # the rules have just refused a missing point  # noqa: S101
        point.answer = answer
        point.reason = "" if answer == PointAnswer.ACCEPTED else reason
        point.done_on = done_on
        deed.save(point)
        deed.record(f"point:{point.pk}", {"number": number, "answer": answer})
        words.keep_said(deed)
        return point


def reword_recommendation(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    number: int,
    given: Wording,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Recommendation:
    """The Home Office asked for other words: a new version, and the difference stays."""
    with doing(
        Power.WORK_ON_CASE, Event.RECOMMENDATION_REWORDED, review_id, by, today, seen_version
    ) as deed:
        words = CheckedWords(given.texts, review=deed.review, said=said_ordinary)
        before = recommendation_of_report(deed.review, number)
        deed.require(
            rules.rewording(
                deed.review.state,
                known=before is not None,
                same=before is not None and wording_of(before) == given,
                words=given.words,
                scope=given.scope,
                addressees=given.addressees,
            )
            + words.reasons
        )
        row = worded(deed, number, given)
        deed.save(row, *acted(row, given))
        deed.record(row.text_id, {"number": number, "of": row.version})
        words.keep_said(deed)
        return row


def finish_changes(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    on: datetime.date | None,
    seen_version: int | None = None,
) -> Review:
    """Every point is answered: the report may be published, in the words it now has."""
    with doing(
        Power.WORK_ON_CASE, Event.CHANGES_FINISHED, review_id, by, today, seen_version
    ) as deed:
        deed.require(
            rules.finishing_changes(
                deed.review.state,
                unanswered=unanswered_of(deed.review),
                on=on,
                not_before=last_on(deed.review, FactKind.QUALITY_LETTER),
                today=today,
            )
        )
        deed.review.finish_changes()
        version, made = fix_recommendations(deed, known(on))
        deed.save(fact_saying(deed, FactKind.CHANGES_DONE, on), *made)
        deed.record(details={"on": on, "recommendations": version})
        if made:
            announce(deed, version)
        announce_course(deed)
        return deed.review


def points_to_answer(review: Review) -> list[QualityPoint]:
    """The points of the newest letter that stands."""
    letters = standing_facts(review, FactKind.QUALITY_LETTER)
    return list(letters[-1].points.order_by("number")) if letters else []


def unanswered_of(review: Review) -> list[int]:
    """The numbers of those that nobody has answered."""
    return [row.number for row in points_to_answer(review) if not row.answer]
