"""What is built again is what was built: the same rows, files, messages; and only if it may be."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.db import connection, transaction

from dhr.models import Letter
from documents.models import StoredDocument
from documents.store import path_of
from people.models import User
from tests.factories import dhr as stages
from tests.factories.people import make_demo, member
from tests.support import kept
from tests.support.chains import breaks
from tests.support.told_once import OfTests

pytestmark = pytest.mark.django_db

# Rows that the database numbers, which counts on from test to test.
NUMBERED = {
    "audit_entry",
    "people_body_partnerships",
    "dhr_criterionanswer",
    "dhr_decision_consulted",
}


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    """Where this test's letters lie; nothing is kept from tests before it."""
    kept._state.recordings.clear()
    settings.DOCUMENTS_DIR = tmp_path / "documents"
    return settings.DOCUMENTS_DIR


@pytest.fixture
def ran() -> list[str]:
    """The names ``called`` was really run with."""
    return []


@pytest.fixture
def called(ran: list[str]) -> Callable[[str], User]:
    """A kept function that makes a person, and tells whether it was run itself."""

    @kept.kept
    def called(name: str) -> User:
        ran.append(name)
        return User.objects.create(name=name, email=f"{name}@agency.example")

    return called


def in_turn(times: int) -> Iterator[None]:
    """So many tests, one after the other: each begins on the empty database and is undone."""
    for _ in range(times):
        kept.forget()
        shutil.rmtree(settings.DOCUMENTS_DIR, ignore_errors=True)
        with OfTests():
            kept.begin()
            yield
            transaction.set_rollback(True)


def everything() -> dict[str, list[Any]]:
    """Every row of every table."""
    rows = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found = cursor.fetchall()
            unnumbered = [row[1:] for row in found] if table in NUMBERED else found
            # No order was asked for, and PostgreSQL gives the rows as they happen to lie.
            rows[table] = sorted(unnumbered, key=repr)
    return rows


def test_a_case_is_the_same_to_the_last_row() -> None:
    built = []
    for _ in in_turn(2):
        players = stages.cast()
        review = stages.under_way(players)
        assert breaks() == []
        built.append((players, review.pk, players.others, everything()))
    assert built[0] == built[1]
    assert len(built[0][-1]["dhr_fact"]) > 5


def test_it_is_run_once_for_each_state(called: Callable[[str], User], ran: list[str]) -> None:
    for _ in in_turn(3):
        first, second = called("ash"), called("birch")
        assert User.objects.get(name="ash") == first
        assert User.objects.get(name="birch") == second
    assert ran == ["ash", "birch"]
    for _ in in_turn(1):
        called("birch")
    assert ran == ["ash", "birch", "birch"]


def test_after_any_other_write_it_is_run(called: Callable[[str], User], ran: list[str]) -> None:
    for _ in in_turn(2):
        make_demo()
        called("ash")
        User.objects.update(name="Somebody else")
        called("birch")
    assert ran == ["ash", "birch", "birch"]


def test_what_is_undone_in_between_is_noticed(
    called: Callable[[str], User], ran: list[str]
) -> None:
    for _ in in_turn(2):
        with transaction.atomic():
            make_demo()
            transaction.set_rollback(True)
        called("ash")
    assert ran == ["ash", "ash"]


def test_where_something_is_patched_it_is_run(
    called: Callable[[str], User], ran: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in in_turn(2):
        monkeypatch.setattr(stages, "EVIDENCE", "Another one.")
        called("ash")
    assert ran == ["ash", "ash"]


def test_where_a_setting_is_another_it_is_run(
    called: Callable[[str], User], ran: list[str], settings: Any
) -> None:
    settings.SITE_URL = "https://elsewhere.example"
    for _ in in_turn(2):
        called("ash")
    assert ran == ["ash", "ash"]


def test_on_another_day_it_is_run(called: Callable[[str], User], ran: list[str]) -> None:
    for day in (1, 2, 1):
        with time_machine.travel(f"2026-06-0{day}", tick=False):
            for _ in in_turn(1):
                called("ash")
    assert ran == ["ash", "ash"]


def test_on_a_database_that_is_not_empty_it_is_run(
    called: Callable[[str], User], ran: list[str]
) -> None:
    member("scrutiny", stages.PartnershipFactory())
    for _ in in_turn(2):
        called("ash")
    assert ran == ["ash", "ash"]


def test_what_fails_fails_again() -> None:
    for _ in in_turn(2):
        players = stages.cast()
        review = stages.notified(players)
        with pytest.raises(Letter.DoesNotExist):
            stages.issue(players, review)


def test_its_files_and_its_messages_are_there_again(folder: Path) -> None:
    waiting = []
    for _ in in_turn(2):
        shutil.rmtree(folder, ignore_errors=True)
        before = len(connection.run_on_commit)
        review = stages.letter_issued(stages.cast())
        for document in StoredDocument.objects.filter(owner=review.chain):
            assert path_of(document.storage_name).read_bytes() == stages.SMALL_PDF
        waiting.append(len(connection.run_on_commit) - before)
    assert waiting[0] == waiting[1] > 0
