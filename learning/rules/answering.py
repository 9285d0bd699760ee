"""What stands in the way of a body's answer. Pure.

Of each deed there are two: whether it can be done at all, which the page asks before anything is
typed, and the same with what was typed.
"""

import datetime
from uuid import UUID

from learning.rules.common import Reasons, day_in_order, said, still_open
from learning.vocabulary import Lifecycle, Response, StepKind

# What a keeper of the register may write down for a body whose answer came on paper.
RECORDED_FOR_THEM = (
    StepKind.ACCEPTED,
    StepKind.REJECTED,
    StepKind.DISPUTED,
    StepKind.ACKNOWLEDGED,
    StepKind.PROGRESS,
    StepKind.CLAIMED,
)


def answering_at_all(lifecycle: str, response: str, step: str = "Answering") -> Reasons:
    """A body answers what it was asked, while it is open."""
    reasons = still_open(lifecycle, step)
    if response == Response.NOT_ASKED:
        reasons.append("Nobody has been asked about this yet.")
    return reasons


def accepting(lifecycle: str, response: str) -> Reasons:
    """A body accepts what it was asked, once."""
    reasons = answering_at_all(lifecycle, response, "Accepting it")
    if response == Response.ACCEPTED:
        reasons.append("This is accepted already.")
    return reasons


def acknowledging(lifecycle: str, response: str) -> Reasons:
    """A body says that it got the question, while it owes the answer."""
    reasons = answering_at_all(lifecycle, response, "Acknowledging it")
    if response not in (Response.NOT_ASKED, Response.ASKED):
        reasons.append("This is answered already.")
    return reasons


def rejecting_at_all(lifecycle: str, response: str) -> Reasons:
    """A body rejects what it has not said to be done, once."""
    reasons = answering_at_all(lifecycle, response, "Rejecting it") + _not_said_done(lifecycle)
    if response == Response.REJECTED:
        reasons.append("This is rejected already.")
    return reasons


def rejecting(lifecycle: str, response: str, *, why: str) -> Reasons:
    """A rejection gives its reason."""
    return rejecting_at_all(lifecycle, response) + said(why, "Say why your body rejects it.")


def disputing_at_all(lifecycle: str, response: str) -> Reasons:
    """What a body has said to be done is its own."""
    step = "Saying that it is not yours"
    return answering_at_all(lifecycle, response, step) + _not_said_done(lifecycle)


def disputing(
    lifecycle: str,
    response: str,
    *,
    why: str,
    body_id: UUID | None,
    belongs_to: UUID | None,
    works_here: bool,
) -> Reasons:
    """Whoever says "not ours" names the right body, and why.

    ``works_here``: the body named works with the partnership that asks, and has not ended.
    """
    reasons = disputing_at_all(lifecycle, response)
    if belongs_to is None:
        reasons.append("Name the body that it belongs to.")
    elif belongs_to == body_id:
        reasons.append("Name another body than your own.")
    elif not works_here:
        reasons.append("Name a body that works with the partnership that asks.")
    return reasons + said(why, "Say why it belongs there.")


def saying_progress_at_all(lifecycle: str, response: str) -> Reasons:
    """How it stands is said of what is open."""
    return answering_at_all(lifecycle, response, "Saying how it stands")


def saying_progress(lifecycle: str, response: str, *, words: str) -> Reasons:
    """How it stands, in words."""
    return saying_progress_at_all(lifecycle, response) + said(words, "Say how it stands.")


def claiming_at_all(lifecycle: str, response: str) -> Reasons:
    """Done is said once."""
    reasons = answering_at_all(lifecycle, response, "Saying that it is done")
    if lifecycle in (Lifecycle.CLAIMED, Lifecycle.EVIDENCED):
        reasons.append("This is said to be done already.")
    return reasons


def claiming(lifecycle: str, response: str, *, words: str) -> Reasons:
    """Done is said with what was done; without evidence it stays a claim."""
    return claiming_at_all(lifecycle, response) + said(words, "Say what was done.")


def sending_evidence_at_all(lifecycle: str, response: str) -> Reasons:
    """Evidence is sent for what is open; whoever sends it takes the action for their own."""
    return answering_at_all(lifecycle, response, "Sending evidence")


def describing_evidence(
    *,
    kind: str,
    about: str,
    dated_on: datetime.date | None,
    has_file: bool,
    where: str,
    holds_identity: bool | None,
    today: datetime.date,
) -> Reasons:
    """Evidence has a kind and a day of its own, and can be looked at; whether it shows who
    anybody is, is always said."""
    reasons = said(kind, "Say what kind of evidence it is.")
    reasons += said(about, "Say what was done and what the evidence shows.")
    reasons += day_in_order("the evidence is dated", dated_on, today=today)
    if not has_file and not where.strip():
        reasons.append("Choose the file, or say where the evidence can be seen.")
    if holds_identity is None:
        reasons.append("Say whether anybody can be recognised in it.")
    return reasons


def recording_for_them(
    came_on: datetime.date | None, *, asked_on: datetime.date | None, today: datetime.date
) -> Reasons:
    """An answer that came on paper bears the day it came."""
    return day_in_order(
        "the answer came", came_on, today=today, not_before=asked_on,
        before_what="the body was asked",
    )  # fmt: skip


def choosing_what_they_said(kind: str) -> Reasons:
    """Whoever writes an answer down for a body says which answer it was."""
    return [] if kind in RECORDED_FOR_THEM else ["Say what the body answered."]


def _not_said_done(lifecycle: str) -> Reasons:
    if lifecycle in (Lifecycle.CLAIMED, Lifecycle.EVIDENCED):
        return ["Your body has said that this is done. The forum looks at that first."]
    return []
