"""Lifting the append-only triggers: for the flush after a transactional test, and for tampering.

The triggers refuse the DELETE or TRUNCATE by which Django empties the tables, so without this
every test with ``transaction=True`` or a live server would fail at its end.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from django.db import connection, transaction
from django.db.backends.base.operations import BaseDatabaseOperations
from django.db.backends.postgresql.operations import DatabaseOperations


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

    patch.object(BaseDatabaseOperations, "execute_sql_flush", flush_with_triggers_lifted).start()


def flush_what_is_filled() -> None:
    """On PostgreSQL, empty the few tables that a test filled, row by row.

    Django truncates all of them, which gives each a new file, and each of its indexes: over a
    second of waiting for the disk after every such test. Foreign keys are checked at the end of
    the transaction, so the order does not matter.
    """
    truncate = DatabaseOperations.sql_flush

    def sql_flush(self: DatabaseOperations, style: Any, tables: list[str], **asked: Any) -> Any:
        if asked.get("reset_sequences"):
            return truncate(self, style, tables, **asked)
        return [f"DELETE FROM {self.quote_name(table)}" for table in _filled(self, tables)]

    patch.object(DatabaseOperations, "sql_flush", sql_flush).start()


def _filled(operations: DatabaseOperations, tables: list[str]) -> list[str]:
    """Those of the tables that hold a row."""
    asked = " UNION ALL ".join(
        f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {operations.quote_name(table)})"
        for table in tables
    )
    with operations.connection.cursor() as cursor:
        cursor.execute(asked)
        return [table for (table,) in cursor.fetchall()]


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
