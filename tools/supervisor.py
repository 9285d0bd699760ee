"""Several long-running processes in one terminal that start, speak and end together.

Each runs in a session of its own, so that Ctrl-C reaches this process alone and the others are
ended in order: the broker after those it serves. What must hold, and is tested with real
processes: no child outlives this process, whether it is interrupted, terminated, hung up on or
killed outright.

Honcho 2.0.0 was tried and left out: a hang-up leaves its children running, and after an interrupt
it forces the stubborn ones only if another has ended.
"""

from __future__ import annotations

import contextlib
import shlex
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import FrameType
from typing import TextIO

from tools.leash import signal_group

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 5.0  # seconds between asking a process to end and forcing it
TICK = 0.1
COLOURS = {"broker": 35, "mail": 33, "web": 36, "worker": 32, "beat": 34}


class Stopped(Exception):
    """A signal came, or a process ended that should have run on; ``code`` is the exit code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Supervisor:
    """Starts processes, relays what they say line by line, and ends all of them together."""

    def __init__(self, out: TextIO = sys.stdout) -> None:
        self._out = out
        self._colour = out.isatty()
        self._speaking = threading.Lock()
        self._children: dict[str, subprocess.Popen[bytes]] = {}
        self._servers: list[str] = []
        self._signals: list[int] = []
        self._leash = subprocess.Popen(
            [sys.executable, "-m", "tools.leash"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            start_new_session=True,
        )

    # --- Starting -------------------------------------------------------------------------------
    def listen(self) -> None:
        """Hear interrupt, terminate and hang-up. A hang-up already ignored (nohup) stays so."""
        signal.signal(signal.SIGINT, self._note)
        signal.signal(signal.SIGTERM, self._note)
        if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
            signal.signal(signal.SIGHUP, self._note)

    def _note(self, signum: int, frame: FrameType | None) -> None:
        self._signals.append(signum)

    def start(
        self, name: str, command: Sequence[str], env: Mapping[str, str], *, serves: bool = False
    ) -> None:
        """Start a process that is meant to run until the end.

        One that ``serves`` the others is ended after them, so that the worker can hand back what
        it holds.
        """
        if serves:
            self._servers.append(name)
        self._spawn(name, command, env, lambda line: self.say(line, name))

    def run_to_end(
        self, name: str, command: Sequence[str], env: Mapping[str, str], *, needed: bool = True
    ) -> str:
        """Run a command that is meant to end; answers with what it said, or "" if it failed.

        Raises Stopped when it fails though ``needed`` (its words have been relayed), when a signal
        comes, or when one of the running processes ends meanwhile.
        """
        lines: list[str] = []
        child, pump = self._spawn(name, command, env, lines.append)
        while child.poll() is None:
            self._check(but=name)
            time.sleep(TICK)
        pump.join(timeout=PATIENCE)
        self._forget(name)
        if child.returncode == 0:
            return "\n".join(lines)
        if needed:
            for line in lines:
                self.say(line, name)
            self.say(f"{shlex.join(command)} failed with exit code {child.returncode}.")
            raise Stopped(child.returncode if child.returncode > 0 else 1)
        return ""

    def _spawn(
        self, name: str, command: Sequence[str], env: Mapping[str, str], hear: Callable[[str], None]
    ) -> tuple[subprocess.Popen[bytes], threading.Thread]:
        child = subprocess.Popen(
            command,
            cwd=ROOT,
            env=dict(env),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self._children[name] = child
        self._tell_leash(f"+{child.pid}\n")
        pump = threading.Thread(target=self._relay, args=(child, hear), daemon=True)
        pump.start()
        return child, pump

    @staticmethod
    def _relay(child: subprocess.Popen[bytes], hear: Callable[[str], None]) -> None:
        assert child.stdout is not None
        for line in child.stdout:
            hear(line.decode("utf-8", "replace").rstrip("\r\n"))

    # --- Speaking -------------------------------------------------------------------------------
    def say(self, words: str, name: str = "") -> None:
        """Print a line, named after the process it comes from. A dead terminal is no error."""
        label = f"{name:>7} | " if name else ""
        if label and self._colour:
            label = f"\033[{COLOURS.get(name, 37)}m{label}\033[0m"
        with self._speaking, contextlib.suppress(OSError, ValueError):
            print(label + words, file=self._out, flush=True)

    # --- Waiting --------------------------------------------------------------------------------
    def wait_until(self, is_so: Callable[[], bool], patience: float) -> bool:
        """Wait for something to become so; False when patience runs out.

        Raises Stopped when a signal comes or a process ends meanwhile.
        """
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            self._check()
            if is_so():
                return True
            time.sleep(TICK)
        return False

    def wait(self) -> None:
        """Wait for ever; ends only by raising Stopped."""
        while True:
            self._check()
            time.sleep(TICK)

    def _check(self, but: str = "") -> None:
        if self._signals:
            raise Stopped(128 + self._signals[0])
        for name, child in self._children.items():
            if name != but and child.poll() is not None:
                self.say(f"{name} ended by itself (exit code {child.returncode}).")
                raise Stopped(child.returncode if child.returncode > 0 else 1)

    # --- Ending ---------------------------------------------------------------------------------
    def stop(self) -> None:
        """End every process, the servers last; a second signal forces them at once."""
        heard = len(self._signals)
        if self._children:
            self.say("Stopping.")
        self._end([name for name in self._children if name not in self._servers], heard)
        self._end([name for name in self._children if name in self._servers], heard)
        assert self._leash.stdin is not None
        with contextlib.suppress(OSError):
            self._leash.stdin.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._leash.wait(timeout=PATIENCE)

    def _end(self, names: list[str], heard: int) -> None:
        children = [self._children[name] for name in names]
        for child in children:
            child.terminate()
        deadline = time.monotonic() + PATIENCE
        while (
            time.monotonic() < deadline
            and len(self._signals) == heard
            and any(child.poll() is None for child in children)
        ):
            time.sleep(TICK / 2)
        for name, child in zip(names, children, strict=True):
            # Also what an ended leader has left behind in its group.
            signal_group(child.pid, signal.SIGKILL)
            child.wait()
            self._forget(name)

    def _forget(self, name: str) -> None:
        child = self._children.pop(name)
        self._tell_leash(f"-{child.pid}\n")

    def _tell_leash(self, line: str) -> None:
        assert self._leash.stdin is not None
        with contextlib.suppress(OSError):
            self._leash.stdin.write(line.encode())
            self._leash.stdin.flush()
