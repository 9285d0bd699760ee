"""The demo in one terminal: broker, mail catcher, web, worker and timetable; Ctrl-C ends them all.

The same five run in production, apart (docker-compose.yml). Here the mail catcher keeps what the
worker sends, so that a newcomer sees a message arrive without any mail leaving the machine.
"""

from __future__ import annotations

import fcntl
import http.client
import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

import environ

from tools.broker import Broker, NoBroker, choose, free_port
from tools.supervisor import Stopped, Supervisor

ROOT = Path(__file__).resolve().parent.parent
#: Each does nothing when its work is done already.
PREPARATION = (("migrate", "--noinput", "--verbosity", "0"), ("createcachetable",), ("load_demo",))


class CannotStart(Exception):
    """Something outside stands in the way; the message says what and what to do."""


def wanted_port(value: str) -> int:
    """The port from PORT. Raises CannotStart when it is none, or taken."""
    if not value.isascii() or not value.isdigit() or not 1 <= int(value) <= 65535:
        raise CannotStart(f'PORT must be a number from 1 to 65535, not "{value}".')
    port = int(value)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
            probe.listen(1)
        except PermissionError:
            raise CannotStart(f"Port {port} is kept for root. Try: PORT=8000 ./run start") from None
        except OSError:
            raise CannotStart(
                f"Port {port} is taken by another program. Try: PORT={_next(port)} ./run start"
            ) from None
    return port


def _next(port: int) -> int:
    return port + 1 if port < 65535 else 8000


def only_one(var: Path, port: str) -> TextIO:
    """Hold this folder's demo; two would write to one broker's files.

    The lock lasts as long as the file stays open, and the file says where the demo is found.
    Raises CannotStart, with that address, when it runs already.
    """
    lock = (var / "start.lock").open("a+")
    lock.seek(0)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        place = lock.read().strip()
        lock.close()
        raise CannotStart(
            f"This folder's demo already runs at {place}. Ctrl-C in its terminal ends it."
        ) from None
    lock.truncate()
    lock.write(site(os.environ, port) + "\n")
    lock.flush()
    return lock


def site(base: Mapping[str, str], port: str | int) -> str:
    """The address under which the demo is opened."""
    return base.get("SITE_URL") or f"http://127.0.0.1:{port}"


def child_environment(
    base: Mapping[str, str], port: int, broker: Broker, var: Path
) -> dict[str, str]:
    """What every process of the demo is told; what the caller has set himself stays."""
    env = dict(base)
    env["REDIS_URL"] = broker.url
    env["PYTHONUNBUFFERED"] = "1"
    # Containers and lent machines know no other user; the demo takes its work from nobody else.
    env.setdefault("PYTHONWARNINGS", "ignore:You're running the worker with superuser privileges")
    env.setdefault("VAR_DIR", str(var))
    env["SITE_URL"] = site(env, port)
    return env


def manage(*words: str) -> list[str]:
    """One of the product's own commands, run with this environment's Python."""
    return [sys.executable, str(ROOT / "manage.py"), *words]


def web(port: int) -> list[str]:
    """Gunicorn with one-request processes: the state machine does not love threads."""
    return [
        *(sys.executable, "-m", "gunicorn", "config.wsgi"),
        *("--bind", f"127.0.0.1:{port}"),
        *("--workers", "2"),
        *("--timeout", "240"),  # a large upload on a slow line, and the gate that looks through it
        *("--graceful-timeout", "3"),
        *("--log-level", "warning"),
        "--no-control-socket",
    ]


def worker() -> list[str]:
    """The worker as in production, only smaller."""
    return [
        *(sys.executable, "-m", "celery", "--quiet", "-A", "config", "worker"),
        *("--loglevel", "INFO"),
        *("--concurrency", "2"),
        *("--hostname", "demo@%h"),
        "--without-gossip",
        "--without-mingle",
    ]


def beat(var: Path) -> list[str]:
    """The timetable; where it has got to is kept under var/."""
    return [
        *(sys.executable, "-m", "celery", "--quiet", "-A", "config", "beat"),
        *("--loglevel", "WARNING"),
        *("--schedule", str(var / "timetable")),
        *("--pidfile", ""),
    ]


def web_answers(port: int) -> bool:
    """Whether the web process serves pages: /health/ answers, and not with an error of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/health/")
        return connection.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def run(supervisor: Supervisor, port: int, var: Path) -> None:
    """Start everything in order and watch over it. Ends only by raising Stopped or CannotStart."""
    try:
        broker = choose(os.environ.get("REDIS_URL", ""), var)
    except NoBroker as refusal:
        raise CannotStart(str(refusal)) from None
    env = child_environment(os.environ, port, broker, var)
    if broker.command:
        supervisor.start("broker", broker.command, env, serves=True)
    if not supervisor.wait_until(broker.answers, patience=20):
        raise CannotStart(f"The broker ({broker.source}) does not answer at {broker.shown}.")
    if "EMAIL_URL" not in env:
        folder, mail_port = var / "mail", free_port()
        catcher = [sys.executable, "-m", "tools.mail_catcher", str(mail_port), str(folder)]
        supervisor.start("mail", catcher, env, serves=True)
        env |= {"EMAIL_URL": f"smtp://127.0.0.1:{mail_port}", "MAIL_CATCH_DIR": str(folder)}

    supervisor.say("Preparing the database.")
    for command in PREPARATION:
        said = supervisor.run_to_end("prepare", manage(*command), env)
        for line in said.splitlines():
            supervisor.say(line)
    # Refused on a database that is not the demo's, which is no reason not to start.
    people = supervisor.run_to_end("prepare", manage("demo_people"), env, needed=False)

    supervisor.start("web", web(port), env)
    supervisor.start("worker", worker(), env)
    supervisor.start("beat", beat(var), env)
    if not supervisor.wait_until(lambda: web_answers(port), patience=60):
        raise CannotStart("The web process did not answer within a minute; its lines say why.")
    announce(supervisor, env["SITE_URL"], people)
    supervisor.wait()


def announce(supervisor: Supervisor, address: str, people: str) -> None:
    """Say where to go and, in the demo, whom one may continue as."""
    rule = "-" * 72
    supervisor.say(f"{rule}\nOpen  {address}")
    if people.strip():
        supervisor.say(f"Continue there as any of these invented people:\n\n{people.rstrip()}\n")
    else:
        supervisor.say("This database is not the demo's: sign in with an account of your own.")
    supervisor.say(f"Ctrl-C ends everything.\n{rule}")


def main() -> int:
    """Run the demo until it is ended, and answer with an exit code."""
    environ.Env.read_env(ROOT / ".env")
    var = Path(os.environ.get("VAR_DIR") or ROOT / "var").resolve()
    var.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Empty while the static files are served from where they lie; its absence is warned of.
    (var / "static").mkdir(exist_ok=True)
    wanted = os.environ.get("PORT", "8000")
    try:
        # First: the port that this folder's own demo holds is not another program's.
        lock = only_one(var, wanted)
        port = wanted_port(wanted)
    except CannotStart as refusal:
        print(refusal, file=sys.stderr)
        return 1
    supervisor = Supervisor()
    supervisor.listen()
    with lock:
        try:
            run(supervisor, port, var)
        except CannotStart as refusal:
            supervisor.say(str(refusal))
            return 1
        except Stopped as stopped:
            return stopped.code
        finally:
            supervisor.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
