"""The receipt that whoever tells us of a death is owed: a reference and a day, nothing else."""

import datetime

from dhr.letters.addressee import addressee_of, first_notification
from dhr.letters.facts import LetterFacts, letter_facts, role_of, shared_context
from dhr.models import Letter
from people.roles import MANAGERS


def receipt_to_notifier(letter: Letter, today: datetime.date) -> LetterFacts:
    """That we received what they told us, and when. It holds nothing else about the case."""
    told = first_notification(letter)
    if told is None:
        raise ValueError("A receipt speaks of a notification.")
    addressee = addressee_of(letter)
    context = shared_context(
        letter,
        addressee,
        today,
        signatory=told.recorded_by.name,
        signs_as=role_of(told.recorded_by_id, letter, MANAGERS, "csp_manager"),
    )
    return letter_facts(
        letter,
        "letters/receipt.html",
        context | {"received_on": told.received_on},
        holds_identity=addressee.is_private,
    )
