"""Deeds about the Home Office's answer to a "no": recorded, and asked for again."""

import datetime
from collections.abc import Collection
from uuid import UUID

from dhr import messages, rules
from dhr.actions.bounds import known_before
from dhr.actions.frame import case_deed
from dhr.actions.leading import home_office_knows
from dhr.actions.taking import last_day, standing_facts
from dhr.actions.words import CheckedWords
from dhr.models import Fact, Review
from dhr.vocabulary import Event, FactKind, HomeOfficeAnswer, LetterKind, State
from people.access import Viewer
from people.refusals import NotYet
from people.roles import Power


def record_answer(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    answer: str,
    letter_on: datetime.date | None,
    received_on: datetime.date | None,
    note: str = "",
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Fact:
    """What the Home Office answered: the case is closed, or whether to hold is asked again."""
    with case_deed(
        Event.ANSWER_RECORDED,
        review_id=review_id,
        by=by,
        power=Power.WORK_ON_CASE,
        today=today,
        seen_version=seen_version,
    ) as deed:
        words = CheckedWords({"note": note}, review=deed.review, said=said_ordinary)
        deed.require(
            rules.recording_answer(
                deed.review.state,
                answer=answer,
                letter_on=letter_on,
                received_on=received_on,
                told_on=told_on(deed.review),
                known_before=known_before(deed.review, FactKind.NOTIFIED, FactKind.DECIDED),
                today=today,
            )
            + words.reasons
        )
        if letter_on is None:  # the rules have refused this already
            raise NotYet(["Say on which day the letter was written."])
        if answer == HomeOfficeAnswer.ACCEPTED:
            deed.review.record_acceptance()
        else:
            deed.review.record_request_to_reconsider()
        fact = deed.fact(FactKind.HOME_OFFICE_ANSWERED, letter_on, answer)
        fact.received_on = received_on
        fact.note = note
        deed.save(fact)
        deed.record(f"fact:{fact.pk}", {"answer": answer})
        words.keep_said(deed)
        messages.tell_deciders(deed.review, "home-office-answered", today)
        return fact


def tells_by_letter(review: Review) -> bool:
    """Whether a letter of this case tells the Home Office of what was decided; of a decision on
    paper there is none."""
    if not standing_facts(review, FactKind.TAKEN_ON):
        return True
    return review.letters.filter(kind=LetterKind.DECISION_HOME_OFFICE.value).exists()


def knows_of_review(review: Review) -> bool:
    """Whether it knows that a review is held; asked of no other case."""
    return review.state == State.APPOINTING and home_office_knows(review)


def record_chase(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    on: datetime.date | None,
    how: str,
    by_whom: str,
    note: str = "",
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Fact:
    """The Home Office was asked again for its answer: when, how, and by whom."""
    with case_deed(
        Event.CHASED,
        review_id=review_id,
        by=by,
        power=Power.WORK_ON_CASE,
        today=today,
        seen_version=seen_version,
    ) as deed:
        words = CheckedWords(
            {"by_whom": by_whom, "note": note}, review=deed.review, said=said_ordinary
        )
        deed.require(
            rules.recording_chase(
                deed.review.state,
                on=on,
                how=how,
                by_whom=by_whom,
                told_on=told_on(deed.review),
                known_before=known_before(deed.review, FactKind.NOTIFIED, FactKind.DECIDED),
                today=today,
            )
            + words.reasons
        )
        if on is None:  # the rules have refused this already
            raise NotYet(["Say on which day the Home Office was asked."])
        fact = deed.fact(FactKind.CHASED, on, how)
        fact.authority = by_whom
        fact.note = note
        deed.save(fact)
        deed.record(f"fact:{fact.pk}", {"how": how})
        words.keep_said(deed)
        return fact


def told_on(review: Review) -> datetime.date | None:
    """The day the Home Office was last told of a decision."""
    return last_day(standing_facts(review, FactKind.HOME_OFFICE_TOLD))
