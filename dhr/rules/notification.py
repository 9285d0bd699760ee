"""What stands in the way of opening a case."""

import datetime
from collections.abc import Sequence

from dhr.rules.common import Reasons, day_in_order, in_state
from dhr.vocabulary import State
from people.days import long_date
from people.years import LONGEST_LIFE, years_ago

NO_BODY = "Family and friends belong to no body here. Leave it empty, or say who else told us."


def notifying(
    *, received_on: datetime.date | None, died_on: datetime.date | None, deaths: int,
    today: datetime.date, body_works_here: bool = True, body_fits: bool = True,
) -> Reasons:  # fmt: skip
    """A notification needs the day it came, after the death, and at least one death.

    Whether each person's own days are in order is asked with ``lives_in_order``.
    """
    reasons = day_in_order(
        "we were told", received_on, today=today, not_before=died_on,
        before_what="the person died",
    )  # fmt: skip
    if deaths < 1:
        reasons.append("A case needs at least one person who died.")
    if not body_works_here:
        reasons.append("Choose a body that works with this partnership.")
    if not body_fits:
        reasons.append(NO_BODY)
    return reasons


def lives_in_order(
    born_on: datetime.date | None, died_on: datetime.date | None, today: datetime.date
) -> Reasons:
    """Birth before death, neither in the future, and no year that can only be mistyped."""
    reasons = []
    if born_on is not None and born_on > today:
        reasons.append(f"The day of birth ({long_date(born_on)}) is in the future.")
    if died_on is not None and died_on > today:
        reasons.append(f"The day of death ({long_date(died_on)}) is in the future.")
    if born_on is not None and died_on is not None and died_on < born_on:
        reasons.append(
            f"The day of death ({long_date(died_on)}) is before the day of birth "
            f"({long_date(born_on)})."
        )
    return reasons + years_ago(born_on, today, LONGEST_LIFE) + years_ago(died_on, today)


def pseudonyms_differ(pseudonyms: Sequence[str]) -> Reasons:
    """Two people under one pseudonym could not be told apart."""
    small = [pseudonym.strip().casefold() for pseudonym in pseudonyms]
    reasons = ["Every person needs a pseudonym."] if "" in small else []
    twice = {p for p in small if p and small.count(p) > 1}
    if twice:
        reasons.append("Two people in the case would have the same pseudonym; choose another.")
    return reasons


def beginning_scoping(state: str) -> Reasons:
    """Gathering information begins from a notification."""
    return in_state(state, [State.NOTIFIED], "Beginning to gather information")
