"""Whether the chains are whole: every entry sealed, linked and in place, every head in step.

And whether each thing that must have a chain has one: a chain removed with its head leaves no
trace in the audit, but the case it told of still stands. Apps name their chains (``expect``).

What this cannot see: a chain whose tail *and* head were both rewritten by somebody who can lift
the triggers, or one removed together with its case. Only a head kept outside the database shows
that (``docs/adr/0003``).
"""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from typing import Any, NamedTuple

from django.db import connection

from audit.models import ChainHead, Entry
from audit.seal import NOTHING_BEFORE, seal_of

# One statement, so that entries and heads are seen at the same moment however many are appended
# meanwhile; raw rows and times as text, so that a mangled value is a finding and not a crash.
ENTRIES_WITH_HEADS = """
    SELECT e.chain, e.number, {at}, e.event, e.actor, e.subject, e.details,
           e.previous_hash, e.hash, h.number, h.hash
    FROM audit_entry e LEFT JOIN audit_chainhead h ON h.chain = e.chain
    ORDER BY e.chain, e.number, e.id"""
TIME_AS_TEXT = {
    "sqlite": "CAST(e.at AS text)",
    "postgresql": "to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')",
}
HEADS_ALONE = """
    SELECT h.chain, h.number FROM audit_chainhead h
    WHERE NOT EXISTS (SELECT 1 FROM audit_entry e WHERE e.chain = h.chain)
    ORDER BY h.chain"""

ROWS_AT_A_TIME = 1000
MOST_BREAKS_OF_A_CHAIN = 100
MISSING = "The chain is missing: every entry and its head were removed."

Expected = Callable[[], Iterable[str]]
_expected: list[Expected] = []


def expect(chains: Expected) -> None:
    """Let an app name the chains that must stand, each once, from the rows it keeps.

    Called once at start-up. The names must be read as they are taken, since they may be many.
    """
    if chains not in _expected:
        _expected.append(chains)


@dataclass(frozen=True)
class Break:
    """Where a chain is broken: at an entry's number, or (None) at its head; and why, in words."""

    chain: str
    entry: int | None
    why: str


@dataclass
class Report:
    """What was checked and what was found; whole when ``broken`` is empty."""

    entries: int = 0
    chains: int = 0
    broken: list[Break] = field(default_factory=list)


class Row(NamedTuple):
    """An entry as the database gives it, with the head of its chain beside it."""

    chain: Any
    number: Any
    at: Any
    event: Any
    actor: Any
    subject: Any
    details: Any
    previous_hash: Any
    hash: Any
    head_number: Any
    head_hash: Any


def verify() -> Report:
    """Check every chain, in memory that does not grow with the number of entries."""
    report = Report()
    chain: _Chain | None = None
    for row in _rows():
        if chain is None or str(row.chain) != chain.name:
            _finish(chain, report)
            chain = _Chain(row.chain)
        chain.take(row)
        report.entries += 1
    _finish(chain, report)
    with connection.cursor() as cursor:
        cursor.execute(HEADS_ALONE)
        for name, number in cursor.fetchall():
            report.chains += 1
            report.broken.append(
                Break(name, None, f"All entries are missing: the head counts {number}.")
            )
    for chains in _expected:
        _find_missing(iter(chains()), report)
    return report


