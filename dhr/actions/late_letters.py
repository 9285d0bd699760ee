"""The work of a day: letters about what bodies were asked for in a case, two and four weeks late.

Prepared is a draft of the case, no more: nothing is drawn and nothing leaves before a person issues
it. Doing a day twice, or after days that were missed, prepares nothing twice: each thing that is
due is written of once at each step for each due day, and the database holds that; what has come to
a later step is written of at no earlier one. Nothing is prepared of days before the case came here.
Every deed sets the draft aside that it overtakes.
"""

import datetime
from collections.abc import Iterator
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from dhr.actions.frame import CaseDeed
from dhr.letters import overtaken
from dhr.models import Letter, Review
from dhr.vocabulary import DUE_FROM_BODIES, LATE_LETTERS, TO_BODY, Event
from notifications.models import Audience, Deadline
from notifications.policy import Escalation, due_days_of
from people.access import Viewer
from people.by_itself import each_by_itself
from people.days_work import register_days_work

BY_ITSELF = Viewer(user_id=None, name="By itself", system="dhr.late_letters")
_OWNER = "case:"


def listen() -> None:
    """Called once at start-up."""
    register_days_work(prepare_letters)


def prepare_letters(today: datetime.date) -> int:
    """Prepare what is due to be written that day; how many letters. One query for each step, and
    none for a case whose letters are there. A case that fails stops none behind it: ``NotAllDone``
    in the end."""
    owners = {
        owner
        for step in Escalation
        for owner in _unwritten(step, today).order_by().values_list("owner", flat=True).distinct()
    }
    prepared = 0
    with each_by_itself() as attempt:
        for owner in sorted(owners):
            with attempt(f"Letters about what is late with {owner}"):
                prepared += _prepare(UUID(owner.removeprefix(_OWNER)), today)
    return prepared


def _unwritten(step: Escalation, today: datetime.date) -> QuerySet[Deadline]:
    """What bodies have owed to cases for just so long as this step is for, and is not written of
    at it."""
    written = Letter.objects.filter(
        deadline=OuterRef("pk"), was_due_on=OuterRef("due_on"), kind=LATE_LETTERS[step].value
    )
    return (
        Deadline.objects.open()
        .filter(
            Q(counts_from__isnull=True) | Q(due_on__gte=F("counts_from")),
            ~Exists(written),
            kind__in=[kind.value for kind in DUE_FROM_BODIES],
            owner__startswith=_OWNER,
            audience=Audience.BODY,
            is_resting=False,
            due_on__range=due_days_of(step, today),
        )
    )  # fmt: skip


def _prepare(review_id: UUID, today: datetime.date) -> int:
    """The drafts of one case, as one deed under its lock. A case that somebody is changing just now
    waits for the next time this work is done, within the hour, so that it waits for nobody."""
    with transaction.atomic():
        free = Review.objects.select_for_update(skip_locked=True)
        review = free.filter(pk=review_id).first()
        drafts = list(_drafts(review, today)) if review else []
        if review is None or not drafts:
            return 0
        deed = CaseDeed(Event.LATE_LETTER_PREPARED, review, BY_ITSELF, today, None)
        deed.allowed()
        deed.require([])
        deed.save(*drafts)
        for letter in drafts:
            deed.record(letter.subject_id, {"kind": letter.kind, "body": str(letter.body_id)})
        deed.ended()
        return len(drafts)


def _drafts(review: Review, today: datetime.date) -> Iterator[Letter]:
    """What is to be written now that the case is locked; nothing that its rows do not bear out."""
    for step in Escalation:
        for due in _unwritten(step, today).filter(owner=review.chain).select_related("body"):
            letter = Letter(
                review=review,
                kind=LATE_LETTERS[step].value,
                recipient_code=TO_BODY,
                body=due.body,
                deadline=due,
                was_due_on=due.due_on,
            )
            if not overtaken(letter, today):
                yield letter
