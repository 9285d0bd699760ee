"""The letter that appoints an independent chair or a report author. It names nobody in the case."""

import datetime

from dhr.deadlines import readings
from dhr.letters.addressee import addressee_of
from dhr.letters.facts import LetterFacts, letter_facts, shared_context
from dhr.letters.suspension import manager_signs, unsigned
from dhr.models import Letter
from dhr.vocabulary import PausableClock


def appointment_of_chair_or_author(letter: Letter, today: datetime.date) -> LetterFacts:
    """As what, from when, what was declared, and by when the report is due."""
    appointment, review = letter.appointment, letter.review
    if appointment is None:
        raise ValueError("A letter of appointment speaks of an appointment.")
    facts = review.facts.filter(superseded_by__isnull=True)
    due = {
        row.name: row.due
        for row in readings(review.regime_for(today), [fact.dated for fact in facts], today)
    }
    context = shared_context(letter, addressee_of(letter), today, **manager_signs(letter, today))
    context |= {
        "regime": review.regime_for(today),
        "appointment": appointment,
        "leads": appointment.role == "independent_chair",
        "report_due": due.get(PausableClock.OVERVIEW_REPORT),
    }
    unknown = unsigned(context)
    if appointment.ended_on is not None:
        unknown += ("an appointment that runs: this one has ended",)
    return letter_facts(
        letter, "letters/appointment.html", context, holds_identity=False, unknown=unknown
    )
