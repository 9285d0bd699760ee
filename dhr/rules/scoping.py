"""What stands in the way of asking agencies what they know, and of recording what they answer."""

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dhr.rules.common import Reasons, day_in_order, in_state
from dhr.vocabulary import (
    ASKS_AGENCIES,
    LIVE,
    ReturnKind,
    SendingMethod,
    State,
    SuggestedContribution,
)
from people.days import long_date


def asking_at_all(state: str) -> Reasons:
    """Agencies are asked while information is gathered, and still while a review is made."""
    return in_state(state, ASKS_AGENCIES, "Asking agencies")


def asking(
    state: str,
    *,
    chosen: int,
    unknown: int,
    already: Collection[str],
    by_letter: bool,
    asked_on: datetime.date | None,
    asked_how: str,
    due_on: datetime.date | None,
    notified_on: datetime.date | None,
    today: datetime.date,
) -> Reasons:
    """Several agencies at once, each once a case, with a day by which an answer is hoped for.

    ``unknown`` counts those chosen that do not work with the partnership or have ended. By a
    letter of ours they count as asked only when it is sent.
    """
    reasons = asking_at_all(state)
    if not chosen:
        reasons.append("Choose at least one agency.")
    if unknown:
        reasons.append("An agency chosen does not work with this partnership, or has ended.")
    reasons += [f"{name} stands in the table already; ask again from there." for name in already]
    if not by_letter:
        reasons += asked_on_a_day("they were asked", asked_on, asked_how, notified_on, today)
    if due_on is None:
        return [*reasons, "Say by which day you ask for an answer."]
    first = today if by_letter or asked_on is None else asked_on
    if due_on < first:
        reasons.append(
            f"The day of the answer ({long_date(due_on)}) is before they are asked "
            f"({long_date(first)})."
        )
    return reasons


def asking_again(
    state: str,
    *,
    answered: bool,
    asked_on: datetime.date | None,
    not_before: datetime.date | None,
    on: datetime.date | None,
    how: str,
    today: datetime.date,
) -> Reasons:
    """A silent agency is asked again; one whose letter never left is asked at last.

    ``not_before`` is the day of the notification, which a first asking follows.
    """
    reasons = asking_again_at_all(state, answered=answered)
    if asked_on is None:
        return reasons + asked_on_a_day("they were asked", on, how, not_before, today)
    return reasons + asked_on_a_day(
        "they were asked again", on, how, asked_on, today, before_what="they were first asked"
    )


def asking_again_at_all(state: str, *, answered: bool) -> Reasons:
    """Nobody who has answered is asked again."""
    reasons = in_state(state, _live(), "Asking an agency again")
    return [*reasons, "This agency has answered."] if answered else reasons


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
    reasons = in_state(state, _live(), "Recording an answer")
    if answered:
        reasons.append("This agency's answer is recorded already; correct it instead.")
    elif asked_on is None:
        reasons.append(
            "This agency has not been asked yet: record the sending of its letter, or that it was "
            "asked another way."
        )
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
    reasons = in_state(state, _live(), "Correcting an answer")
    return reasons if answered else [*reasons, "This agency has not answered yet."]


def asked_on_a_day(
    what: str,
    on: datetime.date | None,
    how: str,
    not_before: datetime.date | None,
    today: datetime.date,
    before_what: str = "the death was notified",
) -> Reasons:
    """Somebody was asked, in a way we know, on a day in order."""
    reasons = [] if how in set(SendingMethod) else ["Say how they were asked."]
    return reasons + day_in_order(
        what, on, today=today, not_before=not_before, before_what=before_what
    )


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


def _live() -> Sequence[State]:
    return [state for state in State if state in LIVE]
