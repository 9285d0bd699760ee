"""The daily sweep: from what is due to who is reminded of it, as whole sets.

Three statements, whatever the number of rows: the ledger is filled (``Reminder``), a message is
owed to everybody who stands in it without one, and the rows are gathered into it. Every step can be
repeated: the ledger takes no row twice, nobody has two messages of one day, and a row that is
gathered stays so. Two sweeps at once wait for each other at one locked row.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from notifications.deadlines import refresh_all
from notifications.models import Message, Reminder, State, Tick
from notifications.policy import sweep_on
from notifications.sweep_sql import filling, gathering

KIND = "notifications.reminder"
TICK = "remind"


@dataclass(frozen=True)
class Swept:
    """What one sweep added."""

    reminders: int = 0
    messages: int = 0


def sweep(today: datetime.date) -> Swept:
    """Owe everybody the reminders whose turn has come by that day. Doing it again adds nothing."""
    days = sweep_on(today)
    with transaction.atomic():
        _one_at_a_time(today)
        refresh_all(today)
        if not days.goes:
            return Swept()
        reminders = _run(filling(days))
        _hold_back(today)
        messages = _owe(today)
        _run(gathering(today))
    return Swept(reminders, messages)


def swept_today(today: datetime.date) -> bool:
    """Whether the day's sweep is done."""
    return Tick.objects.filter(name=TICK, day__gte=today).exists()


def _one_at_a_time(today: datetime.date) -> None:
    now = timezone.now()
    Tick.objects.get_or_create(name=TICK, defaults={"at": now})
    tick = Tick.objects.select_for_update().get(name=TICK)
    tick.at = now
    tick.day = max(today, tick.day or today)
    tick.save()


def _run(statement: tuple[str, list[Any]]) -> int:
    sql, params = statement
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return int(cursor.rowcount)


def _hold_back(today: datetime.date) -> None:
    """Keep the workers from today's messages that wait: one that was just being written would
    gather a row and not tell it."""
    waiting = Message.objects.filter(for_day=today, state=State.QUEUED, attempts=0)
    list(waiting.select_for_update().order_by("pk").values_list("pk", flat=True))


def _owe(today: datetime.date) -> int:
    """A message for each recipient who has reminders and none of that day yet; how many."""
    waiting = Reminder.objects.filter(message__isnull=True, deadline__ended_on__isnull=True)
    people = waiting.filter(person__isnull=False).order_by().values_list(
        "person_id", "deadline__partnership_id"
    )  # fmt: skip
    mailboxes = waiting.filter(body__isnull=False).order_by().values_list(
        "body_id", "deadline__partnership_id"
    )  # fmt: skip
    owed = [
        *_messages(today, "recipient_id", people.distinct().iterator()),
        *_messages(today, "recipient_body_id", mailboxes.distinct().iterator()),
    ]
    before = Message.objects.filter(for_day=today).count()
    Message.objects.bulk_create(owed, batch_size=500, ignore_conflicts=True)
    return Message.objects.filter(for_day=today).count() - before


def _messages(today: datetime.date, recipient: str, of: Iterable[tuple[Any, Any]]) -> list[Message]:
    """One message each. It belongs to the first of the partnerships that the person works with, so
    that somebody sees it if it fails."""
    first: dict[Any, Any] = {}
    for recipient_id, partnership_id in of:
        first[recipient_id] = min(partnership_id, first.get(recipient_id, partnership_id))
    now = timezone.now()
    return [
        Message(
            kind=KIND,
            context={"path": "/"},
            owner=f"partnership:{partnership_id}",
            dedupe_key=f"reminders:{today}:{recipient_id}",
            for_day=today,
            state=State.QUEUED,
            next_attempt_at=now,
            **{recipient: recipient_id},
        )
        for recipient_id, partnership_id in first.items()
    ]
