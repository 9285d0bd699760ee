"""What stands in the way of asking bodies for what they give to a review, and of recording it."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from dhr.rules.common import Reasons, day_in_order, in_state
from dhr.rules.scoping import asked_on_a_day
from dhr.vocabulary import ASKED_FOR, ASKS_CONTRIBUTIONS, LIVE, Contribution, State
from people.days import long_date

_LIVE = [state for state in State if state in LIVE]


def asking_contributions_at_all(state: str) -> Reasons:
    """Bodies are asked once a review is held."""
    return in_state(state, ASKS_CONTRIBUTIONS, "Asking bodies for reports")


def asking_contributions(
    state: str,
    *,
    kind: str,
    chosen: int,
    unknown: int,
    already: Collection[str],
    by_letter: bool,
    asked_on: datetime.date | None,
    asked_how: str,
    due_on: datetime.date | None,
    not_before: datetime.date | None,
    today: datetime.date,
) -> Reasons:
    """Several bodies at once, each once a review, with a day by which the report is hoped for.

    ``unknown`` counts those chosen that do not work with the partnership or have ended. By a
    letter of ours they count as asked only when it is sent. ``not_before`` is the day of the
    notification.
    """
    reasons = asking_contributions_at_all(state)
    if kind not in set(ASKED_FOR):
        reasons.append("Say what they are asked for.")
    if not chosen:
        reasons.append("Choose at least one body.")
    if unknown:
        reasons.append("A body chosen does not work with this partnership, or has ended.")
    reasons += [f"{name} stands in the table already; ask again from there." for name in already]
    if not by_letter:
        reasons += asked_on_a_day("they were asked", asked_on, asked_how, not_before, today)
    if due_on is None:
        return [*reasons, "Say by which day you ask for the report."]
    first = today if by_letter or asked_on is None else asked_on
    if due_on < first:
        reasons.append(
            f"The day of the report ({long_date(due_on)}) is before they are asked "
            f"({long_date(first)})."
        )
    return reasons


def asking_contribution_again_at_all(state: str, *, given: bool) -> Reasons:
    """Nobody who has given their report is asked again."""
    reasons = in_state(state, _LIVE, "Asking a body again")
    return [*reasons, "This body has answered."] if given else reasons


def asking_contribution_again(
    state: str,
    *,
    given: bool,
    asked_on: datetime.date | None,
    not_before: datetime.date | None,
    on: datetime.date | None,
    how: str,
    today: datetime.date,
) -> Reasons:
    """A silent body is asked again; one whose letter never left is asked at last."""
    reasons = asking_contribution_again_at_all(state, given=given)
    if asked_on is None:
        return reasons + asked_on_a_day("they were asked", on, how, not_before, today)
    return reasons + asked_on_a_day(
        "they were asked again", on, how, asked_on, today, before_what="they were first asked"
    )


@dataclass(frozen=True)
class ContributionFacts:
    """What a body gave, as far as rules ask."""

    kind: str
    returned_on: datetime.date | None
    written_by: str = ""
    independence: str = ""
    signed_off_by: str = ""
    signed_off_on: datetime.date | None = None


def recording_contribution_at_all(state: str, *, asked_on: datetime.date | None) -> Reasons:
    """The body was asked."""
    reasons = in_state(state, _LIVE, "Recording a report of a body")
    if asked_on is None:
        reasons.append(
            "This body has not been asked yet: record the sending of its letter, or that it was "
            "asked another way."
        )
    return reasons


def recording_contribution(
    state: str,
    given: ContributionFacts,
    *,
    asked_on: datetime.date | None,
    has_paper: bool,
    is_first: bool,
    reason: str,
    today: datetime.date,
) -> Reasons:
    """A report comes with its file, and an IMR with its author's independence and a senior
    sign-off; what comes after the first says why. A nil return needs only its day."""
    reasons = recording_contribution_at_all(state, asked_on=asked_on)
    if given.kind not in set(Contribution):
        reasons.append("Say what came.")
    reasons += day_in_order(
        "it came",
        given.returned_on,
        today=today,
        not_before=asked_on,
        before_what="they were asked",
    )
    if not is_first and not reason.strip():
        reasons.append("Say why it came again.")
    if given.kind == Contribution.NIL:
        return reasons
    if not has_paper:
        reasons.append("Choose the file that came.")
    if given.kind == Contribution.IMR:
        reasons += _signed_off(given)
    if given.signed_off_on is not None:
        reasons += day_in_order("it was signed off", given.signed_off_on, today=today)
    return reasons


def _signed_off(given: ContributionFacts) -> Reasons:
    reasons = []
    if not given.written_by.strip():
        reasons.append("Say who wrote the IMR, by post rather than name.")
    if not given.independence.strip():
        reasons.append("Record the author’s statement of independence.")
    if not given.signed_off_by.strip():
        reasons.append("Say which senior officer signed the IMR off, by post rather than name.")
    if given.signed_off_on is None:
        reasons.append("Say on which day the IMR was signed off.")
    return reasons
