"""The receipt that whoever tells us of a death is owed: a reference and a day, nothing else; to a
relative or friend a letter as a kind person would write it."""

import datetime

from dhr.letters.addressee import addressee_of, first_notification, notifier_in, notifier_in_words
from dhr.letters.facts import LetterFacts, letter_facts, role_of, shared_context
from dhr.letters.to_family import check_of, family_facts, tells_of
from dhr.models import Letter
from dhr.reasons import Mend, Reason
from dhr.rules import family_letter_lacks
from dhr.vocabulary import NEEDS_A_NAME, Outcome
from people.roles import MANAGERS


def receipt_to_notifier(letter: Letter, today: datetime.date) -> LetterFacts:
    """That we received what they told us, and when. It holds nothing else about the case."""
    told = first_notification(letter)
    if told is None:
        raise ValueError("A receipt speaks of a notification.")
    signs = {
        "signatory": told.recorded_by.name,
        "signs_as": role_of(told.recorded_by_id, letter, MANAGERS, "csp_manager"),
    }
    context = {"received_on": told.received_on, "regime": letter.review.regime_for(today)}
    unknown = _addressee_lacks(letter)
    if letter.is_to_family:
        subject = notifier_in(letter.review)
        return family_facts(
            letter,
            today,
            "letters/receipt_family.html",
            **signs,
            context=context | {"dear": subject.identity.full_name if subject else ""},
            unknown=(
                *unknown,
                *family_letter_lacks(check_of(letter), Outcome.HOLD, tells_of=tells_of(letter)),
            ),
        )
    addressee = addressee_of(letter)
    return letter_facts(
        letter,
        "letters/receipt.html",
        shared_context(letter, addressee, today, **signs) | context,
        holds_identity=addressee.is_private,
        unknown=tuple(unknown),
    )


def _addressee_lacks(letter: Letter) -> list[str]:
    """A letter to a person needs to know who it is for; an office is reached by its name."""
    told = first_notification(letter)
    if told is None or told.body is not None or told.notifier_kind not in NEEDS_A_NAME:
        return []
    subject = notifier_in(letter.review)
    if subject is not None and subject.identity.full_name.strip():
        return []
    who = notifier_in_words(told)
    words = f"the name of whoever told us ({who[:1].lower()}{who[1:]}), to whom it goes"
    if subject is not None:
        return [Reason(words, Mend.IDENTITY, subject.pk)]
    return [Reason(words, Mend.NOTIFIER)]
