"""The way a case has come and the way ahead, from its dated facts. Pure: no models.

Each fact that moves a case leads to one state; read in the order in which they happened they tell
the way, loops and all, without a second record of it.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dhr.vocabulary import (
    FactKind,
    HomeOfficeAnswer,
    Outcome,
    QualityOutcome,
    State,
)


@dataclass(frozen=True)
class Moved:
    """A fact as the way needs it, given in the order of happening."""

    kind: str
    on: datetime.date
    outcome: str = ""


@dataclass(frozen=True)
class Entered:
    """A state that was entered, and the day; None where the day is not known."""

    state: State
    on: datetime.date | None


# kind → state, for facts that always lead to the same one.
_LEADS_TO: dict[str, State] = {
    FactKind.NOTIFIED: State.NOTIFIED,
    FactKind.SCOPING_BEGUN: State.SCOPING,
    FactKind.DIRECTED: State.APPOINTING,
    FactKind.REVIEW_BEGUN: State.UNDER_WAY,
    FactKind.SENT_TO_CSP: State.SIGN_OFF,
    FactKind.RETURNED: State.UNDER_WAY,
    FactKind.REPORT_COMPLETED: State.SIGNED_OFF,
    FactKind.SUBMITTED: State.WITH_HOME_OFFICE,
    FactKind.CHANGES_DONE: State.APPROVED,
    FactKind.PUBLISHED: State.PUBLISHED,
    FactKind.WITHHELD: State.WITHHELD,
    FactKind.WITHDRAWN: State.WITHDRAWN,
    FactKind.CONCLUDED: State.CONCLUDED,
    FactKind.TRANSFERRED: State.TRANSFERRED,
    FactKind.JOINED: State.JOINED,
}
# (kind, outcome) → state, for facts that lead to one of several.
_BY_OUTCOME: dict[tuple[str, str], State] = {
    (FactKind.DECIDED, Outcome.HOLD): State.APPOINTING,
    (FactKind.DECIDED, Outcome.NOT_HOLD): State.NO_REVIEW,
    (FactKind.DECIDED, Outcome.DISCONTINUE): State.DISCONTINUED,
    (FactKind.HOME_OFFICE_ANSWERED, HomeOfficeAnswer.ACCEPTED): State.CLOSED_WITHOUT_REVIEW,
    (FactKind.HOME_OFFICE_ANSWERED, HomeOfficeAnswer.RECONSIDER): State.SCOPING,
    (FactKind.QUALITY_LETTER, QualityOutcome.APPROVE): State.APPROVED,
    (FactKind.QUALITY_LETTER, QualityOutcome.APPROVE_AFTER_CHANGES): State.CHANGES,
    (FactKind.QUALITY_LETTER, QualityOutcome.REVISE_AND_RESUBMIT): State.UNDER_WAY,
    (FactKind.REOPENED, State.SCOPING): State.SCOPING,
    (FactKind.REOPENED, State.APPOINTING): State.APPOINTING,
    (FactKind.REOPENED, State.UNDER_WAY): State.UNDER_WAY,
}

_HELD = (
    State.NOTIFIED,
    State.SCOPING,
    State.APPOINTING,
    State.UNDER_WAY,
    State.SIGN_OFF,
    State.SIGNED_OFF,
    State.WITH_HOME_OFFICE,
    State.APPROVED,
    State.PUBLISHED,
    State.CONCLUDED,
)
_AHEAD: dict[State, tuple[State, ...]] = {
    **{state: _HELD[place + 1 :] for place, state in enumerate(_HELD)},
    State.CHANGES: (State.APPROVED, State.PUBLISHED, State.CONCLUDED),
    State.WITHHELD: (State.CONCLUDED,),
    State.WITHDRAWN: (State.PUBLISHED, State.CONCLUDED),
    State.NO_REVIEW: (State.CONSIDERING, State.CLOSED_WITHOUT_REVIEW),
    State.CONSIDERING: (State.CLOSED_WITHOUT_REVIEW,),
}


def way(facts: Iterable[Moved], present: State) -> list[Entered]:
    """Every state entered so far, in order, ending with the present one.

    Where the facts do not lead there (a case taken on from paper, with days unknown), the present
    state is added without a day.
    """
    entered: list[Entered] = []
    for fact in facts:
        beyond = [n for n, one in enumerate(entered) if one.state != State.NOTIFIED]
        if fact.kind == FactKind.SCOPING_BEGUN and beyond:
            # Decided on a day before the one on which gathering information was said to begin: it
            # came first all the same, and how long it took is not known.
            entered.insert(beyond[0], Entered(State.SCOPING, None))
            continue
        state = _state_after(fact, entered[-1].state if entered else None)
        if state is not None and (not entered or entered[-1].state != state):
            entered.append(Entered(state, fact.on))
    if not entered or entered[-1].state != present:
        entered.append(Entered(present, None))
    return entered


def _state_after(fact: Moved, before: State | None) -> State | None:
    if fact.kind == FactKind.HOME_OFFICE_TOLD:
        # After a "no" the Home Office now considers it; after a "hold" nothing moves.
        return State.CONSIDERING if before == State.NO_REVIEW else None
    if before == State.CONCLUDED and fact.kind in {FactKind.WITHDRAWN, FactKind.PUBLISHED}:
        return None  # taken down, or a corrected report put out: the review stays concluded
    return _LEADS_TO.get(fact.kind) or _BY_OUTCOME.get((fact.kind, fact.outcome))


def around(facts: Sequence[Moved], place: int) -> tuple[int | None, int | None]:
    """The places of the facts just before and after that also lead somewhere, in their order.

    None where there is none, or where the fact at ``place`` leads nowhere itself and so may have
    happened on any day.
    """
    leading = [number for number, fact in enumerate(facts) if _leads_somewhere(fact)]
    if place not in leading:
        return None, None
    before = [number for number in leading if number < place]
    after = [number for number in leading if number > place]
    return (before[-1] if before else None, after[0] if after else None)


def _leads_somewhere(fact: Moved) -> bool:
    # Telling the Home Office moves a "no" on, and lets a "yes" go on.
    return fact.kind == FactKind.HOME_OFFICE_TOLD or _state_after(fact, None) is not None


def ahead(present: State) -> tuple[State, ...]:
    """The stages still to come on the usual way; none for a closed case."""
    return _AHEAD.get(present, ())
