"""What the papers of a case may tell: which days, and at which stages each lies behind. Pure."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from dhr.vocabulary import (
    FACT_LABELS,
    REPORT_SIGNED_OFF,
    REVIEW_HELD,
    UNDECIDED,
    FactKind,
    HomeOfficeAnswer,
    Outcome,
    QualityOutcome,
    State,
)

# Recorded in error is said of a case here, by two people; on paper it needs no taking on.
TAKEN_ON_AT = tuple(state for state in State if state is not State.IN_ERROR)

# The facts that the papers may tell, in the order in which they happen.
ON_PAPER = (
    FactKind.NOTIFIED,
    FactKind.SCOPING_BEGUN,
    FactKind.DECIDED,
    FactKind.HOME_OFFICE_TOLD,
    FactKind.FAMILY_TOLD,
    FactKind.HOME_OFFICE_ANSWERED,
    FactKind.DIRECTED,
    FactKind.CHAIR_ON_PAPER,
    FactKind.REVIEW_BEGUN,
    FactKind.REPORT_COMPLETED,
    FactKind.COPIED_TO_COMMISSIONER,
    FactKind.SUBMITTED,
    FactKind.QUALITY_LETTER,
    FactKind.PUBLISHED,
    FactKind.WITHHELD,
    FactKind.WITHDRAWN,
    FactKind.CONCLUDED,
)
# How a case may have ended otherwise, each at a stage of its own. That a review was discontinued
# is told by a second decision.
DISCONTINUED = "discontinued"
ENDED_ON_PAPER: dict[str, State] = {
    DISCONTINUED: State.DISCONTINUED,
    FactKind.TRANSFERRED.value: State.TRANSFERRED,
    FactKind.JOINED.value: State.JOINED,
}
_ALL = frozenset(TAKEN_ON_AT)
_DECIDED = _ALL - UNDECIDED
# Such a case may have left at any point of its first half.
_LEFT = frozenset({State.TRANSFERRED, State.JOINED})
_HELD = REVIEW_HELD | {State.CONCLUDED, State.DISCONTINUED} | _LEFT
_ANSWERED = frozenset(
    {State.CHANGES, State.APPROVED, State.PUBLISHED, State.WITHHELD, State.WITHDRAWN,
     State.CONCLUDED}
)  # fmt: skip
# What the papers are asked → the stages that it lies behind, or led to. That a case was joined
# has no day of its own on paper: a joining names a case of this system.
LIES_BEHIND: dict[str, frozenset[State]] = {
    FactKind.NOTIFIED: _ALL,
    FactKind.SCOPING_BEGUN: _ALL - {State.NOTIFIED},
    FactKind.DECIDED: _DECIDED,
    FactKind.HOME_OFFICE_TOLD: _DECIDED - {State.NO_REVIEW},
    FactKind.FAMILY_TOLD: _DECIDED,
    FactKind.HOME_OFFICE_ANSWERED: _HELD | {State.CLOSED_WITHOUT_REVIEW},
    FactKind.DIRECTED: _HELD,
    FactKind.CHAIR_ON_PAPER: _HELD,
    FactKind.REVIEW_BEGUN: _HELD - {State.APPOINTING},
    FactKind.REPORT_COMPLETED: REPORT_SIGNED_OFF,
    FactKind.COPIED_TO_COMMISSIONER: REPORT_SIGNED_OFF,
    FactKind.SUBMITTED: REPORT_SIGNED_OFF - {State.SIGNED_OFF},
    FactKind.QUALITY_LETTER: _ANSWERED,
    FactKind.PUBLISHED: frozenset({State.PUBLISHED, State.WITHDRAWN, State.CONCLUDED}),
    FactKind.WITHHELD: frozenset({State.WITHHELD, State.CONCLUDED}),
    FactKind.WITHDRAWN: frozenset({State.WITHDRAWN}),
    FactKind.CONCLUDED: frozenset({State.CONCLUDED}),
    DISCONTINUED: frozenset({State.DISCONTINUED}),
    FactKind.TRANSFERRED: frozenset({State.TRANSFERRED}),
}
# What the papers may tell besides when a case is taken on: a chair who was found before the
# decision, a report that was withheld at first, one that was taken down after the conclusion. None
# of it is asked for later.
_ALSO_TOLD: dict[str, frozenset[State]] = {
    FactKind.CHAIR_ON_PAPER: _ALL - {State.NOTIFIED},
    FactKind.WITHHELD: frozenset({State.PUBLISHED, State.WITHDRAWN}),
    FactKind.WITHDRAWN: frozenset({State.CONCLUDED}),
}
# After these answers a case was sent back to earlier stages, its days so far behind it.
_THINK_AGAIN = (
    frozenset({FactKind.DECIDED, FactKind.HOME_OFFICE_TOLD, FactKind.FAMILY_TOLD,
               FactKind.HOME_OFFICE_ANSWERED}),
    frozenset({State.SCOPING, State.NO_REVIEW, State.CONSIDERING}),
)  # fmt: skip
_REVISE = (
    frozenset({FactKind.REPORT_COMPLETED, FactKind.COPIED_TO_COMMISSIONER, FactKind.SUBMITTED,
               FactKind.QUALITY_LETTER}),
    frozenset({State.UNDER_WAY, State.SIGN_OFF, State.SIGNED_OFF, State.WITH_HOME_OFFICE,
               State.DISCONTINUED}),
)  # fmt: skip
_SENT_BACK = {
    (FactKind.HOME_OFFICE_ANSWERED.value, HomeOfficeAnswer.RECONSIDER.value): _THINK_AGAIN,
    (FactKind.QUALITY_LETTER.value, QualityOutcome.REVISE_AND_RESUBMIT.value): _REVISE,
}


@dataclass(frozen=True)
class PaperFact:
    """A fact as the papers tell it."""

    kind: FactKind
    on: datetime.date
    outcome: str = ""

    @property
    def asked(self) -> str:
        """Which question of the papers it answers."""
        if (self.kind, self.outcome) == (FactKind.DECIDED, Outcome.DISCONTINUE):
            return DISCONTINUED
        return self.kind


def label_of(asked: str) -> str:
    """What the papers are asked for the day of."""
    return "Review discontinued" if asked == DISCONTINUED else FACT_LABELS[FactKind(asked)]


def stages_of(fact: PaperFact, told: Collection[PaperFact]) -> frozenset[State]:
    """The stages of a case that may have this day behind it, by all that its papers tell.

    After a "no" alone the Home Office asks to think again; an approval leaves no changes to make.
    """
    stages = LIES_BEHIND[fact.asked] | _ALSO_TOLD.get(fact.asked, frozenset())
    if (fact.asked, fact.outcome) == (FactKind.QUALITY_LETTER, QualityOutcome.APPROVE):
        stages -= {State.CHANGES}
    if (fact.asked, fact.outcome) == (FactKind.DECIDED, Outcome.HOLD):
        return stages
    for other in told:
        days, back = _SENT_BACK.get((other.asked, other.outcome), (frozenset(), frozenset()))
        if fact.asked in days:
            stages |= back
    return stages
