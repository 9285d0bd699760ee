"""One database's measurement: the product's sweep, and a raw insert of the very same rows.

The raw insert finds its rows ready in a table of their own and has only to write them: less cannot
be done. Both write into the same table with the same indexes and constraints.
"""

from __future__ import annotations

import hashlib
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - Django is set up first
from django.db import connection, transaction  # noqa: E402

from notifications.deadlines import refresh_all  # noqa: E402
from notifications.models import Deadline, Message, Reminder, Tick  # noqa: E402
from notifications.sweep import sweep  # noqa: E402
from tools.bench.rows import TODAY, build  # noqa: E402

COLUMNS = "deadline_id, stage, due_on, person_id, body_id, swept_on"
RAW = f"INSERT INTO notifications_reminder ({COLUMNS}) SELECT {COLUMNS} FROM raw ON CONFLICT DO NOTHING"
# SQLite takes this for a join's "ON" without a WHERE.
RAW_ON_SQLITE = RAW.replace("FROM raw", "FROM raw WHERE true")
# docs/benchmarks.md says where they come from.
MOST_OF_LEDGER, MOST_OF_REPEAT, MOST_SECONDS, MOST_SECONDS_AGAIN = 1.3, 1.5, 5.0, 0.3

Times = dict[str, list[float]]


def main() -> int:
    """Build, measure, print; 1 where rows differ or a target is missed."""
    deadlines, times = map(int, sys.argv[1:3])
    call_command("migrate", verbosity=0, interactive=False)
    began = time.perf_counter()
    build(deadlines)
    print(
        f"\n{_name()}: {Deadline.objects.count():,} deadlines"
        f" (built in {time.perf_counter() - began:.0f} s), {os.cpu_count()} cores", flush=True,
    )  # fmt: skip
    found: Times = {}
    _clear()
    digest, rows, messages = _product(found, {})
    _keep_rows()
    _vacuum()
    differ = False
    taken: Times = {}
    for number in range(times):
        parts: Times = {}
        ways = [partial(_product, taken, parts), partial(_raw, taken)]
        for way in ways if number % 2 else reversed(ways):
            _clear()
            differ |= way()[0] != digest
        for name, seconds in parts.items():
            taken.setdefault(name, []).append(sum(seconds))
    taken["refresh"] = [_timed(lambda: refresh_all(TODAY)) for _ in range(times)]
    middle = {name: statistics.median(seconds) for name, seconds in taken.items()}
    return _report(middle, rows, messages, digest, differ)


def _name() -> str:
    if connection.vendor == "sqlite":
        return "SQLite " + ".".join(map(str, connection.Database.sqlite_version_info))
    version = connection.pg_version
    return f"PostgreSQL {version // 10000}.{version % 10000}"


def _product(taken: Times, parts: Times) -> tuple[str, int, int]:
    """The sweep, and the sweep again; the digest and numbers of what it wrote."""
    with _by_statement(parts):
        taken.setdefault("sweep", []).append(_timed(lambda: sweep(TODAY)))
    digest, rows = _digest()
    taken.setdefault("sweep again", []).append(_timed(lambda: sweep(TODAY)))
    assert _digest() == (digest, rows), "A second sweep must add nothing."
    return digest, rows, Message.objects.count()


def _raw(taken: Times) -> tuple[str, int]:
    """The raw insert, and the same again."""
    taken.setdefault("raw", []).append(_timed(_insert))
    digest = _digest()
    taken.setdefault("raw again", []).append(_timed(_insert))
    return digest


def _insert() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(RAW_ON_SQLITE if connection.vendor == "sqlite" else RAW)


def _timed(work: Callable[[], Any]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


@contextmanager
def _by_statement(parts: Times) -> Iterator[None]:
    """Tell apart what each part of a sweep takes, by the table that it writes to."""

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            parts.setdefault(_part(sql), []).append(time.perf_counter() - began)

    with connection.execute_wrapper(watch):
        yield


def _part(sql: str) -> str:
    words = sql.lstrip().replace('"', "")
    if words.startswith("INSERT INTO notifications_reminder"):
        return "ledger"
    if words.startswith("UPDATE notifications_reminder"):
        return "gathering"
    return "messages"


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
    """The ledger's rows, ready for the raw insert."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE raw AS SELECT {COLUMNS} FROM notifications_reminder ORDER BY id")


def _vacuum() -> None:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("ANALYZE")


def _digest() -> tuple[str, int]:
    """A hash over every row of the ledger, and their number."""
    total, number = hashlib.sha256(), 0
    rows = Reminder.objects.order_by("deadline_id", "stage", "person_id", "body_id")
    for row in rows.values_list(*COLUMNS.split(", ")).iterator(chunk_size=5000):
        total.update(repr(row).encode())
        number += 1
    return total.hexdigest(), number


def _report(
    middle: dict[str, float], rows: int, messages: int, digest: str, differ: bool
) -> int:
    first, again = middle["ledger"] / middle["raw"], middle["sweep again"] / middle["raw again"]
    print(
        f"  {rows:,} rows of the ledger, {messages:,} messages; digest {digest[:16]} both ways\n"
        f"  raw insert of those rows  {middle['raw']:6.3f} s      again {middle['raw again']:.3f} s\n"
        f"  sweep                     {middle['sweep']:6.3f} s      again"
        f" {middle['sweep again']:.3f} s\n"
        f"    of it: ledger           {middle['ledger']:6.3f} s  = {first:.2f} × the raw insert\n"
        f"           messages         {middle['messages']:6.3f} s\n"
        f"           gathering        {middle['gathering']:6.3f} s\n"
        f"  the sweep again is {again:.2f} × the raw insert again\n"
        f"  rewriting what the day changes (no case here): {middle['refresh']:.3f} s",
        flush=True,
    )  # fmt: skip
    missed = {
        "the two ways wrote different rows": differ,
        f"ledger over {MOST_OF_LEDGER} × the raw insert": first > MOST_OF_LEDGER,
        f"sweep over {MOST_SECONDS:.0f} s": middle["sweep"] > MOST_SECONDS,
        f"again over {MOST_OF_REPEAT} × the raw insert again": again > MOST_OF_REPEAT,
        f"again over {MOST_SECONDS_AGAIN} s": middle["sweep again"] > MOST_SECONDS_AGAIN,
    }
    for what, so in missed.items():
        if so:
            print(f"  MISSED: {what}")
    return 1 if any(missed.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
