"""Reminding as the timetable, the demo's button and the command do it."""

import datetime
from dataclasses import dataclass

from django.db import transaction

from notifications.models import Reminder
from notifications.policy import stage_name
from notifications.sweep import sweep, swept_today
from people.by_itself import NotAllDone
from people.today import today as today_is


def remind_once_a_day() -> None:
    """Sweep, if today's sweep is not done yet: rung for each hour, so that a morning on which
    nothing ran costs an hour and not a day."""
    today = today_is()
    if not swept_today(today):
        sweep(today)


@dataclass(frozen=True)
class Item:
    """One thing that somebody is reminded of."""

    reference: str
    kind: str
    due: datetime.date
    stage: str


@dataclass(frozen=True)
class Reminded:
    """Everything that one recipient is reminded of in one message."""

    recipient: str
    items: tuple[Item, ...]


class RemindedInPart(NotAllDone):
    """What some cases owe could not be rewritten first; who was reminded all the same."""

    def __init__(self, found: list[Reminded]) -> None:
        super().__init__("Not all that is due could be rewritten; the log has each.")
        self.found = found


def remind(today: datetime.date, *, only_asked: bool = False) -> list[Reminded]:
    """Sweep as on that day, and say who is reminded of what by it, recipient by recipient.

    ``only_asked``: nothing is kept, and nobody is written to. Raises ``RemindedInPart`` where not
    all that is due could be rewritten before it.
    """
    if not only_asked:
        return _sweep_and_say(today)
    with transaction.atomic():
        try:
            return _sweep_and_say(today)
        finally:
            transaction.set_rollback(True)


def _sweep_and_say(today: datetime.date) -> list[Reminded]:
    last = Reminder.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    try:
        sweep(today)
    except NotAllDone as some:
        raise RemindedInPart(_added_after(last)) from some
    return _added_after(last)


def _added_after(last: int) -> list[Reminded]:
    rows = Reminder.objects.filter(pk__gt=last).select_related("deadline", "person", "body")
    items: dict[str, list[Item]] = {}
    for row in rows.order_by("due_on", "deadline__reference", "deadline__kind", "pk"):
        address = row.person.email if row.person else row.body.shared_mailbox
        item = Item(row.deadline.reference, row.deadline.kind, row.due_on, stage_name(row.stage))
        items.setdefault(address, []).append(item)
    return [Reminded(address, tuple(items[address])) for address in sorted(items)]
