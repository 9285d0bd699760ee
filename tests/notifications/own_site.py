"""The product's own worker and timetable on the database and Redis of the tests."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

import redis
from django.db import connection

from tools.faults.site import Site
from tools.own_servers.processes import Processes


class SharedRedis:
    """One numbered database of a Redis that others use as well: only that is emptied."""

    def __init__(self, number: int) -> None:
        parts = urlsplit(os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/9"))
        self.number = number
        self.url = urlunsplit(parts._replace(path=f"/{number}"))

    def flush(self) -> int:
        """Empty it; how many doorbells were in it."""
        with self.client() as client:
            bells = sum(client.llen(key) for key in client.keys("celery*"))
            client.flushdb()
        return bells

    def client(self, **settings: Any) -> redis.Redis:
        """A connection to it."""
        return redis.Redis.from_url(self.url, **settings)


@contextmanager
def shared_redis(number: int) -> Iterator[SharedRedis]:
    """A Redis database that only one file of tests uses, emptied before and after."""
    broker = SharedRedis(number)
    broker.flush()
    yield broker
    broker.flush()


@contextmanager
def site_on(broker: SharedRedis, folder: Path) -> Iterator[Site]:
    """A site that can be struck. A lease is some seconds, so that what a killed worker held is soon
    another's."""
    processes = Processes()
    shorter = {"DRILL_MAIL_TIMEOUT": "0.4", "DRILL_BEFORE_ITS_TURN": "1"}
    site = Site(processes, folder / "site", database=None, broker=broker, shorter=shorter)
    try:
        site.open(database_url())
        yield site
        site.close()
    finally:
        processes.end_all()


def database_url() -> str:
    """The test database, as another process is told of it."""
    facts = connection.settings_dict
    who = quote(facts["USER"]) + (f":{quote(facts['PASSWORD'])}" if facts["PASSWORD"] else "")
    return f"postgres://{who}@{facts['HOST']}:{facts['PORT']}/{facts['NAME']}"
