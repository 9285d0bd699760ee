"""``./run faults`` in small: the same drills, on the PostgreSQL and Redis of the tests."""

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from notifications.deliver import deliver_due
from notifications.models import Message, Reminder
from notifications.sweep import Swept, sweep
from people.models import User
from tests.notifications.broker import broker_at
from tests.notifications.own_site import SharedRedis, shared_redis, site_on
from tests.notifications.sink import Sink
from tests.support.together import at_once
from tools.faults.cast import MONDAY, owe_each
from tools.faults.drills import DRILLS, kills
from tools.faults.names import NAMES
from tools.faults.site import Site

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def own_redis() -> Iterator[SharedRedis]:
    """A Redis database of this file's own."""
    with shared_redis(14) as broker:
        yield broker


@pytest.fixture
def site(tmp_path: Path, own_redis: SharedRedis) -> Iterator[Site]:
    """What is struck."""
    with site_on(own_redis, tmp_path) as site:
        yield site


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
    own_redis: SharedRedis, sink: Sink, person: User, queue_note: Callable[..., Message]
) -> None:
    with broker_at(own_redis.url):
        messages = [queue_note(person) for _ in range(20)]
    assert own_redis.flush() == 20
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
