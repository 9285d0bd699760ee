"""The letters that tell one side of a family of the decision, yes, no, or a no since overturned;
and of what became of a review that is held."""

import datetime
from typing import Any

from dhr import guidance
from dhr.letters.facts import LetterFacts, person_of, role_of
from dhr.letters.signatory import role_of_signatory
from dhr.letters.suspension import newest_version
from dhr.letters.to_family import check_of, family_facts, in_a_row, tells_of
from dhr.letters.what_stands import directed_since, no_longer_stands
from dhr.models import Fact, FamilyStrand, Letter
from dhr.rules import family_letter_lacks
from dhr.vocabulary import DecisionStatus, FactKind, Outcome, SubjectKind
from people.roles import DECIDERS


def decision_to_family(letter: Letter, today: datetime.date) -> LetterFacts:
    """What was decided, what it means for them, whom to ask. Of this side alone."""
    decision, strand = letter.decision, letter.strand
    if decision is None or strand is None:
        raise ValueError("A family letter speaks of a decision, to one side of the family.")
    regime = guidance.regime(decision.regime_code)
    home_office = regime.recipient("home_office")
    directed = directed_since(decision)
    check = check_of(letter)
    who, unknown = _who(letter, strand)
    context = who | {
        "regime": regime,
        "decision": decision,
        "review_held": decision.outcome == Outcome.HOLD or directed is not None,
        "directed_on": directed and directed.on,
        "reasons": check.reasons,
        "home_office_lines": [home_office.name, *home_office.address],
    }
    lacks = family_letter_lacks(
        check, decision.outcome, tells_of=tells_of(letter), directed=directed is not None
    )
    return family_facts(
        letter,
        today,
        "letters/decision_family.html",
        signatory=decision.decided_by.name if decision.decided_by else "",
        signs_as=role_of_signatory(letter),
        context=context,
        unknown=(*unknown, *lacks, *no_longer_stands(decision)),
    )


def change_to_family(letter: Letter, today: datetime.date) -> LetterFacts:
    """That a review which was to be held was discontinued, or goes on."""
    strand = letter.strand
    if letter.fact is None or strand is None:
        raise ValueError("This letter speaks of a change, to one side of the family.")
    review, fact = letter.review, newest_version(letter.fact)
    check = check_of(letter)
    who, unknown = _who(letter, strand)
    ended = fact.kind == FactKind.DECIDED
    context = who | {
        "regime": review.regime_for(today),
        "ended": ended,
        "changed_on": fact.on,
        "held_on": _held_before(letter.fact),
        "reasons": check.reasons,
    }
    lacks = family_letter_lacks(
        check, Outcome.DISCONTINUE if ended else Outcome.HOLD, tells_of=tells_of(letter)
    )
    return family_facts(
        letter,
        today,
        "letters/change_family.html",
        signatory=letter.fact.recorded_by.name,
        signs_as=role_of(letter.fact.recorded_by_id, letter, DECIDERS, "csp_chair"),
        context=context,
        unknown=(*unknown, *lacks),
    )


def _who(letter: Letter, strand: FamilyStrand) -> tuple[dict[str, Any], list[str]]:
    """Who is written to and who died, by name; and the names that are not known."""
    subjects = letter.review.subjects.select_related("identity").prefetch_related(
        "facts__superseded_by"
    )
    deaths = [person_of(s) for s in subjects if s.kind == SubjectKind.VICTIM]
    people = [person_of(s) for s in subjects if s.strand_id == strand.pk]
    who = {
        "dear": in_a_row([p["name"] for p in people]),
        "dead": in_a_row([p["name"] for p in deaths]),
        "several_died": len(deaths) > 1,
    }
    unnamed = [p["pseudonym"] for p in [*deaths, *people] if not p["name"]]
    return who, [f"the full name of {pseudonym}" for pseudonym in unnamed]


def _held_before(change: Fact) -> datetime.date | None:
    """The day it was decided, or directed, that there is to be a review; papers may not tell."""
    decided = change.review.decisions.filter(
        status=DecisionStatus.CONFIRMED.value,
        outcome=Outcome.HOLD.value,
        confirmed_at__lt=change.first_recorded_at,
    )
    newest = decided.order_by("confirmed_at").last()
    return newest.decided_on if newest else None
