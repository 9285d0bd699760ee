"""``./run faults`` in small: the same drills, on the PostgreSQL and Redis of the tests."""

import os
from collections.abc import Iterator
from pathlib import Path
from random import Random
from urllib.parse import quote, urlsplit, urlunsplit

import pytest
import redis
from django.db import connection

from notifications.deliver import deliver_due
from notifications.models import Message, Reminder
from notifications.sweep import Swept, sweep
from people.models import User
from tests.notifications.broker import broker_at
from tests.notifications.sink import Sink
from tests.support.together import at_once
from tools.faults.cast import MONDAY, owe_each
from tools.faults.drills import DRILLS, kills
from tools.faults.names import NAMES
from tools.faults.site import Site
from tools.own_servers.processes import Processes

pytestmark = pytest.mark.django_db(transaction=True)


class SharedRedis:
    """One numbered database of a Redis that others use as well: only that is emptied."""

    def __init__(self, number: int) -> None:
        parts = urlsplit(os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/9"))
        self.url = urlunsplit(parts._replace(path=f"/{number}"))

    def flush(self) -> int:
        """Empty it; how many doorbells were in it."""
        with redis.Redis.from_url(self.url) as client:
            bells = client.llen("celery")
            client.flushdb()
        return bells


@pytest.fixture
def own_redis() -> Iterator[SharedRedis]:
    """A Redis database that only this file uses, emptied before and after."""
    broker = SharedRedis(14)
    broker.flush()
    yield broker
    broker.flush()


@pytest.fixture
def site(tmp_path: Path, own_redis: SharedRedis) -> Iterator[Site]:
    """The product's own worker and timetable, with a counting mail server, on the test database."""
    facts = connection.settings_dict
    who = quote(facts["USER"]) + (f":{quote(facts['PASSWORD'])}" if facts["PASSWORD"] else "")
    processes = Processes()
    # A lease of five seconds, so that what a killed worker held is soon another's.
    site = Site(processes, tmp_path / "site", database=None, broker=own_redis, mail_timeout=0.5)
    try:
        site.open(f"postgres://{who}@{facts['HOST']}:{facts['PORT']}/{facts['NAME']}")
        yield site
        site.close()
    finally:
        processes.end_all()


def test_every_drill_has_a_name_to_ask_for_it_by() -> None:
    assert list(DRILLS) == list(NAMES)


@pytest.mark.services
def test_workers_and_beat_killed_while_300_are_written_to(site: Site) -> None:
    outcome = kills.at_random(site, recipients=300, kills=3, chance=Random(2))
    assert outcome.faults == [], site.logs()
    assert (outcome.recipients, outcome.lost) == (300, 0)
    assert outcome.repeated <= outcome.in_flight


@pytest.mark.services
def test_redis_emptied_with_a_backlog_loses_nothing(
    own_redis: SharedRedis, sink: Sink, person: User, queue_note
) -> None:
    with broker_at(own_redis.url):
        messages = [queue_note(person) for _ in range(20)]
    with redis.Redis.from_url(own_redis.url) as client:
        assert sum(client.llen(key) for key in client.keys("celery*")) == 20
    own_redis.flush()
    assert deliver_due() == 20
    assert sorted(sink.ids) == sorted(message.message_id for message in messages)


def test_two_sweeps_at_once_owe_each_person_once() -> None:
    people = owe_each(100, MONDAY)
    results = at_once([lambda: sweep(MONDAY)] * 4)
    assert sorted(results, key=lambda swept: swept.reminders) == [
        *[Swept(0, 0)] * 3,
        Swept(reminders=len(people), messages=len(people)),
    ]
    assert Reminder.objects.filter(message__recipient__isnull=False).count() == len(people)
    assert Message.objects.count() == len(people)
