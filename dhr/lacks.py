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


ADDRESS = Lack("the partnership’s postal address")


def lacking_about(deaths: Sequence[Subject]) -> list[Lack]:
    """What is missing about the people who died."""
    found = [
        Lack(f"the full name of {death.pseudonym}", death.pk)
        for death in deaths
        if not death.identity.full_name.strip()
    ]
    return found + [
        Lack(f"the day {death.pseudonym} died", death.pk)
        for death in deaths
        if death.identity.died_on is None
    ]


def lacking_in(review: Review) -> list[Lack]:
    """The same of the case, and what is missing about the sender."""
    deaths = review.subjects.filter(kind=SubjectKind.VICTIM.value).select_related("identity")
    found = lacking_about(list(deaths.order_by("recorded_at")))
    return found if review.partnership.postal_address.strip() else [*found, ADDRESS]
