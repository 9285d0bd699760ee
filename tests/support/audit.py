"""An audit that cannot be written: the real thing, a trigger that refuses the insert."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def audit_refused() -> Iterator[None]:
    """While it lasts, the database refuses every new audit entry."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "CREATE TRIGGER test_refuse_entry BEFORE INSERT ON audit_entry"
                " BEGIN SELECT RAISE(ABORT, 'refused by the test'); END"
            )
        else:
            cursor.execute(
                "CREATE FUNCTION test_refuse_entry() RETURNS trigger LANGUAGE plpgsql AS"
                " $$ BEGIN RAISE EXCEPTION 'refused by the test'; END $$"
            )
            cursor.execute(
                "CREATE TRIGGER test_refuse_entry BEFORE INSERT ON audit_entry"
                " FOR EACH ROW EXECUTE FUNCTION test_refuse_entry()"
            )
    yield
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER test_refuse_entry")
        else:
            cursor.execute("DROP FUNCTION test_refuse_entry() CASCADE")
