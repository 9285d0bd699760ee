"""The letter to the Home Office about a reopened review: drafted with the reopening, and of no use
once the case has ended again."""

from django.db.models import QuerySet

from dhr.actions.frame import CaseDeed
from dhr.models import Fact, Letter, Review
from dhr.vocabulary import LetterKind, LetterStatus, Outcome


def letters_of_reopening(deed: CaseDeed, reopened: Fact) -> list[Letter]:
    """The draft that a reopening owes, and the letter about the end that was undone, if it has not
    left: it would tell what is no longer so. Saved by the deed, after the fact."""
    told_of_end = deed.review.letters.filter(
        kind=LetterKind.DECISION_HOME_OFFICE.value, decision__outcome=Outcome.DISCONTINUE.value
    )
    draft = Letter(
        review=deed.review,
        kind=LetterKind.REOPENING_HOME_OFFICE,
        fact=reopened,
        recipient_code=deed.review.regime_for(deed.today).recipient("home_office").code,
    )
    return [*_set_aside(told_of_end, "The review was reopened before it was sent."), draft]


def reopening_overtaken(review: Review) -> list[Letter]:
    """The case ended again: the letter that it goes on, if it was issued and has not left, for the
    deed to save. Its sending, recorded later, would look as though the Home Office had been told
    of the end. A draft is set aside as every draft is (``overtaken``).
    """
    letters = review.letters.filter(kind=LetterKind.REOPENING_HOME_OFFICE.value)
    return _set_aside(letters, "The case ended before it was sent.")


def _set_aside(letters: QuerySet[Letter], why: str) -> list[Letter]:
    found = list(letters.filter(status=LetterStatus.ISSUED.value))
    for letter in found:
        letter.status, letter.replace_reason = LetterStatus.REPLACED, why
    return found
