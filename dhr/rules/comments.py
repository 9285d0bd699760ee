"""What stands in the way of a comment on a draft, and of the chair's answer to it."""

import datetime

from dhr.rules.common import Reasons, day_in_order, in_state
from dhr.vocabulary import ANSWERED_IN, COMMENTED_ON, CommentAnswer, CommentFrom
from people.days import long_date


def commenting_at_all(state: str, *, papers: int) -> Reasons:
    """Drafts are commented on while they can still be changed, once there is one to read."""
    reasons = in_state(state, COMMENTED_ON, "Commenting on a draft")
    if not papers:
        reasons.append("There is no paper yet that could be commented on.")
    return reasons


def commenting(
    state: str,
    *,
    comes_from: str,
    whose_known: bool,
    words: str,
    made_on: datetime.date | None,
    today: datetime.date,
    not_before: datetime.date | None = None,
    stands_already: bool = False,
) -> Reasons:
    """A comment says something, on a day, and it is known whose it is; the same is not kept twice
    for one person."""
    reasons = commenting_at_all(state, papers=1)
    if comes_from not in set(CommentFrom):
        reasons.append("Say who comments.")
    elif not whose_known:
        reasons.append("Say whose comment it is.")
    if not words.strip():
        reasons.append("Write down what they said.")
    if stands_already:
        reasons.append("This very comment stands already. Change its words to add another.")
    return reasons + day_in_order(
        "the comment was made", made_on, today=today, not_before=not_before,
        before_what="its paper came",
    )  # fmt: skip


def answering_comment_at_all(state: str, *, answered_on: datetime.date | None) -> Reasons:
    """Each comment is answered once, at any stage until the case is concluded."""
    reasons = in_state(state, ANSWERED_IN, "Answering a comment")
    if answered_on is not None:
        reasons.append(f"This comment was answered on {long_date(answered_on)}.")
    return reasons


def answering_comment(
    state: str, *, answer: str, reason: str, answered_on: datetime.date | None
) -> Reasons:
    """Accepted; or in part or not, with the reason."""
    reasons = answering_comment_at_all(state, answered_on=answered_on)
    if answer not in set(CommentAnswer):
        reasons.append("Say whether the comment is accepted.")
    elif answer != CommentAnswer.ACCEPTED and not reason.strip():
        reasons.append("Say why it is not accepted, or only in part.")
    return reasons
