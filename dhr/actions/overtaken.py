"""Drafts that outlive what they tell: set aside by every deed, in one place.

A draft that nobody is owed any more is "no longer needed", with the reason. One that was issued
stays as it is: it may have left already, and then its sending is still recorded. What a new
decision makes of an issued letter is said by the deed that takes it.
"""

import datetime

from dhr.letters.overtaken import why_overtaken
from dhr.models import Letter, Review
from dhr.rules import comes_back
from dhr.vocabulary import LetterStatus

_UNISSUED = (LetterStatus.DRAFT.value, LetterStatus.DROPPED.value)


def set_aside_overtaken(review: Review, today: datetime.date) -> None:
    """Drop the drafts that tell what no longer stands, and take up those that do so again."""
    letters = review.letters.filter(status__in=_UNISSUED, document__isnull=True).order_by()
    for letter in letters.select_related("decision", "fact", "appointment", "deadline", "body"):
        letter.review = review  # its state as this deed leaves it
        if letter.is_draft:
            _drop(letter, today)
        elif comes_back(letter.kind) and not why_overtaken(letter, today):
            letter.status, letter.replace_reason = LetterStatus.DRAFT, ""
            letter.save()


def _drop(letter: Letter, today: datetime.date) -> None:
    if why := why_overtaken(letter, today):
        letter.status = LetterStatus.DROPPED
        letter.replace_reason = f"{why} before it was issued."
        letter.save()
