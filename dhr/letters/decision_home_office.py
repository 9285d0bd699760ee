"""The letter that tells the Home Office of a decision, yes or no."""

import datetime

from dhr import guidance
from dhr.lacks import lacking_about
from dhr.letters.addressee import addressee_of, first_notification, notifier_in_words
from dhr.letters.facts import LetterFacts, letter_facts, person_of, role_of, shared_context
from dhr.models import Decision, Letter, handed_over, told_of
from dhr.vocabulary import DecisionStatus, FactKind, HomeOfficeAnswer, Outcome, SubjectKind
from people.roles import DECIDERS


def decision_to_home_office(letter: Letter, today: datetime.date) -> LetterFacts:
    """Who the decision is about, how it was reached, and what comes next."""
    review, decision = letter.review, letter.decision
    if decision is None or decision.decided_on is None:
        raise ValueError("A decision letter speaks of a decision that was made.")
    regime = guidance.regime(decision.regime_code)
    subjects = list(
        review.subjects.select_related("identity").prefetch_related("facts__superseded_by")
    )
    victims = [subject for subject in subjects if subject.kind == SubjectKind.VICTIM]
    deaths = [person_of(subject) for subject in victims]
    told = first_notification(letter)
    context = shared_context(
        letter,
        addressee_of(letter),
        today,
        signatory=decision.decided_by.name if decision.decided_by else "",
        signs_as=role_of(decision.decided_by_id, letter, DECIDERS, "csp_chair"),
    )
    context |= {
        "regime": regime,
        "decision": decision,
        "review_held": decision.outcome == Outcome.HOLD,
        "asked_again_on": _asked_again_on(decision),
        "discontinued": decision.outcome == Outcome.DISCONTINUE,
        "notified_on": told.received_on if told else None,
        "notified_by": notifier_in_words(told),
        "handed_over": handed_over(told_of(review)),
        "deaths": deaths,
        "others": [person_of(s) for s in subjects if s.kind == SubjectKind.PERPETRATOR],
        "criteria": [
            {
                "question": regime.criterion(row.criterion).question,
                "answer": row.answer_label,
                "evidence": row.evidence,
            }
            for row in sorted(decision.answers.all(), key=lambda row: _place(regime, row.criterion))
        ],
        "consulted": [body.name for body in decision.consulted.all()],
    }
    return letter_facts(
        letter,
        "letters/decision_home_office.html",
        context,
        holds_identity=True,
        unknown=tuple(lacking_about(victims)),
    )


def _asked_again_on(decision: Decision) -> datetime.date | None:
    """The day of the Home Office's letter that asked to think again, if this decision is what
    came of it: no other was made in between."""
    made = decision.review.decisions.filter(status=DecisionStatus.CONFIRMED.value)
    before = made.filter(confirmed_at__lt=decision.confirmed_at).order_by("confirmed_at").last()
    asked = decision.review.facts.filter(
        kind=FactKind.HOME_OFFICE_ANSWERED,
        outcome=HomeOfficeAnswer.RECONSIDER,
        superseded_by__isnull=True,
        first_recorded_at__lt=decision.confirmed_at,
    )
    if before is not None:
        asked = asked.filter(first_recorded_at__gt=before.confirmed_at)
    newest = asked.last()
    return newest.on if newest else None


def _place(regime: guidance.Regime, code: str) -> int:
    return [row.code for row in regime.criteria].index(code)
