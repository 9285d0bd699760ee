"""What stands in the way of asking bodies for what they give to a review, and of recording it."""

import datetime
from dataclasses import dataclass

from dhr.rules.asking import AskedAgain, SeveralAsked, again, again_at_all, not_asked_yet, several
from dhr.rules.common import Reasons, day_in_order, in_state
from dhr.vocabulary import ASKED_FOR, ASKS_CONTRIBUTIONS, LIVE, Contribution

_BODY = "a body"


def asking_contributions_at_all(state: str) -> Reasons:
    """Bodies are asked once a review is held."""
    return in_state(state, ASKS_CONTRIBUTIONS, "Asking bodies for reports")


def asking_contributions(state: str, facts: SeveralAsked, *, kind: str) -> Reasons:
    """Several bodies at once, each once a review, with a day by which the report is hoped for."""
    reasons = asking_contributions_at_all(state)
    if kind not in set(ASKED_FOR):
        reasons.append("Say what they are asked for.")
    return reasons + several(facts, whom=_BODY, what="the report")


def asking_contribution_again_at_all(state: str, *, given: bool) -> Reasons:
    """Nobody who has given their report is asked again."""
    return again_at_all(state, whom=_BODY, answered=given)


def asking_contribution_again(state: str, facts: AskedAgain) -> Reasons:
    """A silent body is asked again; one whose letter never left is asked at last."""
    return again(state, facts, whom=_BODY)


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
    reasons = in_state(state, LIVE, "Recording a report of a body")
    if asked_on is None:
        reasons.append(not_asked_yet(_BODY))
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
