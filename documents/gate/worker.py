"""The scan in a process of its own, with bounds: a hostile file ends it, and nothing else.

Bytes and phrases go in by its standard input, never by arguments, which others could read.
"""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Collection
from hashlib import sha256
from pathlib import Path
from typing import Any

from documents.gate.findings import (
    Finding,
    Scan,
    Severity,
    Technique,
    UnreadableFile,
    for_a_person,
)
from documents.gate.phrases import Phrases

# A report of 60 pages takes about 5 seconds and 200 MB.
MEMORY = 3 * 1024**3
SECONDS_OF_WORK = 240
SECONDS_TO_WAIT = 600
LARGEST_FILE = 200_000_000
_ROOT = Path(__file__).resolve().parents[2]
TOO_LARGE = "The file is larger than 200 MB. Make its pictures smaller."
NOT_FINISHED = (
    "The file could not be looked through to its end: it takes more time or memory than a report "
    "does, or it stops the program that reads it."
)


def scan_apart(content: bytes, *, file_name: str, identities: Collection[str]) -> Scan:
    """The scan, by a process that may take only so much memory and time.

    Where it does not come to an end, the file needs a person; it is never clean.
    """
    if len(content) > LARGEST_FILE:
        raise UnreadableFile(TOO_LARGE)
    task = {"file_name": file_name, "identities": list(identities), "memory": MEMORY}
    head = json.dumps(task).encode()
    try:
        done = subprocess.run(  # noqa: S603  (our own module, by our own Python)
            [sys.executable, "-m", __name__],
            input=len(head).to_bytes(8, "big") + head + content,
            cwd=_ROOT,
            env={**_kept_environment(), "PYTHONPATH": str(_ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS_TO_WAIT,
            check=False,
        )
        answer = json.loads(done.stdout) if done.returncode == 0 else None
    except (subprocess.TimeoutExpired, ValueError):
        answer = None
    if answer is None:
        return _not_finished(content, file_name, identities)
    if "unreadable" in answer:
        raise UnreadableFile(answer["unreadable"])
    return _scan_from(answer)


def _kept_environment() -> dict[str, str]:
    return {
        key: os.environ[key] for key in ("PATH", "LANG", "LC_ALL", "TMPDIR") if key in os.environ
    }


def _not_finished(content: bytes, file_name: str, identities: Collection[str]) -> Scan:
    return Scan(
        file=Phrases(identities).without(file_name),
        sha256=sha256(content).hexdigest(),
        findings=(for_a_person(Technique.TOO_MUCH, "whole file"),),
        notes=(NOT_FINISHED,),
    )


def _scan_from(row: dict[str, Any]) -> Scan:
    return Scan(
        file=row["file"],
        sha256=row["sha256"],
        findings=tuple(
            Finding(Technique(one["technique"]), one["where"], Severity(one["severity"]))
            for one in row["findings"]
        ),
        notes=tuple(row["notes"]),
    )


def main() -> None:
    """Read the task, take on the bounds, look, and answer in JSON."""
    given = sys.stdin.buffer
    task = json.loads(given.read(int.from_bytes(given.read(8), "big")))
    resource.setrlimit(resource.RLIMIT_AS, (task["memory"], task["memory"]))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS_OF_WORK, SECONDS_OF_WORK))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from documents.gate.scanner import examine  # noqa: PLC0415  (within the bounds)

    try:
        scan = examine(given.read(), file_name=task["file_name"], identities=task["identities"])
        answer = scan.row()
    except UnreadableFile as wrong:
        answer = {"unreadable": str(wrong)}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
