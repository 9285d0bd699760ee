"""The deed that corrects a dated fact: a new version takes its place, and both are shown."""

import datetime
from collections.abc import Collection, Iterator
from typing import Any
from uuid import UUID

from django.db.models import Model

from dhr import rules
from dhr.actions.announcing import announce_course
from dhr.actions.bounds import death_in
from dhr.actions.decision import notified_on
from dhr.actions.frame import CaseDeed, case_deed
from dhr.actions.words import CheckedWords
from dhr.models import Fact, Review
from dhr.path import Moved, around
from dhr.rules import Corrected, Neighbour
from dhr.rules.correction import CONTENT
from dhr.vocabulary import Event, FactKind
from people.access import Viewer
from people.refusals import NotYours
from people.roles import Power


def correct_fact(
    *,
    review_id: UUID,
    dated_id: UUID,
    by: Viewer,
    today: datetime.date,
    given: Corrected,
    reason: str,
    never_happened: bool = False,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Fact:
    """Correct the day of a fact and, where its kind has more to say, the rest of it.

    ``given`` is the fact as it is to be. A fact of ours that moved nothing may also never have
    happened; it then counts no more. The clocks are sums, so they follow by themselves.
    """
    with case_deed(
        Event.FACT_CORRECTED,
        review_id=review_id,
        by=by,
        power=Power.WORK_ON_CASE,
        today=today,
        seen_version=seen_version,
    ) as deed:
        old = correctable(deed.review, dated_id)
        if old is None:
            raise NotYours(chain=deed.chain)
        words = CheckedWords(
            {"reason": reason, "authority": given.authority, "note": given.note},
            review=deed.review, said=said_ordinary,
        )  # fmt: skip
        changes = _changes(old, given)
        before, after = neighbours_of(deed.review, old)
        deed.require(
            correcting_at_all(deed.review, old)
            or rules.correcting(
                given,
                changed=bool(changes),
                never_happened=never_happened,
                reason=reason,
                before=before,
                after=after,
                notified_on=notified_on(deed.review),
                death=death_in(deed.review),
                today=today,
            )
            + words.reasons
        )
        if never_happened:
            fact = deed.fact(FactKind.RECORDED_IN_ERROR, today)
            fact.supersedes, fact.reason = old, reason
            follows: list[Model] = []
        else:
            fact = old.successor(recorded_by_id=by.user_id, reason=reason, **changes)
            follows = list(_same_day_elsewhere(deed, old, fact.on))
        deed.save(fact, *follows)
        deed.record(
            f"fact:{fact.pk}",
            {
                "kind": old.kind,
                "was": old.on,
                "on": fact.on,
                "fields_changed": sorted(changes),
                "never_happened": never_happened,
                "also": [f"{row._meta.model_name}:{row.pk}" for row in follows],
            },
        )
        words.keep_said(deed)
        announce_course(deed)
        return fact


def correctable(review: Review, fact_id: UUID) -> Fact | None:
    """A fact of this case that is not about one person: those have a page of their own."""
    found = review.facts.select_related("superseded_by", "supersedes").filter(pk=fact_id).first()
    if found is None or found.subject_id is not None:
        return None
    return found


def correcting_at_all(review: Review, fact: Fact) -> list[str]:
    """What stands in the way of correcting it, before anything is said."""
    return rules.correcting_at_all(
        review.state, fact.kind, about_a_person=fact.subject_id is not None, stands=fact.stands
    )


def as_it_stands(fact: Fact) -> Corrected:
    """The fact as its form shows it first."""
    return Corrected(
        kind=FactKind(fact.kind),
        on=fact.on,
        until=fact.until,
        received_on=fact.received_on,
        due=fact.due,
        look_again_on=fact.look_again_on,
        home_office_told_on=fact.home_office_told_on,
        cause=fact.cause,
        outcome=fact.outcome,
        clocks=tuple(fact.clocks),
        work_stopped=tuple(fact.work_stopped),
        authority=fact.authority,
        note=fact.note,
    )


def neighbours_of(review: Review, fact: Fact) -> tuple[Neighbour | None, Neighbour | None]:
    """The facts that moved the case just before and after this one, if this one moved it too."""
    rows = list(review.facts.filter(superseded_by__isnull=True))
    if fact not in rows:
        return None, None
    moved = [Moved(row.kind, row.on, row.outcome) for row in rows]
    before, after = (
        None if place is None else Neighbour(rows[place].label, rows[place].on)
        for place in around(moved, rows.index(fact))
    )
    return before, after


def _changes(old: Fact, given: Corrected) -> dict[str, Any]:
    """The columns that differ, among those that this kind of fact may have corrected."""
    kept = as_it_stands(old)
    names = ("on", *CONTENT.get(FactKind(old.kind), ()))
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name in names
        if (value := getattr(given, name)) != getattr(kept, name)
    }


def _same_day_elsewhere(deed: CaseDeed, old: Fact, on: datetime.date) -> Iterator[Model]:
    """The row that a deed wrote with the fact and that names the same day: it says the day too.

    Letters that were issued stay as they were sent.
    """
    if on == old.on:
        return
    rows: dict[str, tuple[Any, str]] = {
        FactKind.NOTIFIED: (deed.review.notifications, "received_on"),
        FactKind.DECIDED: (
            deed.review.decisions.filter(confirmed_at__isnull=False, outcome=old.outcome),
            "decided_on",
        ),
        FactKind.HOME_OFFICE_TOLD: (
            deed.review.letters.filter(decision__isnull=False), "sent_on",
        ),
    }  # fmt: skip
    if old.kind not in rows:
        return
    found, column = rows[old.kind]
    row = found.filter(**{column: old.on}).first()
    if row is not None:
        setattr(row, column, on)
        yield row
