"""What the letter to the Home Office cannot do without, and whom or what each lack is about.

The letter, the case's own page and the check of the decision say the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from dhr.models import Review, Subject
from dhr.vocabulary import SubjectKind


@dataclass(frozen=True)
class Lack:
    """One thing missing. Without ``subject_pk`` it is the partnership that lacks it."""

    what: str
    subject_pk: UUID | None = None


def lacking(deaths: Sequence[Subject], postal_address: str) -> list[Lack]:
    """What is missing about the people who died, and about the sender."""
    found = [
        Lack(f"the full name of {death.pseudonym}", death.pk)
        for death in deaths
        if not death.identity.full_name.strip()
    ]
    found += [
        Lack(f"the day {death.pseudonym} died", death.pk)
        for death in deaths
        if death.identity.died_on is None
    ]
    if not postal_address.strip():
        found.append(Lack("the partnership’s postal address"))
    return found


def lacking_in(review: Review) -> list[Lack]:
    """The same, asked of the case."""
    deaths = review.subjects.filter(kind=SubjectKind.VICTIM.value).select_related("identity")
    return lacking(list(deaths.order_by("recorded_at")), review.partnership.postal_address)
