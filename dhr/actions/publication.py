"""Deeds of publication: the very file, a second person, and what may take publication's place."""

import datetime
from collections.abc import Collection, Mapping
from uuid import UUID

from dhr import messages, rules
from dhr.actions.announcing import announce_course, approved_on
from dhr.actions.gate import LookedThrough
from dhr.actions.public_register import is_out, make_public
from dhr.actions.steps import doing, fact_saying, last_on, standing_facts
from dhr.actions.words import CheckedWords
from dhr.models import Fact, Review
from dhr.path import Moved
from dhr.published import SAY_WHETHER_OUT, stage_of_publication
from dhr.report_date import ReportDate
from dhr.rules import ToldTooEarly
from dhr.vocabulary import (
    PERPETRATOR_FACTS,
    Event,
    FactKind,
    ParallelKind,
    State,
    StillOpen,
    ToldOf,
)
from dhr.waits import TELL_AGAIN_AFTER
from people.access import Viewer
from people.roles import Power


def record_family_told(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    told_of: str,
    on: datetime.date | None,
    seen_version: int | None = None,
) -> Fact:
    """The family was told that the report is to be published, or that the review is concluded."""
    with doing(
        Power.WORK_ON_CASE, Event.FAMILY_TOLD_OF, review_id, by, today, seen_version
    ) as deed:
        deed.require(
            rules.telling_family_of(
                stage_of(deed.review) if told_of == ToldOf.PUBLICATION else deed.review.state,
                told_of=told_of,
                on=on,
                not_before=approved_on(deed.review),
                today=today,
                told_on=_told_of(deed.review, told_of),
            )
        )
        fact = fact_saying(deed, FactKind.FAMILY_TOLD, on, told_of)
        deed.save(fact)
        deed.record(details={"of": told_of, "on": on})
        return fact


def plan_publication(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    planned: datetime.date | None,
    seen_version: int | None = None,
) -> Fact:
    """The day on which the report is to be published; the newest plan counts."""
    with doing(
        Power.WORK_ON_CASE, Event.PUBLICATION_PLANNED, review_id, by, today, seen_version
    ) as deed:
        deed.require(
            rules.planning_publication(stage_of(deed.review), planned=planned, today=today)
        )
        fact = fact_saying(deed, FactKind.PUBLICATION_PLANNED, today, due=planned)
        deed.save(fact)
        deed.record(details={"planned": planned})
        return fact


def publish(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    on: datetime.date | None,
    found: Mapping[str, LookedThrough],
    report: ReportDate | None,
    said_open: Collection[str] = (),
    advice: str = "",
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Review:
    """The report is public: the files as confirmed, and the family told first.

    ``found`` is what the gate says of the bytes on the disk, just before; ``report`` the month that
    the report bears; ``said_open`` what the person who publishes knows to be open besides what
    the case's own facts say; ``advice`` whose written advice allows it all the same, and where it
    is kept.
    """
    with doing(
        Power.WORK_ON_CASE, Event.REPORT_PUBLISHED, review_id, by, today, seen_version
    ) as deed:
        words = CheckedWords({"advice": advice}, review=deed.review, said=said_ordinary)
        files = list(deed.review.publication_files.waiting())
        still_open = {*open_processes(deed.review), *said_open}
        deed.require(
            rules.publishing(
                stage_of(deed.review),
                files=[file.facts for file in files],
                found={paper: looked.on_disk for paper, looked in found.items()},
                by=by.user_id,
                family_told_on=told_since(deed.review, ToldOf.PUBLICATION, *TELL_AGAIN_AFTER),
                told_too_early=told_too_early(deed.review),
                still_open=still_open,
                advice=advice,
                report=report,
                on=on,
                not_before=approved_on(deed.review),
                today=today,
            )
            + words.reasons
        )
        if deed.review.state == State.CONCLUDED:
            deed.review.publish_again()
        else:
            deed.review.publish()
        for file in files:
            file.published_on = on
        fact = fact_saying(deed, FactKind.PUBLISHED, on, files[0].form, authority=advice)
        deed.save(fact, *files, make_public(deed.review, on, report))
        deed.record(
            details={
                "on": on,
                "form": files[0].form,
                "sha256": sorted(file.sha256 for file in files),
                "open": sorted(still_open),
            }
        )
        words.keep_said(deed)
        announce_course(deed)
        messages.tell_deciders(deed.review, "published", today)
        return deed.review


def record_link_sent(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    on: datetime.date | None,
    seen_version: int | None = None,
) -> Fact:
    """The Home Office got the link to what was published."""
    with doing(Power.WORK_ON_CASE, Event.LINK_SENT, review_id, by, today, seen_version) as deed:
        deed.require(
            rules.sending_link(
                deed.review.state,
                is_out=is_out(deed.review),
                on=on,
                not_before=last_on(deed.review, FactKind.PUBLISHED),
                today=today,
            )
        )
        fact = fact_saying(deed, FactKind.LINK_SENT, on)
        deed.save(fact)
        deed.record(details={"on": on})
        return fact


def stage_of(review: Review) -> str:
    """The stage whose rules hold for the publication of a case."""
    if review.state != State.CONCLUDED:
        return review.state
    facts = standing_facts(review, *SAY_WHETHER_OUT)
    moved = [Moved(fact.kind, fact.on, fact.outcome) for fact in facts]
    return stage_of_publication(review.state, moved)


def told_since(review: Review, told_of: ToldOf, *since: FactKind) -> datetime.date | None:
    """The day the family was last told of this, unless one of these facts came after it.

    On one and the same day what was recorded first came first.
    """
    told, after = _told_and_after(review, told_of, *since)
    return None if told is None or after is not None else told.on


def _told_of(review: Review, told_of: str) -> datetime.date | None:
    """The last telling of this that still counts."""
    if told_of == ToldOf.PUBLICATION:
        return told_since(review, ToldOf.PUBLICATION, *TELL_AGAIN_AFTER)
    return told_since(review, ToldOf.CONCLUSION, FactKind.REOPENED)


def told_too_early(review: Review) -> ToldTooEarly | None:
    """How the family was told of the publication before something that they are told anew after;
    None where they were not told, or that still counts."""
    told, after = _told_and_after(review, ToldOf.PUBLICATION, *TELL_AGAIN_AFTER)
    if told is None or after is None:
        return None
    return ToldTooEarly(told.on, FactKind(after.kind), after.on)


def _told_and_after(
    review: Review, told_of: ToldOf, *since: FactKind
) -> tuple[Fact | None, Fact | None]:
    """The last telling, and the last of these facts that came after it."""
    told, after = None, None
    for fact in standing_facts(review, FactKind.FAMILY_TOLD, *since):
        if fact.kind != FactKind.FAMILY_TOLD:
            after = fact
        elif fact.outcome == told_of:
            told, after = fact, None
    return told, after


def open_processes(review: Review) -> set[StillOpen]:
    """What the case's own facts say is open: a trial, an inquest.

    A charge opens a trial for that person until a verdict, or until they are no longer suspected.
    """
    kinds = {ParallelKind.TRIAL: StillOpen.TRIAL, ParallelKind.INQUEST: StillOpen.INQUEST}
    found = {
        kinds[ParallelKind(fact.cause)]
        for fact in standing_facts(review, FactKind.PARALLEL_PROCESS)
        if fact.until is None and fact.cause in kinds
    }
    latest = {fact.subject_id: fact.kind for fact in standing_facts(review, *PERPETRATOR_FACTS)}
    if FactKind.CHARGED in latest.values():
        found.add(StillOpen.TRIAL)
    return found
