"""Chains to look at and to tamper with, and the ways to tamper."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from audit.models import ChainHead, Entry
from audit.record import record
from audit.seal import seal_of
from audit.verify import MISSING, Break, verify
from tests.support.triggers import lifted

SEALED_FIELDS = (
    "chain",
    "number",
    "at",
    "event",
    "actor",
    "subject",
    "details",
    "previous_hash",
)
WITHOUT_CONSTRAINTS = {
    "postgresql": [
        "ALTER TABLE audit_entry DROP CONSTRAINT audit_entry_place",
        "ALTER TABLE audit_entry DROP CONSTRAINT audit_entry_counts_from_one",
        "ALTER TABLE audit_entry DROP CONSTRAINT audit_entry_number_check",
    ],
    # SQLite cannot drop a constraint: a copy of the table has none.
    "sqlite": [
        "ALTER TABLE audit_entry RENAME TO audit_entry_kept",
        "CREATE TABLE audit_entry AS SELECT * FROM audit_entry_kept",
        "DROP TABLE audit_entry_kept",
    ],
}


def write_chain(chain: str, length: int, *, event: str, actor: str) -> list[Entry]:
    """A whole chain of this many entries, written as the product writes it."""
    with transaction.atomic():
        return [
            record(event, chain=chain, actor=actor, subject=f"letter:{n}", details={"step": n})
            for n in range(1, length + 1)
        ]


@contextmanager
def behind_its_back() -> Iterator[Any]:
    """A cursor of somebody who owns the database: no triggers, no unique place, no checks."""
    with lifted(), connection.cursor() as cursor:
        for statement in WITHOUT_CONSTRAINTS[connection.vendor]:
            cursor.execute(statement)
        yield cursor


def reseal(chain: str, number: int) -> str:
    """Seal an entry anew, as somebody would who knows how; gives the new seal."""
    entry = Entry.objects.get(chain=chain, number=number)
    seal = seal_of(**{name: getattr(entry, name) for name in SEALED_FIELDS})
    Entry.objects.filter(chain=chain, number=number).update(hash=seal)
    return seal


def reseal_from(chain: str, number: int) -> str:
    """Seal an entry and all after it anew, each following the one before; gives the last seal."""
    seal = reseal(chain, number)
    for later in range(number + 1, Entry.objects.filter(chain=chain).count() + 1):
        Entry.objects.filter(chain=chain, number=later).update(previous_hash=seal)
        seal = reseal(chain, later)
    return seal


def head_of(chain: str) -> Any:
    """The head of a chain, as a queryset to tamper with."""
    return ChainHead.objects.filter(chain=chain)


def breaks() -> list[Break]:
    """What verifying finds, but for partnerships that a factory made as rows alone.

    No deed opened their chains; ``tests/people/test_chains.py`` tests that they are missed.
    """
    return [
        found
        for found in verify().broken
        if not (found.chain.startswith("partnership:") and found.why == MISSING)
    ]
