"""What stands in the way between the sign-off and the Home Office's approval."""

import datetime
from collections.abc import Collection, Sequence

from dhr.reasons import Mend, Reason
from dhr.rules.common import Reasons, day_in_order, in_state
from dhr.rules.report import numbered, whole_once_sent, wording
from dhr.vocabulary import PointAnswer, QualityOutcome, SendingMethod, State
from people.days import long_date

# More than any letter has; each becomes a row of its own, to be answered.
MOST_POINTS = 100
# A point may be answered while what the Home Office asked for is being done.
ANSWERING = (State.CHANGES, State.UNDER_WAY, State.SIGN_OFF, State.SIGNED_OFF)


def unanswered_points(numbers: Sequence[int]) -> Reasons:
    """Every point of the newest letter is answered."""
    if not numbers:
        return []
    return [Reason(f"Not answered yet: {numbered('point', numbers)}.", Mend.POINTS)]


def submitting_at_all(
    state: str, *, papers: Collection[str], recommendations: int, unanswered: Sequence[int]
) -> Reasons:
    """What keeps a report from the Home Office, however it is sent. A report that it asked to
    revise answers every point of its letter."""
    reasons = in_state(state, [State.SIGNED_OFF], "Sending the report to the Home Office")
    return reasons + whole_once_sent(papers, recommendations) + unanswered_points(unanswered)


def submitting(
    state: str,
    *,
    papers: Collection[str],
    recommendations: int,
    unanswered: Sequence[int],
    sent_how: str,
    sent_by: str,
    on: datetime.date | None,
    not_before: datetime.date | None,
    today: datetime.date,
) -> Reasons:
    """The pack is whole, and it is recorded how, when and by whom it was sent."""
    reasons = submitting_at_all(
        state, papers=papers, recommendations=recommendations, unanswered=unanswered
    )
    if sent_how not in set(SendingMethod):
        reasons.append("Say how the report was sent.")
    if not sent_by.strip():
        reasons.append("Say who sent the report.")
    return reasons + day_in_order(
        "the report was sent", on, today=today, not_before=not_before,
        before_what="it was signed off",
    )  # fmt: skip


def making_pack(
    state: str,
    *,
    papers: Collection[str],
    recommendations: int,
    not_kept: Sequence[str],
) -> Reasons:
    """A pack is made of a signed-off report whose files are kept here."""
    reasons = in_state(state, [State.SIGNED_OFF], "Making the pack for the Home Office")
    reasons += whole_once_sent(papers, recommendations)
    return reasons + [f"The file of the {paper.lower()} is not kept here." for paper in not_kept]


def meeting_of_panel_at_all(state: str) -> Reasons:
    """The panel meets while the report is with the Home Office."""
    return in_state(state, [State.WITH_HOME_OFFICE], "Recording the panel’s day")


def meeting_of_panel(
    state: str,
    *,
    on: datetime.date | None,
    not_before: datetime.date | None,
    today: datetime.date,
    met_on: Collection[datetime.date] = (),
) -> Reasons:
    """The Home Office's panel meets on what was sent to it; ``met_on`` are the days recorded."""
    reasons = meeting_of_panel_at_all(state)
    if on is not None and on in met_on:
        reasons.append(f"That the panel met on {long_date(on)} is recorded already.")
    return reasons + day_in_order(
        "the panel met", on, today=today, not_before=not_before,
        before_what="the report was sent to the Home Office",
    )  # fmt: skip


def quality_letter_at_all(state: str) -> Reasons:
    """The letter answers what was sent."""
    return in_state(state, [State.WITH_HOME_OFFICE], "Recording the Home Office’s letter")


def recording_quality_letter(
    state: str,
    *,
    outcome: str,
    points: Sequence[str],
    on: datetime.date | None,
    not_before: datetime.date | None,
    today: datetime.date,
) -> Reasons:
    """What the Home Office's letter says; changes are asked for in numbered points."""
    reasons = quality_letter_at_all(state)
    if outcome not in set(QualityOutcome):
        reasons.append("Say what the Home Office concluded.")
    elif outcome == QualityOutcome.APPROVE and points:
        reasons.append("A letter with points to answer approves after changes, or asks to revise.")
    elif outcome != QualityOutcome.APPROVE and not points:
        reasons.append("Write down the letter’s points, one by one.")
    if len(points) > MOST_POINTS:
        reasons.append(
            f"These are {len(points)} points, and at most {MOST_POINTS} can be kept. Where a point "
            "has several lines, begin each point with its number."
        )
    if not all(point.strip() for point in points):
        reasons.append("A point has no words.")
    return reasons + day_in_order(
        "the letter was written", on, today=today, not_before=not_before,
        before_what="the report was sent to the Home Office",
    )  # fmt: skip


def answering_point_at_all(state: str, *, known: bool) -> Reasons:
    """What keeps a point from any answer."""
    reasons = in_state(state, ANSWERING, "Answering a point")
    if not known:
        reasons.append("The Home Office’s letter has no point of this number.")
    return reasons


def answering_point(
    state: str,
    *,
    known: bool,
    answer: str,
    reason: str,
    done_on: datetime.date | None,
    not_before: datetime.date | None,
    today: datetime.date,
) -> Reasons:
    """A point is accepted and done, or it is said why not."""
    reasons = answering_point_at_all(state, known=known)
    if answer not in set(PointAnswer):
        return [*reasons, "Say whether the point is accepted, accepted in part, or rejected."]
    if answer != PointAnswer.ACCEPTED and not reason.strip():
        reasons.append("Say why the point is not accepted in full.")
    if answer == PointAnswer.REJECTED:
        return reasons if done_on is None else [*reasons, "A rejected point has no day of doing."]
    return reasons + day_in_order(
        "the change was made", done_on, today=today, not_before=not_before,
        before_what="the letter was written",
    )  # fmt: skip


def rewording_at_all(state: str, *, known: bool) -> Reasons:
    """What keeps a recommendation from any other words."""
    reasons = in_state(state, [State.CHANGES], "Rewording a recommendation")
    if not known:
        reasons.append("There is no recommendation of this number.")
    return reasons


def rewording(
    state: str, *, known: bool, same: bool, words: str, scope: str, addressees: str
) -> Reasons:
    """A recommendation gets other words while the Home Office's changes are made."""
    reasons = rewording_at_all(state, known=known)
    if same:
        reasons.append("These are the words that the recommendation has already.")
    return reasons + wording(words=words, scope=scope, addressees=addressees)


def finishing_changes_at_all(state: str, *, unanswered: Sequence[int]) -> Reasons:
    """What keeps the changes from being done, on whatever day."""
    reasons = in_state(state, [State.CHANGES], "Recording that the changes are made")
    return reasons + unanswered_points(unanswered)


def finishing_changes(
    state: str,
    *,
    unanswered: Sequence[int],
    on: datetime.date | None,
    not_before: datetime.date | None,
    today: datetime.date,
) -> Reasons:
    """Every point of the letter is answered."""
    reasons = finishing_changes_at_all(state, unanswered=unanswered)
    return reasons + day_in_order(
        "the changes were made", on, today=today, not_before=not_before,
        before_what="the letter was written",
    )  # fmt: skip
