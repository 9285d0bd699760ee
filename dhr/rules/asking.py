"""What stands in the way of asking anybody for anything: several at once, and one of them again.

Agencies are asked what they know, bodies for a report; ``whom`` and ``what`` say which, as in
"an agency" and "an answer".
"""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from dhr.rules.common import Reasons, day_in_order, in_state
from dhr.vocabulary import LIVE, SendingMethod
from people.days import long_date
from people.years import years_ahead


@dataclass(frozen=True)
class SeveralAsked:
    """Several at once, each once a case, with a day by which something is hoped for.

    ``unknown`` counts those chosen that do not work with the partnership or have ended. By a
    letter of ours they count as asked only when it is sent. ``not_before`` is the day of the
    notification.
    """

    chosen: int
    unknown: int
    already: Collection[str]
    by_letter: bool
    asked_on: datetime.date | None
    asked_how: str
    due_on: datetime.date | None
    not_before: datetime.date | None
    today: datetime.date


@dataclass(frozen=True)
class AskedAgain:
    """A silent one is asked again; one whose letter never left is asked at last.

    ``not_before`` is the day of the notification, which a first asking follows.
    """

    answered: bool
    asked_on: datetime.date | None
    not_before: datetime.date | None
    on: datetime.date | None
    how: str
    today: datetime.date


def several(facts: SeveralAsked, *, whom: str, what: str) -> Reasons:
    """What is amiss with asking these, at whatever stage."""
    reasons = []
    if not facts.chosen:
        reasons.append(f"Choose at least one {_bare(whom)}.")
    if facts.unknown:
        reasons.append(
            f"{whom[:1].upper()}{whom[1:]} chosen does not work with this partnership, or has "
            "ended."
        )
    reasons += [
        f"{name} stands in the table already; ask again from there." for name in facts.already
    ]
    if not facts.by_letter:
        reasons += _on_a_day(
            "they were asked", facts.asked_on, facts.asked_how, facts.not_before, facts.today
        )
    if facts.due_on is None:
        return [*reasons, f"Say by which day you ask for {what}."]
    first = facts.today if facts.by_letter or facts.asked_on is None else facts.asked_on
    if facts.due_on < first:
        reasons.append(
            f"The day of the {_bare(what)} ({long_date(facts.due_on)}) is before they are asked "
            f"({long_date(first)})."
        )
    return reasons + years_ahead(facts.due_on, facts.today)


def again_at_all(state: str, *, whom: str, answered: bool) -> Reasons:
    """Nobody who has answered is asked again."""
    reasons = in_state(state, LIVE, f"Asking {whom} again")
    return [*reasons, f"This {_bare(whom)} has answered."] if answered else reasons


def again(state: str, facts: AskedAgain, *, whom: str) -> Reasons:
    """On a day and in a way that are known, after the first time."""
    reasons = again_at_all(state, whom=whom, answered=facts.answered)
    if facts.asked_on is None:
        return reasons + _on_a_day(
            "they were asked", facts.on, facts.how, facts.not_before, facts.today
        )
    return reasons + _on_a_day(
        "they were asked again", facts.on, facts.how, facts.asked_on, facts.today,
        before_what="they were first asked",
    )  # fmt: skip


def not_asked_yet(whom: str) -> str:
    """Why nothing can be recorded of one whose letter has not left."""
    return (
        f"This {_bare(whom)} has not been asked yet: record the sending of its letter, or that it "
        "was asked another way."
    )


def _on_a_day(
    what: str,
    on: datetime.date | None,
    how: str,
    not_before: datetime.date | None,
    today: datetime.date,
    before_what: str = "the death was notified",
) -> Reasons:
    reasons = [] if how in set(SendingMethod) else ["Say how they were asked."]
    return reasons + day_in_order(
        what, on, today=today, not_before=not_before, before_what=before_what
    )


def _bare(noun: str) -> str:
    """Without its article."""
    return noun.partition(" ")[2]
