"""The work of a day: letters about what has been late for two and for four weeks are prepared.

Prepared is a row, no more: nothing is drawn and nothing leaves. What is late with one body of one
source stands in one letter, and what becomes late while it waits joins it. Doing a day twice, or
after days that were missed, prepares nothing twice: each deadline is written of once at each step
for each due day, and of what has come to a later step no earlier one is begun. Nothing is prepared
for what rests, nor for days before it came in; and the weeks that it lay with the forum or a board
are none of the body's: of what was sent back or reopened they count from that day.
"""

import datetime
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet

from audit.record import record
from learning import deadlines
from learning.actions.frame import locked_source
from learning.actions.lapsing import BY_ITSELF, lapse
from learning.models import EscalationLetter, LetterItem, Step
from learning.owed import KINDS
from learning.vocabulary import BACK_WITH_BODY, Escalation, Event, LetterState
from notifications.models import Audience, Deadline
from notifications.policy import LETTER_AFTER, due_days_of
from people.by_itself import each_by_itself
from people.days_work import register_days_work

_OWNER, _SUBJECT = "source:", "addressee:"


def listen() -> None:
    """Called once at start-up."""
    register_days_work(prepare_letters)


def prepare_letters(today: datetime.date, *, of: tuple[UUID, UUID] | None = None) -> int:
    """Prepare what is due to be written that day, and set aside what is late no more; how many
    letters were begun. ``of``: of what one source asks one body alone, by their ids. What fails
    stops nothing behind it: ``NotAllDone`` in the end."""
    begun, back = 0, _back_since(today - datetime.timedelta(days=max(LETTER_AFTER.values())))
    with each_by_itself() as attempt:
        with attempt("Writing anew what sources are owed"):
            deadlines.refresh(today)
        for step in Escalation:
            unwritten = _unwritten(step, today, back)
            for source_id, body_id in _places(unwritten, of):
                with attempt(
                    f"A letter to body:{body_id} about what is late of source:{source_id}"
                ):
                    begun += _prepare(unwritten, source_id, body_id, step, today)
        if of is None:
            with attempt("Setting aside letters about what is late no more"):
                _lapse_all(today)
    return begun


def _places(unwritten: QuerySet[Deadline], of: tuple[UUID, UUID] | None) -> list[tuple[UUID, UUID]]:
    """Each source with each body that owes something of it; ``of``: these two alone."""
    rows = unwritten.order_by()
    if of is not None:
        rows = rows.filter(owner=f"{_OWNER}{of[0]}", body_id=of[1])
    found = sorted(rows.values_list("owner", "body_id").distinct(), key=str)
    return [(UUID(owner.removeprefix(_OWNER)), body_id) for owner, body_id in found]


def _unwritten(
    step: Escalation, today: datetime.date, back: Mapping[str, datetime.date]
) -> QuerySet[Deadline]:
    """What has been late for just so long as this step is for, and is not written of at it;
    ``back``: what came back to its body of late, and when."""
    written = LetterItem.objects.filter(
        deadline=OuterRef("pk"), due_on=OuterRef("due_on"), step=step.value, lapsed=False
    )
    return (
        Deadline.objects.open()
        .filter(
            Q(counts_from__isnull=True) | Q(due_on__gte=F("counts_from")),
            _for_so_long(step, today, back),
            ~Exists(written),
            kind__in=list(KINDS),
            owner__startswith=_OWNER,
            audience=Audience.BODY,
            is_resting=False,
        )
    )  # fmt: skip


def _for_so_long(step: Escalation, today: datetime.date, back: Mapping[str, datetime.date]) -> Q:
    """Late for as long as this step is for; where it came back later than it was due, from then."""
    first, last = due_days_of(step, today)
    too_soon = [subject for subject, day in back.items() if day > last]
    come = [subject for subject, day in back.items() if first <= day <= last]
    return Q(due_on__range=(first, last)) & ~Q(subject__in=too_soon) | Q(
        subject__in=come, due_on__lt=first
    )


def _back_since(day: datetime.date) -> dict[str, datetime.date]:
    """Since when what the forum or a board had is with its body again, where that is after this
    day, by what its deadlines call it."""
    steps = Step.objects.filter(kind__in=list(BACK_WITH_BODY), on__gt=day).order_by()
    last = steps.values("addressee_id").annotate(last=Max("on"))
    return {f"{_SUBJECT}{row['addressee_id']}": row["last"] for row in last}


def _prepare(
    unwritten: QuerySet[Deadline],
    source_id: UUID,
    body_id: UUID,
    step: Escalation,
    today: datetime.date,
) -> bool:
    """Write down what of one body of one source is late, under the source's lock; whether that
    began a letter."""
    with transaction.atomic():
        source = locked_source(source_id)
        late = list(unwritten.filter(owner=source.text_id, body_id=body_id))
        if not late:
            return False
        letter, is_new = EscalationLetter.objects.get_or_create(
            source=source, body_id=body_id, step=step.value, state=LetterState.WAITS.value,
            defaults={"prepared_on": today},
        )  # fmt: skip
        LetterItem.objects.bulk_create(_items(letter, late))
        # Whoever had the letter before them when this joined it looks at it again.
        source.revision += 1
        source.save(update_fields=["revision"])
        record(
            Event.LETTER_PREPARED.value, chain=source.chain, actor=f"system:{BY_ITSELF}",
            subject=letter.text_id, details={"source": source.pk, "step": step.value},
        )  # fmt: skip
        return is_new


def _items(letter: EscalationLetter, late: Iterable[Deadline]) -> list[LetterItem]:
    return [
        LetterItem(
            letter=letter, addressee_id=UUID(each.subject.removeprefix(_SUBJECT)), deadline=each,
            step=letter.step, due_on=each.due_on,
        )
        for each in late
    ]  # fmt: skip


def _lapse_all(today: datetime.date) -> None:
    """What no deed set aside, as where a case was recorded in error."""
    holding = LetterItem.objects.filter(
        letter=OuterRef("pk"), deadline__ended_on__isnull=True, deadline__is_resting=False,
        deadline__due_on=F("due_on"),
    )  # fmt: skip
    over = EscalationLetter.objects.filter(~Exists(holding), state=LetterState.WAITS.value)
    for source_id in sorted(set(over.values_list("source_id", flat=True)), key=str):
        with transaction.atomic():
            source = locked_source(source_id)
            for letter in over.filter(source=source_id).select_for_update(of=("self",)):
                lapse(letter, source, today)
