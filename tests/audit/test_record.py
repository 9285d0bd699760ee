"""The only writer: its place in a chain, its transaction, and what it refuses to hold."""

import datetime
import threading
import uuid

import pytest
from django.db import connection, transaction
from django.utils import timezone

from audit.events import UnknownEvent
from audit.models import ChainHead, Entry
from audit.record import AuditUnavailable, OutsideTransaction, record
from audit.seal import NOTHING_BEFORE
from audit.verify import verify

from .samples import ACTOR, CASE, CHANGED, OTHER_CASE


@pytest.mark.django_db
def test_entries_of_a_chain_are_numbered_and_linked():
    first = record(CHANGED, chain=CASE, actor=ACTOR)
    elsewhere = record(CHANGED, chain=OTHER_CASE, actor=ACTOR)
    second = record(CHANGED, chain=CASE, actor=ACTOR)

    assert (first.number, elsewhere.number, second.number) == (1, 1, 2)
    assert first.previous_hash == NOTHING_BEFORE == elsewhere.previous_hash
    assert second.previous_hash == first.hash != elsewhere.hash
    head = ChainHead.objects.get(chain=CASE)
    assert (head.number, head.hash) == (2, second.hash)


@pytest.mark.django_db
def test_an_entry_keeps_who_what_and_which_fields():
    before = timezone.now()
    entry = record(
        CHANGED,
        chain=CASE,
        actor=ACTOR,
        subject="letter:7",
        fields=["sent_on", "sent_how", "sent_on"],
        details={"shown": [uuid.UUID(int=5)], "day": datetime.date(2026, 11, 22), "count": 3},
        on_behalf="user:00000000-0000-4000-8000-0000000000cc",
    )
    entry.refresh_from_db()

    assert before <= entry.at <= timezone.now()
    assert (entry.event, entry.actor, entry.subject) == (CHANGED, ACTOR, "letter:7")
    assert entry.details == {
        "fields": ["sent_how", "sent_on"],
        "shown": ["00000000-0000-0000-0000-000000000005"],
        "day": "2026-11-22",
        "count": 3,
        "on_behalf": "user:00000000-0000-4000-8000-0000000000cc",
    }


@pytest.mark.django_db(transaction=True)
def test_an_entry_is_refused_outside_the_transaction_of_its_deed():
    with pytest.raises(OutsideTransaction):
        record(CHANGED, chain=CASE, actor=ACTOR)
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_entry_falls_with_its_deed():
    def deed():
        with transaction.atomic():
            record(CHANGED, chain=CASE, actor=ACTOR)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        deed()
    assert not Entry.objects.exists()
    assert not ChainHead.objects.exists()


@pytest.mark.django_db
def test_an_event_no_app_registered_is_refused():
    with pytest.raises(UnknownEvent, match=r"sample\.mistyped"):
        record("sample.mistyped", chain=CASE, actor=ACTOR)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"chain": "case:1"},
        {"chain": "the Smith case"},
        {"chain": CASE + "\n"},
        {"actor": "Mina Sharp"},
        {"actor": "user:7"},
        {"actor": ""},
        {"subject": "Rose"},
        {"subject": "person:Rose Smith"},
        {"subject": "person:" + "a" * 300},
        {"fields": ["Rose Smith"]},
        {"on_behalf": "the chair"},
        {"details": {"note": "She was seen"}},
        {"details": {"name": "Rose"}},
        {"details": {"names": ["rose", "Smith"]}},
        {"details": {"mail": "rose@smith.example"}},
        {"details": {"long": "a" * 201}},
        {"details": {"Key Words": "x"}},
        {"details": {"nested": {"a": "b"}}},
        {"details": {"ratio": 0.5}},
        {"details": {"bytes": b"x"}},
        {"details": {"huge": 2**60}},
        {"details": {"many": list(range(1001))}},
        {"details": {"when": datetime.datetime(2026, 11, 22, 9, 0)}},  # noqa: DTZ001 - what is to be refused
        {"fields": ["a"], "details": {"fields": ["b"]}},
    ],
    ids=str,
)
def test_content_is_refused_where_ids_belong(wrong):
    with pytest.raises(ValueError) as refusal:
        record(CHANGED, **{"chain": CASE, "actor": ACTOR, **wrong})
    assert "Rose" not in str(refusal.value)
    assert "Smith" not in str(refusal.value)
    assert not Entry.objects.exists()


def _append(times: int, barrier: threading.Barrier, failures: list[BaseException]) -> None:
    try:
        barrier.wait()
        for _ in range(times):
            with transaction.atomic():
                record(CHANGED, chain=CASE, actor=ACTOR)
    except BaseException as failure:
        failures.append(failure)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_four_threads_appending_to_one_new_chain_never_fork_it():
    barrier = threading.Barrier(4)
    failures: list[BaseException] = []
    threads = [threading.Thread(target=_append, args=(25, barrier, failures)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert list(Entry.objects.order_by("id").values_list("number", flat=True)) == list(
        range(1, 101)
    )
    assert verify().broken == []


@pytest.mark.django_db
def test_an_append_costs_three_queries_and_a_first_one_five(django_assert_num_queries):
    with django_assert_num_queries(5):
        record(CHANGED, chain=CASE, actor=ACTOR)
    with django_assert_num_queries(3):
        record(CHANGED, chain=CASE, actor=ACTOR)


@pytest.mark.django_db
def test_a_head_that_moves_under_its_lock_stops_the_append(monkeypatch):
    """Only a fault of ours could do it; the chain must then stop, not fork."""
    record(CHANGED, chain=CASE, actor=ACTOR)
    stale = ChainHead.objects.get(chain=CASE)
    record(CHANGED, chain=CASE, actor=ACTOR)
    monkeypatch.setattr("audit.record._locked_head", lambda chain: stale)
    with pytest.raises(AuditUnavailable), transaction.atomic():
        record(CHANGED, chain=CASE, actor=ACTOR)
    assert Entry.objects.count() == 2
