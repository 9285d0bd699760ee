"""The deed by which a case is looked at in another one."""

import datetime
from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from dhr import rules
from dhr.actions.frame import CaseDeed, case_deed
from dhr.actions.reopening_letter import reopening_overtaken
from dhr.actions.words import CheckedWords
from dhr.models import Fact, Review, asked_in_error, open_offer_of
from dhr.vocabulary import Event, FactKind
from people.access import Viewer
from people.roles import Power


def join_case(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    other_id: UUID | None,
    reason: str,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Fact:
    """Join the case to another one of the same partnership. Nothing is copied: the other case
    shows that this one was joined to it, and people are added there by hand."""
    with transaction.atomic():
        # Both rows in one order, so that two cases joined to one another at once do not wait for
        # each other for ever.
        both = Review.objects.filter(pk__in=[review_id, other_id]).order_by("pk")
        list(both.select_for_update())
        with case_deed(
            Event.JOINED,
            review_id=review_id,
            by=by,
            power=Power.WORK_ON_CASE,
            today=today,
            seen_version=seen_version,
        ) as deed:
            other = _other(deed, other_id)
            words = CheckedWords({"reason": reason}, review=deed.review, said=said_ordinary)
            deed.require(
                rules.joining(
                    deed.review.state,
                    other_state=other.state if other else None,
                    is_itself=other_id == deed.review.pk,
                    open_offer=open_offer_of(deed.review) is not None,
                    other_asked_in_error=other is not None and asked_in_error(other) is not None,
                    reason=reason,
                )
                + words.reasons
            )
            deed.review.join()
            fact = deed.fact(FactKind.JOINED, today)
            fact.other_review = other
            fact.reason = reason
            deed.save(fact, *reopening_overtaken(deed.review))
            deed.record(f"fact:{fact.pk}", {"other": str(other.pk) if other else ""})
            words.keep_said(deed)
            return fact


def _other(deed: CaseDeed, other_id: UUID | None) -> Review | None:
    """The other case, if it is of the same partnership and this person may see it."""
    visible = Review.objects.visible_to(deed.by, deed.today)
    return visible.filter(pk=other_id, partnership_id=deed.review.partnership_id).first()
