"""Deeds about processes beside the review, reviews joined with it, and the Commissioner's copy."""

import datetime
from collections.abc import Collection
from functools import partial
from uuid import UUID

from django.db.models import QuerySet

from dhr import rules
from dhr.actions.bounds import death_in
from dhr.actions.clock import fact_of, standing
from dhr.actions.steps import doing, known
from dhr.actions.taking import notified_on
from dhr.actions.words import CheckedWords
from dhr.models import Fact, Review
from dhr.vocabulary import (
    PARALLEL_OUTCOME_LABELS,
    Event,
    FactKind,
    JointKind,
    ParallelOutcome,
)
from people.access import Viewer
from people.roles import Power

_working = partial(doing, Power.WORK_ON_CASE)


def open_parallel(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    kind: str,
    on: datetime.date | None,
    note: str = "",
    year_is_right: bool = False,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Fact:
    """A trial, an inquest or another process began beside the review."""
    with _working(Event.PARALLEL_OPENED, review_id, by, today, seen_version) as deed:
        words = CheckedWords({"note": note}, review=deed.review, said=said_ordinary)
        same = standing(deed.review, FactKind.PARALLEL_PROCESS, kind).filter(until__isnull=True)
        deed.require(
            rules.opening_parallel(
                deed.review.state,
                kind=kind,
                on=on,
                open_since=_first_day(same),
                today=today,
                since_death=since_death_in(deed.review, year_is_right=year_is_right),
            )
            + words.reasons
        )
        fact = deed.fact(FactKind.PARALLEL_PROCESS, known(on))
        fact.cause = kind
        fact.note = note
        deed.save(fact)
        deed.record(f"fact:{fact.pk}", {"process": kind, "on": on})
        words.keep_said(deed)
        return fact


def end_parallel(
    *,
    review_id: UUID,
    process_id: UUID,
    by: Viewer,
    today: datetime.date,
    until: datetime.date | None,
    outcome: str,
    note: str = "",
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Fact:
    """A process beside the review ended: a new version of its fact says when and how."""
    with _working(Event.PARALLEL_ENDED, review_id, by, today, seen_version) as deed:
        old = fact_of(deed, process_id, FactKind.PARALLEL_PROCESS)
        words = CheckedWords({"note": note}, review=deed.review, said=said_ordinary)
        deed.require(
            rules.ending_parallel(
                kind=old.cause,
                since=old.on,
                ended_on=old.until,
                stands=old.stands,
                until=until,
                outcome=outcome,
                today=today,
            )
            + words.reasons
        )
        how = PARALLEL_OUTCOME_LABELS[ParallelOutcome(outcome)].lower()
        fact = old.successor(
            recorded_by_id=by.user_id,
            reason=f"It ended: {how}.",
            until=until,
            outcome=outcome,
            note=note or old.note,
        )
        deed.save(fact)
        deed.record(f"fact:{fact.pk}", {"process": old.cause, "until": until, "outcome": outcome})
        words.keep_said(deed)
        return fact


def add_joint(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    kind: str,
    on: datetime.date | None,
    note: str = "",
    year_is_right: bool = False,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Fact:
    """Another review of the same events is held, or may be, together with this one."""
    with _working(Event.JOINT_ADDED, review_id, by, today, seen_version) as deed:
        words = CheckedWords({"note": note}, review=deed.review, said=said_ordinary)
        already = next((fact for fact in open_joints(deed.review) if fact.cause == kind), None)
        deed.require(
            rules.adding_joint(
                deed.review.state,
                kind=kind,
                on=on,
                open_since=already.on if already else None,
                ended_on=_first_day(
                    standing(deed.review, FactKind.JOINT_PROCESS_REMOVED, kind).order_by("-on")
                ),
                today=today,
                since_death=since_death_in(deed.review, year_is_right=year_is_right),
            )
            + words.reasons
        )
        fact = deed.fact(FactKind.JOINT_PROCESS, known(on))
        fact.cause = kind
        fact.note = note
        deed.save(fact)
        deed.record(f"fact:{fact.pk}", {"joint": kind, "on": on})
        words.keep_said(deed)
        return fact


def remove_joint(
    *,
    review_id: UUID,
    joint_id: UUID,
    by: Viewer,
    today: datetime.date,
    on: datetime.date | None,
    reason: str,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Fact:
    """The other review is held together with this one no longer: a fact of its own."""
    with _working(Event.JOINT_REMOVED, review_id, by, today, seen_version) as deed:
        joined = fact_of(deed, joint_id, FactKind.JOINT_PROCESS)
        words = CheckedWords({"note": reason}, review=deed.review, said=said_ordinary)
        deed.require(
            rules.removing_joint(
                since=joined.on,
                is_open=joined in open_joints(deed.review),
                on=on,
                reason=reason,
                today=today,
            )
            + words.reasons
        )
        fact = deed.fact(FactKind.JOINT_PROCESS_REMOVED, known(on))
        fact.cause = joined.cause
        fact.note = reason
        deed.save(fact)
        deed.record(f"fact:{fact.pk}", {"joint": joined.cause, "on": on})
        words.keep_said(deed)
        return fact


def record_child_step(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    kind: str,
    on: datetime.date | None,
    seen_version: int | None = None,
) -> Fact:
    """A step of the joint child route was done: the incident notified, the rapid review sent."""
    with _working(Event.CHILD_STEP, review_id, by, today, seen_version) as deed:
        deed.require(
            rules.child_step(
                deed.review.state,
                kind=kind,
                on=on,
                child_since=child_since(deed.review),
                done_on=_first_day(standing(deed.review, kind)),
                today=today,
            )
        )
        fact = deed.fact(FactKind(kind), known(on))
        deed.save(fact)
        deed.record(f"fact:{fact.pk}", {"kind": kind, "on": on})
        return fact


def copy_to_commissioner(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    on: datetime.date | None,
    seen_version: int | None = None,
) -> Fact:
    """The signed-off report was sent to the Domestic Abuse Commissioner."""
    with _working(Event.COPIED_TO_COMMISSIONER, review_id, by, today, seen_version) as deed:
        deed.require(
            rules.copying(
                deed.review.state,
                on=on,
                copied_on=copied_on(deed.review),
                completed_on=_first_day(
                    standing(deed.review, FactKind.REPORT_COMPLETED).order_by("-on")
                ),
                today=today,
            )
        )
        fact = deed.fact(FactKind.COPIED_TO_COMMISSIONER, known(on))
        deed.save(fact)
        deed.record(f"fact:{fact.pk}", {"on": on})
        return fact


def since_death_in(review: Review, *, year_is_right: bool) -> rules.SinceTheDeath:
    """What a process about the deaths of this case cannot have come before."""
    return rules.SinceTheDeath(death_in(review), notified_on(review), year_is_right)


def open_joints(review: Review) -> list[Fact]:
    """The joint processes that nothing has ended since; a kind may be added again."""
    found: dict[str, Fact] = {}
    for fact in review.facts.filter(superseded_by__isnull=True):
        if fact.kind == FactKind.JOINT_PROCESS:
            found[fact.cause] = fact
        elif fact.kind == FactKind.JOINT_PROCESS_REMOVED:
            found.pop(fact.cause, None)
    return list(found.values())


def child_since(review: Review) -> datetime.date | None:
    """Since when the child route is open beside this review."""
    days = [fact.on for fact in open_joints(review) if fact.cause == JointKind.CHILD]
    return days[0] if days else None


def copied_on(review: Review) -> datetime.date | None:
    """When the newest signed-off report was sent to the Commissioner."""
    completed = standing(review, FactKind.REPORT_COMPLETED).order_by("-on").first()
    copies = standing(review, FactKind.COPIED_TO_COMMISSIONER)
    if completed is not None:
        copies = copies.filter(on__gte=completed.on)
    return _first_day(copies)


def _first_day(facts: QuerySet[Fact]) -> datetime.date | None:
    return facts.values_list("on", flat=True).first()
