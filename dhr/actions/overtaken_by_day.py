"""The work of a day: drafts set aside that a day has overtaken, and no deed.

Every deed sets the drafts aside that it overtakes (``actions/overtaken.py``). An appointment that
runs out and a body whose place another takes do so on a day, on which nobody may touch the case:
the draft would go on asking somebody to issue it.
"""

import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from dhr.actions.frame import CaseDeed
from dhr.models import Letter, Review
from dhr.vocabulary import LATE_LETTERS, Event, LetterKind, LetterStatus
from people.access import Viewer
from people.by_itself import each_by_itself
from people.days_work import register_days_work

BY_ITSELF = Viewer(user_id=None, name="By itself", system="dhr.overtaken_by_day")
_LATE = [kind.value for kind in LATE_LETTERS.values()]


def listen() -> None:
    """Called once at start-up."""
    register_days_work(set_aside_by_day)


def set_aside_by_day(today: datetime.date) -> int:
    """Set aside the drafts that have been overtaken by that day; how many. One query where there
    are none. A case that fails stops none behind it: ``NotAllDone`` in the end."""
    cases = _overtaken(today).order_by().values_list("review_id", flat=True).distinct()
    done = 0
    with each_by_itself() as attempt:
        for review_id in sorted(cases):
            with attempt(f"Drafts of case:{review_id} that a day overtook"):
                done += _set_aside(review_id, today)
    return done


def _overtaken(today: datetime.date) -> "QuerySet[Letter]":
    over = Q(kind=LetterKind.APPOINTMENT.value, appointment__until__lt=today)
    succeeded = Q(kind__in=_LATE, body__succeeded_on__lte=today)
    drafts = Letter.objects.filter(status=LetterStatus.DRAFT.value, document__isnull=True)
    return drafts.filter(over | succeeded)


def _set_aside(review_id: UUID, today: datetime.date) -> int:
    """Those of one case, as one deed under its lock. A case that somebody is changing just now is
    left to that deed, which sets them aside itself."""
    with transaction.atomic():
        free = Review.objects.select_for_update(skip_locked=True)
        review = free.filter(pk=review_id).first()
        drafts = list(_overtaken(today).filter(review=review)) if review else []
        if review is None or not drafts:
            return 0
        deed = CaseDeed(Event.DRAFT_OVERTAKEN, review, BY_ITSELF, today, None)
        deed.allowed()
        deed.require([])
        deed.save()
        for letter in drafts:
            deed.record(letter.subject_id, {"kind": letter.kind})
        deed.ended()
        return len(drafts)
