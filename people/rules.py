"""What stands in the way of a deed about people and bodies, as whole sentences, all at once.

Pure: takes facts, asks no database. Page and refusal use the same lists.
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from people.days import long_date
from people.roles import ROLES, Scope
from people.years import years_ago, years_ahead

REASON_NEEDED = "Say why, in a few words: it stands in the list of people."


@dataclass(frozen=True)
class Offer:
    """What is known when somebody is to be invited to a role."""

    role: str
    email: str
    own_email: str
    from_day: datetime.date
    until: datetime.date | None
    reason: str
    place: str
    body_chosen: bool = True
    body_works_here: bool = True
    body_ended: str = ""
    is_member: bool = False
    is_invited: bool = False


def against_inviting(offer: Offer, today: datetime.date) -> list[str]:
    """Everything that stands in the way of this invitation."""
    reasons = against_days(offer.from_day, offer.until, today)
    label = ROLES[offer.role].label
    if not offer.reason.strip():
        reasons.append(REASON_NEEDED)
    if offer.email == offer.own_email:
        reasons.append("You cannot give a role to yourself. Ask somebody else who may invite.")
    if ROLES[offer.role].scope is Scope.BODY and not offer.body_chosen:
        reasons.append("Choose the body this role belongs to.")
    if not offer.body_works_here:
        reasons.append("This body does not work with your partnership. Add it to your list first.")
    if offer.body_ended:
        reasons.append(offer.body_ended)
    if offer.is_member:
        reasons.append(f"{offer.email} already holds this role: {label}, {offer.place}.")
    if offer.is_invited:
        reasons.append(
            f"An invitation of {offer.email} to this role is already waiting for an answer. "
            "Withdraw it first."
        )
    return reasons


def against_days(
    from_day: datetime.date, until: datetime.date | None, today: datetime.date
) -> list[str]:
    """What is wrong with the first and the last day of a role."""
    reasons = []
    if until is not None and until < from_day:
        reasons.append("The last day cannot be before the first day.")
    if until is not None and until < today:
        reasons.append(f"The last day has passed: today is {long_date(today)}.")
    return reasons + years_ahead(from_day, today) + years_ahead(until, today)


@dataclass(frozen=True)
class Answer:
    """What is known when somebody follows the link of an invitation."""

    withdrawn: bool
    accepted: bool
    runs_out: datetime.datetime
    until: datetime.date | None
    is_member: bool = False
    body_ended: str = ""


def against_accepting(answer: Answer, now: datetime.datetime, today: datetime.date) -> list[str]:
    """Everything that stands in the way of accepting; real time decides whether it ran out."""
    ask = "Ask the person who invited you for a new one."
    reasons = []
    if answer.accepted:
        reasons.append("This invitation has been used. Sign in with the account you made.")
    if answer.withdrawn:
        reasons.append(f"This invitation was withdrawn. {ask}")
    if now >= answer.runs_out:
        reasons.append(
            f"This invitation ran out on {long_date(timezone.localdate(answer.runs_out))}. {ask}"
        )
    if answer.until is not None and answer.until < today:
        reasons.append(f"The role you were invited to ended on {long_date(answer.until)}. {ask}")
    if answer.is_member and not answer.accepted:
        reasons.append("You hold this role already. There is nothing to accept.")
    if answer.body_ended:
        reasons.append(answer.body_ended)
    return reasons


def against_withdrawing(*, withdrawn: bool, accepted: bool) -> list[str]:
    """What stands in the way of taking an invitation back."""
    reasons = []
    if withdrawn:
        reasons.append("This invitation was withdrawn already.")
    if accepted:
        reasons.append("This invitation was accepted already. End the role instead.")
    return reasons


@dataclass(frozen=True)
class Ending:
    """What is known when a role is to end. ``last_day`` is None for "at once"."""

    label: str
    from_day: datetime.date
    until: datetime.date | None
    over: bool
    last_day: datetime.date | None
    reason: str
    leaves_no_manager: bool = False
    leaves_no_administrator: bool = False


def against_ending(ending: Ending, today: datetime.date) -> list[str]:
    """Everything that stands in the way of ending this role."""
    if ending.over:
        return ["This role has ended already."]
    reasons = []
    if not ending.reason.strip():
        reasons.append(REASON_NEEDED)
    if ending.last_day is not None:
        reasons.extend(_against_last_day(ending, ending.last_day, today))
    if ending.leaves_no_manager:
        reasons.append(
            f"Nobody else would carry the reviews: this is the last {ending.label}. Invite a "
            "successor or name a cover, and wait until they have accepted."
        )
    if ending.leaves_no_administrator:
        reasons.append(
            "Nobody else could invite people: this is the last system administrator. Invite "
            "another and wait until they have accepted."
        )
    return reasons


def _against_last_day(ending: Ending, last_day: datetime.date, today: datetime.date) -> list[str]:
    reasons = []
    if last_day < today:
        reasons.append(
            f"The last day cannot lie in the past: today is {long_date(today)}. End the role at "
            "once instead."
        )
    if last_day < ending.from_day:
        reasons.append(
            f"The role only begins on {long_date(ending.from_day)}. End it at once instead."
        )
    if ending.until is not None and last_day > ending.until:
        reasons.append(
            f"The role already ends on {long_date(ending.until)}. To hold it longer, the person "
            "is invited again."
        )
    return reasons + years_ahead(last_day, today)


def against_leaving(
    *, is_self: bool, has_left: bool, holds_nothing_here: bool, reason: str
) -> list[str]:
    """What stands in the way of recording that somebody left."""
    reasons = []
    if is_self:
        reasons.append("You cannot record that you left yourself. Ask another administrator.")
    if has_left:
        reasons.append("This person has left already.")
    if holds_nothing_here:
        reasons.append("This person holds no role here that could end.")
    if not reason.strip():
        reasons.append(REASON_NEEDED)
    return reasons


def against_name(name: str, holders: Mapping[str, str], *, own: str) -> list[str]:
    """What stands in the way of a body's name or other name.

    ``holders`` maps every name in use, in small letters, to the body that bears it; ``own`` is
    the body the name is for.
    """
    holder = holders.get(name.strip().casefold())
    if holder is None:
        return []
    if holder == own:
        return [f"“{name.strip()}” is a name of {holder} already."]
    return [f"“{name.strip()}” is a name of another body: {holder}. Each name means one body."]


def against_listing_twice(name: str, listed: str) -> list[str]:
    """What to say of a body that is on the partnership's list already."""
    known = f", as {listed}" if name.strip().casefold() != listed.casefold() else ""
    return [f"“{name.strip()}” is on your list already{known}."]


