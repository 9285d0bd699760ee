"""What stands in the way of calling, preparing, holding and writing up a meeting of the forum, and
of deciding an item there. Pure."""

import datetime
from collections.abc import Collection

from learning.rules.common import Reasons, day_in_order, said
from learning.vocabulary import MEETING_STATE_LABELS, DecisionKind, MeetingState
from people.days import long_date
from people.years import years_ahead

OWN_INTEREST = "You declared an interest in this item. Somebody else of the forum decides it."
NOT_OFF_BY_THEM = "You declared an interest in this item, so it is not you who takes it off."
CHAIR_DECIDES = (
    "The forum’s chair records what is decided of this item. Where every chair declared an "
    "interest in it, somebody else at the table does, of another body than the one that was asked."
)
DECIDED_MEANWHILE = (
    "This item was decided while you had the page open. Read what was decided, then go on."
)
TAKEN_OFF = "This item was taken off the agenda."
NOBODY_CAME = "Record first who came."
_UNDER_WAY = frozenset({MeetingState.PLANNED, MeetingState.HELD})


def calling(
    *,
    on: datetime.date | None,
    starts_at: datetime.time | None,
    ends_at: datetime.time | None,
    place: str,
    is_taken: bool,
    today: datetime.date,
) -> Reasons:
    """A meeting has a day that is not past, its hours, and a place. ``is_taken``: the forum meets
    on that day already."""
    reasons = []
    if on is None:
        reasons.append("Say on which day the forum meets.")
    elif on < today:
        reasons.append(f"The day of the meeting ({long_date(on)}) has passed.")
    else:
        reasons += years_ahead(on, today)
    if is_taken:
        reasons.append("The forum meets on that day already.")
    if starts_at is None or ends_at is None:
        reasons.append("Say from when to when the meeting lasts.")
    elif ends_at <= starts_at:
        reasons.append("The meeting must end after it begins.")
    return reasons + said(place, "Say where the forum meets, or give the link to join.")


def changing_at_all(state: MeetingState) -> Reasons:
    """Only what is planned is changed, cancelled or prepared."""
    if state == MeetingState.PLANNED:
        return []
    return [f"This is possible only before the meeting was held: {_lower(state)}."]


def moving(*, day_moves: bool, decided: int) -> Reasons:
    """What was decided bears the day of its meeting."""
    if day_moves and decided:
        return ["Something was decided at this meeting, so its day stays as it is."]
    return []


def cancelling(state: MeetingState, *, why: str, decided: int) -> Reasons:
    """With a reason, for those who were to come; not once something was decided there."""
    reasons = changing_at_all(state)
    if decided:
        reasons.append("Something was decided at this meeting, so it is not cancelled.")
    return reasons + said(why, "Say why the meeting is cancelled.")


def putting_on(state: MeetingState, *, is_there: bool, chosen: bool) -> Reasons:
    """What is not on the agenda yet, while nobody confirmed the minutes."""
    reasons = _writing_up(state)
    if not chosen:
        reasons.append("Choose what is put on the agenda.")
    if is_there:
        reasons.append("This is on the agenda already.")
    return reasons


def taking_off(state: MeetingState, *, is_off: bool, decided: bool, own_interest: bool) -> Reasons:
    """What was not decided; once, and by nobody who has an interest in it."""
    reasons = changing_at_all(state)
    if own_interest:
        reasons.append(NOT_OFF_BY_THEM)
    if is_off:
        reasons.append("This is off the agenda already.")
    if decided:
        reasons.append("This was decided, so it stays in the minutes.")
    return reasons


def recording_attendance(
    state: MeetingState, *, on: datetime.date, today: datetime.date, anybody_came: bool
) -> Reasons:
    """Apologies at any time before the minutes are confirmed; who came, once the day has come."""
    reasons = _writing_up(state)
    if anybody_came and today < on:
        reasons.append(
            f"Nobody has come yet: the meeting is on {long_date(on)}. Record apologies until then."
        )
    return reasons


def declaring_at_all(state: MeetingState, *, is_off: bool) -> Reasons:
    """In what stands on the agenda, before the minutes are confirmed."""
    return _writing_up(state) + ([TAKEN_OFF] if is_off else [])


