"""What stands in the way of releasing, setting aside and sending a letter. Pure."""

import datetime
from collections.abc import Sequence

from learning.rules.common import Reasons, day_in_order, said
from learning.vocabulary.letters import LETTER_STATE_LABELS, LetterState, SentHow

OWN_BODY = "This letter is about your own body: somebody else decides about it."


def releasing(
    state: str, *, of_own_body: bool, still_late: bool, unknown: Sequence[str] = ()
) -> Reasons:
    """It waits, is still true, lacks nothing, and is released by somebody of another body."""
    reasons = []
    if state != LetterState.WAITS:
        reasons.append(f"Releasing it is no longer possible: {_in_words(state)}.")
    if of_own_body:
        reasons.append(OWN_BODY)
    if state == LetterState.WAITS and not still_late:
        reasons.append("Nothing of it is late any more, so there is nothing to write about.")
    return reasons + [f"The letter lacks {what}." for what in unknown]


def setting_letter_aside_at_all(state: str, *, of_own_body: bool) -> Reasons:
    """Until it is sent; whether it is, is no decision of the body's own people."""
    reasons = [OWN_BODY] if of_own_body else []
    if state not in (LetterState.WAITS, LetterState.RELEASED):
        reasons.append(f"Setting it aside is no longer possible: {_in_words(state)}.")
    return reasons


def setting_letter_aside(state: str, *, of_own_body: bool, why: str) -> Reasons:
    """A letter that was not sent is set aside with a reason."""
    reasons = setting_letter_aside_at_all(state, of_own_body=of_own_body)
    return reasons + said(why, "Say in a sentence why no letter is sent.")


def sending_letter_at_all(state: str) -> Reasons:
    """What is released is sent once."""
    if state == LetterState.RELEASED:
        return []
    if state == LetterState.WAITS:
        return ["It is not released yet, and nothing leaves before that."]
    return [f"Its sending cannot be recorded: {_in_words(state)}."]


def sending_letter(
    state: str,
    *,
    on: datetime.date | None,
    how: str,
    sent_by: str,
    released_on: datetime.date | None,
    today: datetime.date,
) -> Reasons:
    """How, when and by whom a released letter left."""
    if reasons := sending_letter_at_all(state):
        return reasons
    if how not in set(SentHow):
        reasons.append("Say how the letter was sent.")
    reasons += said(sent_by, "Say who sent the letter.")
    return reasons + day_in_order(
        "the letter was sent", on, today=today, not_before=released_on,
        before_what="it was released",
    )  # fmt: skip


def _in_words(state: str) -> str:
    return LETTER_STATE_LABELS[LetterState(state)].lower()
