"""What stands in the way of adding a day that the papers of a case tell, after it was taken on."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from dhr.rules.common import Bound, Reasons
from dhr.rules.paper_facts import (
    DISCONTINUED,
    ENDED_ON_PAPER,
    LIES_BEHIND,
    ON_PAPER,
    PaperFact,
    label_of,
)
from dhr.rules.taking_on import IN_ORDER, at_odds, what_came_of_it
from dhr.vocabulary import FactKind, Outcome
from people.days import long_date
from people.years import years_ago

# What is asked, in the order in which it happens.
ASKED: tuple[str, ...] = tuple(
    asked for asked in (*(kind.value for kind in ON_PAPER), *ENDED_ON_PAPER) if asked in LIES_BEHIND
)
_SAYS_WHAT_CAME_OF_IT = frozenset(
    {FactKind.DECIDED, FactKind.HOME_OFFICE_ANSWERED, FactKind.QUALITY_LETTER}
)


@dataclass(frozen=True)
class OnPaper:
    """A case that was taken on: when, at which stage, and which of its days are known by now.

    ``telling``: the Home Office is still to be told of what was decided on paper. No letter of
    this case will do it, so the day is said here, whenever it was.
    """

    taken_on: datetime.date
    state: str
    facts: Sequence[PaperFact] = ()
    telling: bool = False

    def awaits(self, asked: str) -> bool:
        """Whether this is the day on which the Home Office is, or was, told at last."""
        return self.telling and asked == FactKind.HOME_OFFICE_TOLD


def still_to_tell(case: OnPaper) -> list[str]:
    """Which days the papers may tell at that stage, and nobody has recorded."""
    known = {fact.asked for fact in case.facts}
    return [
        asked
        for asked in ASKED
        if case.awaits(asked) or (case.state in LIES_BEHIND[asked] and asked not in known)
    ]


def adding_day_at_all(case: OnPaper | None) -> Reasons:
    """Only a case from paper has such days; and some of them are not recorded yet."""
    if case is None:
        return [
            "This case was not taken on from paper. Each of its days is recorded where it is done."
        ]
    if not still_to_tell(case):
        return [
            "Every day that its papers may tell is recorded. One that is wrong is corrected on "
            "the timeline."
        ]
    return []


def adding_day(
    case: OnPaper | None,
    *,
    asked: str,
    on: datetime.date | None,
    outcome: str,
    today: datetime.date,
    death: Bound | None = None,
) -> Reasons:
    """A day that fits the stage and the other days, and lies before the case was taken on."""
    reasons = adding_day_at_all(case)
    if case is None or reasons:
        return reasons
    if asked not in still_to_tell(case):
        return ["Choose a day that the papers tell and that is not recorded yet."]
    fact = fact_on_paper(asked, on or today, outcome)
    reasons = what_came_of_it([fact]) + _at_odds(case, fact)
    if on is None:
        return [*reasons, f"Say the day of “{label_of(asked)}”."]
    return reasons + _bounds(case, fact, today, death) + _order(case, fact)


def fact_on_paper(asked: str, on: datetime.date, outcome: str) -> PaperFact:
    """The fact that answers the question. Something came of it only where that is asked."""
    if asked == DISCONTINUED:
        return PaperFact(FactKind.DECIDED, on, Outcome.DISCONTINUE)
    said = asked in _SAYS_WHAT_CAME_OF_IT and outcome != Outcome.DISCONTINUE
    return PaperFact(FactKind(asked), on, outcome if said else "")


def _at_odds(case: OnPaper, fact: PaperFact) -> Reasons:
    """What this day would bring at odds with the stage; what was so before is not its doing."""
    known = [other for other in case.facts if other.on <= case.taken_on]
    before = at_odds(case.state, known)
    return [reason for reason in at_odds(case.state, [*known, fact]) if reason not in before]


def _bounds(case: OnPaper, fact: PaperFact, today: datetime.date, death: Bound | None) -> Reasons:
    said = _said(fact)
    if fact.on > today:
        return [f"{said} is in the future; today is {long_date(today)}."]
    if fact.on > case.taken_on and not case.awaits(fact.asked):
        return [
            f"{said} is after the case was taken on from paper ({long_date(case.taken_on)}). "
            "What happened since is recorded where it is done."
        ]
    if death is not None and (before := death.passed_by(fact.on)):
        return [f"{said} is before {before}."]
    return years_ago(fact.on, today)


def _order(case: OnPaper, fact: PaperFact) -> Reasons:
    """What came before it, and after it; a Home Office that is told at last may have answered an
    earlier decision."""
    reasons = []
    for other in case.facts:
        if other.on > case.taken_on:
            continue  # a way that the case went once more, here
        comes_later = _follows(other.asked, fact.asked) and not case.awaits(fact.asked)
        if _follows(fact.asked, other.asked) and fact.on < other.on:
            reasons.append(f"{_said(fact)} is before {_said(other)}.")
        if comes_later and other.on < fact.on:
            reasons.append(f"{_said(other)} is before {_said(fact)}.")
    return list(dict.fromkeys(reasons))


def _follows(later: str, earlier: str) -> bool:
    return any(
        later in chain and earlier in chain and chain.index(later) > chain.index(earlier)
        for chain in IN_ORDER
    )


def _said(fact: PaperFact) -> str:
    return f"“{label_of(fact.asked)}” ({long_date(fact.on)})"
