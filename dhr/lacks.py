"""What the letter to the Home Office cannot do without; each lack knows what mends it.

The letter, the case's own page and the check of the decision say the same.
"""

from collections.abc import Sequence

from dhr.models import Review, Subject
from dhr.reasons import Mend, Reason
from dhr.vocabulary import SubjectKind

ADDRESS = Reason("the partnership’s postal address", Mend.ADDRESS)


def lacking_about(deaths: Sequence[Subject]) -> list[Reason]:
    """What is missing about the people who died."""
    found = [
        Reason(f"the full name of {death.pseudonym}", Mend.IDENTITY, death.pk)
        for death in deaths
        if not death.identity.full_name.strip()
    ]
    return found + [
        Reason(f"the day {death.pseudonym} died", Mend.IDENTITY, death.pk)
        for death in deaths
        if death.identity.died_on is None
    ]


def lacking_in(review: Review) -> list[Reason]:
    """The same of the case, and what is missing about the sender."""
    deaths = review.subjects.filter(kind=SubjectKind.VICTIM.value).select_related("identity")
    found = lacking_about(list(deaths.order_by("recorded_at")))
    return found if review.partnership.postal_address.strip() else [*found, ADDRESS]
