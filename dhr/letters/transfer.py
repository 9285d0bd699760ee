"""The letter by which a case is offered to another partnership, to its CSP chair.

It names people, as the letter to the Home Office does, and holds no cause or method.
"""

import datetime
from typing import Any

from dhr.deadlines import Reading, readings
from dhr.lacks import lacking_about
from dhr.letters.addressee import addressee_of, first_notification, notifier_in_words
from dhr.letters.facts import LetterFacts, letter_facts, person_of, role_of, shared_context
from dhr.letters.overtaken import as_it_stands
from dhr.models import Fact, Letter, Review, Subject, handed_over, open_offer_of
from dhr.on_paper import still_telling
from dhr.vocabulary import (
    FACT_LABELS,
    HOME_OFFICE_ANSWER_LABELS,
    OUTCOME_LABELS,
    UNDECIDED,
    FactKind,
    HomeOfficeAnswer,
    Outcome,
    SubjectKind,
)
from people.roles import MANAGERS

# What the other side is told was done, where it was; pauses stand beside the clocks they stop.
_DONE = (
    FactKind.SCOPING_BEGUN,
    FactKind.DECIDED,
    FactKind.DIRECTED,
    FactKind.HOME_OFFICE_TOLD,
    FactKind.HOME_OFFICE_ANSWERED,
    FactKind.FAMILY_TOLD,
    FactKind.REOPENED,
    FactKind.CHAIR_ON_PAPER,
    FactKind.REVIEW_BEGUN,
    FactKind.SENT_TO_CSP,
    FactKind.REPORT_COMPLETED,
    FactKind.SUBMITTED,
    FactKind.PUBLISHED,
)


def offer_to_partnership(letter: Letter, today: datetime.date) -> LetterFacts:
    """Of what death we were told, why the review is theirs, and how far it has come here."""
    if letter.fact is None:
        raise ValueError("A letter to another partnership speaks of an offer.")
    review, offer = letter.review, as_it_stands(letter.fact)
    regime = review.regime_for(today)
    subjects = list(
        review.subjects.select_related("identity").prefetch_related("facts__superseded_by")
    )
    victims = [subject for subject in subjects if subject.kind == SubjectKind.VICTIM]
    told = next((fact for fact in _standing(review) if fact.kind == FactKind.NOTIFIED), None)
    clocks = _clocks(review, today)
    context = shared_context(
        letter,
        addressee_of(letter),
        today,
        signatory=letter.fact.recorded_by.name,
        signs_as=role_of(letter.fact.recorded_by_id, letter, MANAGERS, "csp_manager"),
    )
    context |= {
        "regime": regime,
        "offer": offer,
        "undecided": review.state in UNDECIDED,
        "notified_on": told.on if told else None,
        "handed_over": handed_over(told),
        "notified_by": notifier_in_words(first_notification(letter)),
        "deaths": [_who_died(subject) for subject in victims],
        "others": [person_of(s) for s in subjects if s.kind == SubjectKind.PERPETRATOR],
        "done": _done(review),
        "agencies": _agencies(review),
        "clocks": clocks,
        "deciding": next((row for row in clocks if row.name == "decision"), None),
        "time_to_decide": regime.clock("decision").length_in_words,
    }
    unknown: tuple[str, ...] = tuple(lacking_about(victims))
    if open_offer_of(review) != offer:
        unknown += ("an offer that is still open: this one was answered or withdrawn",)
    return letter_facts(
        letter, "letters/transfer.html", context, holds_identity=True, unknown=unknown
    )


def _standing(review: Review) -> list[Fact]:
    facts = review.facts.filter(superseded_by__isnull=True)
    return list(facts.select_related("other_partnership").order_by("on", "first_recorded_at"))


def _who_died(subject: Subject) -> dict[str, Any]:
    """With the address, on which it turns whose review it is."""
    address = ", ".join(subject.identity.address.splitlines())
    return person_of(subject) | {"address": address}


def _done(review: Review) -> list[dict[str, Any]]:
    """Day by day what has happened here."""
    rows = [(fact.on, _in_words(fact)) for fact in _standing(review) if fact.kind in _DONE]
    rows += [
        (row.from_day, "Independent chair appointed")
        for row in review.appointments.filter(role="independent_chair")
    ]
    return [{"on": on, "words": words} for on, words in sorted(rows, key=lambda row: row[0])]


def _in_words(fact: Fact) -> str:
    if fact.kind == FactKind.DECIDED and fact.outcome:
        return OUTCOME_LABELS[Outcome(fact.outcome)]
    if fact.kind == FactKind.HOME_OFFICE_ANSWERED and fact.outcome:
        answer = HOME_OFFICE_ANSWER_LABELS[HomeOfficeAnswer(fact.outcome)]
        return f"Home Office answered: {answer[:1].lower()}{answer[1:]}"
    return FACT_LABELS[FactKind(fact.kind)]


def _agencies(review: Review) -> list[dict[str, Any]]:
    """Agencies that were asked, when they answered, and since when their records are safe.

    One whose letter has not left yet was not asked.
    """
    asked = (
        review.scoping_requests.filter(asked_on__isnull=False)
        .select_related("body")
        .prefetch_related("returns")
    )
    rows = []
    for request in asked.order_by("asked_on", "recorded_at"):
        answer = request.standing_return
        rows.append(
            {
                "name": request.body.name,
                "asked_on": request.asked_on,
                "answered_on": answer.returned_on if answer else None,
                "secured": bool(
                    answer and (answer.records_secured_by or answer.records_secured_on)
                ),
                "secured_on": answer.records_secured_on if answer else None,
            }
        )
    return rows


def _clocks(review: Review, today: datetime.date) -> list[Reading]:
    """The clocks with a day of their own that have begun here."""
    facts = [fact.dated for fact in _standing(review)]
    rows = readings(review.regime_for(today), facts, today)
    if any(fact.kind == FactKind.TAKEN_ON for fact in facts):
        rows = still_telling(rows, review.state)
    return [row for row in rows if row.start is not None and row.statutory_due is not None]