def _find_missing(names: Iterator[str], report: Report) -> None:
    """Report the named chains of which nothing stands; the first hundred by name.

    Asked after the names were read, so that a chain begun meanwhile is never accused.
    """
    found, kind = 0, ""
    while some := list(islice(names, ROWS_AT_A_TIME // 2)):
        # A chain that has lost only its head or only its entries was reported with them.
        there = set(ChainHead.objects.filter(chain__in=some).values_list("chain", flat=True))
        if headless := [name for name in some if name not in there]:
            entries = Entry.objects.filter(chain__in=headless).order_by()
            there |= set(entries.values_list("chain", flat=True).distinct())
        kind = some[0].partition(":")[0]
        for name in headless:
            if name not in there:
                found += 1
                if found <= MOST_BREAKS_OF_A_CHAIN:
                    report.broken.append(Break(name, None, MISSING))
    if unlisted := max(0, found - MOST_BREAKS_OF_A_CHAIN):
        report.broken.append(Break(kind, None, f"{unlisted} more chains are missing."))


def _rows() -> Iterator[Row]:
    # A server-side cursor on PostgreSQL; an ordinary one would fetch the whole table first.
    with closing(connection.chunked_cursor()) as cursor:
        cursor.execute(ENTRIES_WITH_HEADS.format(at=TIME_AS_TEXT[connection.vendor]))
        while rows := cursor.fetchmany(ROWS_AT_A_TIME):
            yield from map(Row._make, rows)


def _finish(chain: "_Chain | None", report: Report) -> None:
    if chain is not None:
        chain.compare_head()
        report.chains += 1
        report.broken.extend(chain.breaks())


class _Chain:
    """Walks one chain in the order of its numbers, remembering only the entry before."""

    def __init__(self, name: Any) -> None:
        self.name = str(name)
        self.last: Row | None = None
        self.found: list[Break] = []
        self.count = 0

    def take(self, row: Row) -> None:
        """Check one entry against the one before it and against its own seal."""
        if not isinstance(row.number, int):
            self._broken(None, "An entry carries something that is not a number.")
            return
        before = self.last.number if self.last else 0
        if row.number < 1:
            self._broken(row.number, "It stands before the first place: it was put in.")
        elif row.number == before:
            self._broken(row.number, "Two entries carry this number: one was put in.")
        elif row.number > before + 1:
            self._missing(before + 1, row.number - 1)
        elif row.previous_hash != (self.last.hash if self.last else NOTHING_BEFORE):
            self._broken(
                row.number,
                "It does not follow from the entry before it: one of the two was changed or moved.",
            )
        if _seal(row) != row.hash:
            self._broken(row.number, "Its content does not match its seal: it was changed.")
        # Of two with one number, the chain goes on from the first; from nowhere, not at all.
        if row.number > before:
            self.last = row

    def compare_head(self) -> None:
        """Check that the head counts as many entries as there are, and ends on the same seal."""
        last = self.last
        if last is None:
            return  # no entry stood in any place; each was reported
        if not isinstance(last.head_number, int):
            self._broken(None, "The chain has no head that counts its entries.")
        elif last.head_number > last.number:
            self._missing(last.number + 1, last.head_number)
        elif last.head_number < last.number:
            self._broken(
                last.head_number + 1,
                f"The head counts only {last.head_number}: entries were put in after it, "
                "or the head was set back.",
            )
        elif last.head_hash != last.hash:
            self._broken(
                last.number, "The newest entry is not the one its head knows: one was changed."
            )

    def breaks(self) -> list[Break]:
        """What was found; of a chain broken in very many places, the first hundred."""
        unlisted = self.count - len(self.found)
        if not unlisted:
            return self.found
        return [*self.found, Break(self.name, None, f"It is broken in {unlisted} more places.")]

    def _missing(self, first: int, last: int) -> None:
        if first == last:
            self._broken(first, "It is missing.")
        else:
            self._broken(first, f"Entries {first} to {last} are missing.")

    def _broken(self, entry: int | None, why: str) -> None:
        self.count += 1
        if len(self.found) < MOST_BREAKS_OF_A_CHAIN:
            self.found.append(Break(self.name, entry, why))


def _seal(row: Row) -> str | None:
    """The seal the entry ought to carry; None when a value is past reading."""
    try:
        return seal_of(
            chain=row.chain,
            number=row.number,
            # Both databases give the time in UTC, and say so nowhere in the text.
            at=datetime.fromisoformat(row.at).replace(tzinfo=UTC),
            event=row.event,
            actor=row.actor,
            subject=row.subject,
            details=json.loads(row.details),
            previous_hash=row.previous_hash,
        )
    except (TypeError, ValueError, RecursionError):
        return None
