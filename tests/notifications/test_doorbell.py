"""Ringing the worker is a courtesy: it carries an id, and its failure costs nobody anything."""

import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from notifications import doorbell as bell
from notifications.deliver import deliver_due
from notifications.models import Message
from people.models import User
from tests.notifications.sink import Sink

pytestmark = pytest.mark.django_db(transaction=True)

Queue = Callable[..., Message]
Rung = Callable[[], list[dict[str, Any]]]


def test_the_bell_rings_once_the_deed_is_done_and_carries_the_id_alone(
    person: User, queue_note: Queue, doorbell: Rung
) -> None:
    with transaction.atomic():
        message = queue_note(person, dedupe_key="note:1")
        queue_note(person, dedupe_key="note:1")
        assert doorbell() == []
    (ring,) = doorbell()
    assert ring["headers"]["task"] == "notifications.deliver"
    assert ring["payload"][:2] == [[str(message.pk)], {}]
    carried = json.dumps([ring["payload"], ring["headers"]], default=str).lower()
    for word in ("pellow", "brackenford", "bf-q7k", "/reviews/"):
        assert word not in carried


def test_the_broker_down_the_deed_succeeds_and_the_sweep_delivers(
    person: User,
    queue_note: Queue,
    sink: Sink,
    broker_down: None,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with transaction.atomic():
        messages = [queue_note(person) for _ in range(3)]
    assert caplog.text.count("the sweep will find it") == 1, "the others ring at no dead bell"
    assert str(messages[0].pk) in caplog.text
    assert "pellow" not in caplog.text.lower()
    assert deliver_due() == 3
    assert sorted(sink.ids) == sorted(message.message_id for message in messages)


def test_a_broker_that_never_answers_holds_nobody_up_for_long(
    person: User, queue_note: Queue, broker_silent: None, caplog: pytest.LogCaptureFixture
) -> None:
    begun = time.monotonic()
    queue_note(person)
    assert time.monotonic() - begun < 15
    assert "the sweep will find it" in caplog.text


def test_a_dead_bell_is_tried_again_after_a_while(
    person: User, queue_note: Queue, doorbell: Rung, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bell, "_quiet_until", time.monotonic() + 0.5)
    queue_note(person)
    assert doorbell() == []
    time.sleep(0.6)
    queue_note(person)
    assert len(doorbell()) == 1
