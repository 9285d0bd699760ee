"""What a case owes by a day, and who owes it: everything that is reminded of. Pure: no models.

Clocks come from the same sums as every page, bodies and families from theirs. What is not owed any
more is simply not among the answers.
"""

import datetime
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from dhr import waits
from dhr.besides import still_counted
from dhr.deadlines import ClockState, Reading, to_meet
from dhr.path import Moved
from dhr.published import DECIDED_OTHERWISE, plan_of, stage_of_publication
from dhr.silence import Asked
from dhr.vocabulary import (
    AWAITS_BODIES,
    LIVE,
    PUBLISHABLE,
    REPORTED,
    UNDECIDED,
    DueKind,
    FactKind,
    State,
    StoppedWork,
)
from dhr.work import MEETS, Step, Whose, next_step, telling_of
from dhr.work.steps import WAITS


class Owes(StrEnum):
    """Who owes something. The lead is the independent chair, else the partnership."""

    MANAGERS = "managers"
    CHAIR = "chair"
    LEAD = "lead"
    BODY = "body"


class Said(Protocol):
    """A standing fact of the case, as far as days follow from it."""

    kind: str
    on: datetime.date
    outcome: str
    until: datetime.date | None
    due: datetime.date | None
    look_again_on: datetime.date | None
    cause: str
    work_stopped: Sequence[str]
    first_recorded_at: datetime.datetime


@dataclass(frozen=True)
class OfBody:
    """What one body was asked for, and how that stands. ``has_ended``: another took its place."""

    kind: DueKind
    subject: str
    body_id: UUID
    asked: Asked
    has_ended: bool = False


@dataclass(frozen=True)
class Update:
    """The day on which one side of a family is to hear again."""

    subject: str
    due_on: datetime.date


@dataclass(frozen=True)
class Facts:
    """A case as this room needs it: its facts in the order of happening, its clocks as every page
    reads them. ``decision`` is the status of a decision on its way."""

    state: str
    said: Sequence[Said] = ()
    clocks: Sequence[Reading] = ()
    decision: str | None = None
    bodies: Sequence[OfBody] = ()
    updates: Sequence[Update] = ()

    @property
    def moved(self) -> list[Moved]:
        """The facts as its way and its waits need them."""
        return [Moved(fact.kind, fact.on, fact.outcome) for fact in self.said]


@dataclass(frozen=True)
class Owed:
    """One thing that is due. ``page`` is the page of the case where it is done; ``about`` says
    which of several of one kind it is; ``subject`` is its own text id, where it has one.

    ``due_on`` is empty while its clock is paused. ``is_resting``: it is due, but the work on it is
    stopped, or the body has ended, and nobody is to be chased for it.
    """

    kind: DueKind
    due_on: datetime.date | None
    owes: Owes
    page: str
    about: str = ""
    subject: str = ""
    body_id: UUID | None = None
    is_resting: bool = False


_OWES: dict[Whose, Owes] = {
    Whose.CHAIR: Owes.CHAIR,
    Whose.INDEPENDENT_CHAIR: Owes.LEAD,
}
# What meets a clock where the case's next step does not.
_MEETS: dict[str, Step] = {
    **MEETS,
    DueKind.DECISION: Step("", Whose.MANAGER, "decision"),
    DueKind.PUBLISHED: WAITS[State.APPROVED],
}
# The clock of the work that a suspension stops, be its time paused or not.
_CLOCK_OF: dict[str, DueKind] = {
    StoppedWork.OVERVIEW_REPORT: DueKind.OVERVIEW_REPORT,
    StoppedWork.PUBLICATION: DueKind.PUBLISHED,
}
_NOT_OURS = frozenset({State.TRANSFERRED, State.JOINED, State.IN_ERROR})


def owed_by(case: Facts, today: datetime.date) -> list[Owed]:
    """Everything that is due on this case, its clocks first and the most pressing of them before
    the others."""
    stopped = _stopped(case, today)
    return [
        *_clocks(case, stopped),
        *(_of_body(body) for body in case.bodies if _is_awaited(case, body)),
        *_updates(case),
        *_review_dates(case),
        *_publication(case, stopped),
    ]


def _clocks(case: Facts, stopped: Collection[DueKind]) -> list[Owed]:
    still = still_counted(case.state, _still_owed(case), case.clocks)
    running = [(clock, clock.due) for clock in to_meet(still)]
    paused = [(clock, None) for clock in still if _is_paused(clock)]
    return [
        Owed(
            kind=DueKind(clock.name),
            due_on=due,
            owes=_OWES.get(step.whose, Owes.MANAGERS),
            page=step.page,
            is_resting=due is None or clock.name in stopped,
        )
        for clock, due in [*running, *paused]
        for step in [_step(case, clock.name)]
    ]


def _is_paused(clock: Reading) -> bool:
    return clock.state is ClockState.PAUSED and clock.name in set(DueKind)


