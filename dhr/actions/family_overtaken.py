"""Letters to a family that were issued and had not left when what they tell of changed: none may
leave any more. A draft is set aside as every draft is (``overtaken``)."""

from django.db.models import Model

from dhr.actions.family_told import reasons_carried_over
from dhr.models import Letter, Review
from dhr.vocabulary import FAMILY_LETTERS, LetterKind, LetterStatus, Outcome


def set_aside_by_decision(review: Review) -> list[Model]:
    """A new decision: what was to tell of the older one is not owed any more. A person drafts the
    letter about the new one, as every letter to a family."""
    letters = review.letters.filter(
        kind__in=[kind.value for kind in FAMILY_LETTERS], status=LetterStatus.ISSUED.value
    )
    found = list(letters)
    for letter in found:
        letter.status = LetterStatus.REPLACED
        letter.replace_reason = "A new decision was made before it was sent."
    return list(found)


def drafted_anew_by_direction(review: Review) -> list[Model]:
    """A review was directed: a "no" that was issued is set aside, and a new draft takes its place.
    A draft follows the facts by itself."""
    rows: list[Model] = []
    for letter in review.letters.filter(
        kind=LetterKind.DECISION_FAMILY,
        status=LetterStatus.ISSUED.value,
        decision__outcome=Outcome.NOT_HOLD.value,
    ):
        letter.status = LetterStatus.REPLACED
        letter.replace_reason = "A review was directed before it was sent."
        successor = Letter(
            review=review,
            kind=letter.kind,
            decision=letter.decision,
            recipient_code=letter.recipient_code,
            strand=letter.strand,
            version=letter.version + 1,
        )
        rows += [letter, successor, *reasons_carried_over(letter, successor)]
    return rows
