"""What stands in the way of a decision, from the first answer to the chair."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from dhr.guidance import Regime
from dhr.reasons import Mend, Reason, mended_by
from dhr.rules.common import Reasons, day_in_order
from dhr.vocabulary import (
    HOLDABLE,
    NO_MAY_BECOME_HOLD,
    STATE_LABELS,
    WHETHER_TO_HOLD,
    Answer,
    DecisionStatus,
    Outcome,
    State,
)
from people.days import long_date


@dataclass(frozen=True)
class CriterionAnswered:
    """One criterion's answer, as the rules need it."""

    answer: str
    evidence: str = ""


@dataclass(frozen=True)
class DecisionFacts:
    """A decision on its way, as the rules need it."""

    status: str
    outcome: str = ""
    decided_on: datetime.date | None = None
    reasons: str = ""
    consulted: bool = False
    answers: Mapping[str, CriterionAnswered] = field(default_factory=dict)
    prepared_by: UUID | None = None
    # The day of the letter by which the Secretary of State directed a review, where that was before
    # the case was handed over to us.
    directed_on: datetime.date | None = None


def deciding_at_all(state: str) -> Reasons:
    """A decision is prepared while information is gathered, or when a "no" is thought over."""
    if state == State.NOTIFIED:
        return ["Record first that information is being gathered."]
    if _is_over(state):
        return [f"This case has been decided: it is at “{STATE_LABELS[State(state)]}”."]
    return []


def somebody_decides(deciders: int) -> Reasons:
    """A CSP chair or deputy chair is in post whom no conflict of interest keeps out."""
    if deciders > 0:
        return []
    return [
        Reason(
            "Nobody can decide this case today: no CSP chair or deputy chair is in post who has no "
            "conflict of interest in it. Ask the administrator to add a deputy chair.",
            Mend.DECIDER,
        )
    ]


def changing_decision(state: str, decision: DecisionFacts | None) -> Reasons:
    """Answers and reasons can be changed until the decision is with the chair."""
    reasons = deciding_at_all(state)
    if decision is not None and decision.status == DecisionStatus.WITH_CHAIR:
        reasons.append(
            "The decision is with the CSP chair; it can be changed only if the chair sends it back."
        )
    return reasons


def _is_over(state: str) -> bool:
    """Once decided, that is the one reason: what a new draft would lack helps nobody."""
    return state != State.NOTIFIED and state not in HOLDABLE


def second_thought(state: str, outcome: str, directed_on: datetime.date | None = None) -> Reasons:
    """After a "no" the partnership may still decide by itself to hold a review; "no" was said.

    A direction that came with the case leaves no "no" to say.
    """
    if directed_on is not None and outcome == Outcome.NOT_HOLD:
        return [
            Reason(
                f"The Secretary of State directed a review, by a letter of {long_date(directed_on)}"
                ", before the case was handed over. It can only be decided here to hold one.",
                Mend.DECISION_TEXT,
            )
        ]
    if state in NO_MAY_BECOME_HOLD and outcome == Outcome.NOT_HOLD:
        return [
            Reason(
                "It has been decided already that no review is held. From here it can only be "
                "decided to hold one.",
                Mend.DECISION_TEXT,
            )
        ]
    return []


def _second_thought(state: str, decision: DecisionFacts | None) -> Reasons:
    if decision is None:
        return []
    return second_thought(state, decision.outcome, decision.directed_on)


def answering(answer: str, evidence: str) -> Reasons:
    """Evidence is asked only where the answer leads to "no"."""
    if answer not in set(Answer):
        return ["Choose one of the answers."]
    if answer == Answer.NOT_MET and not evidence.strip():
        return ["Say what shows that this is not met: a “no” needs its evidence."]
    return []


def what_the_decision_lacks(
    regime: Regime,
    decision: DecisionFacts | None,
    *,
    notified_on: datetime.date | None,
    today: datetime.date,
) -> Reasons:
    """What is missing before a decision can go to the chair: answers, outcome, day, reasons."""
    if decision is None:
        return [Reason("No criterion has been answered yet.", Mend.QUESTIONS)]
    reasons = _answers_lacking(regime, decision)
    reasons += _outcome_against_answers(decision)
    written = day_in_order(
        "the decision was made", decision.decided_on, today=today, not_before=notified_on,
        before_what="the death was notified",
    )  # fmt: skip
    if not decision.reasons.strip():
        written.append("Write down the reasons for the decision.")
    if not decision.consulted:
        written.append("Say which partners were consulted.")
    return reasons + mended_by(Mend.DECISION_TEXT, written)