def _still_owed(case: Facts) -> set[str]:
    """The clocks that are met by telling who is still to be told of a case's end."""
    return {telling_of(words).clock for words in waits.owed(case.state, case.moved)}


def _step(case: Facts, clock: str) -> Step:
    """What meets a clock, whose it is and where it is done, whoever leads the review."""
    step = next_step(
        case.state, decision=case.decision, letter=None, chair_in_post=True, clocks=()
    )  # fmt: skip
    return step if step.clock == clock else _MEETS[clock]


def _stopped(case: Facts, today: datetime.date) -> set[DueKind]:
    """The clocks of the work that is stopped today. Bodies go on with their reports whatever a
    suspension is for (``vocabulary.pauses``), so theirs is none of it."""
    return {
        _CLOCK_OF[work]
        for fact in case.said
        if fact.kind == FactKind.SUSPENDED
        and fact.on <= today
        and (fact.until is None or fact.until > today)
        for work in fact.work_stopped
        if work in _CLOCK_OF
    }


def _is_awaited(case: Facts, body: OfBody) -> bool:
    """A letter that was not sent asks nothing yet, and a decision has overtaken what was asked for
    its sake."""
    asked = body.asked
    waits_for_it = case.state in AWAITS_BODIES and not asked.decided
    return waits_for_it and asked.asked_on is not None and asked.answered_on is None


def _of_body(body: OfBody) -> Owed:
    due_on = body.asked.last_day
    return Owed(
        body.kind, due_on, Owes.BODY, page="", subject=body.subject, body_id=body.body_id,
        is_resting=body.has_ended,
    )  # fmt: skip


def _updates(case: Facts) -> list[Owed]:
    """Whoever leads a review speaks with the family; of a case that is another's, not we."""
    if case.state in _NOT_OURS:
        return []
    return [
        Owed(DueKind.FAMILY_UPDATE, update.due_on, Owes.LEAD, "family", subject=update.subject)
        for update in case.updates
    ]


def _review_dates(case: Facts) -> list[Owed]:
    """Days on which somebody said that they look again: one for each thing that waits."""
    days = [*_of_pauses(case), *_of_deferral(case), *_of_publication(case)]
    found = {}
    for day, page, about in sorted(days, reverse=True):
        # Of two suspensions for one cause the nearer day counts.
        found[about] = Owed(DueKind.REVIEW_DATE, day, Owes.MANAGERS, page, about)
    plan = _newest(case.said, FactKind.PLAN_REVIEWED) if case.state in REPORTED else None
    if plan and plan.look_again_on:
        found["plan"] = Owed(
            DueKind.PLAN_REVIEW, plan.look_again_on, Owes.MANAGERS, "review_plan"
        )  # fmt: skip
    return list(found.values())


_Day = tuple[datetime.date, str, str]


def _of_pauses(case: Facts) -> list[_Day]:
    return [
        (fact.look_again_on, "pauses", fact.cause)
        for fact in case.said
        if fact.kind == FactKind.SUSPENDED
        and fact.until is None
        and fact.look_again_on
        and case.state in LIVE
    ]


def _of_deferral(case: Facts) -> list[_Day]:
    place = waits.deferral(case.moved) if case.state in UNDECIDED else None
    day = None if place is None else case.said[place].look_again_on
    return [(day, "decision", "deferral")] if day else []


# The newest of them says whether a publication is put off; a day that is planned anew ends it.
_SAY_WHETHER_IT_WAITS = (
    *DECIDED_OTHERWISE, FactKind.PUBLICATION_PLANNED, FactKind.PUBLISHED, FactKind.WITHDRAWN,
    FactKind.REOPENED,
)  # fmt: skip


def _of_publication(case: Facts) -> list[_Day]:
    fact: Said | None = None
    if case.state == State.WITHHELD:
        fact = _newest(case.said, FactKind.WITHHELD)
    elif case.state in PUBLISHABLE:
        newest = _newest(_as_recorded(case), *_SAY_WHETHER_IT_WAITS)
        fact = newest if newest and newest.kind == FactKind.DELAYED else None
    day = fact and fact.look_again_on
    return [(day, "publication", "publication")] if day else []


def _publication(case: Facts, stopped: Collection[DueKind]) -> list[Owed]:
    """The day that is planned, until the report is out."""
    stage = stage_of_publication(case.state, case.moved)
    plan, stands = plan_of(_as_recorded(case))
    if not stands or stage not in PUBLISHABLE or stage == State.WITHHELD:
        return []
    return [
        Owed(
            DueKind.PUBLICATION_PLANNED, plan, Owes.MANAGERS, "publication",
            is_resting=DueKind.PUBLISHED in stopped,
        )
    ]  # fmt: skip


def _as_recorded(case: Facts) -> list[Said]:
    """A day is planned today, and a decision may have been taken before."""
    return sorted(case.said, key=lambda fact: fact.first_recorded_at)


def _newest(facts: Iterable[Said], *kinds: FactKind) -> Said | None:
    return next((fact for fact in reversed(list(facts)) if fact.kind in kinds), None)
