"""What every deed that takes a decision shares: its questions, and what a decision sets off."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from dhr.actions.body_letters import letters_to_bodies
from dhr.actions.family_overtaken import set_aside_by_decision
from dhr.actions.frame import CaseDeed
from dhr.actions.reopening_letter import reopening_overtaken
from dhr.guidance import Regime
from dhr.models import Decision, Fact, Letter, Review
from dhr.vocabulary import DecisionStatus, FactKind, LetterKind, LetterStatus, Outcome
from people.refusals import NotYet


def open_decision_of(review: Review) -> Decision | None:
    """The decision on its way, if there is one."""
    return (
        review.decisions.exclude(status=DecisionStatus.CONFIRMED.value)
        .prefetch_related("answers", "consulted")
        .first()
    )


def regime_of(review: Review, decision: Decision | None, today: datetime.date) -> Regime:
    """The law that the decision is made under: that of the day it is made."""
    day = decision.decided_on if decision and decision.decided_on else today
    return review.regime_for(day)


def notified_on(review: Review) -> datetime.date | None:
    """The day the death came to the partnership's attention: its first notification."""
    return (
        review.facts.filter(kind=FactKind.NOTIFIED, superseded_by__isnull=True)
        .order_by("on")
        .values_list("on", flat=True)
        .first()
    )


def standing_facts(review: Review, *kinds: FactKind) -> list[Fact]:
    """The facts of these kinds that nothing has corrected, in the order of happening."""
    return list(
        review.facts.filter(kind__in=kinds, superseded_by__isnull=True).order_by(
            "on", "recorded_at"
        )
    )


def last_day(facts: Sequence[Fact]) -> datetime.date | None:
    """The day of the newest of them."""
    return facts[-1].on if facts else None


def take(deed: CaseDeed, decision: Decision) -> None:
    """Move the case by the decision, pin its regime, and draft the letters it owes."""
    on = decision.decided_on
    if on is None:  # the rules have refused this already
        raise NotYet(["Say on which day the decision was made."])
    regime = deed.review.regime_for(on)
    decision.status = DecisionStatus.CONFIRMED
    decision.confirmed_at = timezone.now()
    decision.regime_code = regime.code
    deed.review.regime_code = regime.code
    if decision.outcome == Outcome.HOLD:
        deed.review.decide_to_hold()
    elif decision.outcome == Outcome.DISCONTINUE:
        deed.review.discontinue()
    else:
        deed.review.decide_not_to_hold()
    fact = deed.fact(FactKind.DECIDED, on, decision.outcome)
    dropped = set_aside_by_decision(deed.review)
    if decision.outcome == Outcome.DISCONTINUE:
        dropped += reopening_overtaken(deed.review)
    deed.save(
        decision,
        fact,
        *_letters(deed.review, decision, regime),
        *letters_to_bodies(deed.review, decision=decision),
        *dropped,
    )


def _letters(review: Review, decision: Decision, regime: Regime) -> list[Any]:
    """The letter that tells the Home Office, and those that were overtaken before they left.

    A draft holds no words: it now speaks of this decision. An issued one is set aside.
    """
    unsent = list(
        review.letters.filter(
            kind=LetterKind.DECISION_HOME_OFFICE,
            status__in=[LetterStatus.DRAFT, LetterStatus.ISSUED],
        )
    )
    changed, drafts = [], [letter for letter in unsent if letter.is_draft]
    for letter in unsent:
        if not letter.is_draft:
            letter.status = LetterStatus.REPLACED
            letter.replace_reason = "A new decision was made before it was sent."
            changed.append(letter)
    letter = drafts[0] if drafts else Letter(review=review, kind=LetterKind.DECISION_HOME_OFFICE)
    letter.decision = decision
    letter.version = 1
    letter.recipient_code = regime.recipient("home_office").code
    return [*changed, letter]
