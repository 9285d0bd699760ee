"""The stage the world stands on: one transaction, undone at the end and between scenes."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import time_machine
from django.db import connection, transaction

from tests.factories.people import TODAY
from tests.house.matrix.world import World, make_world
from tests.support.writes import Written, writing

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


@contextmanager
def watched() -> Iterator[Written]:
    """Watch what this block writes to tables that a page may not change."""
    with writing(besides=ALWAYS_WRITTEN) as written:
        yield written


def one_in_ten_on_postgresql(asked: Iterable[T]) -> list[T]:
    """All of them on SQLite; on PostgreSQL, where little of it can differ, each tenth."""
    every = list(asked)
    return every if connection.vendor == "sqlite" else every[::10]
