"""What stands in the way of recording processes beside the review, and reviews joined with it."""

import datetime
from dataclasses import dataclass

from dhr.rules.common import Bound, Reasons, day_in_order, in_state
from dhr.vocabulary import (
    LIVE,
    OUTCOMES_OF,
    REPORT_SIGNED_OFF,
    FactKind,
    JointKind,
    ParallelKind,
    ParallelOutcome,
    State,
)
from people.days import count, long_date

CHILD_STEPS = (FactKind.SERIOUS_INCIDENT_NOTIFIED, FactKind.RAPID_REVIEW_SENT)
_SIGNED_OFF = [state for state in State if state in REPORT_SIGNED_OFF]


@dataclass(frozen=True)
class SinceTheDeath:
    """What a process about a death cannot have come before.

    Where the day of the death is not known, nothing bounds it; a year that stands long before the
    notification is then asked about, and somebody says that it is right.
    """

    death: Bound | None = None
    notified_on: datetime.date | None = None
    year_is_right: bool = False

    def year_in_doubt(self, what: str, on: datetime.date | None) -> Reasons:
        """The question, while nobody has answered it. ``what`` began, as a sentence begins."""
        if self.death is not None or self.year_is_right or self.notified_on is None or on is None:
            return []
        told = self.notified_on
        years = told.year - on.year - ((told.month, told.day) < (on.month, on.day))
        if years < 1:
            return []
        return [
            f"{what} began ({long_date(on)}) {count(years, 'year')} before the death was notified "
            f"({long_date(told)}). Is the year right? If it is, tick “The year is right”."
        ]


UNKNOWN = SinceTheDeath()


def recording_process_at_all(state: str) -> Reasons:
    """A process beside the review is recorded while the case lives."""
    return in_state(state, LIVE, "Recording another process")


def opening_parallel(
    state: str,
    *,
    kind: str,
    on: datetime.date | None,
    open_since: datetime.date | None,
    today: datetime.date,
    since_death: SinceTheDeath = UNKNOWN,
) -> Reasons:
    """A trial may begin before the partnership hears of the death, but not before the death; one
    of a kind is open at once.

    ``open_since`` is the day of an open process of the same kind.
    """
    reasons = recording_process_at_all(state)
    if kind not in list(ParallelKind):
        reasons.append("Say which process it is.")
    reasons += day_in_order("the process began", on, today=today, known_before=since_death.death)
    reasons += since_death.year_in_doubt("The process", on)
    if open_since is not None:
        reasons.append(
            f"A process of this kind is open already, since {long_date(open_since)}. End or "
            "correct that one."
        )
    return reasons


def ending_process_at_all(*, ended_on: datetime.date | None, stands: bool) -> Reasons:
    """A process ends once."""
    if not stands:
        return ["This process has been corrected or ended since. Look at the newest version."]
    if ended_on is not None:
        return [f"This process ended already, on {long_date(ended_on)}."]
    return []


def ending_parallel(
    *,
    kind: str,
    since: datetime.date,
    ended_on: datetime.date | None,
    stands: bool,
    until: datetime.date | None,
    outcome: str,
    today: datetime.date,
) -> Reasons:
    """It ends once, not before it began, in one of the ways that its kind can end."""
    if already := ending_process_at_all(ended_on=ended_on, stands=stands):
        return already
    reasons = day_in_order(
        "the process ended", until, today=today, not_before=since, before_what="it began"
    )
    return reasons + outcome_fits(kind, outcome)


def outcome_fits(kind: str, outcome: str) -> Reasons:
    """A trial ends in a verdict, an inquest does not."""
    fitting: list[str] = list(OUTCOMES_OF[ParallelKind(kind)])
    if outcome not in list(ParallelOutcome):
        return ["Say how the process ended."]
    return [] if outcome in fitting else ["A process of this kind does not end like that."]


def adding_joint(
    state: str,
    *,
    kind: str,
    on: datetime.date | None,
    open_since: datetime.date | None,
    ended_on: datetime.date | None,
    today: datetime.date,
    since_death: SinceTheDeath = UNKNOWN,
) -> Reasons:
    """A review of the same events under another law, one of each kind at once.

    ``ended_on``: the day one of the kind was joint no longer, if it was so before.
    """
    reasons = recording_process_at_all(state)
    if kind not in list(JointKind):
        reasons.append("Say which review it is.")
    reasons += day_in_order(
        "the joint process began", on, today=today, not_before=ended_on,
        before_what="it was joint no longer", known_before=since_death.death,
    )  # fmt: skip
    reasons += since_death.year_in_doubt("The joint process", on)
    if open_since is not None:
        reasons.append(f"This joint process is open already, since {long_date(open_since)}.")
    return reasons


def removing_joint(
    *,
    since: datetime.date,
    is_open: bool,
    on: datetime.date | None,
    reason: str,
    today: datetime.date,
) -> Reasons:
    """A joint process ends once, not before it began, and for a reason."""
    if already := removing_joint_at_all(is_open=is_open):
        return already
    reasons = day_in_order(
        "the joint process ended", on, today=today, not_before=since, before_what="it began"
    )
    return reasons if reason.strip() else [*reasons, "Say why it is joint no longer."]


def removing_joint_at_all(*, is_open: bool) -> Reasons:
    """Once."""
    return [] if is_open else ["This joint process is not open any more."]


def child_step_at_all(state: str, *, child_since: datetime.date | None) -> Reasons:
    """The steps of the child route belong to a joint child safeguarding review."""
    reasons = recording_process_at_all(state)
    if child_since is None:
        reasons.append("Add the child safeguarding practice review as a joint process first.")
    return reasons


def child_step(
    state: str,
    *,
    kind: str,
    on: datetime.date | None,
    child_since: datetime.date | None,
    done_on: datetime.date | None,
    today: datetime.date,
) -> Reasons:
    """Each step once, not before the child route was open. ``done_on``: recorded already."""
    reasons = child_step_at_all(state, child_since=child_since)
    if kind not in CHILD_STEPS:
        reasons.append("Say which step was done.")
    if done_on is not None:
        reasons.append(
            f"This step is recorded already, on {long_date(done_on)}. Correct its day on the "
            "timeline if it is wrong."
        )
    return reasons + day_in_order(
        "it was done", on, today=today, not_before=child_since,
        before_what="the joint process began",
    )  # fmt: skip


def copying_at_all(state: str, *, copied_on: datetime.date | None) -> Reasons:
    """The Commissioner gets the report that the partnership signed off, once."""
    reasons = in_state(state, _SIGNED_OFF, "Sending the report to the Commissioner")
    if copied_on is not None:
        reasons.append(f"The copy to the Commissioner is recorded already, on "
                       f"{long_date(copied_on)}.")  # fmt: skip
    return reasons


def copying(
    state: str,
    *,
    on: datetime.date | None,
    copied_on: datetime.date | None,
    completed_on: datetime.date | None,
    today: datetime.date,
) -> Reasons:
    """Not before the report was completed."""
    return copying_at_all(state, copied_on=copied_on) + day_in_order(
        "the copy was sent", on, today=today, not_before=completed_on,
        before_what="the report was signed off",
    )  # fmt: skip
