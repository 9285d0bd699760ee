"""One database's measurement: the product's sweep, and a raw insert of the very same rows.

The raw insert finds its rows ready in a table of their own and has only to write them: less cannot
be done. Both write into the same table with the same indexes and constraints, in one transaction
whose end, at which PostgreSQL looks at the foreign keys, counts.
"""

from __future__ import annotations

import hashlib
import math
import os
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from django.core.management import call_command
from django.db import connection, transaction

from notifications import sweep as sweeping
from notifications.deadlines import refresh_all
from notifications.models import Deadline, Message, Reminder, Tick
from notifications.sweep import sweep
from tools.bench.rows import TODAY, build

COLUMNS = "deadline_id, stage, due_on, person_id, body_id, swept_on"
RAW = """
INSERT INTO notifications_reminder ({columns}, message_id)
SELECT {columns}, message_id FROM raw WHERE true ON CONFLICT DO NOTHING
"""  # "WHERE true": else SQLite takes "ON" for a join's.
RAW_MESSAGES = "INSERT INTO notifications_message SELECT * FROM raw_message"


class Most(NamedTuple):
    """What a sweep may take: seconds, and times the raw insert. docs/benchmarks.md says why."""

    seconds: float
    seconds_again: float
    times: float
    times_again: float


# With few deadlines, looking through all people outweighs them.
JUDGED_FROM = 100_000

# SQLite writes the rows in less time than it takes to find them, so no multiple is asked of it.
MOST = {
    "postgresql": Most(5.0, 0.3, 1.3, 1.5),
    "sqlite": Most(5.0, 1.0, math.inf, math.inf),
}

Times = dict[str, list[float]]
WRITTEN_BY = {
    "INSERT INTO notifications_told": "finding",
    "INSERT INTO notifications_reminder": "ledger",
}


def measure(deadlines: int, times: int) -> int:
    """Build, measure so often, print; 1 where rows differ or a target is missed."""
    call_command("migrate", verbosity=0, interactive=False)
    began = time.perf_counter()
    build(deadlines)
    print(
        f"\n{_name()}: {Deadline.objects.count():,} deadlines"
        f" (built in {time.perf_counter() - began:.0f} s), {os.cpu_count()} cores", flush=True,
    )  # fmt: skip
    # What rooms rewrite before a sweep depends on their cases, of which there are none here.
    sweeping.refresh_all = lambda today: None
    _clear()
    digest, rows, messages = _product({})
    _keep_rows()
    differ = False
    taken: Times = {}
    for number in range(times):
        ways = [_product, _raw]
        for way in ways if number % 2 else reversed(ways):
            _clear()
            differ |= way(taken)[:2] != (digest, rows)
    taken["refresh"] = [_timed(lambda: refresh_all(TODAY)) for _ in range(times)]
    middle = {name: statistics.median(seconds) for name, seconds in taken.items()}
    return _report(middle, rows, messages, digest, differ)


def _name() -> str:
    if connection.vendor == "sqlite":
        return "SQLite " + ".".join(map(str, connection.Database.sqlite_version_info))
    version = connection.pg_version
    return f"PostgreSQL {version // 10000}.{version % 10000}"


def _product(taken: Times) -> tuple[str, int, int]:
    """The sweep, and the sweep again; the digest and numbers of what it wrote."""
    parts: Times = {}
    with _in_parts(parts):
        taken.setdefault("sweep", []).append(_timed(lambda: sweep(TODAY)))
    for name, seconds in parts.items():
        taken.setdefault(name, []).append(sum(seconds))
    taken.setdefault("but messages", []).append(taken["sweep"][-1] - taken["messages"][-1])
    digest, rows = _digest()
    assert not Reminder.objects.filter(message=None).exists(), "Each row has its message."
    taken.setdefault("sweep again", []).append(_timed(lambda: sweep(TODAY)))
    assert _digest() == (digest, rows), "A second sweep must add nothing."
    return digest, rows, Message.objects.count()


def _raw(taken: Times) -> tuple[str, int]:
    """The raw insert, and the same again; the messages that it refers to before it."""
    taken.setdefault("raw messages", []).append(_timed(lambda: _execute(RAW_MESSAGES)))
    taken.setdefault("raw", []).append(_timed(_insert))
    digest = _digest()
    taken.setdefault("raw again", []).append(_timed(_insert))
    return digest


