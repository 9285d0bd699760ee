"""What stands in the way of a letter leaving."""

import datetime
from collections.abc import Sequence

from dhr.rules.common import Reasons, day_in_order, in_state
from dhr.vocabulary import SendingMethod, State

TELLS_OF_A_DECISION = (State.NO_REVIEW, State.APPOINTING, State.DISCONTINUED)


def telling_home_office(state: str) -> Reasons:
    """The Home Office is told of a decision, yes or no."""
    return in_state(state, TELLS_OF_A_DECISION, "Telling the Home Office")


def issuing_letter(*, is_draft: bool, unknown: Sequence[str]) -> Reasons:
    """A letter is issued once, and only when it has all its facts."""
    reasons = [] if is_draft else ["This letter has been issued already; it cannot change."]
    return reasons + [f"The letter needs {fact}." for fact in unknown]


def recording_sending(
    state: str,
    *,
    is_issued: bool,
    already_sent: bool,
    sent_on: datetime.date | None,
    issued_on: datetime.date | None,
    sent_how: str,
    sent_by: str,
    today: datetime.date,
) -> Reasons:
    """How, when and by whom an issued letter left."""
    if already_sent:
        return ["It has been recorded already that this letter was sent."]
    if not is_issued:
        return ["Issue the letter first: only an issued letter can be sent."]
    reasons = telling_home_office(state)
    if sent_how not in set(SendingMethod):
        reasons.append("Say how the letter was sent.")
    if not sent_by.strip():
        reasons.append("Say who sent the letter.")
    return reasons + day_in_order(
        "the letter was sent", sent_on, today=today, not_before=issued_on,
        before_what="it was issued",
    )  # fmt: skip


def replacing_letter(*, is_issued: bool, already_sent: bool, reason: str) -> Reasons:
    """An issued letter can be replaced until it has left."""
    if already_sent:
        return ["This letter has been sent; write to the Home Office again instead."]
    if not is_issued:
        return ["Only an issued letter can be replaced; a draft follows the facts by itself."]
    return [] if reason.strip() else ["Say why the letter is replaced."]
