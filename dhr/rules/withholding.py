"""What stands in the way of what takes publication's place: it waits, is not done, or is undone."""

import datetime
from dataclasses import dataclass

from dhr.rules.common import Reasons, day_in_order, in_state
from dhr.vocabulary import FactKind, State
from people.days import long_date
from people.years import years_ahead

# What the family is told anew after, within a sentence.
_BEFORE = {
    FactKind.WITHHELD: "it was decided not to publish",
    FactKind.WITHDRAWN: "the report was taken down",
}


@dataclass(frozen=True)
class ToldTooEarly:
    """The family was told of the publication, and after that something undid it."""

    told_on: datetime.date
    undone_by: FactKind
    undone_on: datetime.date

    @property
    def in_words(self) -> str:
        """Why that telling does not count, and what is to be done."""
        before = _BEFORE.get(self.undone_by, "the review was reopened")
        return (
            f"Tell the family again, and record the day: they were told on "
            f"{long_date(self.told_on)}, before {before} ({long_date(self.undone_on)})."
        )


def _to_look_again(look_again_on: datetime.date | None, today: datetime.date) -> Reasons:
    if look_again_on is None:
        return ["Say on which day this is looked at again."]
    if look_again_on <= today:
        return [f"The day to look again ({long_date(look_again_on)}) is not in the future."]
    return years_ahead(look_again_on, today)


def delaying(
    state: str,
    *,
    reason: str,
    look_again_on: datetime.date | None,
    on: datetime.date | None,
    not_before: datetime.date | None,
    today: datetime.date,
) -> Reasons:
    """Publication waits for a reason, and somebody looks again."""
    reasons = in_state(state, [State.APPROVED], "Delaying the publication")
    if not reason.strip():
        reasons.append("Say why the publication is delayed.")
    reasons += _to_look_again(look_again_on, today)
    return reasons + day_in_order(
        "this was decided", on, today=today, not_before=not_before,
        before_what="the report was approved",
    )  # fmt: skip


def withholding(
    state: str,
    *,
    reason: str,
    home_office_view: str,
    look_again_on: datetime.date | None,
    on: datetime.date | None,
    not_before: datetime.date | None,
    today: datetime.date,
) -> Reasons:
    """Not publishing is the exception: a reason, the Home Office's view, a day to look again."""
    reasons = in_state(state, [State.APPROVED], "Deciding not to publish")
    if not reason.strip():
        reasons.append("Say why the report is not published.")
    if not home_office_view.strip():
        reasons.append("Say what the Home Office thinks of it.")
    reasons += _to_look_again(look_again_on, today)
    return reasons + day_in_order(
        "this was decided", on, today=today, not_before=not_before,
        before_what="the report was approved",
    )  # fmt: skip


def withdrawing_at_all(state: str, *, is_out: bool) -> Reasons:
    """Whatever is out can be taken down at any stage, also once the review is concluded."""
    return [] if is_out else in_state(state, [State.PUBLISHED], "Taking the report down")


def withdrawing_report(state: str, *, is_out: bool, reason: str) -> Reasons:
    """Taking a report down asks for nothing but a reason: it must be quick."""
    reasons = withdrawing_at_all(state, is_out=is_out)
    return reasons if reason.strip() else [*reasons, "Say why the report is taken down."]