def _insert() -> None:
    with transaction.atomic():
        _execute(RAW.format(columns=COLUMNS))


def _execute(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def _timed(work: Callable[[], Any]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


@contextmanager
def _in_parts(parts: Times) -> Iterator[None]:
    """Tell apart what the parts of a sweep take: finding, messages, and writing the ledger."""

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            part = WRITTEN_BY.get(" ".join(sql.split()[:3]), "else")
            parts.setdefault(part, []).append(time.perf_counter() - began)

    def owe(*given: Any) -> Any:
        began = time.perf_counter()
        try:
            return owed(*given)
        finally:
            parts.setdefault("messages", []).append(time.perf_counter() - began)

    owed = sweeping._owe
    sweeping._owe = owe  # the one part that is not one statement
    try:
        with connection.execute_wrapper(watch):
            yield
    finally:
        sweeping._owe = owed


def _clear() -> None:
    """Nothing was reminded of, nothing is owed."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("TRUNCATE notifications_reminder, notifications_message")
        else:
            cursor.execute("DELETE FROM notifications_reminder")
            cursor.execute("DELETE FROM notifications_message")
    Tick.objects.all().delete()


def _keep_rows() -> None:
    """What the sweep wrote, ready for the raw insert."""
    kept = f"SELECT {COLUMNS}, message_id FROM notifications_reminder ORDER BY id"
    _execute(f"CREATE TABLE raw AS {kept}")
    _execute("CREATE TABLE raw_message AS SELECT * FROM notifications_message")
    _execute("VACUUM")
    _execute("ANALYZE")


def _digest() -> tuple[str, int]:
    """A hash over every row of the ledger, and their number."""
    total, number = hashlib.sha256(), 0
    rows = Reminder.objects.order_by("deadline_id", "stage", "person_id", "body_id")
    for row in rows.values_list(*COLUMNS.split(", ")).iterator(chunk_size=5000):
        total.update(repr(row).encode())
        number += 1
    return total.hexdigest(), number


def _report(middle: dict[str, float], rows: int, messages: int, digest: str, differ: bool) -> int:
    first, again = (
        middle["but messages"] / middle["raw"], middle["sweep again"] / middle["raw again"]
    )  # fmt: skip
    same = "not the same" if differ else f"the same rows both ways (digest {digest[:12]})"
    print(
        f"  {rows:,} rows of the ledger in {messages:,} messages, {same}\n"
        f"                                     first       again\n"
        f"  raw insert of the ledger         {middle['raw']:7.3f} s"
        f"   {middle['raw again']:7.3f} s\n"
        f"  sweep, but for its messages      {middle['but messages']:7.3f} s"
        f"   {middle['sweep again']:7.3f} s\n"
        f"    = times the raw insert         {first:7.2f}     {again:7.2f}\n"
        f"    of it finding whom to tell     {middle['finding']:7.3f} s\n"
        f"    of it writing the ledger       {middle['ledger']:7.3f} s\n"
        f"  the messages                     {middle['messages']:7.3f} s\n"
        f"    raw insert of them             {middle['raw messages']:7.3f} s\n"
        f"  the whole sweep                  {middle['sweep']:7.3f} s\n"
        f"  what rooms rewrite before it     {middle['refresh']:7.3f} s"
        "   (no cases; not in the above)",
        flush=True,
    )
    most = MOST[connection.vendor]
    is_full = Deadline.objects.count() >= JUDGED_FROM
    if not is_full:
        print(f"  Below {JUDGED_FROM:,} deadlines ratios are not judged.")
    busy = os.getloadavg()[0] > 2 * (os.cpu_count() or 1)
    if busy:
        print("  The machine is busy with other work: seconds are not judged.")
    missed = {
        "the two ways wrote different rows": differ,
        f"the whole sweep over {most.seconds} s": middle["sweep"] > most.seconds and not busy,
        f"again over {most.seconds_again} s": (
            middle["sweep again"] > most.seconds_again and not busy
        ),
        f"without its messages over {most.times} × the raw insert": (
            first > most.times and is_full
        ),
        f"again over {most.times_again} × the raw insert again": (
            again > most.times_again and is_full
        ),
    }
    for what, so in missed.items():
        if so:
            print(f"  MISSED: {what}")
    return 1 if any(missed.values()) else 0
