"""A Redis of one's own: the one that ``./run start`` would choose."""

from __future__ import annotations

import signal
from pathlib import Path

import redis

from tools.broker import NoBroker, choose
from tools.own_servers.processes import Missing, Processes, wait_for


class Redis:
    """One server: started, stopped, emptied and looked into."""

    def __init__(self, processes: Processes, folder: Path) -> None:
        self._processes = processes
        self._log = folder / "redis.log"
        try:
            self._broker = choose("", folder)
        except NoBroker as refusal:
            raise Missing(str(refusal)) from None
        self.start()

    @property
    def url(self) -> str:
        """Where it is found."""
        return self._broker.url

    def start(self) -> None:
        """Start it and wait until it answers."""
        self._process = self._processes.start(self._broker.command, self._log)
        wait_for(self._broker.answers, "Redis answers")

    def stop(self) -> None:
        """Stop it: whoever asks is refused."""
        self._processes.end(self._process, signal.SIGTERM)

    def flush(self) -> int:
        """Empty it; how many doorbells were in it."""
        with self.client() as client:
            bells = sum(
                client.llen(key) for key in client.scan_iter("*") if client.type(key) == b"list"
            )
            client.flushall()
        return bells

    def client(self) -> redis.Redis:
        """A connection to it."""
        return redis.Redis.from_url(self.url, socket_timeout=5)

    @property
    def version(self) -> str:
        """Its version, as "7.0.15"."""
        with self.client() as client:
            return str(client.info("server")["redis_version"])
