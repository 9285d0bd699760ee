"""Letters: which template, which addressee, which facts, and when each is owed.

The words stand in ``templates/letters/``; the recipients in ``guidance.py``.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from dhr import guidance
from dhr.labels import spoken_of
from dhr.lacks import lacking
from dhr.models import Letter, Subject
from dhr.vocabulary import (
    NOTIFIER_IN_SENTENCES,
    LetterKind,
    Marking,
    NotifierKind,
    Outcome,
    SubjectKind,
)
from people.days import long_date
from people.models import Membership
from people.roles import DECIDERS, ROLES, BoardKind


@dataclass(frozen=True)
class LetterFacts:
    """Everything a letter is drawn from. ``unknown`` names what is missing, in words."""

    template: str
    title: str
    file_name: str
    marking: str
    holds_identity: bool
    context: dict[str, Any]
    unknown: tuple[str, ...]

    @property
    def signatory(self) -> str:
        """Who signs, and as what, in two lines."""
        return f"{self.context['signatory_name']}\n{self.context['signatory_title']}"


def facts_of(letter: Letter, today: datetime.date) -> LetterFacts:
    """The letter's facts as they stand today; the draft follows them until it is issued."""
    return {LetterKind.DECISION_HOME_OFFICE: _decision_to_home_office}[LetterKind(letter.kind)](
        letter, today
    )


def _decision_to_home_office(letter: Letter, today: datetime.date) -> LetterFacts:
    review, decision = letter.review, letter.decision
    if decision is None or decision.decided_on is None:
        raise ValueError("A decision letter speaks of a decision that was made.")
    regime = guidance.regime(decision.regime_code)
    recipient = regime.recipient(letter.recipient_code)
    subjects = list(
        review.subjects.select_related("identity").prefetch_related("facts__superseded_by")
    )
    victims = [subject for subject in subjects if subject.kind == SubjectKind.VICTIM]
    deaths = [_person(subject) for subject in victims]
    told = review.notifications.select_related("body").first()
    partnership = review.partnership
    csp_name = partnership.boards.get(kind=BoardKind.COMMUNITY_SAFETY).name
    context = {
        "sender_name": csp_name,
        "sender_lines": partnership.postal_address.splitlines(),
        "addressee_lines": [recipient.name, *recipient.address],
        "letter_date": letter.issued_on or today,
        "reference": review.reference,
        "signatory_name": decision.decided_by.name if decision.decided_by else "",
        "signatory_title": f"{_role_of_signatory(letter)}, {csp_name}",
        "regime": regime,
        "partnership": partnership,
        "csp_name": csp_name,
        "decision": decision,
        "review_held": decision.outcome == Outcome.HOLD,
        "notified_on": told.received_on if told else None,
        "notified_by": _notifier(told),
        "deaths": deaths,
        "others": [_person(s) for s in subjects if s.kind == SubjectKind.PERPETRATOR],
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
    return LetterFacts(
        template="letters/decision_home_office.html",
        title=f"Letter {review.reference}",
        file_name=f"{review.reference}-letter-{letter.version}.pdf",
        marking=Marking.OFFICIAL_SENSITIVE.value,
        holds_identity=True,
        context=context,
        unknown=tuple(lack.what for lack in lacking(victims, partnership.postal_address)),
    )


def _person(subject: Subject) -> dict[str, Any]:
    identity = subject.identity
    return {
        "pseudonym": subject.pseudonym,
        "spoken_of": spoken_of(subject.pseudonym, subject.label, say_died=True),
        "label": subject.label,
        "relationship": subject.relationship and subject.get_relationship_display(),
        "name": identity.full_name,
        "born_on": identity.born_on,
        "died_on": identity.died_on,
    }


def _notifier(told: Any) -> str:
    if told is None:
        return ""
    return told.body.name if told.body else NOTIFIER_IN_SENTENCES[NotifierKind(told.notifier_kind)]


def _place(regime: guidance.Regime, code: str) -> int:
    return [row.code for row in regime.criteria].index(code)


def _role_of_signatory(letter: Letter) -> str:
    """What whoever decided is called in this partnership."""
    decision = letter.decision
    member = (
        Membership.objects.filter(
            user_id=decision.decided_by_id if decision else None,
            board__partnership_id=letter.review.partnership_id,
            role__in=list(DECIDERS),
        )
        .order_by("role")
        .first()
    )
    return member.role_label if member else ROLES["csp_chair"].label


def summary_of(letter: Letter) -> str:
    """The letter in a line, for lists."""
    if letter.sent_on:
        return f"Sent on {long_date(letter.sent_on)}"
    return letter.status_label
