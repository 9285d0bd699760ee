"""What was written to a body that stayed silent: two letters, each released by a person on its day.

Prepared and released by the deeds, as any letter is; nothing is sent by loading.
"""

from typing import Any

from django.db import transaction

from learning.actions import letters
from learning.actions.preparing import prepare_letters
from learning.demo.telling import MARNIE, by, day
from learning.models import EscalationLetter, Source
from learning.vocabulary import Escalation, SentHow
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


def tell_of_silence() -> None:
    """What recommendation 7 asked was asked anew on 8 January 2026, and is not answered."""
    source = Source.objects.get(review__reference="BF-Q7K")
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
