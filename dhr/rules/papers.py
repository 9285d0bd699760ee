"""What stands in the way of keeping a paper of a case, and of releasing papers to the panel."""

import datetime

from dhr.rules.common import Bound, Reasons, day_in_order, in_state
from dhr.vocabulary import FROM_A_BODY, LIVE, OF_THE_REPORT, PaperKind, State


def keeping_papers_at_all(state: str) -> Reasons:
    """Papers come as long as the case is open."""
    return in_state(state, LIVE, "Keeping a paper")


def keeping_paper(
    state: str,
    *,
    kind: str,
    about: str,
    received_on: datetime.date | None,
    today: datetime.date,
    known_before: Bound | None = None,
) -> Reasons:
    """A paper of a known kind, from its day on; another kind of paper says what it is."""
    reasons = keeping_papers_at_all(state)
    if kind not in set(PaperKind):
        reasons.append("Say which paper it is.")
    elif PaperKind(kind) in OF_THE_REPORT:
        reasons.append("A draft of the report is kept by whoever leads or writes the review.")
    elif PaperKind(kind) in FROM_A_BODY:
        reasons.append("Record it as what the body gave, on the page of that body.")
    if kind == PaperKind.OTHER and not about.strip():
        reasons.append("Say in a few words what the paper is.")
    return reasons + day_in_order(
        "the paper came", received_on, today=today, known_before=known_before
    )


def releasing_at_all(state: str) -> Reasons:
    """The panel works on papers while the review is made and its report changed."""
    return in_state(
        state,
        [State.APPOINTING, State.UNDER_WAY, State.SIGN_OFF, State.CHANGES],
        "Releasing papers to the panel",
    )


def releasing(state: str, *, unknown: int, released: int, taken_back: int) -> Reasons:
    """Papers of this very case, and at least one whose release would change."""
    reasons = releasing_at_all(state)
    if unknown:
        reasons.append("A paper chosen is not among the papers of this case.")
    elif not released and not taken_back:
        reasons.append("Nothing would change. Tick a paper to release it, untick one to take back.")
    return reasons
