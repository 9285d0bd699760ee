"""Where a publication stands besides its files: what the CSP chair decided, the day planned, and
the papers of the edition before that the next one would lack."""

import datetime
from collections.abc import Collection, Iterable
from typing import Any

from dhr import published
from dhr.models import Fact, PublicationFile, Review
from dhr.rules.publication import paper_in_words
from dhr.vocabulary import FactKind, PublishedPaper, State
from people.days import long_date

_DECIDED = published.DECIDED_OTHERWISE
# After these the decision is of the past.
_OVER = (FactKind.PUBLISHED, FactKind.WITHDRAWN, FactKind.REOPENED)
_WAITS = "The publication waits"
_NOT = "The report is not published"


def in_recorded_order(review: Review, *kinds: FactKind) -> list[Fact]:
    """Facts that stand, in the order in which they were written down: a day is planned today, and
    a decision may have been taken before."""
    facts = review.facts.filter(kind__in=kinds, superseded_by__isnull=True)
    return list(facts.order_by("first_recorded_at"))


def decision_that_stands(review: Review) -> Fact | None:
    """The CSP chair's decision that the publication waits or is not done, unless it is over."""
    facts = in_recorded_order(review, *_DECIDED, *_OVER)
    return facts[-1] if facts and facts[-1].kind in _DECIDED else None


def taken_down_rows(review: Review, stage: str) -> list[dict[str, Any]]:
    """Why the report was taken down, for whoever prepares and confirms the corrected one."""
    facts = in_recorded_order(review, FactKind.WITHDRAWN) if stage == State.WITHDRAWN else []
    if not facts:
        return []
    return [
        {"key": "Taken down", "value": long_date(facts[-1].on)},
        {"key": "Reason", "value": facts[-1].note},
    ]


def taken_down_in_words(review: Review, stage: str) -> str:
    """The same in a sentence, for the case's own page; empty where nothing is to be corrected."""
    rows = taken_down_rows(review, stage)
    return f"The report was taken down on {rows[0]['value']}:\n{rows[1]['value']}" if rows else ""


def decision_rows(fact: Fact | None) -> list[dict[str, Any]]:
    """What was decided, why, and when it is looked at again; none where nothing was."""
    if fact is None:
        return []
    what = _NOT if fact.kind == FactKind.WITHHELD else _WAITS
    again = long_date(fact.look_again_on) if fact.look_again_on else ""
    return [
        {"key": "Decision of the CSP chair", "value": f"{what}, {long_date(fact.on)}"},
        {"key": "Reason", "value": fact.note},
        *([{"key": "Home Office’s view", "value": fact.authority}] if fact.authority else []),
        {"key": "To be looked at again on", "value": again},
    ]


def against_the_decision(fact: Fact | None) -> list[str]:
    """For whoever publishes all the same: that the chair decided otherwise, a sentence."""
    if fact is None:
        return []
    what = "is not published" if fact.kind == FactKind.WITHHELD else "waits"
    whose = "report" if fact.kind == FactKind.WITHHELD else "publication"
    again = f", to be looked at again on {long_date(fact.look_again_on)}" * bool(fact.look_again_on)
    return [
        f"The CSP chair decided on {long_date(fact.on)} that the {whose} {what}{again}. Publish it "
        "only once the chair has looked at it again."
    ]


def plan_of(review: Review) -> tuple[datetime.date | None, bool]:
    """The day that was planned last and not carried out, and whether it still stands."""
    return published.plan_of(
        in_recorded_order(
            review, FactKind.PUBLICATION_PLANNED, FactKind.PUBLISHED, FactKind.WITHDRAWN, *_DECIDED
        )
    )


def planned_for(review: Review) -> datetime.date | None:
    """The day that is planned now, unless it was carried out or given up since."""
    plan, stands = plan_of(review)
    return plan if stands else None


def plan_in_words(review: Review) -> str:
    """The day that is planned, or was until the chair decided; empty where none is."""
    plan, stands = plan_of(review)
    if plan is None:
        return ""
    if stands:
        return f"Planned for {long_date(plan)}."
    return (
        f"{long_date(plan)} was planned. The CSP chair’s decision set that day aside, until a day "
        "is planned again."
    )


def against_the_plan(planned: datetime.date | None, today: datetime.date) -> list[str]:
    """That another day is planned than the one on which it would go out, a sentence."""
    if planned is None or planned == today:
        return []
    return [
        f"The publication is planned for {long_date(planned)}; today is {long_date(today)}. "
        "Whoever was told of that day, the family first, does not expect it today."
    ]


def no_longer_public(
    files: Iterable[PublicationFile], waiting: Collection[PublicationFile]
) -> list[str]:
    """Which papers of the edition before the next one would not hold, a sentence.

    ``files`` are all of the case; nothing is said while no file waits.
    """
    gone_out = [file for file in files if file.published_on is not None]
    last = max((file.published_on for file in gone_out if file.published_on), default=None)
    there = {file.paper for file in waiting}
    before = {file.paper for file in gone_out if file.published_on == last}
    lacking = [paper_in_words(paper) for paper in PublishedPaper if paper in before - there]
    if not there or not lacking:
        return []
    named = " and the ".join(filter(None, [", the ".join(lacking[:-1]), lacking[-1]]))
    return [
        f"The edition before also held the {named}. No such file waits, so the public would no "
        "longer find it: prepare one, or publish without it."
    ]
