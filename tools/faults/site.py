"""The product as a drill runs it: one database, one Redis, one mail server, real processes.

This process is part of it as well: it does deeds and reads the outbox through the product's own
code, on the same database.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from tools.faults.mails import MailServer
from tools.own_servers.postgres import Postgres
from tools.own_servers.processes import Processes, wait_for
from tools.own_servers.redis import Redis

APP = "tools.faults.app"
SETTINGS = "tools.faults.settings"
PROCESSES_OF_A_WORKER = 2
# Seconds that a worker waits for the mail server; see ``settings.py``.
MAIL_TIMEOUT = 2.0
# Seconds that a drill waits for anything; it ends long before on a machine that is not busy.
PATIENCE = 1800.0


class Site:
    """What a drill strikes. ``shorter`` are times of ``settings.py`` and ``app.py`` that a test
    has no patience for."""

    def __init__(
        self,
        processes: Processes,
        folder: Path,
        *,
        database: Postgres | None,
        broker: Redis,
        shorter: Mapping[str, str] | None = None,
    ) -> None:
        self.database, self.broker, self._shorter = database, broker, shorter or {}
        self.workers: list[subprocess.Popen[bytes]] = []
        self.beats: list[subprocess.Popen[bytes]] = []
        self._processes, self._folder = processes, folder
        self._folder.mkdir()
        self.mail = MailServer(processes, folder / "mail")
        self._env: dict[str, str] = {}
        self._number = 0
        self.log_level = "INFO"

    def open(self, database_url: str) -> None:
        """Be on this database, and take mail."""
        self._env = {
            **environment(database_url, self.broker.url, self.mail.url, self._folder / "var"),
            **self._shorter,
        }
        self.mail.start(self._env)
        move_to(database_url)

    def send_to(self, mail_url: str) -> None:
        """Have what is started from now on send its mails elsewhere."""
        self._env["EMAIL_URL"] = mail_url

    def close(self) -> None:
        """End every process of it."""
        for process in (*self.beats, *self.workers):
            self._processes.kill(process)
        self.beats, self.workers = [], []
        self.mail.stop()
        self.broker.flush()

    # --- The product's processes ----------------------------------------------------------------
    def start_worker(self) -> subprocess.Popen[bytes]:
        """Start a worker as an operator does, with two processes below it."""
        words = (
            *("worker", "--loglevel", self.log_level, "--concurrency", str(PROCESSES_OF_A_WORKER)),
            *("--hostname", f"worker{self._next()}@%h", "--without-gossip", "--without-mingle"),
        )
        worker = self._start(words, f"worker-{self._number}.log")
        self.workers.append(worker)
        return worker

    def start_beat(self) -> subprocess.Popen[bytes]:
        """Start a timetable; where it has got to is its own, as on a machine of its own."""
        schedule = str(self._folder / f"timetable-{self._next()}")
        words = ("beat", "--loglevel", "WARNING", "--schedule", schedule, "--pidfile", "")
        beat = self._start(words, f"beat-{self._number}.log")
        self.beats.append(beat)
        return beat

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """``kill -9`` of a process and all that it started."""
        self._processes.kill(process)
        for those in (self.workers, self.beats):
            if process in those:
                those.remove(process)

    def _start(self, words: Sequence[str], log: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "celery", "--quiet", "-A", APP, *words]
        return self._processes.start(command, self._folder / log, env=self._env)

    def _next(self) -> int:
        self._number += 1
        return self._number

    # --- Waiting --------------------------------------------------------------------------------
    def wait_for_mails(self, number: int) -> None:
        """Wait until the mail server has taken so many."""
        wait_for(lambda: self.mail.count() >= number, f"{number} mails have come", PATIENCE)

    def logs(self) -> str:
        """What the workers and timetables said."""
        return "\n".join(path.read_text(errors="replace") for path in self._folder.glob("*.log"))


def children_of(process: subprocess.Popen[bytes]) -> list[int]:
    """The processes below a worker, which do the work."""
    said = subprocess.run(
        ["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True
    )
    pairs = (line.split() for line in said.stdout.splitlines())
    return [int(pid) for pid, parent in pairs if int(parent) == process.pid]


def kill_child(pid: int) -> None:
    """``kill -9`` of one process below a worker."""
    os.kill(pid, signal.SIGKILL)


def environment(database_url: str, redis_url: str, mail_url: str, var: Path) -> dict[str, str]:
    """The environment of the product's processes, and nothing of ours."""
    return {
        "PATH": os.environ.get("PATH", ""),
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "SECRET_KEY": "only-for-this-drill-" + "x" * 40,
        "VAR_DIR": str(var),
        "DATABASE_URL": database_url,
        "REDIS_URL": redis_url,
        "EMAIL_URL": mail_url,
        "DRILL_MAIL_TIMEOUT": str(MAIL_TIMEOUT),
    }


def move_to(database_url: str) -> None:
    """Have this process work on another database of the same server."""
    from django.db import connection, connections  # noqa: PLC0415 - the settings are made by now

    connections.close_all()
    connection.settings_dict["NAME"] = database_url.rsplit("/", 1)[-1]
    # What was asked of the last server is no guide to this one.
    connection.close()
