"""Deeds towards a decision: the manager prepares it, the CSP chair takes it."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import partial
from uuid import UUID

from django.utils import timezone

from dhr import messages, rules
from dhr.actions.frame import CaseDeed, case_deed
from dhr.actions.steps import doing
from dhr.actions.taking import notified_on as notified_on
from dhr.actions.taking import open_decision_of as open_decision_of
from dhr.actions.taking import regime_of as regime_of
from dhr.actions.taking import take
from dhr.actions.words import CheckedWords
from dhr.models import CriterionAnswer, Decision, Review, directed_before
from dhr.vocabulary import (
    Answer,
    Confirmation,
    DecisionStatus,
    Event,
)
from people.access import Viewer
from people.models import Body, User
from people.refusals import NotYet
from people.roles import Power

_deciding = partial(doing, Power.WORK_ON_CASE)


@dataclass(frozen=True)
class DecisionGiven:
    """What the manager wrote down of the decision."""

    outcome: str
    decided_on: datetime.date | None
    reasons: str
    consulted: Collection[UUID] = field(default_factory=tuple)
    others_consulted: str = ""
    dissent: str = ""


def answer_criterion(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    criterion: str,
    answer: str,
    evidence: str = "",
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Decision:
    """Answer one criterion of the law; the first answer opens the draft of a decision."""
    with _deciding(Event.CRITERION_ANSWERED, review_id, by, today, seen_version) as deed:
        decision = open_decision_of(deed.review)
        words = CheckedWords({"evidence": evidence}, review=deed.review, said=said_ordinary)
        known = criterion in {row.code for row in regime_of(deed.review, decision, today).criteria}
        deed.require(
            rules.changing_decision(deed.review.state, decision and decision.facts)
            + rules.answering(answer, evidence)
            + ([] if known else ["This criterion is not one of the law that applies."])
            + words.reasons
        )
        decision = decision or _draft(deed)
        CriterionAnswer.objects.update_or_create(
            decision=decision,
            criterion=criterion,
            # Evidence is asked only where the answer leads to "no".
            defaults={
                "answer": answer,
                "evidence": evidence if answer == Answer.NOT_MET else "",
            },
        )
        deed.save()
        deed.record(f"decision:{decision.pk}", {"criterion": criterion, "answer": answer})
        words.keep_said(deed)
        return decision


def write_decision(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    given: DecisionGiven,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Decision:
    """Write down the outcome, the day, who was consulted, the reasons and any dissent."""
    with _deciding(Event.DECISION_WRITTEN, review_id, by, today, seen_version) as deed:
        decision = open_decision_of(deed.review)
        words = CheckedWords(
            {
                "reasons": given.reasons,
                "dissent": given.dissent,
                "others_consulted": given.others_consulted,
            },
            review=deed.review,
            said=said_ordinary,
        )
        ours = Body.objects.working_with([deed.review.partnership_id])
        bodies = list(ours.filter(pk__in=given.consulted))
        deed.require(
            rules.changing_decision(deed.review.state, decision and decision.facts)
            + rules.day_in_order(
                "the decision was made",
                given.decided_on,
                today=today,
                not_before=notified_on(deed.review),
                before_what="the death was notified",
            )
            + rules.second_thought(deed.review.state, given.outcome, _directed_on(deed.review))
            + words.reasons
        )
        decision = decision or _draft(deed)
        decision.outcome = given.outcome
        decision.decided_on = given.decided_on
        decision.reasons = given.reasons
        decision.dissent = given.dissent
        decision.others_consulted = given.others_consulted
        decision.prepared_by_id = by.user_id
        decision.status = DecisionStatus.DRAFT
        decision.consulted.set(bodies)
        deed.save(decision)
        deed.record(f"decision:{decision.pk}", {"outcome": given.outcome})
        words.keep_said(deed)
        return decision


def _directed_on(review: Review) -> datetime.date | None:
    directed = directed_before(review)
    return directed.on if directed else None


def put_to_chair(
    *, review_id: UUID, by: Viewer, today: datetime.date, seen_version: int | None = None
) -> Decision:
    """Ask the CSP chair to confirm the decision as recorded."""
    with _deciding(Event.DECISION_PUT, review_id, by, today, seen_version) as deed:
        decision = open_decision_of(deed.review)
        deed.require(
            rules.putting_to_chair(
                deed.review.state,
                regime_of(deed.review, decision, today),
                decision and decision.facts,
                notified_on=notified_on(deed.review),
                today=today,
                deciders=len(messages.deciders_of(deed.review, today)),
            )
        )
        decision = _present(decision)
        decision.status = DecisionStatus.WITH_CHAIR
        decision.put_to_chair_at = timezone.now()
        decision.put_to_chair_on = today
        deed.save(decision)
        deed.record(f"decision:{decision.pk}")
        messages.tell_deciders(deed.review, "decision-put", today)
        return decision


def confirm_decision(
    *, review_id: UUID, by: Viewer, today: datetime.date, seen_version: int | None = None
) -> Decision:
    """The CSP chair, or the deputy, confirms here what was recorded. The case moves on."""
    with case_deed(
        Event.DECISION_CONFIRMED,
        review_id=review_id,
        by=by,
        power=Power.CONFIRM_DECISION,
        today=today,
        seen_version=seen_version,
    ) as deed:
        decision = open_decision_of(deed.review)
        deed.require(
            rules.confirming(deed.review.state, decision and decision.facts, by=by.user_id)
        )
        decision = _present(decision)
        decision.confirmation = Confirmation.IN_SYSTEM
        decision.decided_by_id = by.user_id
        take(deed, decision)
        deed.record(f"decision:{decision.pk}", {"outcome": decision.outcome})
        messages.tell_managers(deed.review, "decision-confirmed", today)
        return decision


def send_back_decision(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    reason: str,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Decision:
    """The CSP chair wants the decision changed; it is a draft again."""
    with case_deed(
        Event.DECISION_SENT_BACK,
        review_id=review_id,
        by=by,
        power=Power.CONFIRM_DECISION,
        today=today,
        seen_version=seen_version,
    ) as deed:
        decision = open_decision_of(deed.review)
        words = CheckedWords({"reason": reason}, review=deed.review, said=said_ordinary)
        deed.require(
            rules.sending_back(deed.review.state, decision and decision.facts, reason)
            + words.reasons
        )
        decision = _present(decision)
        decision.status = DecisionStatus.SENT_BACK
        decision.sent_back_reason = reason
        deed.save(decision)
        deed.record(f"decision:{decision.pk}")
        words.keep_said(deed)
        messages.tell_managers(deed.review, "decision-sent-back", today)
        return decision


def record_signed_minute(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    decided_by: UUID | None,
    minute_on: datetime.date | None,
    minute_kept_at: str,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Decision:
    """The chair decided outside this system; a signed minute says so, and where it is kept."""
    with _deciding(Event.DECISION_BY_MINUTE, review_id, by, today, seen_version) as deed:
        decision = open_decision_of(deed.review)
        words = CheckedWords(
            {"minute_kept_at": minute_kept_at}, review=deed.review, said=said_ordinary
        )
        chairs = {user.pk for user in messages.deciders_of(deed.review, today)}
        deed.require(
            rules.recording_minute(
                deed.review.state,
                regime_of(deed.review, decision, today),
                decision and decision.facts,
                notified_on=notified_on(deed.review),
                minute_on=minute_on,
                minute_kept_at=minute_kept_at,
                signed_by_a_chair=decided_by in chairs,
                by_themself=decided_by == by.user_id,
                today=today,
            )
            + words.reasons
        )
        decision = _present(decision)
        decision.confirmation = Confirmation.SIGNED_MINUTE
        decision.decided_by_id = decided_by
        decision.minute_on = minute_on
        decision.minute_kept_at = minute_kept_at
        take(deed, decision)
        deed.record(f"decision:{decision.pk}", {"outcome": decision.outcome})
        words.keep_said(deed)
        # Whoever is said to have decided is told at once: it was recorded in their name.
        signer = User.objects.get(pk=decided_by)
        messages.tell(signer, deed.review, "minute", f"/reviews/{review_id}/")
        return decision


def _draft(deed: CaseDeed) -> Decision:
    return Decision.objects.create(
        review=deed.review,
        regime_code=deed.review.regime_for(deed.today).code,
        prepared_by_id=deed.by.user_id,
    )


def _present(decision: Decision | None) -> Decision:
    """The rules have refused a missing decision already; this says so to the reader."""
    if decision is None:
        raise NotYet(["No decision has been recorded yet."])
    return decision
