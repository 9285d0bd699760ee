"""What a case waits for besides its next step, and which of its clocks is due next. Pure.

A clock runs whatever else is done first: a family to be told, the child route, the report.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from dhr.deadlines import ClockState, Reading, to_meet
from dhr.vocabulary import CLOSED, LIVE
from dhr.work import COPY, MEETS, TELL_FAMILY, TELL_OFFICE, Step, Whose, dated, telling_of

# So many days before it is due a clock that the next step does not meet stands beside it, and so
# does what a family is owed next. That a family is to be told of the decision is said from the
# day it was made: who is done with the rest would think that they need nothing.
SOON = 14


def besides(
    state: str,
    step: Step,
    *,
    chair_in_post: bool,
    clocks: Collection[Reading],
    owed: Sequence[str] = (),
) -> list[Step]:
    """What is to be done besides the next step: who is to be told, and the clocks that are late or
    soon due. Of a closed case no clock runs on but that of what is still owed."""
    tellings = [dated(telling, clocks) for telling in map(telling_of, owed) if telling.clock]
    found = [
        telling
        for telling in tellings
        # That a review goes on the Home Office is told by a letter, which is a task of its own.
        if telling.clock != step.clock and not (state in LIVE and telling.clock == TELL_OFFICE)
    ]
    if state in CLOSED:
        return found
    covered = {step.clock, *(telling.clock for telling in tellings)}
    pressing = [
        _meeting(clock, chair_in_post=chair_in_post)
        for clock in to_meet(clocks)
        if clock.name in MEETS and clock.name not in covered and _presses(clock)
    ]
    # Owed without a time limit: no day of it ever presses.
    owed_copy = [clock for clock in clocks if clock.name == COPY and _runs_without_a_day(clock)]
    return found + pressing + [MEETS[COPY] for _ in owed_copy]


def next_clock(state: str, steps: Sequence[Step], clocks: Collection[Reading]) -> Reading | None:
    """The clock that is due next, late ones first; of a closed case only what its steps meet."""
    running = to_meet(still_counted(state, {step.clock for step in steps}, clocks))
    return running[0] if running else None


def still_counted(
    state: str, met_by_steps: Collection[str], clocks: Collection[Reading]
) -> list[Reading]:
    """The clocks that count at this stage: of a closed case only what is still owed."""
    return [clock for clock in clocks if state not in CLOSED or clock.name in met_by_steps]


def _runs_without_a_day(clock: Reading) -> bool:
    return clock.state is ClockState.RUNNING and clock.due is None


def _presses(clock: Reading) -> bool:
    soon = clock.days_left is not None and clock.days_left <= SOON
    return soon or clock.name == TELL_FAMILY


def _meeting(clock: Reading, *, chair_in_post: bool) -> Step:
    """A report that nobody leads is the partnership's own to worry about."""
    step = replace(MEETS[clock.name], due=clock.due)
    led = chair_in_post or step.whose is not Whose.INDEPENDENT_CHAIR
    return step if led else replace(step, whose=Whose.MANAGER)
