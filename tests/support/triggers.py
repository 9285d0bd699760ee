"""Lifting the append-only triggers: for the flush after a transactional test, and for tampering.

The triggers refuse the DELETE or TRUNCATE by which Django empties the tables, so without this
every test with ``transaction=True`` or a live server would fail at its end.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.db.backends.base.operations import BaseDatabaseOperations


def triggers() -> list[tuple[str, str, str]]:
    """Every trigger of the database, whichever app made it: table, name, and how it stands.

    How it stands is the trigger's own SQL on SQLite, and on PostgreSQL ``O`` (on), ``A`` (on for
    replicas too) or ``D`` (off).
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute(
                "SELECT relname, tgname, tgenabled::text FROM pg_trigger"
                " JOIN pg_class ON pg_class.oid = tgrelid"
                " WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace"
            )
        return sorted(cursor.fetchall())


@contextmanager
def lifted() -> Iterator[None]:
    """All triggers off, in a transaction, and back as they stood."""
    with transaction.atomic():
        before = triggers()
        _settle_constraints()
        _run(_off(table, name) for table, name, _ in before)
        yield
        _settle_constraints()
        _run(_on(table, name, state) for table, name, state in before)


def lift_at_flush() -> None:
    """Wrap Django's flush of the test database, on whichever connection it happens."""
    flush = BaseDatabaseOperations.execute_sql_flush

    def flush_with_triggers_lifted(self: BaseDatabaseOperations, sql_list: list[str]) -> Any:
        with lifted():
            return flush(self, sql_list)

    BaseDatabaseOperations.execute_sql_flush = flush_with_triggers_lifted  # type: ignore[method-assign]


def _settle_constraints() -> None:
    """Have foreign keys checked now: PostgreSQL alters no table with checks still to come."""
    connection.check_constraints()


def _off(table: str, name: str) -> str:
    if connection.vendor == "sqlite":
        return f'DROP TRIGGER "{name}"'
    return f'ALTER TABLE "{table}" DISABLE TRIGGER "{name}"'


def _on(table: str, name: str, state: str) -> str:
    if connection.vendor == "sqlite":
        return state
    how = {"O": "ENABLE", "A": "ENABLE ALWAYS", "D": "DISABLE"}[state]
    return f'ALTER TABLE "{table}" {how} TRIGGER "{name}"'


def _run(statements: Iterator[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
