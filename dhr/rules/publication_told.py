"""What stands in the way of telling of a publication: first the family, then the Home Office."""

import datetime

from dhr.rules.common import Reasons, day_in_order, in_state
from dhr.vocabulary import PUBLISHABLE, State, ToldOf
from people.days import long_date

# The family is told of what is to come, and of what has been decided.
TELLABLE = {
    ToldOf.PUBLICATION: PUBLISHABLE,
    ToldOf.CONCLUSION: (State.PUBLISHED, State.WITHHELD),
}


def sending_link_at_all(state: str, *, is_out: bool) -> Reasons:
    """The link leads to what is public, also once the review is concluded."""
    reasons = in_state(
        state, [State.PUBLISHED, State.CONCLUDED], "Recording that the link was sent"
    )
    if state == State.CONCLUDED and not is_out:
        reasons.append("Nothing of this review is public.")
    return reasons


def sending_link(
    state: str,
    *,
    is_out: bool,
    on: datetime.date | None,
    not_before: datetime.date | None,
    today: datetime.date,
) -> Reasons:
    """The Home Office gets the link to what was published."""
    return sending_link_at_all(state, is_out=is_out) + day_in_order(
        "the link was sent", on, today=today, not_before=not_before,
        before_what="the report was published",
    )  # fmt: skip


def telling_family_of(
    state: str,
    *,
    told_of: str,
    on: datetime.date | None,
    not_before: datetime.date | None,
    today: datetime.date,
    told_on: datetime.date | None = None,
) -> Reasons:
    """The family hears from the partnership before anybody else does.

    ``told_on`` is the last telling that still counts: the same is not recorded twice.
    """
    if told_of not in set(ToldOf):
        return ["Say what the family was told of."]
    reasons = in_state(state, TELLABLE[ToldOf(told_of)], "Telling the family of it")
    if on is not None and on == told_on:
        reasons.append(f"That the family was told on {long_date(on)} is recorded already.")
    return reasons + day_in_order(
        "the family was told", on, today=today, not_before=not_before,
        before_what="the report was approved",
    )  # fmt: skip
