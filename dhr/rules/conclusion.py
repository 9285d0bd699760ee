"""What stands in the way of ending a review whose report is out."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Protocol

from dhr.reasons import Mend, Reason
from dhr.rules.common import Reasons, day_in_order, in_state
from dhr.rules.report import numbered
from dhr.vocabulary import LIVE, REPORTED, FactKind, PlanCheck, Settlement, State, ToldOf
from people.days import long_date
from people.years import years_ahead


class Happened(Protocol):
    """A dated fact, as the conclusion reads it."""

    @property
    def kind(self) -> str:
        """Which kind of fact."""

    @property
    def on(self) -> datetime.date:
        """Its day."""

    @property
    def outcome(self) -> str:
        """What it came to."""


def rests_on(facts: Iterable[Happened]) -> dict[str, datetime.date | None]:
    """The days a conclusion rests on, as its rule asks for them: of the audit, and of the telling
    of the family. A review that was reopened is audited, and its family told, once more."""
    found = list(facts)
    reopened = [fact.on for fact in found if fact.kind == FactKind.REOPENED]

    def last(kind: FactKind, outcome: str) -> datetime.date | None:
        days = [
            fact.on
            for fact in found
            if (fact.kind, fact.outcome) == (kind, outcome) and fact.on >= max([fact.on, *reopened])
        ]
        return max(days, default=None)

    return {
        "audited_on": last(FactKind.PLAN_REVIEWED, PlanCheck.AUDIT),
        "family_told_on": last(FactKind.FAMILY_TOLD, ToldOf.CONCLUSION),
    }


def _while_followed(state: str, step: str, *, early: bool) -> Reasons:
    """What is recommended is followed from the sign-off on; early learning as soon as it is sent,
    before there is a report, and where it came with a case, before anything is decided here. The
    conclusion ends neither: what was thought done may turn out not to be, and is then done after
    all."""
    followed = sorted(LIVE) if early else REPORTED
    return in_state(state, [*followed, State.CONCLUDED], step)


def settling_at_all(
    state: str, *, known: bool, settled: bool, how: Settlement, early: bool = False
) -> Reasons:
    """What keeps a recommendation from being verified or closed, whatever shows it."""
    step = "Verifying" if how == Settlement.VERIFIED else "Closing"
    reasons = _while_followed(state, f"{step} a recommendation", early=early)
    if not known:
        reasons.append("There is no recommendation of this number.")
    if settled:
        reasons.append("This recommendation is verified or closed already.")
    return reasons


def settling(
    state: str,
    *,
    known: bool,
    settled: bool,
    how: Settlement,
    words: str,
    decided_by: str,
    on: datetime.date | None,
    not_before: datetime.date | None,
    today: datetime.date,
    early: bool = False,
) -> Reasons:
    """A recommendation is verified by what shows it, or closed by a decision with a reason."""
    reasons = settling_at_all(state, known=known, settled=settled, how=how, early=early)
    if how == Settlement.VERIFIED and not words.strip():
        reasons.append("Say what shows that it is done.")
    if how == Settlement.CLOSED and not words.strip():
        reasons.append("Say why the recommendation is closed.")
    if how == Settlement.CLOSED and not decided_by.strip():
        reasons.append("Say who decided that the recommendation is closed.")
    return reasons + day_in_order(
        "this was decided", on, today=today, not_before=not_before,
        before_what="it was sent" if early else "the report was signed off",
    )  # fmt: skip


def reopening_recommendation_at_all(state: str, *, settled: bool, early: bool = False) -> Reasons:
    """Only what was verified or closed can be reopened."""
    reasons = _while_followed(state, "Reopening a recommendation", early=early)
    if not settled:
        reasons.append("This recommendation is neither verified nor closed.")
    return reasons


def reopening_recommendation(
    state: str,
    *,
    settled: bool,
    reason: str,
    on: datetime.date | None,
    not_before: datetime.date | None,
    today: datetime.date,
    early: bool = False,
) -> Reasons:
    """What was thought done turns out not to be."""
    reasons = reopening_recommendation_at_all(state, settled=settled, early=early)
    if not reason.strip():
        reasons.append("Say why the recommendation is reopened.")
    return reasons + day_in_order(
        "this was decided", on, today=today, not_before=not_before,
        before_what="it was verified or closed",
    )  # fmt: skip


def reviewing_plan_at_all(state: str) -> Reasons:
    """There is a plan from the sign-off on."""
    return in_state(state, REPORTED, "Reviewing the action plan")


def reviewing_plan(
    state: str,
    *,
    check: str,
    found: str,
    on: datetime.date | None,
    not_before: datetime.date | None,
    today: datetime.date,
    look_again_on: datetime.date | None = None,
) -> Reasons:
    """The action plan is looked at, or audited, and it is said what was found."""
    reasons = reviewing_plan_at_all(state)
    if check not in set(PlanCheck):
        reasons.append("Say whether the plan was reviewed or audited.")
    if not found.strip():
        reasons.append("Say what was found.")
    if on is not None and look_again_on is not None and look_again_on <= on:
        reasons.append(
            f"The day to look again ({long_date(look_again_on)}) is not after the day the plan "
            f"was looked at ({long_date(on)})."
        )
    return reasons + day_in_order(
        "the plan was looked at", on, today=today, not_before=not_before,
        before_what="the report was signed off",
    ) + years_ahead(look_again_on, today)  # fmt: skip


def concluding_at_all(
    state: str,
    *,
    unsettled: Sequence[int],
    audited_on: datetime.date | None,
    family_told_on: datetime.date | None,
    unsettled_early: Sequence[int] = (),
) -> Reasons:
    """What keeps a review from its conclusion, on whatever day."""
    reasons = in_state(state, [State.PUBLISHED, State.WITHHELD], "Concluding the review")
    if unsettled or unsettled_early:
        kinds = (("recommendation", unsettled), ("early action", unsettled_early))
        which = "; ".join(numbered(what, numbers) for what, numbers in kinds if numbers)
        reasons.append(Reason(f"Neither verified nor closed with a reason: {which}.", Mend.SETTLED))
    if audited_on is None:
        reasons.append(Reason("Record the audit of the action plan.", Mend.PLAN_AUDITED))
    if family_told_on is None:
        said = "Record on which day the family was told of the conclusion."
        reasons.append(Reason(said, Mend.FAMILY_TOLD_OF_CONCLUSION))
    return reasons


def concluding(
    state: str,
    *,
    unsettled: Sequence[int],
    audited_on: datetime.date | None,
    family_told_on: datetime.date | None,
    on: datetime.date | None,
    not_before: datetime.date | None,
    today: datetime.date,
    unsettled_early: Sequence[int] = (),
) -> Reasons:
    """Published is not concluded: every recommendation is settled, and the plan was audited."""
    reasons = concluding_at_all(
        state,
        unsettled=unsettled,
        unsettled_early=unsettled_early,
        audited_on=audited_on,
        family_told_on=family_told_on,
    )
    reasons += day_in_order(
        "the review was concluded", on, today=today, not_before=not_before,
        before_what="publication was decided",
    )  # fmt: skip
    rests = ((audited_on, "the action plan was audited"), (family_told_on, "the family was told"))
    return reasons + [
        f"The day the review was concluded ({long_date(on)}) is before the day {what} "
        f"({long_date(day)})."
        for day, what in rests
        if on is not None and day is not None and on < day
    ]
