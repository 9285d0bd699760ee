"""Processes that end with this one, whatever becomes of it."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tools.leash import signal_group
from tools.supervisor import ROOT

PATIENCE = 60.0  # seconds that a process has to start or to end


class Missing(Exception):
    """A program is not on this machine; the message says which, and how to get it."""


class Processes:
    """Starts processes, each in a session of its own, and ends them all at the end.

    ``tools.leash`` ends them where this process is killed outright.
    """

    def __init__(self) -> None:
        self._running: list[subprocess.Popen[bytes]] = []
        self._leash = subprocess.Popen(
            [sys.executable, "-m", "tools.leash"],
            cwd=ROOT, stdin=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip

    def start(
        self,
        command: Sequence[str],
        log: Path,
        *,
        env: Mapping[str, str] | None = None,
        cwd: Path = ROOT,
        **more: Any,
    ) -> subprocess.Popen[bytes]:
        """Start one; what it says goes to the end of its log."""
        with log.open("ab") as out:
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, cwd=cwd,
                env=None if env is None else dict(env), start_new_session=True, **more,
            )  # fmt: skip
        self._running.append(process)
        self._tell(f"+{process.pid}\n")
        return process

    def end(self, process: subprocess.Popen[bytes], signum: int = signal.SIGTERM) -> None:
        """Ask one to end, force it and its children after a while, and see it gone."""
        if process.poll() is None:
            process.send_signal(signum)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=PATIENCE)
        self.kill(process)

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """``kill -9`` of one with all its children."""
        signal_group(process.pid, signal.SIGKILL)
        process.wait()
        if process in self._running:
            self._running.remove(process)
            self._tell(f"-{process.pid}\n")

    def end_all(self) -> None:
        """End every one that is left, the last started first."""
        for process in reversed(self._running[:]):
            self.end(process)
        assert self._leash.stdin is not None
        with contextlib.suppress(OSError):
            self._leash.stdin.close()
        self._leash.wait(timeout=PATIENCE)

    def _tell(self, line: str) -> None:
        assert self._leash.stdin is not None
        with contextlib.suppress(OSError):
            self._leash.stdin.write(line.encode())
            self._leash.stdin.flush()


def wait_for(fact: Callable[[], bool], what: str, patience: float = PATIENCE) -> None:
    """Wait for a fact to come true. Raises ``TimeoutError`` that says what was waited for."""
    stop_at = time.monotonic() + patience
    while not fact():
        if time.monotonic() > stop_at:
            raise TimeoutError(f"Waited {patience:.0f} seconds in vain until {what}.")
        time.sleep(0.05)
