"""SQLite's test database: migrated once, and copied from then on.

Each process of each run needs a database of its own, and to bring one through all migrations takes
longer than many a file of tests. The copy is kept in ``var/`` under the sum of everything that
makes it, so that it is never stale; Django still asks whether a migration is missing.
"""

import fcntl
import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import django
from django.apps import apps
from django.conf import settings
from django.db.backends.sqlite3.creation import DatabaseCreation

KEPT = "migrated-{}.sqlite3"


def copy_on_sqlite() -> None:
    """Let a test database on SQLite begin as a copy, where there is one; else leave one."""
    begin, create = DatabaseCreation._create_test_db, DatabaseCreation.create_test_db

    def begin_as_a_copy(self: DatabaseCreation, *args: Any, **kwargs: Any) -> str:
        name = begin(self, *args, **kwargs)
        if (kept := _kept()).exists():
            _copy(kept, Path(name))
        return str(name)

    def create_and_keep(self: DatabaseCreation, *args: Any, **kwargs: Any) -> str:
        kept = _kept()
        if kept.exists():
            return str(create(self, *args, **kwargs))
        with _one_at_a_time(kept.parent):
            # For whoever waited the copy is there by now.
            name = create(self, *args, **kwargs)
            if not kept.exists():
                _keep(Path(name), kept)
        return str(name)

    patch.multiple(
        DatabaseCreation, _create_test_db=begin_as_a_copy, create_test_db=create_and_keep
    ).start()


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    with (folder / "migrating").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _keep(name: Path, kept: Path) -> None:
    for old in kept.parent.glob(KEPT.format("*")):
        old.unlink(missing_ok=True)
    # Whole or not at all: this process may be stopped.
    half = kept.with_suffix(f".{os.getpid()}")
    _copy(name, half)
    half.replace(kept)


def _kept() -> Path:
    folder = settings.BASE_DIR / "var" / "check"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / KEPT.format(_sum())


def _sum() -> str:
    """What the database is made of: every migration there is, and who runs them."""
    found = hashlib.sha256(f"{django.__version__} {sqlite3.sqlite_version}".encode())
    found.update(Path(__file__).read_bytes())
    for app in apps.get_app_configs():
        for migration in sorted(Path(app.path, "migrations").glob("*.py")):
            found.update(f"{app.label} {migration.name}".encode())
            found.update(migration.read_bytes())
    return found.hexdigest()[:16]


def _copy(source: Path, target: Path) -> None:
    """A copy that holds what is still beside the file, too (SQLite's write-ahead log)."""
    with sqlite3.connect(source) as old, sqlite3.connect(target) as new:
        old.backup(new)
    old.close()
    new.close()
