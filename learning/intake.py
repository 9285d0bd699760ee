"""Where learning meets reviews: recommendations come in here, and what became of them goes back.

The only file of this room that imports ``dhr``. ``dhr`` owns what was recommended; learning owns
what was done. Everything runs in the caller's transaction, with the review's row locked first.
"""

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from dhr import rules as rules_of_reviews
from dhr.access import settles_for_forum
from dhr.actions import conclusion, free_text
from dhr.actions.announcing import approved_by_now, first_published_on, taken_down_on
from dhr.actions.early import went_with_case
from dhr.actions.plan import NOBODY_SAID
from dhr.actions.steps import last_on
from dhr.actions.words import without_identities
from dhr.following import DaysLate, Followed, Link, OfCase, OfRecommendation, register_following
from dhr.guidance import ANSWER_OF_SUCCESSOR, regime_on
from dhr.models import ConflictOfInterest, Recommendation, RecommendationFact, Review
from dhr.signals import (
    case_handed_over,
    recommendations_made,
    report_approved,
    report_published,
    report_taken_down,
)
from dhr.vocabulary import (
    RECOMMENDATION_SCOPE_LABELS,
    FactKind,
    RecommendationScope,
    Settlement,
    State,
)
from documents.plan_reader import Precision, Target
from learning.given import ActionGiven, RecommendationGiven
from learning.vocabulary import Lifecycle
from people.access import Viewer

__all__ = ["Followed", "Link"]
DAYS_TO_ANSWER = ANSWER_OF_SUCCESSOR.days
WHO_DECIDED = 200  # what dhr's column holds


@dataclass(frozen=True)
class Announcement:
    """What a review says of itself: whose it is, its days, and every wording it made, the
    earliest first."""

    review_id: UUID
    partnership_id: UUID
    code: str
    by: Viewer
    today: datetime.date
    begun_on: datetime.date | None
    received_on: datetime.date | None
    approved_on: datetime.date | None
    published_on: datetime.date | None
    taken_down_on: datetime.date | None
    recommendations: tuple[RecommendationGiven, ...]


@dataclass(frozen=True)
class Settled:
    """What the forum found of a recommendation, to be carried into its review; ``how`` is
    verified, closed, or None where something of it is open."""

    how: Lifecycle | None
    on: datetime.date
    words: str
    decided_by: str = ""


# -- In ------------------------------------------------------------------------------------------


def listen(receive: Callable[[Announcement], None]) -> None:
    """Called once at start-up: ``receive`` hears whatever a review announces."""

    def hear(*, review_id: UUID, by: Viewer, today: datetime.date, **_: Any) -> None:
        receive(announcement_of(review_id, by, today))

    for signal in (recommendations_made, report_approved, report_published, report_taken_down):
        signal.connect(hear, weak=False, dispatch_uid="learning.intake")


def listen_to_leaving(left: Callable[[UUID, Viewer, datetime.date], None]) -> None:
    """Called once at start-up: ``left`` hears which case went to another partnership, with whose
    deed, and on which day."""

    def hear(*, review_id: UUID, by: Viewer, today: datetime.date, **_: Any) -> None:
        left(review_id, by, today)

    case_handed_over.connect(hear, weak=False, dispatch_uid="learning.intake.leaving")


def announcement_of(review_id: UUID, by: Viewer, today: datetime.date) -> Announcement:
    """All that the forum is told of a review, as it stands by now."""
    review = Review.objects.get(pk=review_id)
    made = review.recommendations.filter(made_in__isnull=False).prefetch_related("actions")
    return Announcement(
        review_id=review.pk,
        partnership_id=review.partnership_id,
        code=review.reference,
        by=by,
        today=today,
        begun_on=last_on(review, FactKind.DECIDED, FactKind.DIRECTED),
        received_on=last_on(review, FactKind.REPORT_COMPLETED),
        approved_on=approved_by_now(review),
        published_on=first_published_on(review),
        taken_down_on=taken_down_on(review),
        recommendations=tuple(_given(row) for row in made.order_by("number", "version")),
    )


def _given(row: Recommendation) -> RecommendationGiven:
    return RecommendationGiven(
        words=row.words,
        number=str(row.shown_number),
        scope=RECOMMENDATION_SCOPE_LABELS[RecommendationScope(row.scope)],
        addressees="" if row.addressees == NOBODY_SAID else row.addressees,
        target=_target(row),
        actions=tuple(
            ActionGiven(
                words=action.words,
                leads=action.leads,
                target=_target(action),
                progress="\n".join(words for words in (action.milestones, action.outcome) if words),
            )
            for action in row.actions.all()
        ),
        made_on=row.made_on,
        is_early=row.early,
        stable_id=row.stable_id,
        version=row.version,
        place=row.number,
    )


def _target(row: Any) -> Target:
    return Target(row.target, row.target_on, Precision(row.target_precision))


# -- Back ----------------------------------------------------------------------------------------


