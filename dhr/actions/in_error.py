"""Deeds by which it is said, by two people, that there never was such a case."""

import datetime
from collections.abc import Collection
from uuid import UUID

from dhr import messages, rules
from dhr.actions.frame import case_deed
from dhr.actions.words import CheckedWords
from dhr.models import Fact, asked_in_error, joined_here, open_offer_of
from dhr.vocabulary import Event, FactKind
from people.access import Viewer
from people.roles import Power


def ask_in_error(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    reason: str,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Fact:
    """Ask the CSP chair to confirm that the case was recorded in error. Nothing is hidden yet."""
    with case_deed(
        Event.IN_ERROR_ASKED,
        review_id=review_id,
        by=by,
        power=Power.WORK_ON_CASE,
        today=today,
        seen_version=seen_version,
    ) as deed:
        words = CheckedWords({"reason": reason}, review=deed.review, said=said_ordinary)
        deed.require(
            rules.asking_in_error(
                deed.review.state,
                asked=asked_in_error(deed.review) is not None,
                open_offer=open_offer_of(deed.review) is not None,
                joined=joined_here(deed.review, by, today),
                reason=reason,
                deciders=len(messages.deciders_of(deed.review, today)),
            )
            + words.reasons
        )
        fact = deed.fact(FactKind.IN_ERROR_ASKED, today)
        fact.reason = reason
        deed.save(fact)
        deed.record(f"fact:{fact.pk}")
        words.keep_said(deed)
        messages.tell_deciders(deed.review, "in-error-asked", today)
        return fact


def confirm_in_error(
    *, review_id: UUID, by: Viewer, today: datetime.date, seen_version: int | None = None
) -> Fact:
    """The CSP chair, or the deputy, confirms it: from now on only a tombstone is shown."""
    with case_deed(
        Event.IN_ERROR_CONFIRMED,
        review_id=review_id,
        by=by,
        power=Power.CONFIRM_DECISION,
        today=today,
        seen_version=seen_version,
    ) as deed:
        asked = asked_in_error(deed.review)
        deed.require(
            rules.confirming_in_error(
                deed.review.state,
                asked_by=asked and asked.recorded_by_id,
                by=by.user_id,
                joined=joined_here(deed.review, by, today),
            )
        )
        deed.review.record_in_error()
        fact = deed.fact(FactKind.RECORDED_IN_ERROR, today)
        deed.save(fact)
        deed.record(f"fact:{fact.pk}")
        messages.tell_managers(deed.review, "in-error-confirmed", today)
        return fact


def decline_in_error(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    reason: str,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Fact:
    """The CSP chair keeps the case, and says why; it goes on."""
    with case_deed(
        Event.IN_ERROR_DECLINED,
        review_id=review_id,
        by=by,
        power=Power.CONFIRM_DECISION,
        today=today,
        seen_version=seen_version,
    ) as deed:
        asked = asked_in_error(deed.review)
        words = CheckedWords({"reason": reason}, review=deed.review, said=said_ordinary)
        deed.require(
            rules.declining_in_error(
                deed.review.state, asked_by=asked and asked.recorded_by_id, reason=reason
            )
            + words.reasons
        )
        fact = deed.fact(FactKind.IN_ERROR_DECLINED, today)
        fact.supersedes = asked
        fact.reason = reason
        deed.save(fact)
        deed.record(f"fact:{fact.pk}")
        words.keep_said(deed)
        messages.tell_managers(deed.review, "in-error-declined", today)
        return fact
