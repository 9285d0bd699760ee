"""A real worker takes a message from the outbox to a mail server.

With PostgreSQL and Redis it is the worker that operators start, in a process of its own; on
SQLite the same worker runs in a thread, because its broker lives in memory.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
import redis
from celery.contrib.testing.worker import start_worker
from django.conf import settings

from config.celery import app
from notifications import tasks
from notifications.models import Message, State
from people.models import User
from tests.notifications.broker import broker_at
from tests.notifications.own_site import database_url
from tests.notifications.sink import Sink

pytestmark = pytest.mark.django_db(transaction=True)

Queue = Callable[..., Message]
PATIENCE = 60.0


def until(fact: Callable[[], bool], what: str) -> None:
    """Wait for a fact to come true; fail with what was waited for."""
    stop_at = time.monotonic() + PATIENCE
    while not fact():
        assert time.monotonic() < stop_at, f"waited in vain until {what}"
        time.sleep(0.1)


def is_sent(message: Message) -> bool:
    return Message.objects.get(pk=message.pk).state == State.SENT


@pytest.fixture
def own_redis() -> Iterator[str]:
    """A Redis database that only this test uses, emptied before and after."""
    configured = urlsplit(os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/9"))
    url = urlunsplit(configured._replace(path="/15"))
    client = redis.Redis.from_url(url)
    client.flushdb()
    yield url
    client.flushdb()
    client.close()


@pytest.fixture
def worker_log(tmp_path: Path, sink: Sink, own_redis: str) -> Iterator[Path]:
    """The worker of the product, started as an operator starts it; its log."""
    log = tmp_path / "worker.log"
    env = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(settings.BASE_DIR),
        "DJANGO_SETTINGS_MODULE": "tests.notifications.worker_settings",
        "SECRET_KEY": "only-for-this-worker-" + "x" * 40,
        "VAR_DIR": str(tmp_path / "var"),
        "DATABASE_URL": database_url(),
        "REDIS_URL": own_redis,
        "EMAIL_URL": f"smtp://127.0.0.1:{sink.port}",
    }
    with log.open("wb") as out:
        worker = subprocess.Popen(
            [sys.executable, "-m", "celery", "-A", "config", "worker",
             "--concurrency=1", "--loglevel=INFO", "-Q", app.conf.task_default_queue],
            env=env, cwd=settings.BASE_DIR, stdout=out, stderr=out, start_new_session=True,
        )  # fmt: skip
        try:
            until(
                lambda: worker.poll() is not None or b" ready." in log.read_bytes(),
                "the worker is ready",
            )
            assert worker.poll() is None, log.read_text()
            yield log
        finally:
            if worker.poll() is None:
                worker.terminate()
                try:
                    worker.wait(timeout=20)
                except subprocess.TimeoutExpired:
                    os.killpg(worker.pid, signal.SIGKILL)
                    worker.wait()


@pytest.mark.services
def test_a_real_worker_delivers_what_a_deed_owes(
    worker_log: Path, own_redis: str, sink: Sink, person: User, queue_note: Queue
) -> None:
    with broker_at(own_redis):
        rung = queue_note(person)
        until(lambda: is_sent(rung), "the rung message is sent")
    assert sink.ids == [rung.message_id]

    # An idle worker outlasts the time limit that is set for those who ring.
    time.sleep(2 * settings.CELERY_BROKER_TRANSPORT_OPTIONS["socket_timeout"])

    # The bell is lost; the sweep, as beat asks for it each minute, finds the message.
    with broker_at("memory://"):
        unrung = queue_note(person)
    with broker_at(own_redis):
        app.send_task(tasks.deliver_due.name)
        until(lambda: is_sent(unrung), "the sweep has sent the other")
    assert sink.ids == [rung.message_id, unrung.message_id]

    log = worker_log.read_text()
    assert "notifications.deliver_due" in log
    for word in ("gareth", "pellow", "brackenford", "BF-Q7K", "/reviews/"):
        assert word.lower() not in log.lower()
    assert "Traceback" not in log


def test_a_worker_in_a_thread_does_the_same_on_either_database(
    sink: Sink, person: User, queue_note: Queue
) -> None:
    with broker_at("memory://"), start_worker(app, perform_ping_check=False, pool="solo"):
        message = queue_note(person)
        until(lambda: is_sent(message), "the message is sent")
    assert sink.ids == [message.message_id]
    assert Message.objects.get().attempts == 1
