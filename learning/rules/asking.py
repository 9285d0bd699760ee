"""What stands in the way of asking a body, and of passing an action to another. Pure."""

import datetime
from typing import NamedTuple
from uuid import UUID

from learning.rules.common import Reasons, day_in_order, said, still_open
from learning.vocabulary import Response
from people.days import long_date
from people.ended import ended_in_words
from people.years import years_ahead


class Ended(NamedTuple):
    """A body that has ended: its name, since when, and who stands in its place today."""

    name: str
    on: datetime.date
    successor: str

    def __str__(self) -> str:
        return ended_in_words(self.name, self.on, self.successor)


def asking_at_all(
    lifecycle: str, response: str, *, body_id: UUID | None, ended: Ended | None = None
) -> Reasons:
    """A body that is named and has not ended is asked once, while the action is open."""
    reasons = still_open(lifecycle, "Asking for an answer")
    if body_id is None:
        reasons.append("No body is named that could be asked. Name it first.")
    if response != Response.NOT_ASKED:
        reasons.append("This body has been asked already.")
    if ended is not None:
        reasons.append(f"{ended} Pass the action to that body; it is asked with it.")
    return reasons


def asking(
    lifecycle: str,
    response: str,
    *,
    body_id: UUID | None,
    on: datetime.date | None,
    answer_due_on: datetime.date | None,
    today: datetime.date,
    ended: Ended | None = None,
) -> Reasons:
    """Whoever is asked is told by when an answer is expected."""
    return asking_at_all(lifecycle, response, body_id=body_id, ended=ended) + _days_of_asking(
        on, answer_due_on, today
    )


def asking_all(
    number: int,
    *,
    on: datetime.date | None,
    answer_due_on: datetime.date | None,
    today: datetime.date,
) -> Reasons:
    """All at once, where there is anybody to ask."""
    return asking_all_at_all(number) + _days_of_asking(on, answer_due_on, today)


def asking_all_at_all(number: int) -> Reasons:
    """Only bodies that are named, have not ended and were not asked yet."""
    return [] if number else ["Every named body of this source has been asked already."]


def _days_of_asking(
    on: datetime.date | None, answer_due_on: datetime.date | None, today: datetime.date
) -> Reasons:
    reasons = day_in_order("the body was asked", on, today=today)
    if answer_due_on is None:
        reasons.append("Say by which day an answer is expected.")
    elif on is not None and answer_due_on < on:
        reasons.append(
            f"The day an answer is expected ({long_date(answer_due_on)}) is before the day the "
            f"body was asked ({long_date(on)})."
        )
    return reasons + years_ahead(answer_due_on, today)


def chasing_at_all(lifecycle: str, response: str) -> Reasons:
    """A body is asked again while it owes an answer or a result; not while it says that the
    action belongs to another."""
    reasons = still_open(lifecycle, "Asking again")
    if response == Response.NOT_ASKED:
        reasons.append("This body has not been asked yet.")
    if response == Response.DISPUTED:
        reasons.append("The body says that it is not theirs. Settle first whose it is.")
    return reasons


def chasing(
    lifecycle: str,
    response: str,
    *,
    on: datetime.date | None,
    not_before: datetime.date | None,
    today: datetime.date,
) -> Reasons:
    """On a day after the first asking."""
    return chasing_at_all(lifecycle, response) + day_in_order(
        "the body was asked again", on, today=today, not_before=not_before,
        before_what="it was first asked",
    )  # fmt: skip


def naming_at_all(lifecycle: str, *, body_id: UUID | None) -> Reasons:
    """A body is named where the paper names none that is known here."""
    reasons = still_open(lifecycle, "Naming the body")
    if body_id is not None:
        reasons.append("A body is named already. Pass the action to another body instead.")
    return reasons


def naming(
    lifecycle: str,
    *,
    body_id: UUID | None,
    named: UUID | None,
    named_already: bool,
    ended: Ended | None = None,
) -> Reasons:
    """Each body is named once for an action, and stands today."""
    reasons = naming_at_all(lifecycle, body_id=body_id)
    if named is None:
        reasons.append("Choose the body.")
    if named_already:
        reasons.append("This body is named for the same action already.")
    if ended is not None:
        reasons.append(f"{ended} Choose that body.")
    return reasons


def passing_on_at_all(lifecycle: str, *, body_id: UUID | None) -> Reasons:
    """What is open can go to another body."""
    reasons = still_open(lifecycle, "Passing it to another body")
    if body_id is None:
        reasons.append("No body has it yet. Name the body instead.")
    return reasons


def passing_on(
    lifecycle: str,
    *,
    body_id: UUID | None,
    to: UUID | None,
    named_already: bool,
    ended: Ended | None,
    why: str,
) -> Reasons:
    """Another body takes it on, with the reason."""
    reasons = passing_on_at_all(lifecycle, body_id=body_id)
    if to is None:
        reasons.append("Choose the body that takes it on.")
    elif to == body_id:
        reasons.append("Choose another body than the one that has it.")
    if named_already:
        reasons.append("That body is asked for the same action already.")
    if ended is not None:
        reasons.append(f"{ended} Choose that body.")
    return reasons + said(why, "Say why it passes to that body.")


def keeping_at_all(lifecycle: str, response: str) -> Reasons:
    """Only a dispute can end with the same body."""
    reasons = still_open(lifecycle, "Leaving it with this body")
    if response != Response.DISPUTED:
        reasons.append("This body has not said that it belongs to another.")
    return reasons


def keeping_with(lifecycle: str, response: str, *, why: str) -> Reasons:
    """The dispute ends with the same body, which is then asked again."""
    return keeping_at_all(lifecycle, response) + said(why, "Say why it stays with this body.")
