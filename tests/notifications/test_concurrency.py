"""Any number of workers, one mail each: real threads, real connections, a real mail server."""

import threading
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import connection, connections, transaction

from notifications import outbox
from notifications.deliver import deliver, deliver_due
from notifications.models import Message, State
from people.models import User
from tests.notifications.conftest import OWNER
from tests.notifications.sink import Sink
from tests.notifications.worker_app.kind import KIND
from tests.support.together import at_once

pytestmark = pytest.mark.django_db(transaction=True)

Queue = Callable[..., Message]
WORKERS = 4


def test_several_sweeps_send_each_message_once(sink: Sink, person: User, queue_note: Queue) -> None:
    messages = [queue_note(person) for _ in range(40)]
    sent = at_once([deliver_due] * WORKERS)
    assert sum(sent) == len(messages)
    assert Counter(sink.ids) == Counter(message.message_id for message in messages)
    assert set(Message.objects.values_list("state", "attempts")) == {(State.SENT, 1)}


def test_one_message_rung_for_many_times_goes_once(
    sink: Sink, person: User, queue_note: Queue
) -> None:
    for _ in range(10):
        message = queue_note(person)
        results = at_once(
            [*[lambda pk=message.pk: deliver(pk)] * WORKERS, lambda: deliver_due(limit=1)]
        )
        assert sorted(map(int, results)) == [0] * WORKERS + [1]
    assert set(Counter(sink.ids).values()) == {1}
    assert len(sink.ids) == 10


def test_a_slow_message_does_not_hold_up_another_worker(
    sink: Sink, person: User, queue_note: Queue
) -> None:
    """The first worker holds no lock while it sends: the second works and finishes meanwhile."""
    slow, quick = queue_note(person), queue_note(person)
    sink.wait = 1.5
    first = threading.Thread(target=lambda: (deliver(slow.pk), connections.close_all()))
    first.start()
    assert sink.busy.wait(timeout=10)
    sink.wait = 0.0
    assert deliver(quick.pk) is True
    assert Message.objects.get(pk=slow.pk).state == State.SENDING
    assert sink.ids == [quick.message_id]
    first.join(timeout=20)
    assert Message.objects.get(pk=slow.pk).state == State.SENT


def test_two_deeds_that_owe_the_same_message_owe_it_once(person: User) -> None:
    def deed(trial: int) -> Any:
        with transaction.atomic():
            return outbox.queue(
                KIND,
                recipient=person,
                context={"reference": "BF-Q7K", "path": "/"},
                owner=OWNER,
                dedupe_key=f"note:{trial}",
            ).pk

    for trial in range(10):
        assert len(set(at_once([partial(deed, trial)] * WORKERS))) == 1
    assert Message.objects.count() == 10


def test_two_people_sending_again_send_once(sink: Sink, person: User, queue_note: Queue) -> None:
    message = queue_note(person)
    Message.objects.update(state=State.FAILED, next_attempt_at=None, last_error="OSError")

    def again() -> str:
        with transaction.atomic():
            outbox.retry(message)
        return "sent again"

    results = at_once([again] * WORKERS)
    assert results.count("sent again") == 1
    assert {type(result).__name__ for result in results} == {"str", "NotYet"}


@pytest.mark.services
def test_a_message_another_worker_is_just_taking_is_passed_over(
    sink: Sink, person: User, queue_note: Queue
) -> None:
    """PostgreSQL alone has locks on rows: nobody waits in a queue for the oldest message."""
    assert connection.vendor == "postgresql"
    oldest, next_one = queue_note(person), queue_note(person)
    with transaction.atomic():
        Message.objects.select_for_update().get(pk=oldest.pk)
        results = at_once([lambda: deliver_due(limit=1)])
    assert results == [1]
    assert sink.ids == [next_one.message_id]
