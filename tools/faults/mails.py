"""The counting mail server as a drill sees it: started, stopped, told how to answer, and read."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tools.broker import free_port
from tools.faults.sink import ANSWER, TAKEN
from tools.own_servers.processes import Processes, wait_for


class Mail(NamedTuple):
    """One mail that the server said yes to."""

    message_id: str
    recipient: str


class MailServer:
    """The server and what it took."""

    def __init__(self, processes: Processes, folder: Path) -> None:
        self._processes = processes
        self._folder = folder
        self._folder.mkdir(parents=True)
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where the product finds it."""
        return f"smtp://127.0.0.1:{self.port}"

    def start(self, env: Mapping[str, str] | None = None) -> None:
        """Take mail, what it took before kept."""
        self._process = self._processes.start(
            [sys.executable, "-m", "tools.faults.sink", str(self.port), str(self._folder)],
            self._folder / "log", env=env,
        )  # fmt: skip
        wait_for(self._listens, "the mail server listens")

    def stop(self) -> None:
        """Be gone: connections are refused."""
        if self._process:
            self._processes.end(self._process)

    def answer(self, words: str = "") -> None:
        """Answer every mail like this from now on; take them all when nothing is given."""
        path = self._folder / ANSWER
        if words:
            path.write_text(words)
        else:
            path.unlink(missing_ok=True)

    def count(self) -> int:
        """How many mails it took."""
        with suppress(FileNotFoundError):
            return (self._folder / TAKEN).read_bytes().count(b"\n")
        return 0

    def taken(self) -> list[Mail]:
        """All mails it took, in order."""
        with suppress(FileNotFoundError):
            lines = (self._folder / TAKEN).read_text().splitlines()
            return [Mail(*line.split(" ", 1)) for line in lines]
        return []

    def _listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0
