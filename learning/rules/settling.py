"""What all that the bodies did comes to, for the recommendation as a whole. Pure."""

from collections.abc import Iterable

from learning.vocabulary import SETTLED, CloseReason, Lifecycle


def settled_as(answers: Iterable[tuple[str, str]]) -> Lifecycle | None:
    """Verified or closed, once every body is; None while anything of it is open.

    ``answers`` are the lifecycle and the reason of closing of each body's row. A row that passed
    to another body counts no more: its follower does. One body's verified work is enough for
    "verified", for the others then gave their reasons; what is closed as done was verified before.
    """
    counted = [answer for answer in answers if answer[0] != Lifecycle.TRANSFERRED]
    if not counted or any(lifecycle not in SETTLED for lifecycle, _ in counted):
        return None
    done = any(
        lifecycle == Lifecycle.VERIFIED or reason == CloseReason.DONE
        for lifecycle, reason in counted
    )
    return Lifecycle.VERIFIED if done else Lifecycle.CLOSED
