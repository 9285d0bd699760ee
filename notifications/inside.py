"""What is written with a deed is written inside its transaction, or not at all."""

from django.db import connection


class OutsideTransaction(RuntimeError):
    """Something was to be written outside the transaction of the deed that owes it."""


def must_be_inside() -> None:
    """Raises ``OutsideTransaction`` where no deed's transaction is open."""
    if not connection.in_atomic_block:
        raise OutsideTransaction("Write this inside the deed's transaction.")
