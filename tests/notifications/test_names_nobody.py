"""A case's reminders, from its deeds to the mail server, by the product's own worker and timetable:
no name of anybody in it is in Redis, in a log, in a mail or in what a command prints.

What stands on pages and in every other file is searched in ``tests/house/walks/test_canaries.py``.
"""

import base64
import binascii
import datetime
import io
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management import call_command

from dhr.models import Identity
from notifications.models import Deadline, Message
from tests.factories import dhr as stages
from tests.notifications.broker import broker_at
from tests.notifications.own_site import SharedRedis, shared_redis, site_on
from tests.notifications.sink import Sink
from tools.faults.cast import is_empty, set_today
from tools.own_servers.processes import wait_for

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]

# A Monday after the day by which the decision of these cases is due.
LATE = datetime.date(2026, 6, 29)
NAMES = ("rosenwyn", "harcastle", "trevanion", "aldous", "tallow row", "bk4 7qx", "1987-03-14")
PSEUDONYMS = ("elowen", "perran")


def met(text: str) -> list[str]:
    """The names in a text."""
    flat = re.sub(r"\s+", " ", text).lower()
    return [word for word in (*NAMES, *PSEUDONYMS) if word in flat]


@contextmanager
def everything_said_to(broker: SharedRedis) -> Iterator[list[str]]:
    """All that anybody writes to, and reads from, this database of Redis meanwhile."""
    heard: list[str] = []
    client = broker.client(socket_timeout=None)

    def listen() -> None:
        with client.monitor() as monitor:
            listening.set()
            for said in monitor.listen():
                if said["db"] == broker.number:
                    heard.append(said["command"])
                if "enough heard" in said["command"]:
                    return

    listening = threading.Event()
    ear = threading.Thread(target=listen)
    ear.start()
    assert listening.wait(timeout=10)
    try:
        yield heard
    finally:
        client.echo("enough heard")
        ear.join(timeout=10)
        client.close()


def opened(text: str) -> str:
    """The text with what is packed in it: the body of a task is in base 64."""
    found = [text]
    for packed in re.findall(r"[A-Za-z0-9+/]{16,}={0,2}", text):
        try:
            found.append(base64.b64decode(packed, validate=True).decode())
        except (binascii.Error, UnicodeDecodeError):
            continue
    return "\n".join(found)


def test_reminders_of_a_case_name_nobody(sink: Sink, tmp_path: Path) -> None:
    with (
        shared_redis(13) as broker,
        everything_said_to(broker) as heard,
        broker_at(broker.url),
        site_on(broker, tmp_path) as site,
    ):
        site.mail.stop()
        site.send_to(f"smtp://127.0.0.1:{sink.port}")
        site.log_level = "DEBUG"
        review = stages.asked(stages.cast())
        set_today(LATE)
        site.start_worker()
        site.start_beat()
        reminders = Message.objects.filter(for_day=LATE)
        wait_for(lambda: reminders.exists() and is_empty(), "nothing is left to send", 120)
        logs, files = site.logs(), [str(path) for path in tmp_path.rglob("*")]

    held = " ".join(str(row) for row in Identity.objects.values_list("full_name", "other_names"))
    assert {"rosenwyn", "harcastle", "trevanion", "aldous"} <= set(met(held)), "the search is fair"
    assert Deadline.objects.filter(owner=review.chain).exists()

    mails = "\n".join(mail.as_string() for mail in sink.mails)
    assert f"  {review.reference}: " in mails, "a reminder went"
    assert met(mails) == []

    redis = opened("\n".join(heard))
    assert "notifications.remind" in redis
    assert re.search(r'\[\["[0-9a-f-]{36}"\], \{\}', redis), "a task and what it is given"
    assert met(redis) == []

    assert "notifications.remind" in logs
    assert met(logs) == []
    assert met(" ".join(files)) == []

    printed = io.StringIO()
    later = LATE + datetime.timedelta(days=7)
    call_command("remind", today=later, dry_run=True, json=True, stdout=printed)
    assert review.reference in printed.getvalue()
    assert met(printed.getvalue()) == []
