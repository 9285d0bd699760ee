"""The only writer of the audit."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import DatabaseError, transaction
from django.db import Error as DatabaseFailure
from django.utils import timezone

from audit.events import event_named
from audit.identifiers import (
    check_actor,
    check_chain,
    check_subject,
    clean_details,
    field_names,
)
from audit.models import ChainHead, Entry
from audit.seal import NOTHING_BEFORE, seal_of


class AuditUnavailable(DatabaseError):
    """The entry could not be written: what it speaks of must be neither done nor shown.

    A database error like those it stands for, so that a transaction fails on it as on them.
    """


class OutsideTransaction(RuntimeError):
    """An entry and the deed it speaks of must stand or fall together."""


def record(
    event: str,
    *,
    chain: str,
    actor: str,
    subject: str = "",
    fields: Iterable[str] = (),
    details: Mapping[str, Any] | None = None,
    on_behalf: str = "",
) -> Entry:
    """Append one entry to a chain, inside the caller's transaction.

    ``chain`` is the case, else the partnership, else ``instance``; ``actor`` who did it;
    ``subject`` the id of what it was done to; ``fields`` the names of the fields changed;
    ``on_behalf`` the id of the person whose decision the actor records. ``details`` hold ids,
    codes and dates, never content (``audit.identifiers``). The time is real time, never the
    demo's day. A deed that must write to two chains writes in the order of their names, as the
    reads do: each locks its chain until the transaction ends.

    Raises OutsideTransaction, UnknownEvent, ValueError for content where ids belong, and
    AuditUnavailable when the database does not take the entry; the deed must then fail too, and
    its page answers 503.
    """
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction(f"{event} must be recorded inside the transaction of its deed")
    content: dict[str, Any] = {
        "chain": check_chain(chain),
        "event": event_named(event).name,
        "actor": check_actor(actor),
        "subject": check_subject(subject),
        "details": _details(fields, details, on_behalf),
    }
    try:
        return _append(content)
    except DatabaseFailure as failure:
        raise AuditUnavailable from failure


def _append(content: dict[str, Any]) -> Entry:
    head = _locked_head(content["chain"])
    place: dict[str, Any] = {
        "number": head.number + 1,
        # Taken under the lock, so that times follow the numbers as well as the clock allows.
        "at": timezone.now(),
        "previous_hash": head.hash,
    }
    entry = Entry.objects.create(**content, **place, hash=seal_of(**content, **place))
    # Were the lock ever to fail, the entry's unique place and the head's trigger would stop us.
    ChainHead.objects.filter(chain=head.chain).update(number=entry.number, hash=entry.hash)
    return entry


def _details(
    fields: Iterable[str], details: Mapping[str, Any] | None, on_behalf: str
) -> dict[str, Any]:
    cleaned = clean_details(details or {})
    named: dict[str, Any] = {}
    if changed := field_names(fields):
        named["fields"] = changed
    if on_behalf:
        named["on_behalf"] = check_subject(on_behalf)
    if clash := cleaned.keys() & named.keys():
        raise ValueError(f"Audit details are given twice: {sorted(clash)}")
    return cleaned | named


def _locked_head(chain: str) -> ChainHead:
    """The head of the chain, locked until the transaction ends; made when the chain is new.

    SQLite has no row locks: there the transaction itself is the lock (IMMEDIATE).
    """
    heads = ChainHead.objects.select_for_update().filter(chain=chain)
    if head := heads.first():
        return head
    # Two first entries at once: the second insert waits, then does nothing, then waits for the
    # lock and reads the head the first one left.
    ChainHead.objects.bulk_create(
        [ChainHead(chain=chain, number=0, hash=NOTHING_BEFORE)], ignore_conflicts=True
    )
    return heads.get()
