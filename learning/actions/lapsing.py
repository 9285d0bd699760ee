"""A letter that waits is set aside by itself once nothing of it is late any more.

Called by every deed that moves an answer, within its transaction, and with the work of the day.
"""

import datetime
from collections.abc import Iterable

from audit.record import record
from learning import progress
from learning.models import Addressee, EscalationLetter, Source
from learning.vocabulary import LABELS, Event, LetterState

BY_ITSELF = "learning.letters"
MOVED_ON = "Nothing of it is late any more."


def set_aside_what_is_answered(
    source: Source, rows: Iterable[Addressee], today: datetime.date
) -> None:
    """Of the letters that wait about these answers, those that nothing late is left of. The source
    is locked by the deed that moved them."""
    waiting = EscalationLetter.objects.filter(
        source=source, state=LetterState.WAITS.value, items__addressee__in=[row.pk for row in rows]
    ).distinct()  # fmt: skip
    for letter in waiting:
        lapse(letter, source, today)


def lapse(letter: EscalationLetter, source: Source, today: datetime.date) -> bool:
    """Set one aside, if nothing late is left of it; the source is locked. Whether it was."""
    if letter.still_late.exists():
        return False
    letter.state = LetterState.SET_ASIDE.value
    letter.set_aside_on, letter.set_aside_why = today, _why(letter, today)
    letter.save()
    letter.items.update(lapsed=True)
    record(
        Event.LETTER_LAPSED.value, chain=source.chain, actor=f"system:{BY_ITSELF}",
        subject=letter.text_id, details={"source": source.pk},
    )  # fmt: skip
    return True


def _why(letter: EscalationLetter, today: datetime.date) -> str:
    """How what it was about stands now."""
    rows = Addressee.objects.filter(letter_items__letter=letter).select_related(
        "action__recommendation"
    )
    stands = [
        f"{row.action.recommendation.title}: {LABELS[progress.label_of(row, today)].lower()}."
        for row in rows.distinct()
    ]
    return "\n".join([MOVED_ON, *stands])
