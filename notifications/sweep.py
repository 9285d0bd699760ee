"""The daily sweep: from what is due to who is reminded of it, as whole sets.

A few statements, whatever the number of rows: whom to tell of what is found, a message is owed to
each of them, and the ledger (``Reminder``) is filled, each row with its message. Every step can be
repeated: the ledger takes no row twice, nobody has two messages of one day, and a row that is
gathered stays so. Two sweeps at once wait for each other at one locked row.
"""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from notifications.deadlines import refresh_all
from notifications.models import Message, Reminder, State, Tick
from notifications.policy import Sweep, sweep_on
from notifications.sweep_sql import (
    TOLD,
    filling,
    gathering,
    making_room,
    planning,
    recipients,
    telling,
)
from notifications.words import LATER_MESSAGE
from people.by_itself import each_by_itself

KIND = "notifications.reminder"
TICK = "remind"


@dataclass(frozen=True)
class Swept:
    """What one sweep added."""

    reminders: int = 0
    messages: int = 0


def sweep(today: datetime.date) -> Swept:
    """Owe everybody the reminders whose turn has come by that day. Doing it again adds nothing.

    First every room rewrites what the day changed, case by case and outside the sweep's own
    transaction: else each deed would wait until the last case is done. ``NotAllDone`` in the end
    where some case could not be rewritten; everybody is reminded all the same.
    """
    with each_by_itself() as attempt:
        with attempt(f"Rewriting on {today} what is due"):
            refresh_all(today)
        return _owe_reminders(today)


def _owe_reminders(today: datetime.date) -> Swept:
    days = sweep_on(today)
    with transaction.atomic():
        _one_at_a_time(today)
        if not days.goes:
            return Swept()
        # What a failed one of an earlier day was to tell waits to be told, by this day's if it can.
        _let_go()
        with _found(days):
            to_tell = _to_tell()
            if not to_tell:
                return Swept()
            _hold_back(today)
            messages = _owe(today, to_tell)
            _let_go()
            _run(gathering(today))
            return Swept(_run(filling(today)), messages)


def swept_today(today: datetime.date) -> bool:
    """Whether the day's sweep is done."""
    # That very day: one swept under a clock that was ahead must not silence all until it comes.
    return Tick.objects.filter(name=TICK, day=today).exists()


def _one_at_a_time(today: datetime.date) -> None:
    now = timezone.now()
    Tick.objects.get_or_create(name=TICK, defaults={"at": now})
    tick = Tick.objects.select_for_update().get(name=TICK)
    tick.at, tick.day = now, today
    tick.save()


def _let_go() -> None:
    """Let a message that failed go where its recipient is owed one of a later day: what it was to
    tell then has none again, and the later one, or the next, gathers it. Else somebody who tries
    all that failed on three days again would send three mails at once."""
    # In this order: one that fails just now is left, with all that it tells, to the next sweep.
    gone = Message.objects.overtaken().update(state=State.LAPSED, last_error=LATER_MESSAGE)
    if gone:
        overtaken = Message.objects.filter(state=State.LAPSED, last_error=LATER_MESSAGE)
        Reminder.objects.filter(message__in=overtaken.order_by()).update(message=None)


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


@contextmanager
def _found(days: Sweep) -> Iterator[None]:
    """Find whom to tell of what, in a table that is there until the end of the block."""
    with connection.cursor() as cursor:
        cursor.execute(making_room())
        if plan := planning():
            cursor.execute(plan)
        cursor.execute(*telling(days))
        yield
        cursor.execute(f"DROP TABLE {TOLD}")


def _to_tell() -> dict[tuple[str, UUID], UUID]:
    """Everybody who is told anything, as the message's field and an id, with the first of the
    partnerships that they are told of: its people see it if the message fails."""
    with connection.cursor() as cursor:
        cursor.execute(*recipients())
        rows = cursor.fetchall()
    return {
        ("recipient_id", _id(person)) if person else ("recipient_body_id", _id(body)): _id(first)
        for person, body, first in rows
    }


def _id(value: Any) -> UUID:
    """An id as Python has it; SQLite knows it as text."""
    return value if isinstance(value, UUID) else UUID(value)


def _owe(today: datetime.date, to_tell: dict[tuple[str, UUID], UUID]) -> int:
    """A message for each of them who has none of that day yet; how many."""
    told = Message.objects.filter(for_day=today)
    have_one = {pk for pks in told.values_list("recipient_id", "recipient_body_id") for pk in pks}
    now = timezone.now()
    owed = [
        Message(
            kind=KIND,
            context={"path": "/"},
            owner=f"partnership:{partnership_id}",
            dedupe_key=f"reminders:{today}:{recipient_id}",
            for_day=today,
            state=State.QUEUED,
            next_attempt_at=now,
            **{field: recipient_id},
        )
        for (field, recipient_id), partnership_id in to_tell.items()
        if recipient_id not in have_one
    ]
    Message.objects.bulk_create(owed, batch_size=500, ignore_conflicts=True)
    return len(owed)
