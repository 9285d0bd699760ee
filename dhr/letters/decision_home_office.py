"""The letter that tells the Home Office of a decision, yes or no."""

import datetime
from typing import Any

from dhr import guidance
from dhr.letters.addressee import addressee_of, first_notification, notifier_in_words
from dhr.letters.facts import LetterFacts, letter_facts, person_of, shared_context
from dhr.letters.signatory import role_of_signatory
from dhr.models import Letter
from dhr.vocabulary import Outcome, SubjectKind


def decision_to_home_office(letter: Letter, today: datetime.date) -> LetterFacts:
    """Who the decision is about, how it was reached, and what comes next."""
    review, decision = letter.review, letter.decision
    if decision is None or decision.decided_on is None:
        raise ValueError("A decision letter speaks of a decision that was made.")
    regime = guidance.regime(decision.regime_code)
    subjects = list(
        review.subjects.select_related("identity").prefetch_related("facts__superseded_by")
    )
    deaths = [person_of(subject) for subject in subjects if subject.kind == SubjectKind.VICTIM]
    told = first_notification(letter)
    context = shared_context(
        letter,
        addressee_of(letter),
        today,
        signatory=decision.decided_by.name if decision.decided_by else "",
        signs_as=role_of_signatory(letter),
    )
    context |= {
        "regime": regime,
        "decision": decision,
        "review_held": decision.outcome == Outcome.HOLD,
        "notified_on": told.received_on if told else None,
        "notified_by": notifier_in_words(told),
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
        unknown=tuple(_unknown(deaths)),
    )


def _unknown(deaths: list[dict[str, Any]]) -> list[str]:
    """What the Home Office cannot do without."""
    missing = [f"the full name of {p['pseudonym']}" for p in deaths if not p["name"]]
    missing += [f"the day {p['pseudonym']} died" for p in deaths if not p["died_on"]]
    return missing


def _place(regime: guidance.Regime, code: str) -> int:
    return [row.code for row in regime.criteria].index(code)
