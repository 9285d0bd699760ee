"""Whether what a letter tells a family of a decision still stands, and what has come since."""

import datetime

from dhr.models import Decision, Fact, Letter
from dhr.rules import Bound, decision_still_stands
from dhr.vocabulary import (
    UNDECIDED,
    WHETHER_TO_HOLD,
    DecisionStatus,
    FactKind,
    Outcome,
    State,
)


def directed_since(decision: Decision) -> Fact | None:
    """The direction that a review is held, given after a decision that there is to be none."""
    if decision.outcome != Outcome.NOT_HOLD:
        return None
    directions = decision.review.facts.filter(
        kind=FactKind.DIRECTED, superseded_by__isnull=True, on__gte=decision.decided_on
    )
    return directions.order_by("on", "first_recorded_at").last()


def what_it_tells(decision: Decision) -> Bound:
    """What a letter about this decision tells last, and when that was: the decision, or the
    direction that came after it. What is agreed about the letter comes after that."""
    if (directed := directed_since(decision)) is not None:
        return Bound(directed.on, "the review was directed that this letter tells of")
    if decision.decided_on is None:
        raise ValueError("A family is told of a decision that was made.")
    return Bound(decision.decided_on, "the decision was made that this letter tells of")


def no_longer_stands(decision: Decision) -> list[str]:
    """Why nobody may be told of this decision now, each to follow "The letter needs …"."""
    review = decision.review
    newest = (
        review.decisions.filter(
            status=DecisionStatus.CONFIRMED.value,
            outcome__in=[outcome.value for outcome in WHETHER_TO_HOLD],
        )
        .order_by("confirmed_at")
        .last()
    )
    return decision_still_stands(
        decided_again=newest is not None and newest.pk != decision.pk,
        asked_again=review.state in UNDECIDED,
        discontinued=review.state == State.DISCONTINUED,
    )


def decided_before(letter: Letter) -> datetime.date | None:
    """The day of the newest "no" before what this letter tells of, if there was one."""
    if letter.fact is None:
        return None
    before = letter.review.decisions.filter(
        status=DecisionStatus.CONFIRMED.value,
        outcome=Outcome.NOT_HOLD.value,
        confirmed_at__lt=letter.fact.first_recorded_at,
    )
    newest = before.order_by("confirmed_at").last()
    return newest.decided_on if newest else None
