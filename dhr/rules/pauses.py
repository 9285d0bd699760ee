"""What stands in the way of suspending work, of going on with it, and of a new timescale."""

import datetime
from collections.abc import Sequence

from dhr.rules.common import Reasons, day_in_order, in_state
from dhr.vocabulary import (
    PAUSABLE_CLOCK_LABELS,
    REPORT_TO_COME,
    STOPPED_WORK_LABELS,
    SUSPENDABLE,
    PausableClock,
    PauseCause,
    State,
    StoppedWork,
)
from people.days import long_date
from people.years import years_ahead

# In the order of the lifecycle, so that a refusal reads the same each time.
_SUSPENDABLE = [state for state in State if state in SUSPENDABLE]
_MOVABLE: dict[str, list[State]] = {
    PausableClock.OVERVIEW_REPORT: [state for state in State if state in REPORT_TO_COME],
    PausableClock.PUBLISHED: _SUSPENDABLE,
}
# The work that a clock counts down to.
STOPS_FOR = {
    PausableClock.OVERVIEW_REPORT: StoppedWork.OVERVIEW_REPORT,
    PausableClock.PUBLISHED: StoppedWork.PUBLICATION,
}
HELD = "it was decided that a review is held"


def suspending_at_all(state: str) -> Reasons:
    """Work can stop once a review is held, until its report is published."""
    return in_state(state, _SUSPENDABLE, "Suspending work")


def suspending(
    state: str,
    *,
    on: datetime.date | None,
    cause: str,
    work_stopped: Sequence[str],
    clocks: Sequence[str],
    authority: str,
    look_again_on: datetime.date | None,
    told_on: datetime.date | None,
    suspended_since: datetime.date | None,
    held_on: datetime.date | None,
    today: datetime.date,
) -> Reasons:
    """A suspension says since when, why, what stops, on whose authority, and when it is looked
    at again. ``suspended_since`` is the day of an open suspension for the same cause."""
    reasons = suspending_at_all(state)
    reasons += day_in_order(
        "the suspension began", on, today=today, not_before=held_on, before_what=HELD
    )
    reasons += what_a_suspension_says(
        cause=cause, work_stopped=work_stopped, clocks=clocks, authority=authority
    )
    if suspended_since is not None:
        reasons.append(
            f"Work is suspended for this cause already, since {long_date(suspended_since)}. "
            "Correct that suspension, or record when work went on."
        )
    reasons += review_day(on, look_again_on, today)
    return reasons + told_in_order(told_on, today=today, not_before=on)


def what_a_suspension_says(
    *, cause: str, work_stopped: Sequence[str], clocks: Sequence[str], authority: str
) -> Reasons:
    """Why, what stops, which clocks, and who agreed. A clock is paused because its work stops: else
    the letter would say that what is paused goes on."""
    reasons = [] if cause in list(PauseCause) else ["Say why work is suspended."]
    said = bool(work_stopped) and set(work_stopped) <= set(StoppedWork)
    if not said:
        reasons.append("Say what work stops.")
    if not set(clocks) <= set(PausableClock):
        reasons.append("One of these clocks cannot be paused.")
    reasons += [
        f"“{PAUSABLE_CLOCK_LABELS[clock]}” is paused while the work it counts goes on. Say that "
        f"“{STOPPED_WORK_LABELS[work]}” stops too, or let its clock run."
        for clock, work in STOPS_FOR.items()
        if said and clock in clocks and work not in work_stopped
    ]
    if not authority.strip():
        reasons.append("Say on whose authority, by their role.")
    return reasons


def review_day(
    on: datetime.date | None, look_again_on: datetime.date | None, today: datetime.date
) -> Reasons:
    """No suspension without the day it is looked at again."""
    if look_again_on is None:
        return ["Say on which day the suspension is looked at again."]
    if on is not None and look_again_on <= on:
        return [
            f"The day it is looked at again ({long_date(look_again_on)}) is not after the day it "
            f"began ({long_date(on)})."
        ]
    return years_ahead(look_again_on, today)


def told_in_order(
    told_on: datetime.date | None, *, today: datetime.date, not_before: datetime.date | None
) -> Reasons:
    """Telling the Home Office may come later; if its day is known, it is a possible one."""
    if told_on is None:
        return []
    return day_in_order(
        "the Home Office was told", told_on, today=today, not_before=not_before,
        before_what="of what it was told",
    )  # fmt: skip


def resuming(
    *,
    since: datetime.date,
    ended_on: datetime.date | None,
    stands: bool,
    until: datetime.date | None,
    reason: str,
    today: datetime.date,
) -> Reasons:
    """Work goes on once, not before it stopped, and for a reason."""
    if already := resuming_at_all(ended_on=ended_on, stands=stands):
        return already
    reasons = day_in_order(
        "work went on", until, today=today, not_before=since, before_what="it stopped"
    )
    return reasons if reason.strip() else [*reasons, "Say why work goes on."]


def resuming_at_all(*, ended_on: datetime.date | None, stands: bool) -> Reasons:
    """Only a suspension that stands and is open can end."""
    if not stands:
        return ["This suspension has been corrected or ended since. Look at the newest version."]
    if ended_on is not None:
        return [f"Work went on already, on {long_date(ended_on)}."]
    return []


def agreeing_at_all(state: str) -> Reasons:
    """A new timescale needs a clock that still runs."""
    return in_state(state, _SUSPENDABLE, "Agreeing a new timescale")


def moving_clock(state: str, clock: PausableClock) -> Reasons:
    """A clock is moved while what it counts towards is still to come; if not, it is named."""
    return agreeing_at_all(state) or in_state(
        state,
        _MOVABLE[clock],
        f"Agreeing a new timescale for “{PAUSABLE_CLOCK_LABELS[clock]}”",
    )


def movable_clocks(state: str) -> list[PausableClock]:
    """The clocks that can be moved now."""
    return [clock for clock in PausableClock if not moving_clock(state, clock)]


def agreeing_timescale(
    state: str,
    *,
    clock: str,
    due: datetime.date | None,
    agreed_by: str,
    on: datetime.date | None,
    told_on: datetime.date | None,
    held_on: datetime.date | None,
    today: datetime.date,
) -> Reasons:
    """A new timescale names its clock, its day, when it was agreed and who agreed it."""
    if clock not in _MOVABLE:
        reasons = [*agreeing_at_all(state), "Say which clock the new timescale is for."]
    else:
        reasons = moving_clock(state, PausableClock(clock))
    reasons += day_in_order(
        "the new timescale was agreed", on, today=today, not_before=held_on, before_what=HELD
    )
    reasons += what_a_timescale_says(on=on, due=due, agreed_by=agreed_by, today=today)
    return reasons + told_in_order(told_on, today=today, not_before=on)


def what_a_timescale_says(
    *,
    on: datetime.date | None,
    due: datetime.date | None,
    agreed_by: str,
    today: datetime.date,
) -> Reasons:
    """A day after the one it was agreed on, and by whom."""
    reasons = []
    if due is None:
        reasons.append("Say which day was agreed.")
    elif on is not None and due <= on:
        reasons.append(
            f"The new due day ({long_date(due)}) is not after the day it was agreed "
            f"({long_date(on)})."
        )
    if not agreed_by.strip():
        reasons.append("Say who agreed it, by their role.")
    return reasons + years_ahead(due, today)
