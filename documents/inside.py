"""Whether a deed's transaction is open: slow work must stay outside, rows must be made inside."""

from django.db import connection


class SlowWorkInsideTransaction(RuntimeError):
    """A file or a PDF was asked for between BEGIN and COMMIT, where it would hold row locks."""


class OutsideTransaction(RuntimeError):
    """A row that belongs to a deed was asked for outside the deed's transaction."""


def refuse_inside_transaction(what: str) -> None:
    """Refuse slow work while a transaction is open.

    The transaction that a test case wraps around a test does not count, by the same mark that
    Django's own ``atomic(durable=True)`` goes by. That call itself is not used here because on
    SQLite it would take the write lock only to find out.
    """
    for block in connection.atomic_blocks:
        if not getattr(block, "_from_testcase", False):
            raise SlowWorkInsideTransaction(f"{what} before the transaction is opened, not in it.")


def refuse_outside_transaction(what: str) -> None:
    """Refuse to make a row that would not be rolled back together with its deed."""
    if not connection.in_atomic_block:
        raise OutsideTransaction(f"{what} inside the deed's transaction.")
