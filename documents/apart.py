"""A look at a file that may be hostile, in a process of its own that has bounds.

The libraries that read PDFs unpack as much as a file asks for, and a file can ask for very much.
Here such a file ends the process that looks at it, and nothing else. The file and the task go in by
its standard input, never by arguments, which others could read.

This file is also that process: it takes on its bounds before it imports anything that reads files.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parents[1]

# Looks at the bytes, by a task, telling what it finds on the way; what it gives back is its answer.
Work = Callable[[bytes, Any, Callable[[Any], None]], Any]


@dataclass(frozen=True)
class Bounds:
    """What a look may take: bytes of memory, seconds of work, seconds on the clock of a machine
    that has other things to do."""

    memory: int
    processor: int
    wait: float


@dataclass(frozen=True)
class Heard:
    """What a look came to. ``has_ended`` is False where it met its bounds or died: then there is no
    ``answer``, but whatever it ``told`` before still counts."""

    has_ended: bool
    answer: Any = None
    told: tuple[Any, ...] = ()


def apart(work: str, content: bytes, *, bounds: Bounds, task: Any = None) -> Heard:
    """Have a function, named "module:name", look at these bytes in a process of its own.

    The task, what is told and the answer travel as JSON.
    """
    head = json.dumps(
        {"work": work, "task": task, "memory": bounds.memory, "processor": bounds.processor}
    ).encode()
    try:
        done = subprocess.run(  # noqa: S603 - our own file, run with our own Python
            [sys.executable, "-I", str(Path(__file__).resolve())],
            input=len(head).to_bytes(8, "big") + head + content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=bounds.wait,
            check=False,
            env={},
        )
    except subprocess.TimeoutExpired as late:
        return _heard(late.stdout or b"", has_ended=False)
    except OSError:  # the machine has no room for another process
        return Heard(False)
    return _heard(done.stdout, has_ended=done.returncode == 0)


def _heard(lines: bytes, *, has_ended: bool) -> Heard:
    told: list[Any] = []
    for line in lines.splitlines():
        try:
            said = json.loads(line)
        except ValueError:  # cut off in the middle of a line
            return Heard(False, told=tuple(told))
        if "answer" in said:
            return Heard(has_ended, said["answer"] if has_ended else None, tuple(told))
        told.append(said["told"])
    return Heard(False, told=tuple(told))


def main() -> None:
    """Read the task, take on the bounds, look, and answer."""
    import resource  # noqa: PLC0415  (only here: other systems have none)

    given = sys.stdin.buffer
    head = json.loads(given.read(int.from_bytes(given.read(8), "big")))
    resource.setrlimit(resource.RLIMIT_AS, (head["memory"], head["memory"]))
    resource.setrlimit(resource.RLIMIT_CPU, (head["processor"], head["processor"]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Whatever a library prints must not be taken for an answer.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)

    def say(kind: str, what: Any) -> None:
        answers.write(json.dumps({kind: what}) + "\n")
        answers.flush()

    sys.path.insert(0, str(_ROOT))
    module, name = head["work"].split(":")
    work: Work = getattr(import_module(module), name)
    say("answer", work(given.read(), head["task"], lambda what: say("told", what)))


if __name__ == "__main__":
    main()