def declaring(state: MeetingState, *, is_off: bool, why: str, declared_already: bool) -> Reasons:
    """Once for each thing, with what the interest is."""
    reasons = declaring_at_all(state, is_off=is_off)
    if declared_already:
        reasons.append("You have declared an interest in this already.")
    return reasons + said(why, "Say in a sentence what your interest is.")


def withdrawing_at_all(state: MeetingState, *, declared: bool) -> Reasons:
    """What somebody declared by mistake, before the minutes are confirmed."""
    reasons = _writing_up(state)
    if not declared:
        reasons.append("You have declared no interest in this that still stands.")
    return reasons


def withdrawing(state: MeetingState, *, declared: bool, why: str) -> Reasons:
    """With a reason, because both stand in the minutes."""
    reasons = withdrawing_at_all(state, declared=declared)
    return reasons + said(why, "Say in a sentence why you withdraw it.")


def deciding_at_all(
    state: MeetingState, *, on: datetime.date, today: datetime.date, own_interest: bool,
    is_off: bool,
) -> Reasons:  # fmt: skip
    """At the meeting or after it, until its minutes are confirmed; by whoever has no interest."""
    reasons = _writing_up(state)
    if today < on:
        reasons.append(f"The forum decides at its meeting, on {long_date(on)}.")
    if is_off:
        reasons.append(TAKEN_OFF)
    if own_interest:
        reasons.append(OWN_INTEREST)
    return reasons


def deciding(
    state: MeetingState,
    *,
    on: datetime.date,
    today: datetime.date,
    own_interest: bool,
    is_off: bool,
    kind: str,
    can_be: Collection[DecisionKind],
    words: str,
    decided_meanwhile: bool,
) -> Reasons:
    """One of the decisions that the item allows (``can_be``); what goes with no deed of the
    register says in words what is to happen. The deed that goes with it adds its own reasons."""
    reasons = deciding_at_all(state, on=on, today=today, own_interest=own_interest, is_off=is_off)
    if decided_meanwhile:
        reasons.insert(0, DECIDED_MEANWHILE)
    if kind not in set(DecisionKind):
        reasons.append("Say what the forum decides.")
    elif kind not in can_be:
        reasons.append("This cannot be decided of it as it stands now.")
    if kind == DecisionKind.AUDIT:
        reasons += said(words, "Say what is to be audited, by whom and until when.")
    if kind == DecisionKind.ESCALATE:
        reasons += said(words, "Say to whom it is escalated, and what they are asked for.")
    return reasons


def having_an_interest(declared_for: Collection[datetime.date]) -> Reasons:
    """Whoever declared an interest decides nothing of it elsewhere either, until the minutes are
    confirmed of the meetings, of these days, that they declared it for."""
    return [
        f"You declared an interest in this for the learning forum of {long_date(day)}. Somebody "
        "else decides it, until the minutes of that meeting are confirmed."
        for day in sorted(declared_for)
    ]


def holding(
    state: MeetingState, *, on: datetime.date, today: datetime.date, anybody_came: bool
) -> Reasons:
    """Once its day has come, and it is recorded who came."""
    reasons = changing_at_all(state)
    if today < on:
        reasons.append(f"The meeting is on {long_date(on)}.")
    if not anybody_came:
        reasons.append(NOBODY_CAME)
    return reasons


def confirming_minutes(
    state: MeetingState,
    *,
    on: datetime.date,
    confirmed_on: datetime.date | None,
    today: datetime.date,
) -> Reasons:
    """Of a meeting that was held; on its day or later."""
    reasons = []
    if state == MeetingState.MINUTES_CONFIRMED:
        reasons.append("These minutes are confirmed already.")
    elif state != MeetingState.HELD:
        reasons.append("Only a meeting that was held has minutes to confirm.")
    return reasons + day_in_order(
        "the minutes were confirmed", confirmed_on, today=today, not_before=on,
        before_what="the forum met",
    )  # fmt: skip


def _writing_up(state: MeetingState) -> Reasons:
    if state in _UNDER_WAY:
        return []
    return [f"This is no longer possible: {_lower(state)}."]


def _lower(state: MeetingState) -> str:
    words = MEETING_STATE_LABELS[state]
    return words[0].lower() + words[1:]
