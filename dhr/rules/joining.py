"""What stands in the way of joining a case to another one."""

from dhr.rules.common import Reasons, in_state
from dhr.vocabulary import State

JOINABLE = (State.NOTIFIED, State.SCOPING, State.APPOINTING)
# A death is looked at in a review that is still to be decided on, or that still asks questions:
# whose report is written or public will not look at another.
JOINED_TO = (*JOINABLE, State.UNDER_WAY)


def joining_at_all(state: str, *, open_offer: bool) -> Reasons:
    """Only before a chair is at work, and not while another partnership is asked to take it."""
    reasons = in_state(state, JOINABLE, "Joining this case to another")
    if open_offer:
        reasons.append("This case is offered to another partnership. Withdraw the offer first.")
    return reasons


def joining(
    state: str,
    *,
    other_state: str | None,
    is_itself: bool,
    open_offer: bool,
    other_asked_in_error: bool,
    reason: str,
) -> Reasons:
    """To a case of the same partnership whose report is not written yet, for a reason.

    ``other_state`` is None where there is no such case, or none that this person may see;
    ``other_asked_in_error``: it may soon be said that there never was that other case.
    """
    reasons = joining_at_all(state, open_offer=open_offer)
    if is_itself:
        reasons.append("A case cannot be joined to itself; choose another.")
    elif other_state is None:
        reasons.append("Choose a case of this partnership.")
    else:
        reasons += in_state(other_state, JOINED_TO, "Joining to the other case")
    if other_asked_in_error:
        reasons.append(
            "The CSP chair is asked whether the other case was recorded in error. Wait for the "
            "answer, or choose another case."
        )
    return reasons if reason.strip() else [*reasons, "Say why the two are looked at together."]
