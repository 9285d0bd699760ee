"""Letters: one builder a kind, and the table that says which builder draws which letter.

The words stand in ``templates/letters/``; the recipients in ``guidance``. A further letter is a
``LetterKind``, a file here with its builder, a line in ``BUILDERS``, and a template.
"""

import datetime
from collections.abc import Callable

from dhr.letters.addressee import Addressee, addressee_of
from dhr.letters.appointment import appointment_of_chair_or_author
from dhr.letters.contribution import asks_for_a_contribution
from dhr.letters.decision_body import decision_to_body
from dhr.letters.decision_family import change_to_family, decision_to_family
from dhr.letters.decision_home_office import decision_to_home_office
from dhr.letters.facts import LetterFacts
from dhr.letters.late import late_to_chief_officer, late_to_csp_chair
from dhr.letters.overtaken import overtaken
from dhr.letters.receipt import receipt_to_notifier
from dhr.letters.reopening import reopening_to_home_office
from dhr.letters.scoping import asks_to_secure_records, asks_what_they_know, says_undecided
from dhr.letters.suspension import suspension_to_home_office, timescale_to_home_office
from dhr.letters.transfer import offer_to_partnership
from dhr.models import Letter
from dhr.vocabulary import LetterKind
from people.days import long_date

__all__ = [
    "BUILDERS",
    "Addressee",
    "LetterFacts",
    "addressee_of",
    "facts_of",
    "overtaken",
    "says_undecided",
    "summary_of",
]

BUILDERS: dict[LetterKind, Callable[[Letter, datetime.date], LetterFacts]] = {
    LetterKind.DECISION_HOME_OFFICE: decision_to_home_office,
    LetterKind.SUSPENSION_HOME_OFFICE: suspension_to_home_office,
    LetterKind.TIMESCALE_HOME_OFFICE: timescale_to_home_office,
    LetterKind.REOPENING_HOME_OFFICE: reopening_to_home_office,
    LetterKind.APPOINTMENT: appointment_of_chair_or_author,
    LetterKind.SCOPING: asks_what_they_know,
    LetterKind.SECURE_RECORDS: asks_to_secure_records,
    LetterKind.CONTRIBUTION: asks_for_a_contribution,
    LetterKind.RECEIPT: receipt_to_notifier,
    LetterKind.DECISION_FAMILY: decision_to_family,
    LetterKind.CHANGE_FAMILY: change_to_family,
    LetterKind.DECISION_BODY: decision_to_body,
    LetterKind.TRANSFER: offer_to_partnership,
    LetterKind.LATE_CHIEF_OFFICER: late_to_chief_officer,
    LetterKind.LATE_CSP_CHAIR: late_to_csp_chair,
}


def facts_of(letter: Letter, today: datetime.date) -> LetterFacts:
    """The letter's facts as they stand today; the draft follows them until it is issued."""
    return BUILDERS[LetterKind(letter.kind)](letter, today)


def summary_of(letter: Letter) -> str:
    """The letter in a line, for lists."""
    if letter.sent_on:
        return f"Sent on {long_date(letter.sent_on)}"
    return letter.status_label
