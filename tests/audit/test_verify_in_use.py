"""Verifying an audit that is in use and one that is long."""

import threading
import tracemalloc

import pytest
from django.db import connection, transaction
from django.utils import timezone

from audit import verify as verification
from audit.models import ChainHead, Entry
from audit.record import record
from audit.seal import NOTHING_BEFORE, seal_of
from audit.verify import verify

from .samples import ACTOR, CASE, CHANGED, OTHER_CASE


def _append_until(done, failures):
    try:
        while not done.is_set():
            with transaction.atomic():
                record(CHANGED, chain=CASE, actor=ACTOR)
                record(CHANGED, chain=OTHER_CASE, actor=ACTOR)
    except Exception as failure:
        failures.append(failure)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_nobody_is_accused_while_others_append():
    done, failures, reports = threading.Event(), [], [verify()]
    writers = [threading.Thread(target=_append_until, args=(done, failures)) for _ in range(2)]
    for writer in writers:
        writer.start()
    try:
        while reports[-1].entries < 200 and not failures:
            reports.append(verify())
    finally:
        done.set()
        for writer in writers:
            writer.join()
    assert failures == []
    assert [report for report in reports if report.broken] == []
    assert len({report.entries for report in reports}) > 5, "nothing was appended meanwhile"


def _many(chain, length):
    """A long sound chain, written in bulk."""
    entries, before = [], NOTHING_BEFORE
    at = timezone.now()
    for number in range(1, length + 1):
        content = {
            "chain": chain,
            "number": number,
            "at": at,
            "event": CHANGED,
            "actor": ACTOR,
            "subject": "",
            "details": {},
            "previous_hash": before,
        }
        before = seal_of(**content)
        entries.append(Entry(**content, hash=before))
    Entry.objects.bulk_create(entries, batch_size=500)
    ChainHead.objects.create(chain=chain, number=length, hash=before)


def _peak_of_verifying():
    tracemalloc.start()
    report = verify()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert report.broken == []
    return peak


@pytest.mark.django_db
def test_memory_does_not_grow_with_the_audit():
    _many(CASE, 3 * verification.ROWS_AT_A_TIME)
    small = _peak_of_verifying()
    _many(OTHER_CASE, 9 * verification.ROWS_AT_A_TIME)
    assert _peak_of_verifying() < small * 1.3


@pytest.mark.services
@pytest.mark.django_db
def test_postgresql_hands_the_entries_over_in_portions(monkeypatch):
    """An ordinary cursor would first fetch the whole table, where Python's count cannot see it."""
    open_cursors = []
    seal = verification._seal

    def look_then_seal(row):
        with connection.cursor() as cursor:
            cursor.execute("SELECT statement FROM pg_cursors")
            open_cursors.extend(statement for (statement,) in cursor.fetchall())
        return seal(row)

    monkeypatch.setattr(verification, "_seal", look_then_seal)
    _many(CASE, 1)
    assert verify().broken == []
    assert any("FROM audit_entry" in statement for statement in open_cursors)
