"""What stands in the way of deeds around whether a review is held, after the decision's own way."""

import datetime

from dhr.rules.common import Bound, Reasons, day_in_order, in_state
from dhr.rules.decision import somebody_decides
from dhr.vocabulary import (
    DIRECTABLE,
    LIVE,
    ContactMethod,
    Direction,
    HomeOfficeAnswer,
    State,
)
from people.days import long_date
from people.years import years_ahead

# Said where a direction could name nobody; the page leads to where that is mended.
NOBODY_TO_DIRECT = (
    "No body that works with this partnership is recorded as named in the Act, so none can be "
    "directed. Say so of the body first."
)
# A body can be directed to take part at any time; only a case that is another's, or never was
# one, is out of reach.
MAY_BE_DIRECTED = (*sorted(LIVE), *(state for state in DIRECTABLE if state not in LIVE))


def deferring_at_all(state: str, *, with_chair: bool) -> Reasons:
    """A decision is deferred while information is gathered, and not while it is with the chair."""
    reasons = in_state(state, [State.SCOPING], "Deferring the decision")
    if with_chair:
        reasons.append(
            "A decision is with the CSP chair; the chair sends it back before deferring."
        )
    return reasons


def deferring(
    state: str,
    *,
    with_chair: bool,
    on: datetime.date | None,
    missing: str,
    look_again_on: datetime.date | None,
    notified_on: datetime.date | None,
    today: datetime.date,
    known_before: Bound | None = None,
) -> Reasons:
    """What is missing and when it is looked at again; the clock runs on."""
    reasons = deferring_at_all(state, with_chair=with_chair)
    reasons += day_in_order(
        "the decision was deferred", on, today=today, not_before=notified_on,
        before_what="the death was notified", known_before=known_before,
    )  # fmt: skip
    if not missing.strip():
        reasons.append("Say what is missing.")
    if look_again_on is None:
        reasons.append("Say on which day the decision is looked at again.")
    elif on is not None and look_again_on <= on:
        reasons.append(
            f"The day to look again ({long_date(look_again_on)}) is not after the day the "
            f"decision was deferred ({long_date(on)})."
        )
    return reasons + years_ahead(look_again_on, today)


def recording_deferral_at_all(state: str, *, with_chair: bool, deciders: int) -> Reasons:
    """The manager writes down that somebody who may decide has deferred."""
    return deferring_at_all(state, with_chair=with_chair) + somebody_decides(deciders)


def naming_who_deferred(
    *, minute_kept_at: str, signed_by_a_chair: bool, by_themself: bool
) -> Reasons:
    """A deferral outside this system is shown by a signed minute."""
    reasons = [] if minute_kept_at.strip() else ["Say where the signed minute is kept."]
    if not signed_by_a_chair:
        reasons.append("Say which CSP chair or deputy chair signed the minute.")
    if by_themself:
        reasons.append("The minute must be recorded by somebody other than who signed it.")
    return reasons


def hearing_at_all(state: str) -> Reasons:
    """The Home Office answers a "no" that it considers."""
    return in_state(state, [State.CONSIDERING], "Recording the Home Office’s answer")


def recording_answer(
    state: str,
    *,
    answer: str,
    letter_on: datetime.date | None,
    received_on: datetime.date | None,
    told_on: datetime.date | None,
    today: datetime.date,
    known_before: Bound | None = None,
) -> Reasons:
    """Which answer, the day on its letter, and the day it came."""
    reasons = hearing_at_all(state)
    if answer not in set(HomeOfficeAnswer):
        reasons.append("Say what the Home Office answered.")
    reasons += day_in_order(
        "the letter was written", letter_on, today=today, not_before=told_on,
        before_what="the Home Office was told", known_before=known_before,
    )  # fmt: skip
    return reasons + day_in_order(
        "the letter was received", received_on, today=today, not_before=letter_on,
        before_what="it was written",
    )  # fmt: skip


def chasing_at_all(state: str) -> Reasons:
    """Somebody is asked again while they owe an answer."""
    return in_state(state, [State.CONSIDERING], "Recording that the Home Office was asked")


def recording_chase(
    state: str,
    *,
    on: datetime.date | None,
    how: str,
    by_whom: str,
    told_on: datetime.date | None,
    today: datetime.date,
    known_before: Bound | None = None,
) -> Reasons:
    """When, how and by whom the Home Office was asked for its answer."""
    reasons = chasing_at_all(state)
    if how not in set(ContactMethod):
        reasons.append("Say how the Home Office was asked.")
    if not by_whom.strip():
        reasons.append("Say who asked.")
    return reasons + day_in_order(
        "the Home Office was asked", on, today=today, not_before=told_on,
        before_what="it was told", known_before=known_before,
    )  # fmt: skip


def being_directed_at_all(state: str, *, somebody_to_direct: bool) -> Reasons:
    """A direction reaches every case of ours that is one, and names a body of the Act."""
    reasons = in_state(state, MAY_BE_DIRECTED, "Recording a direction")
    return reasons if somebody_to_direct else [*reasons, NOBODY_TO_DIRECT]


def establishing_at_all(state: str) -> Reasons:
    """A review is directed where none is held; the page asks before it offers it."""
    return in_state(state, DIRECTABLE, "A direction to establish a review")


def recording_direction(
    state: str,
    *,
    what: str,
    somebody_to_direct: bool,
    body_named_in_act: bool,
    letter_on: datetime.date | None,
    notified_on: datetime.date | None = None,
    today: datetime.date,
    known_before: Bound | None = None,
) -> Reasons:
    """A direction names a body of the Act; to establish a review it moves the case."""
    reasons = being_directed_at_all(state, somebody_to_direct=somebody_to_direct)
    if what not in set(Direction):
        reasons.append("Say what the direction asks for.")
    elif what == Direction.ESTABLISH and state in MAY_BE_DIRECTED:
        reasons += establishing_at_all(state)
    if somebody_to_direct and not body_named_in_act:
        reasons.append("Choose the body that the direction names, one named in the Act.")
    return reasons + day_in_order(
        "the letter was written", letter_on, today=today, not_before=notified_on,
        before_what="the death was notified", known_before=known_before,
    )  # fmt: skip


def reopening_decision_at_all(state: str) -> Reasons:
    """Whether a review is held is asked again once the case was closed without one."""
    return in_state(state, [State.CLOSED_WITHOUT_REVIEW], "Asking again whether a review is held")


def reopening_decision(
    state: str,
    *,
    on: datetime.date | None,
    new_facts: str,
    closed_on: datetime.date | None,
    today: datetime.date,
    known_before: Bound | None = None,
) -> Reasons:
    """New facts, and the day the chair decided to look again."""
    reasons = reopening_decision_at_all(state)
    if not new_facts.strip():
        reasons.append("Say which new facts have come to light.")
    return reasons + day_in_order(
        "it was decided to ask again", on, today=today, not_before=closed_on,
        before_what="the case was closed", known_before=known_before,
    )  # fmt: skip
