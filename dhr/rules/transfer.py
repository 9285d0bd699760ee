"""What stands in the way of offering a case to another partnership, and of the answer."""

import datetime

from dhr.rules.common import Reasons, day_in_order, in_state
from dhr.vocabulary import LIVE, State

NO_LONGER = "This offer is no longer open: it was answered or withdrawn."


def offering_at_all(state: str, *, open_offer: bool) -> Reasons:
    """Any live case can be offered, to one partnership at a time."""
    reasons = in_state(state, [one for one in State if one in LIVE], "Offering the case")
    if open_offer:
        reasons.append("This case is offered already. Wait for the answer, or withdraw the offer.")
    return reasons


def offering(
    state: str,
    *,
    open_offer: bool,
    to_partnership: bool,
    to_outside: str,
    is_own: bool,
    reason: str,
    on: datetime.date | None,
    notified_on: datetime.date | None,
    today: datetime.date,
) -> Reasons:
    """To whom, why, and when; a partnership of this system is chosen, another one is named."""
    reasons = offering_at_all(state, open_offer=open_offer)
    if to_partnership == bool(to_outside.strip()):
        reasons.append("Choose one partnership, or write the name of one that is not in the list.")
    if is_own:
        reasons.append("This case is at this partnership already; choose another.")
    if not reason.strip():
        reasons.append("Say why the other partnership should take the case.")
    return reasons + day_in_order(
        "the case was offered", on, today=today, not_before=notified_on,
        before_what="the death was notified",
    )  # fmt: skip


def withdrawing_offer_at_all(*, open_offer: bool) -> Reasons:
    """An offer can be taken back until it is answered."""
    return [] if open_offer else [NO_LONGER]


def withdrawing_offer(*, open_offer: bool, reason: str) -> Reasons:
    """An offer is taken back for a reason."""
    reasons = withdrawing_offer_at_all(open_offer=open_offer)
    return reasons if reason.strip() else [*reasons, "Say why the offer is withdrawn."]


def answering_offer(state: str, *, open_offer: bool) -> Reasons:
    """An open offer of a live case is answered once."""
    if not open_offer:
        return [NO_LONGER]
    return in_state(state, [one for one in State if one in LIVE], "Answering the offer")


def refusing_offer(state: str, *, open_offer: bool, reason: str) -> Reasons:
    """A refusal says why, so that the other side can go on."""
    reasons = answering_offer(state, open_offer=open_offer)
    return reasons if reason.strip() else [*reasons, "Say why the case is refused."]


def recording_transfer_answer_at_all(state: str, *, open_offer: bool, to_outside: bool) -> Reasons:
    """Only the answer of a partnership elsewhere is recorded here; others answer themselves."""
    reasons = answering_offer(state, open_offer=open_offer)
    if open_offer and not to_outside:
        reasons.append("That partnership uses this system; it answers the offer itself.")
    return reasons


def recording_transfer_answer(
    state: str,
    *,
    open_offer: bool,
    to_outside: bool,
    accepted: bool | None,
    letter_unsent: bool,
    reason: str,
    on: datetime.date | None,
    offered_on: datetime.date | None,
    today: datetime.date,
) -> Reasons:
    """Yes, or no with a reason, on a day after the offer.

    A no may come by telephone before the letter left. A yes cannot: that letter is all that they
    get of the case, and once the case is closed here it would never be sent.
    """
    reasons = recording_transfer_answer_at_all(state, open_offer=open_offer, to_outside=to_outside)
    if accepted is None:
        reasons.append("Say whether the other partnership takes the case.")
    if open_offer and to_outside and accepted and letter_unsent:
        reasons.append(
            "The letter that offers the case to them has not been sent yet. Issue it, send it and "
            "record that, then record that they take the case."
        )
    if accepted is False and not reason.strip():
        reasons.append("Say why the case is refused.")
    return reasons + day_in_order(
        "they answered", on, today=today, not_before=offered_on, before_what="the case was offered"
    )
