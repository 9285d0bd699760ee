"""The letter to the partnership a case is offered to: drafted with the offer."""

from dhr.actions.frame import CaseDeed
from dhr.models import Fact, Letter, Review
from dhr.vocabulary import TO_PARTNERSHIP, LetterKind, LetterStatus


def letters_for(deed: CaseDeed, offer: Fact) -> list[Letter]:
    """The draft that this offer owes, and those of earlier offers that were issued and never
    left: they are set aside. Saved by the deed, after the offer."""
    earlier = list(
        deed.review.letters.filter(kind=LetterKind.TRANSFER.value, status=LetterStatus.ISSUED.value)
    )
    for letter in earlier:
        letter.status = LetterStatus.REPLACED
        letter.replace_reason = "A new offer was made before it was sent."
    draft = Letter(
        review=deed.review,
        kind=LetterKind.TRANSFER,
        fact=offer,
        recipient_code=TO_PARTNERSHIP,
    )
    return [*earlier, draft]


def letter_unsent(review: Review) -> bool:
    """Whether the letter about the offer has not left yet."""
    waiting = [LetterStatus.DRAFT.value, LetterStatus.ISSUED.value]
    return review.letters.filter(kind=LetterKind.TRANSFER.value, status__in=waiting).exists()
