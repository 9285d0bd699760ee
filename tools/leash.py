"""The last resort of tools/supervisor.py: ends its processes should it die without a chance to.

Its standard input is a pipe that only the supervisor holds. While the supervisor lives it writes
"+GROUP" and "-GROUP" lines; when it is gone, however it went, the pipe ends and every group still
on the list is ended. Runs in a session of its own, so that what ends the terminal does not end it.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from collections.abc import Iterable

PATIENCE = 5.0  # seconds between asking and forcing


def groups_left(lines: Iterable[str]) -> set[int]:
    """The process groups named with "+" and not taken back with "-"."""
    left: set[int] = set()
    for line in lines:
        group = int(line[1:])
        if line.startswith("+"):
            left.add(group)
        else:
            left.discard(group)
    return left


def signal_group(group: int, signum: int) -> bool:
    """Send a signal to a process group; False when nobody is left in it."""
    try:
        os.killpg(group, signum)
    except ProcessLookupError:
        return False
    except PermissionError:  # macOS says so of a group of zombies
        return False
    return True


def end(groups: set[int]) -> None:
    """Ask the groups to end, and after PATIENCE force those that have not."""
    for group in groups:
        signal_group(group, signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and any(signal_group(group, 0) for group in groups):
        time.sleep(0.05)
    for group in groups:
        signal_group(group, signal.SIGKILL)


if __name__ == "__main__":
    for ignored in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_IGN)
    with contextlib.suppress(KeyboardInterrupt):
        end(groups_left(sys.stdin))
