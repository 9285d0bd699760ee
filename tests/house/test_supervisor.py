"""The demo's processes end together: interrupted, hung up on or killed, none is left behind.

Real processes throughout; only what they do is small.
"""

import contextlib
import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tools import leash

ROOT = Path(__file__).resolve().parents[2]

# Three processes: one that obeys, one with a child of its own, one deaf to polite requests.
SUPERVISED = """
import os, sys
from tools import supervisor
from tools.supervisor import Stopped, Supervisor

supervisor.PATIENCE = 1.0
watcher = Supervisor()
watcher.listen()
env = dict(os.environ)
python = sys.executable
try:
    watcher.start("broker", [python, "-c", OBEDIENT], env, serves=True)
    watcher.start("parent", ["sh", "-c", "sleep 300 & echo pid $!; echo pid $$; wait"], env)
    if DEAF:
        watcher.start("deaf", [python, "-c", STUBBORN], env)
    watcher.wait_until(lambda: False, 0.6)
    watcher.say("all started")
    watcher.wait()
except Stopped as stopped:
    code = stopped.code
finally:
    watcher.stop()
sys.exit(code)
"""
OBEDIENT = "import os, time; print('pid', os.getpid(), flush=True); time.sleep(300)"
STUBBORN = (
    "import os, signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
    " print('pid', os.getpid(), flush=True); time.sleep(300)"
)


def supervised(deaf: bool = False) -> list[str]:
    names = f"OBEDIENT, STUBBORN, DEAF = {OBEDIENT!r}, {STUBBORN!r}, {deaf}\n"
    return [sys.executable, "-c", names + SUPERVISED]


def lines_until(stream, last: str) -> list[str]:
    lines: list[str] = []
    for line in stream:
        lines.append(line.strip())
        if last in line:
            return lines
    raise AssertionError(f"{last!r} was never said, but: {lines}")


def pids_in(lines: list[str]) -> list[int]:
    """Who said his number; on a terminal the name before it is coloured."""
    return [int(found[1]) for line in lines if (found := re.search(r"pid (\d+)$", line.strip()))]


def alive(pid: int) -> bool:
    """Whether the process runs; one that has ended but was not yet collected does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state not in "ZX"


def all_end(pids: list[int], patience: float) -> bool:
    deadline = time.monotonic() + patience
    while any(alive(pid) for pid in pids):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


@pytest.fixture
def started():
    """Start a supervisor with its processes; whatever the test does, nothing outlives it."""
    running: list[subprocess.Popen[str]] = []
    pids: list[int] = []

    def start(deaf: bool = False, **options) -> tuple[subprocess.Popen[str], list[int]]:
        process = subprocess.Popen(
            supervised(deaf), cwd=ROOT, stdout=subprocess.PIPE, text=True, **options
        )
        running.append(process)
        pids.extend(pids_in(lines_until(process.stdout, "all started")))
        return process, pids

    yield start
    for process in running:
        process.kill()
        process.communicate()
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


# --- Ending -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("signum", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_signal_ends_every_process_and_theirs(started, signum, code):
    process, pids = started()
    assert len(pids) == 3
    assert all(alive(pid) for pid in pids)
    process.send_signal(signum)
    assert process.wait(timeout=10) == code
    assert not [pid for pid in pids if alive(pid)]


def test_a_process_deaf_to_requests_is_forced(started):
    process, pids = started(deaf=True)
    assert len(pids) == 4
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=10) == 130
    assert not [pid for pid in pids if alive(pid)]


def test_a_supervisor_killed_outright_leaves_no_orphan(started):
    process, pids = started()
    process.kill()
    process.wait(timeout=5)
    assert all_end(pids, patience=10), "the leash did not hold"


def test_a_hang_up_already_ignored_stays_ignored(started):
    """That is what nohup asks for."""
    process, pids = started(preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
    process.send_signal(signal.SIGHUP)
    time.sleep(0.5)
    assert process.poll() is None
    assert all(alive(pid) for pid in pids)


def test_a_terminal_that_dies_takes_all_with_it():
    """A window is closed: the controlling terminal goes, and with it the way to say anything."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(ROOT)
        os.execv(sys.executable, supervised())
    pids = [child]
    try:
        said = b""
        while b"all started" not in said:
            said += os.read(terminal, 4096)
        pids += pids_in(said.decode().splitlines())
        assert len(pids) == 4
        os.close(terminal)
        assert all_end(pids, patience=10)
    finally:
        for pid in pids:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        os.waitpid(child, 0)


@pytest.mark.parametrize(("code", "wanted"), [(0, 1), (3, 3)])
def test_one_process_ending_by_itself_ends_the_rest_with_an_error(started, code, wanted):
    script = supervised()
    script[-1] = script[-1].replace(
        'watcher.say("all started")',
        f'watcher.say("all started"); watcher.start("brief", ["sh", "-c", "exit {code}"], env)',
    )
    process = subprocess.run(script, cwd=ROOT, capture_output=True, text=True, timeout=20)
    assert process.returncode == wanted
    assert f"brief ended by itself (exit code {code})." in process.stdout
    pids = pids_in(process.stdout.splitlines())
    assert len(pids) == 3
    assert not [pid for pid in pids if alive(pid)]


def test_a_failing_preparation_is_shown_and_ends_everything():
    script = supervised()
    script[-1] = script[-1].replace(
        'watcher.say("all started")',
        'watcher.run_to_end("prepare", ["sh", "-c", "echo why; exit 4"], env)',
    )
    process = subprocess.run(script, cwd=ROOT, capture_output=True, text=True, timeout=20)
    assert process.returncode == 4
    assert "prepare | why" in process.stdout
    assert not [pid for pid in pids_in(process.stdout.splitlines()) if alive(pid)]


def test_the_leash_holds_only_groups_not_taken_back():
    assert leash.groups_left(["+12\n", "+13\n", "-12\n", "+14\n"]) == {13, 14}
