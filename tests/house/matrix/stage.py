"""The stage the world stands on: one transaction, undone at the end and between scenes."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import time_machine
from django.db import connection, transaction

from tests.factories.people import TODAY
from tests.house.matrix.world import World, make_world

T = TypeVar("T")


@contextmanager
def a_world(blocker: Any) -> Iterator[World]:
    """The world on the story's day, in a transaction that is rolled back at the end.

    The mark is the one Django's own test cases put on their transactions: it makes ``durable``
    blocks and slow work possible in it, as they are in a request.
    """
    with blocker.unblock(), time_machine.travel(TODAY, tick=True):
        whole = transaction.atomic()
        whole._from_testcase = True
        whole.__enter__()
        try:
            yield make_world()
        finally:
            transaction.set_rollback(True)
            whole.__exit__(None, None, None)


@contextmanager
def undone() -> Iterator[None]:
    """What happens in this block is undone at its end; a request in it notices nothing."""
    point = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(point)


# What a page may write whatever it answers: the audit, sign-ins, and the copies of addresses that
# allauth makes for itself when somebody comes to its pages.
ALWAYS_WRITTEN = {"audit_entry", "audit_chainhead", "people_session", "account_emailaddress"}
_WRITES = re.compile(
    r'\s*(?:INSERT(?: OR \w+)? INTO|REPLACE INTO|UPDATE|DELETE FROM|TRUNCATE)\s+"?(\w+)',
    re.IGNORECASE,
)
_POINT = re.compile(r'\s*(SAVEPOINT|ROLLBACK TO SAVEPOINT)\s+"?(\w+)', re.IGNORECASE)


class Written:
    """Which tables were written to, row by row; what a savepoint took back does not count."""

    def __init__(self) -> None:
        self._log: list[str] = []
        self._points: dict[str, int] = {}

    def forget(self) -> None:
        """Begin anew: what was written until now was meant."""
        self._log.clear()
        self._points = dict.fromkeys(self._points, 0)

    @property
    def tables(self) -> set[str]:
        """The tables in which something stands otherwise, or stood so for a while."""
        return set(self._log) - ALWAYS_WRITTEN

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        """Let the statement run, and note what it did."""
        result = execute(sql, params, many, context)
        if point := _POINT.match(sql):
            word, name = point.groups()
            if word.upper() == "SAVEPOINT":
                self._points[name] = len(self._log)
            else:
                del self._log[self._points.get(name, 0) :]
        elif (found := _WRITES.match(sql)) and context["cursor"].rowcount != 0:
            self._log.append(found.group(1))
        return result


@contextmanager
def watched() -> Iterator[Written]:
    """Watch the statements of this block: cheaper than comparing every table, and stricter."""
    written = Written()
    with connection.execute_wrapper(written):
        yield written


def one_in_ten_on_postgresql(asked: Iterable[T]) -> list[T]:
    """All of them on SQLite; on PostgreSQL, where little of it can differ, each tenth."""
    every = list(asked)
    return every if connection.vendor == "sqlite" else every[::10]
