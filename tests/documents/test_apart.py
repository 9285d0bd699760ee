"""A look in a process of its own: what it says comes back, and what it met its bounds by."""

import os
import sys
import time
from collections.abc import Callable
from typing import Any

import pytest

from documents.apart import Bounds, Heard, apart

BOUNDS = Bounds(memory=2**28, processor=5, wait=20)


def echo(content: bytes, task: Any, tell: Callable[[Any], None]) -> Any:
    """What the process of a test does: whatever the task says."""
    tell("began")
    if task == "memory":
        return len(bytearray(2**29))
    if task == "die":
        os._exit(3)
    if task == "wait":
        time.sleep(20)
    if task == "print":
        sys.stdout.write('{"answer": "not this"}\n')
        sys.stdout.flush()
        os.write(1, b'{"answer": "nor this"}\n')
    return [task, content.decode(), sorted(os.environ)]


def ask(task: Any, bounds: Bounds = BOUNDS) -> Heard:
    return apart(f"{__name__}:echo", b"bytes", bounds=bounds, task=task)


def test_the_answer_and_what_was_told_come_back_and_no_environment_goes_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SECRET_KEY", "only-for-this-test")
    heard = ask({"name": "Zoë\n"})
    assert (heard.has_ended, heard.told) == (True, ("began",))
    assert heard.answer[:2] == [{"name": "Zoë\n"}, "bytes"]
    assert "SECRET_KEY" not in heard.answer[2]


def test_what_is_printed_is_no_answer() -> None:
    assert ask("print").answer[0] == "print"


@pytest.mark.parametrize("task", ["memory", "die"])
def test_what_meets_its_bounds_or_dies_has_no_answer_but_what_it_told(task: str) -> None:
    assert ask(task) == Heard(False, told=("began",))


def test_what_does_not_come_back_has_no_answer_but_what_it_told() -> None:
    heard = ask("wait", Bounds(memory=2**28, processor=5, wait=1.5))
    assert (heard.has_ended, heard.answer) == (False, None)
    assert heard.told in ((), ("began",))  # on a machine that is very busy


def test_a_work_that_is_not_there() -> None:
    assert apart("documents.apart:nothing", b"", bounds=BOUNDS) == Heard(False)
