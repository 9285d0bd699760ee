"""The letter that tells the Home Office that a review which had ended goes on."""

import datetime

from dhr.deadlines import Reading, readings
from dhr.lacks import lacking_about
from dhr.letters.addressee import addressee_of
from dhr.letters.facts import LetterFacts, letter_facts, person_of, role_of, shared_context
from dhr.letters.suspension import newest_version
from dhr.models import Fact, Letter, Review, chairs_of
from dhr.vocabulary import FactKind, Outcome, SubjectKind
from people.roles import DECIDERS


def reopening_to_home_office(letter: Letter, today: datetime.date) -> LetterFacts:
    """How and when it had ended, when and why it was decided that it goes on, and what follows.

    Whoever decided it signs, also where somebody else corrected its day since.
    """
    if letter.fact is None:
        raise ValueError("A letter about a reopened review speaks of its reopening.")
    review, fact = letter.review, newest_version(letter.fact)
    subjects = list(
        review.subjects.select_related("identity").prefetch_related("facts__superseded_by")
    )
    victims = [subject for subject in subjects if subject.kind == SubjectKind.VICTIM]
    standing = list(
        review.facts.filter(superseded_by__isnull=True).order_by("on", "first_recorded_at")
    )
    context = shared_context(
        letter,
        addressee_of(letter),
        today,
        signatory=letter.fact.recorded_by.name,
        signs_as=role_of(letter.fact.recorded_by_id, letter, DECIDERS, "csp_chair"),
    )
    context |= {
        "regime": review.regime_for(today),
        "fact": fact,
        "ended": _end_before(fact, standing),
        "deaths": [person_of(subject) for subject in victims],
        "others": [person_of(s) for s in subjects if s.kind == SubjectKind.PERPETRATOR],
        "led": any(chair.is_open_on(today) for chair in chairs_of(review)),
        "report": _report_due(review, standing, today),
    }
    return letter_facts(
        letter,
        "letters/reopening_home_office.html",
        context,
        holds_identity=True,
        unknown=tuple(lacking_about(victims)),
    )


def _end_before(reopened: Fact, standing: list[Fact]) -> Fact | None:
    """The end that the reopening undid; papers may not tell of it."""
    before = standing[: standing.index(reopened)]
    ends = [
        fact
        for fact in before
        if fact.kind == FactKind.CONCLUDED
        or (fact.kind == FactKind.DECIDED and fact.outcome == Outcome.DISCONTINUE)
    ]
    return ends[-1] if ends else None


def _report_due(review: Review, standing: list[Fact], today: datetime.date) -> Reading | None:
    """The clock of the overview report, if it runs to a day; a report once made owes none."""
    rows = readings(review.regime_for(today), [fact.dated for fact in standing], today)
    clock = next((row for row in rows if row.name == "overview_report"), None)
    return clock if clock and clock.due and clock.met_on is None else None
