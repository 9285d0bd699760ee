"""Deeds that stop or shift the clocks: work suspended, gone on with, and new timescales agreed."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.db.models import QuerySet

from dhr import rules
from dhr.access import may
from dhr.actions.frame import CaseDeed, case_deed
from dhr.actions.steps import doing
from dhr.actions.words import CheckedWords
from dhr.messages import tell_managers
from dhr.models import Fact, Letter, Review
from dhr.vocabulary import Event, FactKind, LetterKind, Outcome
from people.access import Viewer
from people.refusals import NotYet, NotYours
from people.roles import Power

# The chair who leads the review agrees a pause with the police and may record it as well.
MAY_SUSPEND = (Power.WORK_ON_CASE, Power.LEAD_REVIEW)
_pausing = partial(doing, MAY_SUSPEND)


@dataclass(frozen=True)
class Suspension:
    """A suspension as somebody wrote it down."""

    on: datetime.date | None
    cause: str
    work_stopped: tuple[str, ...]
    clocks: tuple[str, ...]
    authority: str
    look_again_on: datetime.date | None
    told_on: datetime.date | None = None
    note: str = ""


@dataclass(frozen=True)
class Timescale:
    """A new timescale as somebody wrote it down."""

    clock: str
    due: datetime.date | None
    agreed_by: str
    on: datetime.date | None
    told_on: datetime.date | None = None
    note: str = ""


def suspend(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    given: Suspension,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Fact:
    """Work stops, in whole or in part. The letter to the Home Office is drafted."""
    with _pausing(Event.WORK_SUSPENDED, review_id, by, today, seen_version) as deed:
        words = CheckedWords(
            {"authority": given.authority, "note": given.note},
            review=deed.review, said=said_ordinary,
        )  # fmt: skip
        same = standing(deed.review, FactKind.SUSPENDED, given.cause).filter(until__isnull=True)
        open_one = same.first()
        deed.require(
            rules.suspending(
                deed.review.state,
                on=given.on,
                cause=given.cause,
                work_stopped=given.work_stopped,
                clocks=given.clocks,
                authority=given.authority,
                look_again_on=given.look_again_on,
                told_on=given.told_on,
                suspended_since=open_one.on if open_one else None,
                held_on=held_on(deed.review),
                today=today,
            )
            + words.reasons
        )
        if given.on is None:  # the rules have refused this already
            raise NotYet(["Say on which day it happened."])
        fact = deed.fact(FactKind.SUSPENDED, given.on)
        fact.cause = given.cause
        fact.work_stopped = list(given.work_stopped)
        fact.clocks = list(given.clocks)
        fact.authority = given.authority
        fact.look_again_on = given.look_again_on
        fact.home_office_told_on = given.told_on
        fact.note = given.note
        deed.save(fact)
        _draft_letter(deed, fact, LetterKind.SUSPENSION_HOME_OFFICE)
        deed.record(
            f"fact:{fact.pk}", {"cause": given.cause, "on": given.on, "clocks": given.clocks}
        )
        words.keep_said(deed)
        _tell_managers(deed, "suspended")
        return fact


def resume(
    *,
    review_id: UUID,
    pause_id: UUID,
    by: Viewer,
    today: datetime.date,
    until: datetime.date | None,
    reason: str,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Fact:
    """Work goes on: a new version of the suspension says until when. The first day of work is
    not a day of the pause."""
    with _pausing(Event.WORK_RESUMED, review_id, by, today, seen_version) as deed:
        old = fact_of(deed, pause_id, FactKind.SUSPENDED)
        words = CheckedWords({"reason": reason}, review=deed.review, said=said_ordinary)
        deed.require(
            rules.resuming(
                since=old.on,
                ended_on=old.until,
                stands=old.stands,
                until=until,
                reason=reason,
                today=today,
            )
            + words.reasons
        )
        fact = old.successor(recorded_by_id=by.user_id, reason=reason, until=until)
        deed.save(fact)
        deed.record(f"fact:{fact.pk}", {"since": old.on, "until": until})
        words.keep_said(deed)
        _tell_managers(deed, "resumed")
        return fact


def agree_timescale(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    given: Timescale,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Fact:
    """A new due day was agreed; the statutory one stays beside it. The letter is drafted."""
    with case_deed(
        Event.TIMESCALE_AGREED,
        review_id=review_id,
        by=by,
        power=Power.WORK_ON_CASE,
        today=today,
        seen_version=seen_version,
    ) as deed:
        words = CheckedWords(
            {"authority": given.agreed_by, "note": given.note},
            review=deed.review, said=said_ordinary,
        )  # fmt: skip
        deed.require(
            rules.agreeing_timescale(
                deed.review.state,
                clock=given.clock,
                due=given.due,
                agreed_by=given.agreed_by,
                on=given.on,
                told_on=given.told_on,
                held_on=held_on(deed.review),
                today=today,
            )
            + words.reasons
        )
        if given.on is None:  # the rules have refused this already
            raise NotYet(["Say on which day it happened."])
        fact = deed.fact(FactKind.TIMESCALE_AGREED, given.on)
        fact.clock = given.clock
        fact.due = given.due
        fact.authority = given.agreed_by
        fact.home_office_told_on = given.told_on
        fact.note = given.note
        deed.save(fact)
        _draft_letter(deed, fact, LetterKind.TIMESCALE_HOME_OFFICE)
        deed.record(f"fact:{fact.pk}", {"clock": given.clock, "due": given.due, "on": given.on})
        words.keep_said(deed)
        return fact


def standing(review: Review, kind: str, cause: str = "") -> QuerySet[Fact]:
    """The facts of a kind that nothing has replaced; of one cause, where it is given."""
    found = review.facts.filter(kind=kind, superseded_by__isnull=True)
    return found.filter(cause=cause) if cause else found


def held_on(review: Review) -> datetime.date | None:
    """The latest day on which it was settled that a review is held: by decision or direction."""
    days = [
        fact.on
        for fact in review.facts.filter(superseded_by__isnull=True)
        if fact.kind == FactKind.DIRECTED
        or (fact.kind == FactKind.DECIDED and fact.outcome == Outcome.HOLD)
    ]
    return max(days, default=None)


def fact_of(deed: CaseDeed, fact_id: UUID, kind: FactKind) -> Fact:
    """A fact of that kind in this case; anything else does not exist here."""
    found = deed.review.facts.filter(pk=fact_id, kind=kind).first()
    if found is None:
        raise NotYours(chain=deed.chain)
    return found


def _draft_letter(deed: CaseDeed, fact: Fact, kind: LetterKind) -> None:
    """The Home Office is owed a letter, unless it was told already."""
    if fact.home_office_told_on is not None:
        return
    Letter.objects.create(
        review=deed.review,
        kind=kind,
        fact=fact,
        recipient_code=deed.review.regime_for(deed.today).recipient("home_office").code,
    )


def _tell_managers(deed: CaseDeed, why: str) -> None:
    """The chair's word is news to the manager, whose letter it is; the manager's own is not."""
    if not may(deed.review.standing_of(deed.by, deed.today), Power.WORK_ON_CASE):
        tell_managers(deed.review, why, deed.today)
