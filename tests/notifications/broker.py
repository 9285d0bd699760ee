"""The broker in tests: what was put in it, another one in its place, and none at all."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from kombu import pools

from config.celery import app
from notifications.doorbell import ring_again
from tests.notifications.sink import free_port


@pytest.fixture
def doorbell() -> Iterator[Callable[[], list[dict[str, Any]]]]:
    """Empties the broker's queue and, when called, reads what was put in it since."""
    queue = app.conf.task_default_queue
    with app.connection_for_write() as connection, connection.SimpleQueue(queue) as bell:
        bell.clear()

        def read() -> list[dict[str, Any]]:
            rung = []
            while True:
                try:
                    rung.append(bell.get_nowait())
                except bell.Empty:
                    return [{"headers": ring.headers, "payload": ring.payload} for ring in rung]

        yield read
        bell.clear()


@pytest.fixture
def broker_down() -> Iterator[None]:
    """The broker's address leads nowhere: a real connection is tried and refused."""
    with broker_at(f"redis://127.0.0.1:{free_port()}/0"):
        yield


@pytest.fixture
def broker_silent() -> Iterator[None]:
    """The broker takes connections and never says a word."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        with broker_at(f"redis://127.0.0.1:{listener.getsockname()[1]}/0"):
            yield


@contextmanager
def broker_at(url: str) -> Iterator[None]:
    """Let this process ring at another broker for a while."""
    before = app.conf.broker_url
    _forget_connections()
    app.conf.broker_url = app.conf.broker_write_url = app.conf.broker_read_url = url
    yield
    _forget_connections()
    app.conf.broker_url = before
    app.conf.broker_write_url = app.conf.broker_read_url = None


def _forget_connections() -> None:
    """Celery keeps its connections; let it make new ones to wherever it is told now."""
    ring_again()
    pools.reset()
    app.amqp._producer_pool = None
    app._pool = None
