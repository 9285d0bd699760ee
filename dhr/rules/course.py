"""What stands in the way of a review beginning, ending early, and going on again."""

import datetime

from dhr.reasons import Mend, Reason
from dhr.rules.common import Bound, Reasons, day_in_order, in_state
from dhr.vocabulary import DISCONTINUABLE, REOPENABLE, State


def somebody_leads(*, chair_in_post: bool, chair_appointed: bool) -> Reasons:
    """A chair is not merely appointed, but bound by the undertaking; only then may they lead."""
    if chair_in_post:
        return []
    if chair_appointed:
        return [
            Reason("The independent chair has not given the undertaking yet.", Mend.UNDERTAKING)
        ]
    return [Reason("No independent chair is appointed.", Mend.CHAIR)]


def beginning_at_all(
    state: str,
    *,
    home_office_knows: bool,
    chair_in_post: bool,
    chair_appointed: bool = False,
    by_letter: bool = True,
) -> Reasons:
    """The Home Office knows of the review, by our letter or by its own direction; and somebody
    leads it. Not ``by_letter``: only the papers of the case say when it was told."""
    reasons = in_state(state, [State.APPOINTING], "Beginning the review")
    if not home_office_knows:
        reasons.append(
            Reason("The Home Office has not been told that a review is held.",
                   Mend.HOME_OFFICE_TOLD if by_letter else Mend.TOLD_ON_PAPER)
        )  # fmt: skip
    return reasons + somebody_leads(chair_in_post=chair_in_post, chair_appointed=chair_appointed)


def beginning_review(
    state: str,
    *,
    home_office_knows: bool,
    chair_in_post: bool,
    chair_appointed: bool = False,
    on: datetime.date | None,
    decided_on: datetime.date | None,
    today: datetime.date,
    known_before: Bound | None = None,
) -> Reasons:
    """The day the chair began."""
    reasons = beginning_at_all(
        state,
        home_office_knows=home_office_knows,
        chair_in_post=chair_in_post,
        chair_appointed=chair_appointed,
    )
    return reasons + day_in_order(
        "the review began", on, today=today, not_before=decided_on,
        before_what="it was decided or directed", known_before=known_before,
    )  # fmt: skip


def discontinuing_at_all(state: str) -> Reasons:
    """Until its report is signed off."""
    return in_state(state, DISCONTINUABLE, "Discontinuing the review")


def discontinuing(
    state: str,
    *,
    on: datetime.date | None,
    reasons_given: str,
    decided_on: datetime.date | None,
    today: datetime.date,
    known_before: Bound | None = None,
) -> Reasons:
    """A new decision, with its day and its reasons."""
    reasons = discontinuing_at_all(state)
    if not reasons_given.strip():
        reasons.append("Write down the reasons for the decision.")
    return reasons + day_in_order(
        "the decision was made", on, today=today, not_before=decided_on,
        before_what="a review was decided or directed", known_before=known_before,
    )  # fmt: skip


def reopening_at_all(state: str) -> Reasons:
    """A review that ended can go on; one that was never held is asked about anew instead."""
    return in_state(state, REOPENABLE, "Reopening the review")


def reopening_review(
    state: str,
    *,
    on: datetime.date | None,
    reasons_given: str,
    ended_on: datetime.date | None,
    today: datetime.date,
    known_before: Bound | None = None,
) -> Reasons:
    """A new decision that the review goes on."""
    reasons = reopening_at_all(state)
    if not reasons_given.strip():
        reasons.append("Write down the reasons for the decision.")
    return reasons + day_in_order(
        "the decision was made", on, today=today, not_before=ended_on,
        before_what="the review ended", known_before=known_before,
    )  # fmt: skip
