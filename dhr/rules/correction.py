"""What stands in the way of correcting a dated fact. A correction is a new fact, with a reason."""

import datetime
from dataclasses import dataclass

from dhr.rules.common import Bound, Reasons, day_in_order
from dhr.rules.pauses import (
    review_day,
    told_in_order,
    what_a_suspension_says,
    what_a_timescale_says,
)
from dhr.rules.processes import outcome_fits
from dhr.vocabulary import PERPETRATOR_FACTS, FactKind, State
from people.days import long_date

# Facts about one person are taken back on that person's page; these two say what was corrected.
NOT_CORRECTED_HERE = frozenset(
    {
        *PERPETRATOR_FACTS,
        FactKind.INQUEST_CONCLUDED,
        FactKind.RECORDED_IN_ERROR,
        FactKind.NAMES_REPLACED,
        # What was sent is fixed in its words and its day.
        FactKind.EARLY_LEARNING,
        # Planned anew instead.
        FactKind.PUBLICATION_PLANNED,
    }
)
# Facts of which more than the day can be wrong. They moved nothing, so they can also turn out
# never to have happened. What other deeds wrote down can only have a wrong day.
CONTENT: dict[FactKind, tuple[str, ...]] = {
    FactKind.SUSPENDED: (
        "until", "cause", "work_stopped", "clocks", "authority", "look_again_on",
        "home_office_told_on", "note",
    ),
    FactKind.TIMESCALE_AGREED: ("due", "authority", "home_office_told_on", "note"),
    FactKind.PARALLEL_PROCESS: ("until", "outcome", "note"),
    FactKind.JOINT_PROCESS: ("note",),
    FactKind.JOINT_PROCESS_REMOVED: ("note",),
    FactKind.SERIOUS_INCIDENT_NOTIFIED: (),
    FactKind.RAPID_REVIEW_SENT: (),
    FactKind.COPIED_TO_COMMISSIONER: (),
}  # fmt: skip
# What may have begun before the partnership heard of the death.
_MAY_COME_FIRST = frozenset(
    {
        FactKind.NOTIFIED,
        FactKind.PARALLEL_PROCESS,
        FactKind.JOINT_PROCESS,
        FactKind.SERIOUS_INCIDENT_NOTIFIED,
        FactKind.TAKEN_ON,
    }
)


@dataclass(frozen=True)
class Neighbour:
    """A fact that moved the case just before or after another, in the words of the timeline."""

    words: str
    on: datetime.date


@dataclass(frozen=True)
class Corrected:
    """A fact as it is to be: its day, and what else its kind says."""

    kind: FactKind
    on: datetime.date | None
    until: datetime.date | None = None
    # When a letter about it came; not corrected, but nothing happens after it.
    received_on: datetime.date | None = None
    due: datetime.date | None = None
    look_again_on: datetime.date | None = None
    home_office_told_on: datetime.date | None = None
    cause: str = ""
    outcome: str = ""
    clocks: tuple[str, ...] = ()
    work_stopped: tuple[str, ...] = ()
    authority: str = ""
    note: str = ""


def correcting_at_all(state: str, kind: str, *, about_a_person: bool, stands: bool) -> Reasons:
    """A fact of the case itself, in its newest version."""
    reasons = []
    if state == State.IN_ERROR:
        reasons.append("This case was recorded in error; its facts are not corrected any more.")
    if about_a_person or kind in NOT_CORRECTED_HERE:
        reasons.append("This fact cannot be corrected here. A fact about a person is taken back "
                       "on the page of people.")  # fmt: skip
    if not stands:
        reasons.append("This fact has been corrected already. Correct the newest version.")
    return reasons


def correcting(
    new: Corrected,
    *,
    changed: bool,
    never_happened: bool,
    reason: str,
    before: Neighbour | None,
    after: Neighbour | None,
    notified_on: datetime.date | None,
    today: datetime.date,
    death: Bound | None = None,
) -> Reasons:
    """A correction changes something, says why, and leaves the order of what happened possible.

    ``before`` and ``after`` are the facts that moved the case around one that did so too.
    """
    reasons = [] if reason.strip() else ["Say why it is corrected."]
    if never_happened:
        if new.kind not in CONTENT:
            reasons.append("This fact moved the case, or stands with a deed: only its day can be "
                           "corrected.")  # fmt: skip
        return reasons
    if not changed:
        reasons.append("Nothing is changed. Say what is right.")
    reasons += _day(new, before, after, notified_on, today, death)
    return reasons + _content(new, today)


def _day(
    new: Corrected,
    before: Neighbour | None,
    after: Neighbour | None,
    notified_on: datetime.date | None,
    today: datetime.date,
    death: Bound | None,
) -> Reasons:
    first = None if new.kind in _MAY_COME_FIRST else notified_on
    reasons = day_in_order(
        "it happened",
        new.on,
        today=today,
        not_before=first,
        before_what="the death was notified",
        known_before=death,
    )
    if new.on is None:
        return reasons
    if new.received_on is not None and new.on > new.received_on:
        reasons.append(f"The day ({long_date(new.on)}) is after the day its letter came "
                       f"({long_date(new.received_on)}).")  # fmt: skip
    if before is not None and new.on < before.on:
        reasons.append(f"The day ({long_date(new.on)}) is before “{before.words}” "
                       f"({long_date(before.on)}), which came first.")  # fmt: skip
    if after is not None and new.on > after.on:
        reasons.append(f"The day ({long_date(new.on)}) is after “{after.words}” "
                       f"({long_date(after.on)}), which came later.")  # fmt: skip
    return reasons


def _content(new: Corrected, today: datetime.date) -> Reasons:
    reasons: Reasons = []
    if new.until is not None:
        reasons += day_in_order(
            "it ended", new.until, today=today, not_before=new.on, before_what="it began"
        )
    if new.kind == FactKind.SUSPENDED:
        reasons += what_a_suspension_says(
            cause=new.cause, work_stopped=new.work_stopped, clocks=new.clocks,
            authority=new.authority,
        )  # fmt: skip
        reasons += review_day(new.on, new.look_again_on, today)
    if new.kind == FactKind.TIMESCALE_AGREED:
        reasons += what_a_timescale_says(
            on=new.on, due=new.due, agreed_by=new.authority, today=today
        )
    if new.kind == FactKind.PARALLEL_PROCESS and new.until is not None:
        reasons += outcome_fits(new.cause, new.outcome)
    return reasons + told_in_order(new.home_office_told_on, today=today, not_before=new.on)
