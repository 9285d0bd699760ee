"""Deeds that put off the decision: the chair's own word, or recorded from a signed minute."""

import datetime
from collections.abc import Collection
from uuid import UUID

from dhr import messages, rules
from dhr.actions.bounds import known_before
from dhr.actions.frame import CaseDeed, case_deed
from dhr.actions.taking import notified_on
from dhr.actions.words import CheckedWords
from dhr.models import Fact, Review
from dhr.vocabulary import DecisionStatus, Event, FactKind, Outcome
from people.access import Viewer
from people.models import User
from people.refusals import NotYet
from people.roles import Power


def defer_decision(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    on: datetime.date | None,
    missing: str,
    look_again_on: datetime.date | None,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Fact:
    """The CSP chair, or the deputy, puts off the decision until more is known."""
    with case_deed(
        Event.DEFERRED,
        review_id=review_id,
        by=by,
        power=Power.CONFIRM_DECISION,
        today=today,
        seen_version=seen_version,
    ) as deed:
        words = CheckedWords({"missing": missing}, review=deed.review, said=said_ordinary)
        reasons = _reasons(deed, on, missing, look_again_on)
        deed.require(reasons + words.reasons)
        fact = _defer(deed, words, on, missing, look_again_on, authority="")
        messages.tell_managers(deed.review, "deferred", today)
        return fact


def record_deferral(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    on: datetime.date | None,
    missing: str,
    look_again_on: datetime.date | None,
    decided_by: UUID | None,
    minute_kept_at: str,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Fact:
    """The chair deferred outside this system; a signed minute says so, and where it is kept."""
    with case_deed(
        Event.DEFERRED_BY_MINUTE,
        review_id=review_id,
        by=by,
        power=Power.WORK_ON_CASE,
        today=today,
        seen_version=seen_version,
    ) as deed:
        words = CheckedWords(
            {"missing": missing, "minute_kept_at": minute_kept_at},
            review=deed.review,
            said=said_ordinary,
        )
        chairs = {user.pk: user for user in messages.deciders_of(deed.review, today)}
        signer = chairs.get(decided_by) if decided_by else None
        deed.require(
            _reasons(deed, on, missing, look_again_on)
            + rules.somebody_decides(len(chairs))
            + rules.naming_who_deferred(
                minute_kept_at=minute_kept_at,
                signed_by_a_chair=signer is not None or not chairs,
                by_themself=signer is not None and signer.pk == by.user_id,
            )
            + words.reasons
        )
        signer = _present(signer)
        authority = f"{signer.name}, {minute_kept_at}"[
            : Fact._meta.get_field("authority").max_length
        ]
        fact = _defer(deed, words, on, missing, look_again_on, authority=authority)
        # Whoever is said to have deferred is told at once: it was recorded in their name.
        messages.tell(signer, deed.review, "deferral-minute", f"/reviews/{review_id}/")
        return fact


def decision_with_chair(review: Review) -> bool:
    """Whether a decision waits for the chair."""
    return review.decisions.filter(status=DecisionStatus.WITH_CHAIR.value).exists()


def _reasons(
    deed: CaseDeed, on: datetime.date | None, missing: str, look_again_on: datetime.date | None
) -> list[str]:
    return rules.deferring(
        deed.review.state,
        with_chair=decision_with_chair(deed.review),
        on=on,
        missing=missing,
        look_again_on=look_again_on,
        notified_on=notified_on(deed.review),
        known_before=known_before(deed.review, FactKind.SCOPING_BEGUN),
        today=deed.today,
    )


def _present(signer: User | None) -> User:
    """The rules have refused a missing signer already; this says so to the reader."""
    if signer is None:
        raise NotYet(["Say which CSP chair or deputy chair signed the minute."])
    return signer


def _defer(
    deed: CaseDeed,
    words: CheckedWords,
    on: datetime.date | None,
    missing: str,
    look_again_on: datetime.date | None,
    *,
    authority: str,
) -> Fact:
    if on is None:  # the rules have refused this already
        raise NotYet(["Say on which day the decision was deferred."])
    deed.review.defer()
    fact = deed.fact(FactKind.DECIDED, on, Outcome.DEFERRED)
    fact.note = missing
    fact.look_again_on = look_again_on
    fact.authority = authority
    deed.save(fact)
    deed.record(f"fact:{fact.pk}", {"look_again_on": look_again_on})
    words.keep_said(deed)
    return fact
