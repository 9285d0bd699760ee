"""What the product writes down names people: nobody else on the machine may read it."""

import os
import stat
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def manage(var: Path, *words: str) -> None:
    """One of the product's own commands, under the usual umask, on a SQLite file of its own."""
    told = {"VAR_DIR": str(var), "SECRET_KEY": "only-for-this-test"}
    environment = {**os.environ, **told, "DJANGO_SETTINGS_MODULE": "config.settings"}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, str(ROOT / "manage.py"), *words]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, umask=0o022)


def test_the_folder_and_its_database_are_their_owners_alone(tmp_path: Path) -> None:
    var = tmp_path / "var"
    manage(var, "migrate", "audit", "--verbosity", "0")  # one room's tables fill a file, too
    database = var / "db.sqlite3"
    assert database.stat().st_size > 0
    assert (mode(var), mode(database)) == (0o700, 0o600)
    assert {mode(path) for path in var.glob("db.sqlite3*")} == {0o600}


def test_a_folder_that_is_given_stays_as_it_is(tmp_path: Path) -> None:
    """A volume or a folder that an administrator shares on purpose; its database is private."""
    var = tmp_path / "volume"
    var.mkdir()
    var.chmod(0o750)
    manage(var, "check")
    assert (mode(var), mode(var / "db.sqlite3")) == (0o750, 0o600)