def against_successor(
    *,
    body: UUID,
    successor: UUID,
    succeeded_by: str,
    on: datetime.date,
    today: datetime.date,
    successor_ended_on: datetime.date | None,
    line_of_successor: Sequence[UUID],
) -> list[str]:
    """What stands in the way of recording that one body took another's place."""
    reasons = []
    if succeeded_by:
        reasons.append(f"A successor is recorded already: {succeeded_by}.")
    if body == successor:
        reasons.append("A body cannot take its own place.")
    elif body in line_of_successor:
        reasons.append("This would lead in a circle: that body was itself succeeded by this one.")
    if successor_ended_on is not None and successor_ended_on <= on:
        reasons.append(
            f"That body had itself ended by then, on {long_date(successor_ended_on)}. Choose the "
            "body that took its place."
        )
    return reasons + years_ahead(on, today) + years_ago(on, today)


def against_taking_back(*, succeeded_by: str, reason: str) -> list[str]:
    """What stands in the way of saying that a successor was recorded in error."""
    reasons = [] if succeeded_by else ["No successor of this body is recorded."]
    if not reason.strip():
        reasons.append("Say what was wrong, in a few words: it stands on the page of the body.")
    return reasons


def against_new_partnership(
    *, is_demo: bool, name_taken: bool, prefix_taken: bool, prefix_fits: bool, same_person: bool
) -> list[str]:
    """What stands in the way of making a partnership."""
    reasons = []
    if is_demo:
        reasons.append(
            "This database is the demo's: anybody can continue as anybody in it. Set the "
            "partnership up in a database of its own."
        )
    if name_taken:
        reasons.append("There is a partnership of this name already.")
    if prefix_taken:
        reasons.append("Another partnership uses these letters in its references.")
    if not prefix_fits:
        reasons.append("The letters of the references must be two or three capitals.")
    if same_person:
        reasons.append(
            "The administrator and the manager must be two people: the first sees no case, the "
            "second sees them all."
        )
    return reasons
