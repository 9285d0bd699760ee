"""What stands in the way of asking agencies what they know, and of recording what they answer."""

import datetime
from dataclasses import dataclass

from dhr.rules.asking import AskedAgain, SeveralAsked, again, again_at_all, not_asked_yet, several
from dhr.rules.common import Reasons, day_in_order, in_state
from dhr.vocabulary import (
    ASKS_AGENCIES,
    LIVE,
    ReturnKind,
    SuggestedContribution,
)
from people.days import long_date

_AGENCY = "an agency"


def asking_at_all(state: str) -> Reasons:
    """Agencies are asked while information is gathered, and still while a review is made."""
    return in_state(state, ASKS_AGENCIES, "Asking agencies")


def asking(state: str, facts: SeveralAsked) -> Reasons:
    """Several agencies at once, each once a case, with a day by which an answer is hoped for."""
    return [*asking_at_all(state), *several(facts, whom=_AGENCY, what="an answer")]


def asking_again(state: str, facts: AskedAgain) -> Reasons:
    """A silent agency is asked again; one whose letter never left is asked at last."""
    return again(state, facts, whom=_AGENCY)


def asking_again_at_all(state: str, *, answered: bool) -> Reasons:
    """Nobody who has answered is asked again."""
    return again_at_all(state, whom=_AGENCY, answered=answered)


@dataclass(frozen=True)
class ReturnFacts:
    """What an agency answered, as far as rules ask. An empty day of contact is not known."""

    kind: str
    returned_on: datetime.date | None
    first_contact_on: datetime.date | None = None
    last_contact_on: datetime.date | None = None
    records_secured_by: str = ""
    records_secured_on: datetime.date | None = None
    contribution: str = ""


def recording_return(
    state: str,
    answer: ReturnFacts,
    *,
    answered: bool,
    asked_on: datetime.date | None,
    today: datetime.date,
) -> Reasons:
    """An answer, once; a nil return needs only its day."""
    reasons = recording_return_at_all(state, answered=answered, asked_on=asked_on)
    return reasons + _answer(answer, asked_on, today)


def recording_return_at_all(
    state: str, *, answered: bool, asked_on: datetime.date | None
) -> Reasons:
    """The agency was asked and has not answered yet."""
    reasons = in_state(state, LIVE, "Recording an answer")
    if answered:
        reasons.append("This agency's answer is recorded already; correct it instead.")
    elif asked_on is None:
        reasons.append(not_asked_yet(_AGENCY))
    return reasons


def correcting_return(
    state: str,
    answer: ReturnFacts,
    *,
    answered: bool,
    asked_on: datetime.date | None,
    reason: str,
    today: datetime.date,
) -> Reasons:
    """An answer is corrected by another with the reason; both stay."""
    reasons = correcting_return_at_all(state, answered=answered)
    if not reason.strip():
        reasons.append("Say why the answer is corrected.")
    return reasons + _answer(answer, asked_on, today)


def correcting_return_at_all(state: str, *, answered: bool) -> Reasons:
    """There is an answer to correct."""
    reasons = in_state(state, LIVE, "Correcting an answer")
    return reasons if answered else [*reasons, "This agency has not answered yet."]


def _answer(answer: ReturnFacts, asked_on: datetime.date | None, today: datetime.date) -> Reasons:
    known = answer.kind in set(ReturnKind)
    reasons = [] if known else ["Say whether anybody was known to them."]
    reasons += day_in_order(
        "they answered",
        answer.returned_on,
        today=today,
        not_before=asked_on,
        before_what="they were asked",
    )
    if answer.kind == ReturnKind.KNOWN:
        reasons += _contacts(answer, today)
    secured = answer.records_secured_by.strip()
    if secured or answer.records_secured_on is not None:
        if not secured:
            reasons.append("Say who keeps the records safe.")
        # Records may have been secured before anybody asked.
        reasons += day_in_order("the records were secured", answer.records_secured_on, today=today)
    return reasons


def _contacts(answer: ReturnFacts, today: datetime.date) -> Reasons:
    reasons = []
    if answer.contribution not in set(SuggestedContribution):
        reasons.append("Say which contribution they suggest.")
    first, last = answer.first_contact_on, answer.last_contact_on
    for name, on in (("first", first), ("last", last)):
        if on is not None:
            reasons += day_in_order(f"of the {name} contact", on, today=today)
    if first is not None and last is not None and last < first:
        reasons.append(
            f"The last contact ({long_date(last)}) is before the first ({long_date(first)})."
        )
    return reasons
