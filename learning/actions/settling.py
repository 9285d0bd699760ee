"""What became of a recommendation goes back to the review that made it.

The review concludes on this, so it is written there in the same transaction as the deed by which
the last body's part was verified or closed, or one is open again.
"""

import datetime

from learning import intake, rules
from learning.actions.frame import AnswerDeed
from learning.models import Addressee, BoardRule, Source, Step, TrackedRecommendation
from learning.vocabulary import (
    CLOSE_REASON_LABELS,
    CloseReason,
    ClosingRule,
    Lifecycle,
    StepKind,
)
from people.access import Viewer

OPEN_AGAIN = "A part of it is open again."
FORUM = "The learning forum"


def settle_or_reopen(deed: AnswerDeed) -> None:
    """For the deeds that verify, close or reopen, once they have saved."""
    carry_over(deed.recommendation, deed.by, deed.today)


def carry_over(recommendation: TrackedRecommendation, by: Viewer, today: datetime.date) -> None:
    """Bring what the review says of a recommendation up to what the register says."""
    source = recommendation.source
    if source.review_id is None or recommendation.stable_id is None:
        return
    intake.settle(
        review_id=source.review_id,
        stable_id=recommendation.stable_id,
        found=found_of(recommendation, today),
        by=by,
        today=today,
    )


def open_after_conclusion(recommendation: TrackedRecommendation) -> bool:
    """Whether to reopen any of it opens it again in a review that is concluded already."""
    review_id, stable_id = recommendation.source.review_id, recommendation.stable_id
    if review_id is None or stable_id is None:
        return False
    return intake.open_after_conclusion(review_id, stable_id)


def found_of(recommendation: TrackedRecommendation, today: datetime.date) -> intake.Settled:
    """What the forum found, with the days and words of the steps by which it did."""
    rows = [
        row
        for row in Addressee.objects.filter(action__recommendation=recommendation).select_related(
            "body"
        )
        if row.lifecycle != Lifecycle.TRANSFERRED
    ]
    how = rules.settled_as((row.lifecycle, row.closing_as) for row in rows)
    steps = {row: _last(row, StepKind(row.lifecycle)) for row in rows if how is not None}
    known = [step for step in steps.values() if step is not None]
    if how is None or _worded_since(recommendation, known):
        return _open_again(recommendation, today)
    return intake.Settled(
        how=how,
        on=max((step.on for step in known), default=today),
        words="\n".join(_said(row, step) for row, step in steps.items()),
        decided_by="; ".join(dict.fromkeys(_decided(recommendation.source, step) for step in known))
        or _closer(recommendation.source),
    )


def _open_again(recommendation: TrackedRecommendation, today: datetime.date) -> intake.Settled:
    reopened = (
        Step.objects.filter(
            addressee__action__recommendation=recommendation, kind=StepKind.REOPENED.value
        )
        .order_by("recorded_at")
        .last()
    )
    if reopened is None:
        return intake.Settled(None, today, OPEN_AGAIN)
    return intake.Settled(None, reopened.on, reopened.words or OPEN_AGAIN)


def _worded_since(recommendation: TrackedRecommendation, settled_by: list[Step]) -> bool:
    """What was verified in other words is not verified in these."""
    newest = recommendation.wordings.last()
    if newest is None or newest.version == 1 or not settled_by:
        return False
    return newest.recorded_at > max(step.recorded_at for step in settled_by)


def _last(row: Addressee, kind: StepKind) -> Step | None:
    return row.steps.filter(kind=kind.value).select_related("recorded_by").last()


def _said(row: Addressee, step: Step | None) -> str:
    """One body's part: "Lindale Hospitals NHS Trust: verified. 20 records of 20"."""
    how = "verified" if row.lifecycle == Lifecycle.VERIFIED else _reason(row)
    words = step.words if step is not None else ""
    if row.lifecycle == Lifecycle.CLOSED and not words:
        # Where the board confirms, the forum's proposal gives the reason.
        proposal = _last(row, StepKind.CLOSING_PROPOSED)
        words = proposal.words if proposal is not None else ""
    return f"{row.name}: {how}." + (f" {words}" if words else "")


def _reason(row: Addressee) -> str:
    label = CLOSE_REASON_LABELS[CloseReason(row.closing_as)]
    return f"closed, {label[0].lower()}{label[1:]}"


def _closer(source: Source) -> str:
    confirms = BoardRule.objects.filter(board=source.owner, rule=ClosingRule.BOARD.value).exists()
    return source.owner.name if confirms else FORUM


def _decided(source: Source, step: Step) -> str:
    return f"{_closer(source)}, {step.recorded_by.name}"
