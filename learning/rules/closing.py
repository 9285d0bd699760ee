"""What stands in the way of closing an action. Pure.

By the owning board's rule the forum closes it, or proposes to and the board confirms.
"""

import datetime

from learning.rules.common import Reasons, day_in_order, said
from learning.vocabulary import (
    OPEN,
    Assessment,
    CloseReason,
    ClosingRule,
    Lifecycle,
    Response,
)

_GOOD_ENOUGH = frozenset({Assessment.ACCEPTABLE, Assessment.ALTERNATIVE})
SAME_PERSON = "You proposed to close it. Somebody else confirms that for the board."


def closing_at_all(lifecycle: str, *, proposed: bool) -> Reasons:
    """What is open or verified can be closed, once."""
    reasons = []
    if lifecycle not in OPEN | {Lifecycle.VERIFIED}:
        reasons.append("This is closed or passed to another body already.")
    elif proposed:
        reasons.append("It is proposed to the board to close this. The board has the next word.")
    return reasons


def closing(
    lifecycle: str,
    *,
    proposed: bool,
    response: str,
    assessment: str,
    reason: str,
    why: str,
    on: datetime.date | None,
    not_before: datetime.date | None,
    today: datetime.date,
) -> Reasons:
    """Closed as done only what was verified; not to be done only what the body rejected, and the
    forum thinks that acceptable; anything else with its reason in words."""
    reasons = closing_at_all(lifecycle, proposed=proposed)
    if reason not in set(CloseReason):
        reasons.append("Say why it is closed.")
    if reason == CloseReason.DONE and lifecycle in OPEN:
        reasons.append("Only what was verified can be closed as done.")
    if reason != CloseReason.DONE and lifecycle == Lifecycle.VERIFIED:
        reasons.append("This was verified, so it is closed as done.")
    if reason == CloseReason.NOT_TO_BE_DONE:
        if response != Response.REJECTED:
            reasons.append("The body has not rejected it, so there is no rejection to accept.")
        elif assessment not in _GOOD_ENOUGH:
            reasons.append("Assess the rejection first: the forum has not found it acceptable.")
    if reason != CloseReason.DONE:
        reasons += said(why, "Say in a sentence why it is closed.")
    return reasons + day_in_order(
        "it was decided to close it", on, today=today, not_before=not_before,
        before_what="anything was last done about it",
    )  # fmt: skip


def confirming_at_all(*, proposed: bool, own_proposal: bool) -> Reasons:
    """The board confirms what the forum proposed; by another person than proposed it."""
    reasons = [] if proposed else ["Nobody has proposed to close this."]
    if own_proposal:
        reasons.append(SAME_PERSON)
    return reasons


def confirming(
    *,
    proposed: bool,
    own_proposal: bool,
    on: datetime.date | None,
    not_before: datetime.date | None,
    today: datetime.date,
) -> Reasons:
    """On a day after the proposal."""
    return confirming_at_all(proposed=proposed, own_proposal=own_proposal) + day_in_order(
        "the board confirmed it", on, today=today, not_before=not_before,
        before_what="it was proposed",
    )  # fmt: skip


def declining(*, proposed: bool, own_proposal: bool, why: str) -> Reasons:
    """The board gives its reason."""
    return confirming_at_all(proposed=proposed, own_proposal=own_proposal) + said(
        why, "Say why the board does not close it."
    )


def setting_closing_rule(rule: str) -> Reasons:
    """One of the two ways; a board that sets none leaves it to the forum."""
    return [] if rule in set(ClosingRule) else ["Say who closes the board's actions."]
