"""What stands in the way of the panel's meetings and of its terms of reference."""

import datetime

from dhr.rules.common import Reasons, day_in_order, in_state
from dhr.vocabulary import State
from people.days import long_date
from people.years import years_ahead

MEETS = (State.APPOINTING, State.UNDER_WAY, State.SIGN_OFF, State.CHANGES)

# A review takes months; nobody calls its panel together for a day further off.
YEARS_TO_A_MEETING = 3


def panel_meets_at_all(state: str) -> Reasons:
    """The panel meets from the appointment of its chair until the report is approved."""
    return in_state(state, MEETS, "A meeting of the panel")


def planning_meeting(
    state: str, *, planned_for: datetime.date | None, taken: bool, today: datetime.date
) -> Reasons:
    """One meeting a day, and on no day so far ahead that the year must be wrong."""
    reasons = panel_meets_at_all(state)
    if planned_for is None:
        return [*reasons, "Say on which day the panel is to meet."]
    if taken:
        reasons.append(f"A meeting is planned for {long_date(planned_for)} already.")
    return reasons + years_ahead(planned_for, today, YEARS_TO_A_MEETING)


def recording_meeting(
    state: str, *, held_on: datetime.date | None, attended: int, unknown: int, today: datetime.date
) -> Reasons:
    """A meeting was held on a day, and somebody came."""
    reasons = panel_meets_at_all(state)
    if unknown:
        reasons.append("Somebody chosen is not appointed to this case.")
    elif not attended:
        reasons.append("Say who came.")
    return reasons + day_in_order("the panel met", held_on, today=today)


def agreeing_terms_at_all(state: str) -> Reasons:
    """Terms of reference are agreed before and while the review is made."""
    return in_state(state, [State.APPOINTING, State.UNDER_WAY], "Agreeing terms of reference")


def agreeing_terms(
    state: str,
    *,
    agreed_on: datetime.date | None,
    words: str,
    has_paper: bool,
    not_before: datetime.date | None,
    today: datetime.date,
) -> Reasons:
    """Terms that say something, agreed on a day no earlier than those before them."""
    reasons = agreeing_terms_at_all(state)
    if not words.strip() and not has_paper:
        reasons.append("Write the terms of reference, or choose the file that holds them.")
    return reasons + day_in_order(
        "they were agreed",
        agreed_on,
        today=today,
        not_before=not_before,
        before_what="the version before them was agreed",
    )
