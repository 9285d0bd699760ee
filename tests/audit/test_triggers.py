"""The database itself refuses to change the audit, and the test bed puts its triggers back."""

import importlib

import pytest
from django.db import DatabaseError, connection, transaction

from audit.models import ChainHead, Entry
from audit.record import record
from tests.support.triggers import lifted, triggers

from .samples import ACTOR, CASE, CHANGED, OTHER_CASE

migration = importlib.import_module("audit.migrations.0002_refuse_change")

ON_BOTH = [
    "UPDATE audit_entry SET actor = 'anonymous'",
    "DELETE FROM audit_entry",
    "DELETE FROM audit_chainhead",
    "UPDATE audit_chainhead SET number = 0",
    "UPDATE audit_chainhead SET number = number + 2",
    "UPDATE audit_chainhead SET hash = 'x'",
    f"UPDATE audit_chainhead SET number = number + 1, chain = '{OTHER_CASE}'",
]
ON_POSTGRESQL = [
    "TRUNCATE audit_entry",
    "TRUNCATE audit_chainhead",
    "SET LOCAL session_replication_role = replica; DELETE FROM audit_entry",
    "INSERT INTO audit_entry SELECT * FROM audit_entry ON CONFLICT (id)"
    " DO UPDATE SET actor = 'anonymous'",
]
ON_SQLITE = [
    "INSERT OR REPLACE INTO audit_entry SELECT id, chain, number, at, event, 'anonymous',"
    " subject, details, previous_hash, hash FROM audit_entry",
    "INSERT OR REPLACE INTO audit_entry SELECT id + 1, chain, number, at, event, 'anonymous',"
    " subject, details, previous_hash, hash FROM audit_entry",
]
ATTACKS = ON_BOTH + (ON_POSTGRESQL if connection.vendor == "postgresql" else ON_SQLITE)
SECOND_HEAD = (
    "INSERT INTO audit_chainhead VALUES (%s, 7, 'x') ON CONFLICT DO NOTHING"
    if connection.vendor == "postgresql"
    else "INSERT OR REPLACE INTO audit_chainhead VALUES (%s, 7, 'x')"
)


def _everything():
    return (
        list(Entry.objects.order_by("id").values_list()),
        list(ChainHead.objects.order_by("chain").values_list()),
    )


@pytest.mark.django_db
@pytest.mark.parametrize("attack", ATTACKS)
def test_the_database_refuses_to_change_the_audit(attack):
    record(CHANGED, chain=CASE, actor=ACTOR)
    before = _everything()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(attack)
    assert _everything() == before


@pytest.mark.django_db
def test_a_head_put_in_a_second_time_changes_nothing():
    """This is how a new chain is made by two writers at once, so it must not fail either."""
    record(CHANGED, chain=CASE, actor=ACTOR)
    before = _everything()
    with connection.cursor() as cursor:
        cursor.execute(SECOND_HEAD, [CASE])
    assert _everything() == before


@pytest.mark.django_db
def test_lifting_lets_a_change_through_and_leaves_the_triggers_as_they_stood():
    record(CHANGED, chain=CASE, actor=ACTOR)
    before = triggers()
    with lifted():
        Entry.objects.update(actor="anonymous")
        assert triggers() != before
    assert triggers() == before
    assert Entry.objects.get().actor == "anonymous"
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.update(actor=ACTOR)


@pytest.mark.django_db(transaction=True)
class TestTheFlushAfterATransactionalTest:
    """Two tests, each of which needs the flush before it: neither may find the other's rows."""

    @pytest.mark.parametrize("turn", [1, 2])
    def test_empties_the_audit_and_puts_the_triggers_back(self, turn):
        assert not Entry.objects.exists()
        assert not ChainHead.objects.exists()
        with transaction.atomic():
            record(CHANGED, chain=CASE, actor=ACTOR)
        for attack in ("DELETE FROM audit_entry", "DELETE FROM audit_chainhead"):
            with pytest.raises(DatabaseError), connection.cursor() as cursor:
                cursor.execute(attack)
        assert Entry.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_migration_of_the_triggers_can_be_taken_back_and_done_again():
    before = triggers()
    with connection.schema_editor() as editor:
        migration.remove(None, editor)
    assert not [name for _, name, _ in triggers() if name.startswith("audit_")]
    with connection.schema_editor() as editor:
        migration.add(None, editor)
    assert triggers() == before
