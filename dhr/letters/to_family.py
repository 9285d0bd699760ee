"""What every letter to somebody bereaved holds: who it is for, a named person, how to reach us.

It is private, not marked by the government. It holds no cause or method, nobody's guilt, no blame,
nothing that another side said and no promised day; what it says of reasons was written for it.
"""

import datetime
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dhr.letters.addressee import addressee_of, first_notification
from dhr.letters.facts import LetterFacts, letter_facts, shared_context
from dhr.letters.suspension import newest_version
from dhr.letters.what_stands import what_it_tells
from dhr.models import ConflictOfInterest, FamilyLetterCheck, Letter, Review
from dhr.reasons import Mend, Reason
from dhr.rules import Bound, LetterCheck
from dhr.vocabulary import Marking
from people.models import Membership, Partnership

# Nobody reads of a leaflet that is not there: whoever sends the letter is told to enclose it.
LEAFLET = "The Home Office’s leaflet about these reviews"


def family_facts(
    letter: Letter,
    today: datetime.date,
    template: str,
    *,
    signatory: str,
    signs_as: str,
    context: dict[str, Any],
    unknown: Sequence[str],
) -> LetterFacts:
    """A letter to somebody bereaved, with what all of them hold."""
    review, strand = letter.review, letter.strand
    contact = contact_of(review, today)
    shared = shared_context(
        letter, addressee_of(letter), today, signatory=signatory, signs_as=signs_as
    )
    shared |= {
        "contact_name": contact,
        "advocate_organisation": strand.advocate_organisation if strand else "",
        "enclosures": [LEAFLET],
    }
    facts = letter_facts(
        letter,
        template,
        shared | context,
        holds_identity=True,
        unknown=(*unknown, *_ways_to_reach(review.partnership, contact)),
    )
    return replace(facts, marking=Marking.PRIVATE.value)


def check_of(letter: Letter) -> LetterCheck:
    """What a person has said of it so far; nothing, where nobody has."""
    check = FamilyLetterCheck.objects.filter(letter=letter).first()
    return check.facts if check else LetterCheck()


def tells_of(letter: Letter) -> Bound:
    """What the letter tells last, and when that was: what is agreed about it comes after."""
    if letter.decision is not None:
        return what_it_tells(letter.decision)
    if letter.fact is not None:
        fact = newest_version(letter.fact)
        return Bound(fact.on, "it was decided what this letter tells of")
    told = first_notification(letter)
    if told is None:
        raise ValueError("A receipt speaks of a notification.")
    return Bound(told.received_on, "that came which this letter answers")


def in_a_row(names: list[str]) -> str:
    """One name, or several joined as one would say them."""
    known = [name for name in names if name]
    return " and ".join([", ".join(known[:-1]), known[-1]] if len(known) > 1 else known)


def contact_of(review: Review, today: datetime.date) -> str:
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
        words = "a telephone number or an e-mail address of ours (People, Partnership settings)"
        missing.append(Reason(words, Mend.ADDRESS))
    return missing
