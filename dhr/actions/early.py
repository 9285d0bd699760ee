"""Learning that cannot wait for the report goes to the forum as soon as it is seen.

It is made at once, as a report's recommendations are at the sign-off, and never worded anew. It
stands beside what the report recommends: the report, its action plan and the pack for the Home
Office know nothing of it, but the review is concluded only once it is settled, too.
"""

import datetime
from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from dhr import rules
from dhr.actions.announcing import announce
from dhr.actions.frame import CaseDeed, case_deed
from dhr.actions.words import CheckedWords
from dhr.models import Fact, Recommendation, Review
from dhr.models.report import EARLY_FROM
from dhr.vocabulary import Event, FactKind, RecommendationScope, State
from documents.plan_reader import target_of
from people.access import Viewer
from people.roles import Power

SENDS_EARLY = (Power.WORK_ON_CASE, Power.LEAD_REVIEW)
# The version of the report's own set says nothing of what was sent before it.
MADE_IN = 1


def send_early_action(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    words: str,
    addressees: str,
    target: str = "",
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Recommendation:
    """Send an early action to the learning forum. Raises ``NotYours``, ``NotYet``."""
    with case_deed(
        Event.EARLY_LEARNING_SENT,
        review_id=review_id,
        by=by,
        power=SENDS_EARLY,
        today=today,
        seen_version=seen_version,
    ) as deed:
        texts = {"words": words, "addressees": addressees, "target": target}
        checked = CheckedWords(texts, review=deed.review, said=said_ordinary)
        deed.require(
            rules.sending_early(deed.review.state, words=words, addressees=addressees)
            + checked.reasons
        )
        means = target_of(target)
        row = Recommendation(
            review=deed.review,
            number=next_number(deed.review),
            early=True,
            words=words,
            scope=RecommendationScope.LOCAL.value,
            addressees=addressees,
            target=target,
            target_on=means.date,
            target_precision=means.precision.value,
            made_in=MADE_IN,
            made_on=today,
            recorded_by_id=by.user_id,
        )
        deed.save(row, deed.fact(FactKind.EARLY_LEARNING, today))
        deed.record(row.text_id, {"number": row.shown_number})
        checked.keep_said(deed)
        announce(deed, MADE_IN)
        return row


def copied_early(deed: CaseDeed, old: Review) -> list[Recommendation | Fact]:
    """The early actions of a case that was handed over which are neither verified nor closed, for
    the case that begins with this deed, and the fact that they went to the forum here.

    They are numbered anew; the day on which each was sent at first stays.
    """
    open_ones = _open_early(old).order_by("number")
    rows = [
        Recommendation(
            review=deed.review,
            number=number,
            early=True,
            words=row.words,
            scope=row.scope,
            addressees=row.addressees,
            target=row.target,
            target_on=row.target_on,
            target_precision=row.target_precision,
            made_in=MADE_IN,
            made_on=row.made_on,
            recorded_by_id=deed.by.user_id,
        )
        for number, row in enumerate(open_ones, start=EARLY_FROM)
    ]
    return [*rows, deed.fact(FactKind.EARLY_LEARNING, deed.today)] if rows else []


def went_with_case(review: Review) -> QuerySet[Recommendation]:
    """The early actions that went to another partnership with this case: they are closed here, and
    open there, where it uses this system. None of a case that was not handed over.

    A case that was handed over settles nothing more, so what is open in it is what went.
    """
    if review.state != State.TRANSFERRED:
        return Recommendation.objects.none()
    return _open_early(review)


def _open_early(review: Review) -> QuerySet[Recommendation]:
    return review.recommendations.filter(early=True).unsettled()


def next_number(review: Review) -> int:
    """The number under which the next early action is kept."""
    numbers = review.recommendations.filter(early=True).values_list("number", flat=True)
    return max(numbers, default=EARLY_FROM - 1) + 1
