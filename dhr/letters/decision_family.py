"""The letter that tells one side of a family of the decision: yes, no, or a no since overturned.

It is private, not marked by the government. It holds no cause or method, nobody's guilt, no blame,
nothing that another side said and no promised day; what it says of reasons was written for it.
"""

import datetime
from dataclasses import replace

from dhr import guidance
from dhr.letters.addressee import addressee_of
from dhr.letters.facts import LetterFacts, letter_facts, person_of, shared_context
from dhr.letters.signatory import role_of_signatory
from dhr.letters.what_stands import directed_since, no_longer_stands, what_it_tells
from dhr.models import ConflictOfInterest, FamilyLetterCheck, Letter, Review
from dhr.rules import family_letter_lacks
from dhr.vocabulary import Marking, Outcome, SubjectKind
from people.models import Membership, Partnership


def decision_to_family(letter: Letter, today: datetime.date) -> LetterFacts:
    """What was decided, what it means for them, whom to ask. Of this side alone."""
    decision, strand = letter.decision, letter.strand
    if decision is None or strand is None:
        raise ValueError("A family letter speaks of a decision, to one side of the family.")
    regime = guidance.regime(decision.regime_code)
    home_office = regime.recipient("home_office")
    subjects = letter.review.subjects.select_related("identity").prefetch_related(
        "facts__superseded_by"
    )
    deaths = [person_of(s) for s in subjects if s.kind == SubjectKind.VICTIM]
    people = [person_of(s) for s in subjects if s.strand_id == strand.pk]
    directed = directed_since(decision)
    check = FamilyLetterCheck.objects.get(letter=letter).facts
    contact = _contact(letter.review, today)
    context = shared_context(
        letter,
        addressee_of(letter),
        today,
        signatory=decision.decided_by.name if decision.decided_by else "",
        signs_as=role_of_signatory(letter),
    )
    context |= {
        "regime": regime,
        "decision": decision,
        "review_held": decision.outcome == Outcome.HOLD or directed is not None,
        "directed_on": directed and directed.on,
        "dear": in_a_row([p["name"] for p in people]),
        "dead": in_a_row([p["name"] for p in deaths]),
        "several_died": len(deaths) > 1,
        "reasons": check.reasons,
        "contact_name": contact,
        "advocate_organisation": strand.advocate_organisation,
        "home_office_lines": [home_office.name, *home_office.address],
    }
    facts = letter_facts(
        letter,
        "letters/decision_family.html",
        context,
        holds_identity=True,
        unknown=(
            *(f"the full name of {p['pseudonym']}" for p in [*deaths, *people] if not p["name"]),
            *_ways_to_reach(letter.review.partnership, contact),
            *family_letter_lacks(
                check,
                decision.outcome,
                tells_of=what_it_tells(decision),
                directed=directed is not None,
            ),
            *no_longer_stands(decision),
        ),
    )
    return replace(facts, marking=Marking.PRIVATE.value)


def in_a_row(names: list[str]) -> str:
    """One name, or several joined as one would say them."""
    known = [name for name in names if name]
    return " and ".join([", ".join(known[:-1]), known[-1]] if len(known) > 1 else known)


def _contact(review: Review, today: datetime.date) -> str:
    """The named person a family may turn to: a CSP manager whom nothing keeps out of the case."""
    kept_out = ConflictOfInterest.objects.filter(review=review, lifted_at__isnull=True)
    member = (
        Membership.objects.live_on(today)
        .filter(role="csp_manager", board__partnership_id=review.partnership_id)
        .exclude(user_id__in=kept_out.values("user_id"))
        .select_related("user")
        .order_by("from_day", "pk")
        .first()
    )
    return member.user.name if member else ""


def _ways_to_reach(partnership: Partnership, contact: str) -> list[str]:
    missing = [] if contact else ["a named person to turn to: no CSP manager is in post"]
    if not (partnership.contact_email or partnership.contact_phone):
        missing.append(
            "a telephone number or an e-mail address of ours (People, Partnership settings)"
        )
    return missing