def _answers_lacking(regime: Regime, decision: DecisionFacts) -> Reasons:
    reasons = []
    for criterion in regime.criteria:
        given = decision.answers.get(criterion.code)
        lacking = (
            [f"Not answered yet: {criterion.question}"]
            if given is None
            else [f"{criterion.question} {why}" for why in answering(given.answer, given.evidence)]
        )
        reasons += mended_by(Mend.QUESTION, lacking, criterion.code)
    return reasons


def _outcome_against_answers(decision: DecisionFacts) -> Reasons:
    """“Unclear” leans to a review: the law says "appears". A “no” needs a test that is not met."""
    if decision.outcome not in WHETHER_TO_HOLD:
        return [Reason("Say whether a review is to be held.", Mend.DECISION_TEXT)]
    not_met = any(given.answer == Answer.NOT_MET for given in decision.answers.values())
    if decision.outcome == Outcome.NOT_HOLD and not not_met:
        return [
            Reason(
                "Every criterion is answered “met” or “unclear”, and “appears” is a low bar: a "
                "review is to be held, or one answer must say what is not met and why.",
                Mend.QUESTIONS,
            )
        ]
    if decision.outcome == Outcome.HOLD and not_met:
        return [
            Reason(
                "A criterion is answered “not met”. If a review is to be held all the same, answer "
                "it “unclear” and say so in the reasons.",
                Mend.QUESTIONS,
            )
        ]
    return []


def putting_to_chair(
    state: str,
    regime: Regime,
    decision: DecisionFacts | None,
    *,
    notified_on: datetime.date | None,
    today: datetime.date,
    deciders: int,
) -> Reasons:
    """A whole decision, and somebody who can take it."""
    reasons = changing_decision(state, decision)
    if _is_over(state):
        return reasons
    reasons += _second_thought(state, decision)
    reasons += what_the_decision_lacks(regime, decision, notified_on=notified_on, today=today)
    return reasons + somebody_decides(deciders)


def confirming(state: str, decision: DecisionFacts | None, *, by: UUID | None) -> Reasons:
    """The chair confirms what another person recorded."""
    reasons = deciding_at_all(state)
    if _is_over(state):
        return reasons
    if decision is None or decision.status != DecisionStatus.WITH_CHAIR:
        reasons.append("No decision is waiting for the chair.")
    elif decision.prepared_by == by:
        reasons.append(
            Reason("The decision must be confirmed by somebody who did not record it.",
                   Mend.DECIDER)
        )  # fmt: skip
    return reasons + _second_thought(state, decision)


def sending_back(state: str, decision: DecisionFacts | None, reason: str) -> Reasons:
    """The chair says what is to be changed."""
    reasons = deciding_at_all(state)
    if _is_over(state):
        return reasons
    if decision is None or decision.status != DecisionStatus.WITH_CHAIR:
        reasons.append("No decision is waiting for the chair.")
    if not reason.strip():
        reasons.append("Say what is to be changed.")
    return reasons


def minuting_at_all(
    state: str,
    regime: Regime,
    decision: DecisionFacts | None,
    *,
    notified_on: datetime.date | None,
    today: datetime.date,
    deciders: int,
) -> Reasons:
    """A signed minute speaks of a whole decision, taken by somebody who may take it."""
    reasons = deciding_at_all(state)
    if _is_over(state):
        return reasons
    reasons += _second_thought(state, decision)
    reasons += what_the_decision_lacks(regime, decision, notified_on=notified_on, today=today)
    return reasons + somebody_decides(deciders)


def recording_minute(
    state: str,
    regime: Regime,
    decision: DecisionFacts | None,
    *,
    notified_on: datetime.date | None,
    minute_on: datetime.date | None,
    minute_kept_at: str,
    signed_by_a_chair: bool,
    by_themself: bool,
    today: datetime.date,
) -> Reasons:
    """A signed minute stands in for the chair's confirmation here."""
    reasons = deciding_at_all(state)
    if _is_over(state):
        return reasons
    reasons += _second_thought(state, decision)
    reasons += what_the_decision_lacks(regime, decision, notified_on=notified_on, today=today)
    reasons += day_in_order(
        "the minute was signed", minute_on, today=today,
        not_before=decision.decided_on if decision else None,
        before_what="the decision was made",
    )  # fmt: skip
    if not minute_kept_at.strip():
        reasons.append("Say where the signed minute is kept.")
    if not signed_by_a_chair:
        reasons.append("Say which CSP chair or deputy chair signed the minute.")
    if by_themself:
        reasons.append("The minute must be recorded by somebody other than who signed it.")
    return reasons
