"""The deed that adds a day which the papers of a case tell, after it was taken on from them."""

import datetime
from collections.abc import Collection
from uuid import UUID

from dhr import rules
from dhr.actions.announcing import announce_course
from dhr.actions.bounds import death_in
from dhr.actions.frame import CaseDeed, case_deed
from dhr.actions.home_office import knows_of_review, tells_by_letter
from dhr.actions.words import CheckedWords
from dhr.guidance import regime_on
from dhr.models import Fact, Review
from dhr.rules import OnPaper, PaperFact
from dhr.rules.day_on_paper import ASKED
from dhr.vocabulary import Event, FactKind, Outcome, State
from people.access import Viewer
from people.refusals import NotYet
from people.roles import Power

JUST_BEFORE = datetime.timedelta(microseconds=1)
SAID_BY = "The paper that says so: "


def add_day_on_paper(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    asked: str,
    on: datetime.date | None,
    outcome: str = "",
    source: str = "",
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Fact:
    """Write the dated fact. Nobody is written to and nothing moves, except that a "no" is
    considered once it is said when the Home Office was told of it: no letter of this case will."""
    with case_deed(
        Event.DAY_ON_PAPER,
        review_id=review_id,
        by=by,
        power=Power.WORK_ON_CASE,
        today=today,
        seen_version=seen_version,
    ) as deed:
        words = CheckedWords({"source": source}, review=deed.review, said=said_ordinary)
        case = as_on_paper(deed.review)
        deed.require(
            rules.adding_day(
                case,
                asked=asked,
                on=on,
                outcome=outcome,
                today=today,
                death=death_in(deed.review),
            )
            + words.reasons
        )
        if case is None or on is None:  # the rules have refused this already
            raise NotYet(["Say the day."])
        if case.awaits(asked):
            _told(deed.review)
        fact = _fact(deed, rules.fact_on_paper(asked, on, outcome))
        fact.note = SAID_BY + source.strip() if source.strip() else ""
        _under_its_law(deed.review, fact)
        deed.save(fact)
        deed.record(f"fact:{fact.pk}", {"kind": fact.kind, "on": on, "outcome": fact.outcome})
        words.keep_said(deed)
        announce_course(deed)
        return fact


def as_on_paper(review: Review) -> OnPaper | None:
    """What is known by now of the days of a case that was taken on from paper; else None."""
    facts = list(review.facts.filter(superseded_by__isnull=True))
    taken_on = _taken_on(facts)
    if taken_on is None:
        return None
    return OnPaper(
        taken_on=taken_on.on,
        # Cases that were taken on before their stage was kept: where they are.
        state=taken_on.outcome or review.state,
        facts=[
            PaperFact(FactKind(fact.kind), fact.on, fact.outcome)
            for fact in facts
            if fact.kind in ASKED and fact.outcome != Outcome.DEFERRED
        ],
        telling=_telling(review),
    )


def _taken_on(facts: Collection[Fact]) -> Fact | None:
    return next((fact for fact in facts if fact.kind == FactKind.TAKEN_ON), None)


def _telling(review: Review) -> bool:
    if review.state not in {State.NO_REVIEW, State.APPOINTING} or tells_by_letter(review):
        return False
    return not knows_of_review(review)


def _told(review: Review) -> None:
    if review.state == State.NO_REVIEW:
        review.tell_home_office_of_no_review()
    else:
        review.tell_home_office()


def _fact(deed: CaseDeed, told: PaperFact) -> Fact:
    """The fact in its place: what happened on paper stands before the taking on, so that nothing
    reminds of it, and among facts of the same day where such things usually come."""
    fact = deed.fact(told.kind, told.on, told.outcome)
    facts = list(deed.review.facts.filter(superseded_by__isnull=True, on=told.on))
    taken_on = _taken_on(deed.review.facts.filter(superseded_by__isnull=True))
    if taken_on is None or told.on > taken_on.on:
        return fact
    later = [
        row.first_recorded_at
        for row in facts
        if row.kind in ASKED
        and ASKED.index(_asked(row)) > ASKED.index(told.asked)
        and row.first_recorded_at < taken_on.first_recorded_at
    ]
    fact.first_recorded_at = min([*later, taken_on.first_recorded_at]) - JUST_BEFORE
    return fact


def _asked(fact: Fact) -> str:
    return PaperFact(FactKind(fact.kind), fact.on, fact.outcome).asked


def _under_its_law(review: Review, fact: Fact) -> None:
    """The law is that of the day of the decision, else of the earliest day known; whoever decides
    here has chosen it already."""
    facts = list(review.facts.filter(superseded_by__isnull=True))
    taken_on = _taken_on(facts)
    if taken_on is None or not (review.regime_code or fact.kind == FactKind.DECIDED):
        return
    on_paper = [row for row in facts if row.first_recorded_at < taken_on.first_recorded_at]
    here = [row for row in facts if row not in on_paper]
    if any(row.kind in {FactKind.DECIDED, FactKind.DIRECTED} for row in here):
        return
    days = [
        PaperFact(FactKind(row.kind), row.on, row.outcome)
        for row in [*on_paper, fact]
        if row.kind in ASKED
    ]
    review.regime_code = regime_on(rules.day_of_the_law(days, taken_on.on)).code
