"""Deeds towards the end: each recommendation settled, the plan looked at, the review concluded."""

import datetime
from collections.abc import Collection
from typing import Any
from uuid import UUID

from dhr import messages, rules
from dhr.actions.frame import CaseDeed, deed_from_forum
from dhr.actions.reopening_letter import reopening_overtaken
from dhr.actions.steps import doing, fact_saying, last_on, recommendation_of, standing_facts
from dhr.actions.words import CheckedWords
from dhr.models import Fact, Recommendation, RecommendationFact, Review
from dhr.models.report import SETTLED
from dhr.vocabulary import Event, FactKind, Settlement, State
from people.access import Viewer
from people.roles import Power


def verify_recommendation(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    number: int,
    on: datetime.date | None,
    shown_by: str,
    seen_version: int | None = None,
) -> RecommendationFact:
    """What was recommended is done, and this shows it: so found the learning forum."""
    with deed_from_forum(Event.RECOMMENDATION_VERIFIED, review_id, by, today, seen_version) as deed:
        return _settle(deed, Settlement.VERIFIED, number, on, shown_by)


def close_recommendation(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    number: int,
    on: datetime.date | None,
    reason: str,
    decided_by: str,
    seen_version: int | None = None,
) -> RecommendationFact:
    """It was decided that a recommendation is not carried on, and why."""
    with deed_from_forum(Event.RECOMMENDATION_CLOSED, review_id, by, today, seen_version) as deed:
        return _settle(deed, Settlement.CLOSED, number, on, reason, decided_by)


def reopen_recommendation(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    number: int,
    on: datetime.date | None,
    reason: str,
    seen_version: int | None = None,
) -> RecommendationFact:
    """What was verified or closed is open again; the earlier fact stays shown.

    A concluded review stays concluded: nobody decided on it anew. Its manager is told.
    """
    with deed_from_forum(Event.RECOMMENDATION_REOPENED, review_id, by, today, seen_version) as deed:
        words = CheckedWords({"reason": reason}, review=deed.review)
        row = recommendation_of(deed.review, number)
        before = row and settled_by(row)
        deed.require(
            rules.reopening_recommendation(
                deed.review.state,
                settled=before is not None,
                reason=reason,
                on=on,
                not_before=before and before.on,
                today=today,
                early=row is not None and row.early,
            )
            + words.reasons
        )
        assert row is not None  # the rules have just refused what is not settled  # noqa: S101
        fact = RecommendationFact(
            recommendation=row, kind=Settlement.REOPENED, on=on, words=reason, supersedes=before,
            recorded_by_id=by.user_id,
        )  # fmt: skip
        deed.save(fact)
        deed.record(row.text_id, {"number": number, "on": on})
        if deed.review.state == State.CONCLUDED:
            messages.tell_managers(deed.review, "open-again", today)
        return fact


def record_plan_review(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    check: str,
    on: datetime.date | None,
    found: str,
    look_again_on: datetime.date | None = None,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Fact:
    """The action plan was reviewed or audited, with what was found."""
    with doing(Power.WORK_ON_CASE, Event.PLAN_REVIEWED, review_id, by, today, seen_version) as deed:
        words = CheckedWords({"found": found}, review=deed.review, said=said_ordinary)
        deed.require(
            rules.reviewing_plan(
                deed.review.state,
                check=check,
                found=found,
                on=on,
                not_before=last_on(deed.review, FactKind.REPORT_COMPLETED),
                today=today,
                look_again_on=look_again_on,
            )
            + words.reasons
        )
        fact = fact_saying(
            deed, FactKind.PLAN_REVIEWED, on, check, note=found, look_again_on=look_again_on
        )
        deed.save(fact)
        deed.record(details={"on": on, "check": check})
        words.keep_said(deed)
        return fact


def conclude_review(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    on: datetime.date | None,
    seen_version: int | None = None,
) -> Review:
    """The CSP chair concludes: everything recommended is settled, and the plan was audited."""
    with doing(Power.SIGN_OFF, Event.REVIEW_CONCLUDED, review_id, by, today, seen_version) as deed:
        deed.require(
            rules.concluding(
                deed.review.state,
                **ready_to_conclude(deed.review),
                on=on,
                not_before=last_on(deed.review, FactKind.PUBLISHED, FactKind.WITHHELD),
                today=today,
            )
        )
        deed.review.conclude()
        overtaken = reopening_overtaken(deed.review)
        deed.save(fact_saying(deed, FactKind.CONCLUDED, on), *overtaken)
        deed.record(details={"on": on})
        messages.tell_managers(deed.review, "concluded", today)
        return deed.review


def ready_to_conclude(review: Review) -> dict[str, Any]:
    """What a conclusion waits for, as its rule asks for it."""
    open_still = list(review.recommendations.current().unsettled())
    facts = standing_facts(review, FactKind.PLAN_REVIEWED, FactKind.FAMILY_TOLD, FactKind.REOPENED)
    return {
        "unsettled": [row.number for row in open_still if not row.early],
        "unsettled_early": [row.shown_number for row in open_still if row.early],
        **rules.rests_on(facts),
    }


def settled_by(row: Recommendation) -> RecommendationFact | None:
    """The fact by which a recommendation is verified or closed today, if it is."""
    return row.facts.filter(kind__in=SETTLED, superseded_by__isnull=True).first()


def settled_as_made(row: Recommendation) -> RecommendationFact | None:
    """The same of the newest wording that was made: a draft of other words settles nothing yet, and
    unsettles nothing."""
    made = Recommendation.objects.filter(stable_id=row.stable_id, made_in__isnull=False)
    newest = made.order_by("version").last()
    return settled_by(newest) if newest is not None else None


def first_made_on(row: Recommendation) -> datetime.date | None:
    """The day on which it was first recommended, in whatever words: at a sign-off, or when early
    learning was sent."""
    made = Recommendation.objects.filter(stable_id=row.stable_id, made_on__isnull=False)
    return min(made.values_list("made_on", flat=True), default=None)


def _settle(
    deed: CaseDeed,
    how: Settlement,
    number: int,
    on: datetime.date | None,
    written: str,
    decided_by: str = "",
) -> RecommendationFact:
    words = CheckedWords({"words": written, "decided_by": decided_by}, review=deed.review)
    row = recommendation_of(deed.review, number)
    early = row is not None and row.early
    deed.require(
        rules.settling(
            deed.review.state,
            known=row is not None,
            settled=row is not None and settled_by(row) is not None,
            how=how,
            words=written,
            decided_by=decided_by,
            on=on,
            not_before=row and first_made_on(row),
            today=deed.today,
            early=early,
        )
        + words.reasons
    )
    assert row is not None  # the rules have just refused a missing one  # noqa: S101
    fact = RecommendationFact(
        recommendation=row, kind=how, on=on, words=written, decided_by=decided_by,
        recorded_by_id=deed.by.user_id,
    )  # fmt: skip
    deed.save(fact)
    deed.record(row.text_id, {"number": number, "on": on})
    return fact
