"""Early actions that went to another partnership with their case: nobody is asked for them here.

Runs inside the deed of the review that announced it: the review's row is locked, access and rules
were asked there. They begin anew in the register of the other partnership, where it uses this
system; see ``receiving.py``. What the report recommended stays with the board that signed it off.
"""

import datetime
from uuid import UUID

from learning import intake
from learning.actions.frame import AnswerDeed, locked_source
from learning.models import Addressee, Source, TrackedRecommendation
from learning.vocabulary import OPEN, CloseReason, Event, StepKind
from people.access import Viewer
from people.days import long_date

WENT = "On {} the case went to another partnership, and this early action with it."
_OPEN = sorted(state.value for state in OPEN)


def close_what_left(review_id: UUID, by: Viewer, today: datetime.date) -> None:
    """Close every open early action of a case that was handed over; its history stays.

    What the forum proposed to the board to close is closed with it. The review itself is told
    nothing: it is closed, and what is open goes on elsewhere.
    """
    found = Source.objects.filter(review_id=review_id).values_list("pk", flat=True).first()
    if found is None:
        return
    source = locked_source(found)
    rows = list(
        Addressee.objects.filter(
            action__recommendation__source=source,
            action__recommendation__is_early=True,
            lifecycle__in=_OPEN,
        )
    )
    if not rows:
        return
    deed = AnswerDeed(Event.HANDED_OVER, source, by, today, seen_version=None)
    deed.allowed()
    deed.require([])
    steps = []
    for row in rows:
        deed.addressee = row
        row.closing_as = CloseReason.NO_LONGER_APPLICABLE.value
        row.close()
        steps.append(
            deed.log(StepKind.CLOSED, words=WENT.format(long_date(today)), outcome=row.closing_as)
        )
    deed.save(*rows, *steps)
    deed.record(details={"closed": [row.pk for row in rows]})
    deed.ended()


def went_with_case(recommendation: TrackedRecommendation) -> bool:
    """Whether this is an early action that went to another partnership with its case: none of it
    is reopened here, also not the part of a body that was verified, for it is asked there anew."""
    review_id, stable_id = recommendation.source.review_id, recommendation.stable_id
    if not recommendation.is_early or review_id is None or stable_id is None:
        return False
    return intake.went_elsewhere(review_id, stable_id)
