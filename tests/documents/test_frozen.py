"""A stored paper is never changed: not by the model, not by a queryset, not by SQL."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from documents.models import Frozen, StoredDocument
from tests.documents.papers import keep_paper
from tests.support.triggers import triggers

pytestmark = pytest.mark.django_db

TABLE = StoredDocument._meta.db_table


@pytest.fixture
def paper(store_folder: Path) -> StoredDocument:
    return keep_paper()


@pytest.mark.parametrize(
    "change",
    [
        lambda paper: paper.save(),
        lambda paper: paper.save(update_fields=["title"]),
        lambda paper: StoredDocument.objects.get(pk=paper.pk).save(force_update=True),
        lambda paper: paper.delete(),
        lambda paper: StoredDocument.objects.update(title="x"),
        lambda paper: StoredDocument.objects.filter(pk=paper.pk).delete(),
        lambda paper: StoredDocument.objects.bulk_update([paper], ["title"]),
        lambda paper: StoredDocument.objects.update_or_create(pk=paper.pk, defaults={"title": "x"}),
    ],
)
def test_our_own_code_is_refused(
    paper: StoredDocument, change: Callable[[StoredDocument], Any]
) -> None:
    paper.title = "Changed"
    with pytest.raises(Frozen), transaction.atomic():
        change(paper)
    assert StoredDocument.objects.get().title == "Letter BF-Q7K"


COLUMNS = sorted(field.column for field in StoredDocument._meta.concrete_fields)


@pytest.mark.parametrize("column", COLUMNS)
def test_sql_is_refused_for_every_column(paper: StoredDocument, column: str) -> None:
    with (
        pytest.raises(DatabaseError, match="stored documents"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE {TABLE} SET {column} = {column}")


def test_sql_deletion_is_refused(paper: StoredDocument) -> None:
    with (
        pytest.raises(DatabaseError, match="stored documents"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"DELETE FROM {TABLE}")
    assert StoredDocument.objects.count() == 1


def test_the_backdoor_of_each_database_is_shut(paper: StoredDocument) -> None:
    """SQLite's INSERT OR REPLACE fires no delete trigger; PostgreSQL's TRUNCATE no row trigger."""
    backdoor = (
        f"INSERT OR REPLACE INTO {TABLE} SELECT * FROM {TABLE}"
        if connection.vendor == "sqlite"
        # Checks still owed on the new row would make it fail for another reason.
        else f"SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE {TABLE} CASCADE"
    )
    with (
        pytest.raises(DatabaseError, match="stored documents"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(backdoor)
    assert StoredDocument.objects.count() == 1


def test_the_triggers_stand() -> None:
    """A later migration that builds the table anew on SQLite would drop them silently."""
    expected = (
        {"documents_row_no_delete", "documents_row_no_replace", "documents_row_no_update"}
        if connection.vendor == "sqlite"
        else {"documents_row_no_change", "documents_row_no_truncate"}
    )
    assert {name for table, name, _ in triggers() if table == TABLE} == expected