def settle(
    *, review_id: UUID, stable_id: UUID, found: Settled, by: Viewer, today: datetime.date
) -> bool:
    """Carry into the review what the forum found of a recommendation: verified, closed, or open
    again. Whether anything was written.

    Nothing happens where the review says the same already, or where its stage allows nothing:
    before the sign-off, and once it has ended. What is left then is carried over when the review
    next announces something. A concluded review stays so, whatever is open again.
    """
    review = Review.objects.get(pk=review_id)
    row = review.recommendations.current().filter(stable_id=stable_id).first()
    if row is None or not settles_for_forum(review.standing_of(by, today)):
        return False
    before = conclusion.settled_by(row)
    if (before is None) == (found.how is None) or _in_the_way(review, row, before, found):
        return False
    # The recommendation as a whole is settled, or open again, no sooner than all of it was.
    earliest = before.on if before is not None else conclusion.first_made_on(row)
    on = found.on if earliest is None else max(found.on, earliest)
    common = {
        "review_id": review_id, "by": by, "today": today, "number": row.number, "on": on,
    }  # fmt: skip
    words = without_identities(review, found.words)
    decided_by = without_identities(review, found.decided_by, WHO_DECIDED)
    if found.how is None:
        conclusion.reopen_recommendation(reason=words, **common)
    elif found.how == Lifecycle.VERIFIED:
        conclusion.verify_recommendation(shown_by=words, **common)
    else:
        conclusion.close_recommendation(reason=words, decided_by=decided_by, **common)
    return True


def open_after_conclusion(review_id: UUID, stable_id: UUID) -> bool:
    """Whether to reopen any of this recommendation opens it again in a concluded review, whose
    manager is then told."""
    review = Review.objects.get(pk=review_id)
    row = review.recommendations.current().filter(stable_id=stable_id).first()
    concluded = review.state == State.CONCLUDED
    return concluded and row is not None and conclusion.settled_by(row) is not None


def went_elsewhere(review_id: UUID, stable_id: UUID) -> bool:
    """Whether this early action went to another partnership with its case."""
    review = Review.objects.get(pk=review_id)
    return went_with_case(review).filter(stable_id=stable_id).exists()


def _in_the_way(
    review: Review, row: Recommendation, before: RecommendationFact | None, found: Settled
) -> list[str]:
    if found.how is None:
        return rules_of_reviews.reopening_recommendation_at_all(
            review.state, settled=before is not None, early=row.early
        )
    return rules_of_reviews.settling_at_all(
        review.state, known=True, settled=before is not None, how=Settlement(found.how.value),
        early=row.early,
    )  # fmt: skip


def mend(model: type[Model], path: str, columns: Mapping[str, str]) -> None:
    """Called at start-up for each text that belongs to a case: when a name of the case becomes
    known later, it is replaced there too."""
    free_text.register_free_text(model, path, columns)


def rows_to_mend(model: type[Model], path: str, review_id: UUID) -> QuerySet[Any]:
    """The rows of one such text, locked; see ``dhr.actions.free_text.rows_to_mend``."""
    return free_text.rows_to_mend(model, path, review_id)


def follow(of_case: OfCase, of_recommendation: OfRecommendation, days_late: DaysLate) -> None:
    """Called once at start-up: the case's pages say where, and how, its recommendations stand, and
    how late they are."""
    register_following(of_case, of_recommendation, days_late)


# -- What both rooms ask of a case -----------------------------------------------------------------


def act_on(review_id: UUID | None, today: datetime.date) -> str:
    """The Act under which a domestic homicide review is held: the case's own, else that of the
    day."""
    if review_id is None:
        return regime_on(today).act
    return Review.objects.get(pk=review_id).regime_for(today).act


def lock_review(review_id: UUID) -> Review:
    """Lock the case before anything of it here; in this order everywhere, or deeds deadlock."""
    return Review.objects.select_for_update().get(pk=review_id)


def cases_closed_to(viewer: Viewer) -> QuerySet[Review]:
    """The cases of which this person may know nothing, whatever their role: those in which they
    have a conflict of interest, and those recorded in error."""
    conflicts = ConflictOfInterest.objects.filter(user_id=viewer.user_id, lifted_at__isnull=True)
    return Review.objects.filter(
        Q(pk__in=conflicts.values("review_id")) | Q(state=State.IN_ERROR.value)
    ).values("pk")


def cases_in_error() -> QuerySet[Review]:
    """The cases recorded in error: nobody is asked for anything of theirs."""
    return Review.objects.filter(state=State.IN_ERROR.value).values("pk")


def without_names(review_id: UUID, text: str, longest: int | None = None) -> str:
    """The text with pseudonyms where names of the case stood, cut to what a column holds: whoever
    writes here may not know them, and stopping their form would tell them which words are names."""
    return without_identities(Review.objects.get(pk=review_id), text, longest)


def kept_out_of(review_id: UUID) -> QuerySet[ConflictOfInterest]:
    """The ids of the people whom nothing about this case may reach: they have a conflict of
    interest in it."""
    conflicts = ConflictOfInterest.objects.filter(review_id=review_id, lifted_at__isnull=True)
    return conflicts.values("user_id")


def kept_out_of_each(review_ids: Iterable[UUID]) -> dict[UUID | None, set[UUID]]:
    """The same people for several cases, by case."""
    found: dict[UUID | None, set[UUID]] = {}
    conflicts = ConflictOfInterest.objects.filter(
        review_id__in=set(review_ids), lifted_at__isnull=True
    )
    for review_id, user_id in conflicts.values_list("review_id", "user_id"):
        found.setdefault(review_id, set()).add(user_id)
    return found
