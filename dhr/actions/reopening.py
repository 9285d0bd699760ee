"""Deeds of the CSP chair that end a review before its report, and that open a case again."""

import datetime
from collections.abc import Collection
from functools import partial
from uuid import UUID

from dhr import messages, rules
from dhr.actions.body_letters import letters_to_bodies
from dhr.actions.bounds import BEFORE_CLOSED, BEFORE_ENDED, known_before
from dhr.actions.frame import CaseDeed
from dhr.actions.leading import chair_in_post, led_since
from dhr.actions.reopening_letter import letters_of_reopening
from dhr.actions.steps import doing, known
from dhr.actions.taking import last_day, standing_facts, take
from dhr.actions.words import CheckedWords
from dhr.models import Decision, Fact, Review
from dhr.vocabulary import Confirmation, Event, FactKind, HomeOfficeAnswer, Outcome, State
from people.access import Viewer
from people.roles import Power

_by_decision = partial(doing, Power.CONFIRM_DECISION)


def discontinue_review(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    on: datetime.date | None,
    reasons: str,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Decision:
    """By a new decision the review ends before its report; the Home Office and the family are
    then to be told."""
    with _by_decision(Event.DISCONTINUED, review_id, by, today, seen_version) as deed:
        words = CheckedWords({"reasons": reasons}, review=deed.review, said=said_ordinary)
        deed.require(
            rules.discontinuing(
                deed.review.state,
                on=on,
                reasons_given=reasons,
                decided_on=led_since(deed.review),
                known_before=known_before(
                    deed.review, FactKind.NOTIFIED, FactKind.DECIDED, FactKind.REVIEW_BEGUN
                ),
                today=today,
            )
            + words.reasons
        )
        decision = Decision(
            review=deed.review,
            outcome=Outcome.DISCONTINUE,
            decided_on=on,
            reasons=reasons,
            prepared_by_id=by.user_id,
            decided_by_id=by.user_id,
            confirmation=Confirmation.IN_SYSTEM,
        )
        take(deed, decision)
        deed.record(f"decision:{decision.pk}", {"outcome": decision.outcome})
        words.keep_said(deed)
        messages.tell_managers(deed.review, "discontinued", today)
        return decision


def reopen_review(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    on: datetime.date | None,
    reasons: str,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Fact:
    """By a new decision the review goes on: under way if somebody leads it. The letter to the
    Home Office is drafted, and the family is then to be told."""
    with _by_decision(Event.REVIEW_REOPENED, review_id, by, today, seen_version) as deed:
        words = CheckedWords({"reasons": reasons}, review=deed.review, said=said_ordinary)
        deed.require(
            rules.reopening_review(
                deed.review.state,
                on=on,
                reasons_given=reasons,
                ended_on=ended_on(deed.review),
                known_before=known_before(deed.review, *BEFORE_ENDED),
                today=today,
            )
            + words.reasons
        )
        deed.review.reopen(chair_in_post=chair_in_post(deed.review, today))
        fact = _reopened(deed, on, reasons)
        deed.save(
            fact, *letters_of_reopening(deed, fact), *letters_to_bodies(deed.review, fact=fact)
        )
        _say_so(deed, fact, words)
        return fact


def reopen_decision(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    on: datetime.date | None,
    new_facts: str,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Fact:
    """New facts: whether a review is held is asked again."""
    with _by_decision(Event.DECISION_REOPENED, review_id, by, today, seen_version) as deed:
        words = CheckedWords({"new_facts": new_facts}, review=deed.review, said=said_ordinary)
        deed.require(
            rules.reopening_decision(
                deed.review.state,
                on=on,
                new_facts=new_facts,
                closed_on=closed_on(deed.review),
                known_before=known_before(deed.review, *BEFORE_CLOSED),
                today=today,
            )
            + words.reasons
        )
        deed.review.reopen_decision()
        fact = _reopened(deed, on, new_facts)
        deed.save(fact)
        _say_so(deed, fact, words)
        return fact


def ended_on(review: Review) -> datetime.date | None:
    """The day the review was concluded or discontinued."""
    return last_day(
        [
            fact
            for fact in standing_facts(review, FactKind.CONCLUDED, FactKind.DECIDED)
            if fact.kind == FactKind.CONCLUDED or fact.outcome == Outcome.DISCONTINUE
        ]
    )


def closed_on(review: Review) -> datetime.date | None:
    """The day the Home Office accepted that no review is held."""
    answers = standing_facts(review, FactKind.HOME_OFFICE_ANSWERED)
    return last_day([fact for fact in answers if fact.outcome == HomeOfficeAnswer.ACCEPTED])


def _reopened(deed: CaseDeed, on: datetime.date | None, note: str) -> Fact:
    """With the state it led to, so that the way of the case can be read; not saved."""
    fact = deed.fact(FactKind.REOPENED, known(on), State(deed.review.state).value)
    fact.note = note
    return fact


def _say_so(deed: CaseDeed, fact: Fact, words: CheckedWords) -> None:
    """Written down, and the managers are told: what follows is theirs to do."""
    deed.record(f"fact:{fact.pk}", {"to": fact.outcome})
    words.keep_said(deed)
    messages.tell_managers(deed.review, "reopened", deed.today)
