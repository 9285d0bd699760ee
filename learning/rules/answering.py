"""What stands in the way of a body's answer. Pure."""

from uuid import UUID

from learning.rules.common import Reasons, said, still_open
from learning.vocabulary import Lifecycle, Response


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


def rejecting(lifecycle: str, response: str, *, why: str) -> Reasons:
    """A rejection gives its reason."""
    reasons = answering_at_all(lifecycle, response, "Rejecting it")
    if response == Response.REJECTED:
        reasons.append("This is rejected already.")
    return reasons + said(why, "Say why your body rejects it.")


def disputing(
    lifecycle: str, response: str, *, why: str, body_id: UUID | None, belongs_to: UUID | None
) -> Reasons:
    """Whoever says "not ours" names the right body, and why."""
    reasons = answering_at_all(lifecycle, response, "Saying that it is not yours")
    if belongs_to is None:
        reasons.append("Name the body that it belongs to.")
    elif belongs_to == body_id:
        reasons.append("Name another body than your own.")
    return reasons + said(why, "Say why it belongs there.")


def saying_progress(lifecycle: str, response: str, *, words: str) -> Reasons:
    """How it stands, in words."""
    return answering_at_all(lifecycle, response, "Saying how it stands") + said(
        words, "Say how it stands."
    )


def claiming(lifecycle: str, response: str, *, words: str) -> Reasons:
    """Done is said with what was done; without evidence it stays a claim."""
    reasons = answering_at_all(lifecycle, response, "Saying that it is done")
    if lifecycle in (Lifecycle.CLAIMED, Lifecycle.EVIDENCED):
        reasons.append("This is said to be done already.")
    return reasons + said(words, "Say what was done.")


def sending_evidence(lifecycle: str, response: str) -> Reasons:
    """Evidence is sent for what is open."""
    return answering_at_all(lifecycle, response, "Sending evidence")
