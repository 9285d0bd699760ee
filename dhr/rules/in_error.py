"""What stands in the way of saying that there never was such a case."""

from collections.abc import Iterable
from uuid import UUID

from dhr.rules.common import Reasons, in_state
from dhr.vocabulary import State

ERASABLE = (State.NOTIFIED, State.SCOPING)


def _looked_at_here(joined: Iterable[str]) -> Reasons:
    """What hangs on the case: the death of each case joined to it is looked at here and nowhere
    else. ``joined`` are their references, empty for one that this person may not see."""
    whose = {one or "Another case, which you may not open," for one in joined}
    return [
        f"{one} is joined to this case and looked at here, so this case must stay. If it was "
        "recorded twice, join it to the other case instead."
        for one in sorted(whose)
    ]


def asking_in_error_at_all(
    state: str, *, asked: bool, open_offer: bool, joined: Iterable[str]
) -> Reasons:
    """Before a decision, once, not while another partnership is asked to take the case, and not
    while another case is looked at in it."""
    reasons = in_state(state, ERASABLE, "Recording in error")
    if asked:
        reasons.append("The CSP chair has been asked already.")
    if open_offer:
        reasons.append("This case is offered to another partnership. Withdraw the offer first.")
    return reasons + _looked_at_here(joined)


def asking_in_error(
    state: str,
    *,
    asked: bool,
    open_offer: bool,
    joined: Iterable[str],
    reason: str,
    deciders: int,
) -> Reasons:
    """The manager says why; somebody else can confirm it."""
    reasons = asking_in_error_at_all(state, asked=asked, open_offer=open_offer, joined=joined)
    if not reason.strip():
        reasons.append("Say why the case was recorded in error.")
    if deciders < 1:
        reasons.append(
            "Nobody can confirm it today: no CSP chair or deputy chair is in post who has no "
            "conflict of interest in this case."
        )
    return reasons


def confirming_in_error(
    state: str, *, asked_by: UUID | None, by: UUID | None, joined: Iterable[str]
) -> Reasons:
    """The CSP chair confirms what another person asked; a case may have been joined meanwhile."""
    reasons = in_state(state, ERASABLE, "Recording in error")
    if asked_by is None:
        reasons.append("Nobody has asked for this case to be recorded in error.")
    elif asked_by == by:
        reasons.append("It must be confirmed by somebody who did not ask for it.")
    return reasons + _looked_at_here(joined)


def declining_in_error(state: str, *, asked_by: UUID | None, reason: str) -> Reasons:
    """The CSP chair keeps the case, and says why."""
    reasons = in_state(state, ERASABLE, "Recording in error")
    if asked_by is None:
        reasons.append("Nobody has asked for this case to be recorded in error.")
    return reasons if reason.strip() else [*reasons, "Say why the case is kept."]
