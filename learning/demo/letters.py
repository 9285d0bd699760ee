"""Letters about what is late: two to a body that stayed silent, each released by a person on its
day; what the forum chose to watch instead; and one that waits on the story's Monday.

Prepared, released and set aside by the deeds, as any letter is; nothing is sent by loading. Without
this the first morning would prepare a letter for each of five bodies at once.
"""

import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from learning.actions import letters
from learning.actions.preparing import prepare_letters
from learning.demo.telling import JOSUNE, MARNIE, by, day
from learning.models import EscalationLetter, Source
from learning.vocabulary import Escalation, LetterState, SentHow
from notifications.outbox import telling_the_past
from people.models import Body

GARETH = "Gareth Pellow"
SILENT = "Calder Rise Homes"
# The manager writes two weeks after the day by which an answer was asked for; the chair of the
# partnership, two weeks later.
_LETTERS = (
    (Escalation.CHIEF_OFFICER, MARNIE, "2026-02-05"),
    (Escalation.CSP_CHAIR, GARETH, "2026-02-19"),
)

# What is late for longer, the forum decided in March to watch until it meets again.
_WATCHED = (
    "Ravensmoor Constabulary", "Brackenford College",
    "The government department responsible for health",
)  # fmt: skip
_LATE_STILL = "NHS Wold and Vale Integrated Care Board"
_MARCH, _MONDAY = "2026-03-18", "2026-06-15"
_WATCH = "The forum watches it until its next meeting."


def tell() -> None:
    """In the order of its days."""
    elowen = Source.objects.get(review__reference="BF-Q7K")
    _tell_of_silence(elowen)
    for name in _WATCHED:
        _set_aside(elowen, name, _WATCH, by(JOSUNE, _MARCH))
    bramble = Source.objects.get(code="Bramble")
    _set_aside(bramble, "Brackenford Borough Council", _WATCH, by(JOSUNE, _MARCH))
    _prepared(elowen, _LATE_STILL, day(_MONDAY))


def _set_aside(source: Source, name: str, why: str, common: dict[str, Any]) -> None:
    """Set aside what is prepared that day about this body."""
    for letter in _prepared(source, name, common["today"]):
        letters.set_letter_aside(letter_id=letter.pk, why=why, **common)


def _prepared(source: Source, name: str, on: datetime.date) -> QuerySet[EscalationLetter]:
    """What waits about this body once that day's work is done."""
    body = Body.objects.get(name=name)
    prepare_letters(on, of=(source.pk, body.pk))
    return EscalationLetter.objects.filter(source=source, body=body, state=LetterState.WAITS.value)


def _tell_of_silence(source: Source) -> None:
    """What recommendation 7 asked was asked anew on 8 January 2026, and is not answered."""
    body = Body.objects.get(name=SILENT)
    for step, who, on in _LETTERS:
        prepare_letters(day(on), of=(source.pk, body.pk))
        _released_and_sent(
            EscalationLetter.objects.get(source=source, body=body, step=step.value), by(who, on)
        )


def _released_and_sent(letter: EscalationLetter, common: dict[str, Any]) -> None:
    seen = letter.source.revision
    prepared = letters.prepare_release(letter, common["by"], common["today"])
    letters.release(letter_id=letter.pk, prepared=prepared, seen_version=seen, **common)
    with transaction.atomic(), telling_the_past():
        letters.record_letter_sent(
            letter_id=letter.pk, on=common["today"], how=SentHow.POST.value, sent_by=MARNIE,
            **common,
        )  # fmt: skip
