"""A PostgreSQL cluster of one's own, as Debian or anybody else built its programs."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import signal
import subprocess
from pathlib import Path

import psycopg

from tools.broker import free_port
from tools.own_servers.processes import Missing, Processes, wait_for

USER = "postgres"
# Where Debian keeps them, a folder for each version.
DEBIAN = Path("/usr/lib/postgresql")
ADVICE = (
    "PostgreSQL's own programs (initdb, postgres) were not found. Debian: apt-get install"
    " postgresql; elsewhere have them on the PATH."
)
# A cluster of its own takes a moment of one's disk; nothing else differs from what is installed.
SETTINGS = ("-c", "listen_addresses=127.0.0.1", "-c", "max_connections=60")


def programs() -> Path:
    """The folder with PostgreSQL's programs. Raises ``Missing``."""
    if found := shutil.which("initdb"):
        return Path(found).parent
    debian = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda found: int(found.parent.parent.name))
    if not debian:
        raise Missing(ADVICE)
    return debian[-1].parent


class Postgres:
    """One cluster: made, started, stopped at once, and asked for databases."""

    def __init__(self, processes: Processes, folder: Path) -> None:
        self._processes = processes
        self._programs = programs()
        self._folder = folder / "postgresql"
        self._port = free_port()
        self._password = secrets.token_hex(16)
        self._make()
        self.start()

    def _make(self) -> None:
        self._folder.mkdir(parents=True)
        if self._owner:
            # It must get through our folder to its own, and may list nothing there.
            self._folder.parent.chmod(0o711)
            shutil.chown(self._folder, self._owner)
        secret = self._folder.parent / "password"
        secret.touch(mode=0o600)
        secret.write_text(self._password)
        if self._owner:
            shutil.chown(secret, self._owner)
        subprocess.run(
            [self._programs / "initdb", "--pgdata", self._folder / "data", "--username", USER,
             "--auth", "scram-sha-256", "--pwfile", secret, "--encoding", "UTF8",
             "--locale", "C.UTF-8"],
            cwd=self._folder, check=True, capture_output=True, **self._as_owner,
        )  # fmt: skip
        secret.unlink()

    @property
    def _owner(self) -> str | None:
        """PostgreSQL refuses to run as root; then it runs as Debian's user for it."""
        if os.geteuid() != 0:
            return None
        try:
            return pwd.getpwnam(USER).pw_name
        except KeyError:
            raise Missing(
                f"PostgreSQL does not run as root, and there is no user “{USER}” on this machine."
                " Run this as another user."
            ) from None

    @property
    def _as_owner(self) -> dict[str, str]:
        return {"user": self._owner, "group": self._owner} if self._owner else {}

    def start(self) -> None:
        """Start it and wait until it answers."""
        self._process = self._processes.start(
            [str(self._programs / "postgres"), "-D", str(self._folder / "data"),
             "-p", str(self._port), "-k", str(self._folder), *SETTINGS],
            self._folder.parent / "postgresql.log", cwd=self._folder, **self._as_owner,
        )  # fmt: skip
        wait_for(self._answers, "PostgreSQL answers")

    def stop_at_once(self) -> None:
        """Stop as after a power cut: no transaction is finished, nothing is written back."""
        self._processes.end(self._process, signal.SIGQUIT)

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.url(), connect_timeout=3).close()
        except psycopg.OperationalError:
            return False
        return True

    def url(self, database: str = "postgres") -> str:
        """Where a database of it is found."""
        return f"postgres://{USER}:{self._password}@127.0.0.1:{self._port}/{database}"

    def create(self, database: str, template: str = "template1") -> str:
        """Make a database, from another one if that is named; its address."""
        with psycopg.connect(self.url(), autocommit=True) as server:
            server.execute(f'CREATE DATABASE "{database}" TEMPLATE "{template}"')
        return self.url(database)

    @property
    def version(self) -> str:
        """Its version, as "15.18"."""
        with psycopg.connect(self.url()) as server:
            row = server.execute("SHOW server_version").fetchone()
        return str(row[0]).split()[0] if row else ""
