"""Letters that tell the Home Office of a suspension, or of a new timescale. They name nobody."""

import datetime
from typing import Any

from dhr.deadlines import Reading, readings
from dhr.letters.addressee import addressee_of
from dhr.letters.facts import LetterFacts, letter_facts, shared_context
from dhr.models import Fact, Letter
from dhr.vocabulary import (
    PAUSABLE_CLOCK_LABELS,
    PAUSE_CAUSE_LABELS,
    STOPPED_WORK_LABELS,
    FactKind,
    PausableClock,
    PauseCause,
    StoppedWork,
    SubjectKind,
    goes_on,
)
from people.models import Membership

REPORT = PausableClock.OVERVIEW_REPORT


def suspension_to_home_office(letter: Letter, today: datetime.date) -> LetterFacts:
    """What stops since when and why, what goes on, and what it means for the report's day."""
    return _about_a_clock(letter, today, "letters/suspension_home_office.html", REPORT)


def timescale_to_home_office(letter: Letter, today: datetime.date) -> LetterFacts:
    """Which day was agreed instead of which, and why."""
    clock = letter.fact.clock if letter.fact else REPORT
    return _about_a_clock(letter, today, "letters/timescale_home_office.html", clock)


def manager_signs(letter: Letter, today: datetime.date) -> dict[str, str]:
    """The CSP manager of that day signs: the pause may have been recorded by the chair."""
    member = (
        Membership.objects.live_on(letter.issued_on or today)
        .filter(board__partnership_id=letter.review.partnership_id, role="csp_manager")
        .select_related("user", "board__partnership")
        .first()
    )
    if member is None:
        return {"signatory": "", "signs_as": "CSP manager"}
    return {"signatory": member.user.name, "signs_as": member.role_label}


def unsigned(context: dict[str, Any]) -> tuple[str, ...]:
    """A letter that nobody can sign is not issued."""
    return () if context["signatory_name"] else ("who signs: nobody is CSP manager today",)


def newest_version(fact: Fact) -> Fact:
    """A draft follows its fact, also when that was corrected or ended since."""
    while (newer := Fact.objects.filter(supersedes=fact).first()) is not None:
        fact = newer
    return fact


def _about_a_clock(letter: Letter, today: datetime.date, template: str, clock: str) -> LetterFacts:
    if letter.fact is None:
        raise ValueError("This letter speaks of a fact that was recorded.")
    review, fact = letter.review, newest_version(letter.fact)
    regime = review.regime_for(today)
    context = shared_context(letter, addressee_of(letter), today, **manager_signs(letter, today))
    stands = fact.kind != FactKind.RECORDED_IN_ERROR
    read = _read(letter, today, clock)
    context |= {
        "regime": regime,
        "deaths": [row.pseudonym for row in review.subjects.all()
                   if row.kind == SubjectKind.VICTIM],
        "fact": fact,
        "cause": _small(PAUSE_CAUSE_LABELS[PauseCause(fact.cause)]) if fact.cause else "",
        "stopped": [_small(STOPPED_WORK_LABELS[StoppedWork(w)]) for w in fact.work_stopped],
        "goes_on": [_small(line) for line in goes_on(fact.work_stopped)],
        "days": (fact.until - fact.on).days if fact.until else None,
        "clock_label": _small(PAUSABLE_CLOCK_LABELS[PausableClock(clock)]),
        "clock": read,
        # Nothing took days from it: none was paused, or work went on at once.
        "in_time": bool(fact.clocks and read and read.due and read.due == read.statutory_due),
    }  # fmt: skip
    unknown = unsigned(context)
    if not stands:
        unknown += ("what it is about: that was recorded in error",)
    return letter_facts(letter, template, context, holds_identity=False, unknown=unknown)


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def _read(letter: Letter, today: datetime.date, clock: str) -> Reading | None:
    facts = letter.review.facts.filter(superseded_by__isnull=True)
    rows = readings(letter.review.regime_for(today), [fact.dated for fact in facts], today)
    return next((row for row in rows if row.name == clock), None)
