"""Whether a letter still tells what stands, asked of the case's rows as they are now."""

import datetime
from typing import Any

from dhr.letters.late import what_was_asked
from dhr.letters.suspension import newest_version
from dhr.models import ConflictOfInterest, Decision, Fact, Letter, Review, open_offer_of
from dhr.rules import WhatItTells, no_longer_owed
from dhr.rules.transfer import NO_LONGER
from dhr.vocabulary import (
    AWAITS_BODIES,
    CLOSED,
    WHETHER_TO_HOLD,
    FactKind,
    LetterKind,
    Outcome,
    State,
)

_OF_A_CLOCK = (LetterKind.SUSPENSION_HOME_OFFICE, LetterKind.TIMESCALE_HOME_OFFICE)


def why_overtaken(letter: Letter, today: datetime.date) -> str:
    """Why it is no longer owed, as the beginning of a sentence; empty while it is."""
    return no_longer_owed(_what_it_tells(letter, today))


def overtaken(letter: Letter, today: datetime.date) -> str:
    """The same as a whole sentence."""
    why = why_overtaken(letter, today)
    if why and letter.kind == LetterKind.TRANSFER:
        return NO_LONGER
    return f"{why}: this letter is no longer needed." if why else ""


def course_since(review: Review, moment: datetime.datetime) -> Fact | None:
    """What changed the case's course last, if that was written down after ``moment``."""
    changes = review.facts.filter(
        kind__in=[FactKind.DECIDED.value, FactKind.DIRECTED.value, FactKind.REOPENED.value],
        superseded_by__isnull=True,
        first_recorded_at__gt=moment,
    ).exclude(outcome=Outcome.DEFERRED.value)
    return changes.order_by("first_recorded_at").last()


def _what_it_tells(letter: Letter, today: datetime.date) -> WhatItTells:
    kind = LetterKind(letter.kind)
    more: dict[str, Any] = {}
    if letter.is_about_late:
        more |= _of_what_is_late(letter, today)
    elif kind == LetterKind.TRANSFER:
        more["offer"] = _how_the_offer_ended(letter)
    elif kind == LetterKind.APPOINTMENT:
        more |= _of_appointment(letter, today)
    elif kind in _OF_A_CLOCK and letter.fact is not None:
        more |= _of_a_clock(newest_version(letter.fact))
    else:
        more["changed"] = _changed(letter)
    return WhatItTells(kind=kind, state=letter.review.state, **more)


def _changed(letter: Letter) -> str:
    """The kind of what came after; only of letters that tell of the case's course."""
    decision = letter.decision
    if letter.kind == LetterKind.DECISION_FAMILY and decision is not None:
        return FactKind.DECIDED if _decided_since(decision) else ""
    if letter.kind == LetterKind.DECISION_HOME_OFFICE and decision is not None:
        goes_on = letter.review.state != State.DISCONTINUED
        return FactKind.REOPENED if decision.outcome == Outcome.DISCONTINUE and goes_on else ""
    if letter.kind == LetterKind.CHANGE_FAMILY and letter.fact is not None:
        since = course_since(letter.review, letter.fact.first_recorded_at)
        return since.kind if since else ""
    if letter.kind == LetterKind.DECISION_BODY:
        # Drafted with what it tells, so whatever was written down after it is news.
        since = course_since(letter.review, letter.drafted_at)
        return since.kind if since else ""
    return ""


def _decided_since(decision: Decision) -> bool:
    later = decision.review.decisions.filter(
        confirmed_at__gt=decision.confirmed_at,
        outcome__in=[outcome.value for outcome in WHETHER_TO_HOLD],
    )
    return later.exists()


def _how_the_offer_ended(letter: Letter) -> str:
    offer = letter.fact
    if offer is None or open_offer_of(letter.review) == as_it_stands(offer):
        return ""
    if letter.review.state in CLOSED - {State.TRANSFERRED}:
        return ""  # the case ended, and nobody answered
    withdrawn = Fact.objects.filter(kind=FactKind.TRANSFER_WITHDRAWN.value)
    return "withdrawn" if withdrawn.filter(supersedes=as_it_stands(offer)).exists() else "answered"


def as_it_stands(offer: Fact) -> Fact:
    """The offer with its day as corrected since; what withdraws it is another fact."""
    corrected = Fact.objects.filter(kind=FactKind.TRANSFER_OFFERED.value)
    while (newer := corrected.filter(supersedes=offer).first()) is not None:
        offer = newer
    return offer


def _of_appointment(letter: Letter, today: datetime.date) -> dict[str, bool]:
    appointment = letter.appointment
    if appointment is None:
        raise ValueError("A letter of appointment names the appointment.")
    kept_out = ConflictOfInterest.objects.filter(
        review_id=letter.review_id, user_id=appointment.user_id, lifted_at__isnull=True
    )
    over = appointment.until is not None and appointment.until < today
    return {"gone": over or appointment.ended_on is not None, "kept_out": kept_out.exists()}


def _of_what_is_late(letter: Letter, today: datetime.date) -> dict[str, bool]:
    """How what a body owes stands now; see ``owed.py`` for what is still waited for."""
    asked = what_was_asked(letter).asked
    return {
        "answered": asked.answered_on is not None,
        "decided": asked.decided,
        "signed_off": letter.review.state not in AWAITS_BODIES,
        "moved": asked.last_day != letter.was_due_on,
        "succeeded": letter.body is not None and letter.body.has_ended_by(today),
    }


def _of_a_clock(fact: Fact) -> dict[str, bool]:
    later = fact.review.facts.filter(
        kind=FactKind.TIMESCALE_AGREED.value,
        clock=fact.clock,
        superseded_by__isnull=True,
        first_recorded_at__gt=fact.first_recorded_at,
    )
    return {
        "in_error": fact.kind == FactKind.RECORDED_IN_ERROR,
        "told": fact.home_office_told_on is not None,
        "again": fact.kind == FactKind.TIMESCALE_AGREED and later.exists(),
    }
