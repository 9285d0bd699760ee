"""A morning on which something fails: everybody else is reminded, and the failure is seen."""

import datetime
import io
import json
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from config.celery import app
from notifications import tasks
from notifications.deadlines import register_refresher
from notifications.models import Reminder, Tick
from notifications.sweep import sweep, swept_today
from notifications.timetable import BEAT, FIRST_RING, SWEPT_BY, health, timetable
from people.by_itself import NotAllDone
from people.models import Partnership
from tests.dhr.days import day
from tests.factories.deadlines import thing, write
from tests.factories.people import PartnershipFactory, give, make_demo
from tests.notifications.passing_time import set_up_at

MONDAY = day("2026-06-15")
DAY = datetime.timedelta(days=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Partnership:
    partnership = PartnershipFactory()
    give("csp_manager", partnership)
    write(thing(partnership, MONDAY), today=MONDAY)
    return partnership


@pytest.fixture
def a_room_fails(monkeypatch: pytest.MonkeyPatch) -> list[datetime.date]:
    """Its work before the sweep raises; the days on which the room behind it did its own."""
    done: list[datetime.date] = []

    def fails(today: datetime.date) -> None:
        raise RuntimeError("Rosenwyn")

    monkeypatch.setattr("notifications.deadlines._refreshers", [])
    for refresh in (fails, done.append):
        register_refresher(refresh)
    return done


def test_a_room_that_fails_keeps_nobody_from_being_reminded(
    place: Partnership, a_room_fails: list[datetime.date], caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(NotAllDone):
        sweep(MONDAY)
    assert a_room_fails == [MONDAY]
    assert Reminder.objects.count() == 1
    assert swept_today(MONDAY)
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert "Rosenwyn" not in caplog.records[0].getMessage()


def test_the_command_says_who_was_reminded_and_fails(
    place: Partnership, a_room_fails: list[datetime.date], monkeypatch: pytest.MonkeyPatch
) -> None:
    for dry in (True, False):
        printed = io.StringIO()
        with time_machine.travel("2026-06-15T08:00Z"), pytest.raises(CommandError, match="the log"):
            call_command("remind", json=True, dry_run=dry, stdout=printed)
        assert len(json.loads(printed.getvalue())) == 1
        assert Reminder.objects.exists() is not dry


@pytest.mark.parametrize("broken", ["refresh_all", "_owe_reminders"])
def test_the_rest_is_done_and_the_task_fails(
    place: Partnership, broken: str, monkeypatch: pytest.MonkeyPatch, queue_note: Any, person: Any
) -> None:
    """Messages go and what lies between the rooms is looked at, whatever of the sweep failed."""
    looked: list[datetime.date] = []

    def fails(today: datetime.date) -> None:
        raise RuntimeError("Rosenwyn")

    monkeypatch.setattr(f"notifications.sweep.{broken}", fails)
    monkeypatch.setattr("notifications.remind.today_is", lambda: MONDAY)
    monkeypatch.setattr(tasks.reconciling, "reconcile", looked.append)
    queue_note(person)
    with pytest.raises(NotAllDone):
        tasks.remind()
    assert person.email in [to for each in mail.outbox for to in each.to]
    assert len(looked) == 1


def test_rooms_do_their_part_outside_the_sweeps_transaction(
    place: Partnership, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What they lock is free again before the sweep begins, and each deed can go on."""
    depths = []
    outside = len(connection.savepoint_ids)

    def note(today: datetime.date) -> None:
        depths.append(len(connection.savepoint_ids) - outside)

    monkeypatch.setattr("notifications.sweep.refresh_all", note)
    sweep(MONDAY)
    assert depths == [0]
    with transaction.atomic():
        sweep(MONDAY)
    assert depths == [0, 1]


class TestMissing:
    """The day's reminders should have been made by now, and were not."""

    @pytest.mark.parametrize(
        ("at", "missing"),
        [
            ("2026-06-15T07:59:00Z", False),
            ("2026-06-15T08:00:00Z", True),
            ("2026-06-15T16:00:00Z", True),
            ("2026-06-15T22:30:00Z", True),
            # London's Tuesday has begun, and the clock has yet to come to its morning.
            ("2026-06-15T23:30:00Z", False),
            # A Sunday.
            ("2026-06-14T16:00:00Z", False),
        ],
    )
    def test_from_two_rings_on(self, at: str, missing: bool) -> None:
        with time_machine.travel(at, tick=False):
            set_up_at(timezone.now() - DAY * 30)
            Tick.objects.create(name=BEAT, at=timezone.now())
            today = timezone.localdate()
            assert timetable().misses_reminders_of(today) is missing
            said = "timetable: on time\nreminders: missing" if missing else "timetable: on time"
            assert health() == said
            sweep(today)
            assert health() == "timetable: on time"

    def test_not_on_the_day_on_which_all_was_set_up_nor_on_a_day_of_the_story(self) -> None:
        with time_machine.travel("2026-06-15T16:00:00Z", tick=False):
            set_up_at(timezone.now() - datetime.timedelta(hours=9))
            assert not timetable().misses_reminders_of(MONDAY)
            set_up_at(timezone.now() - datetime.timedelta(hours=10))
            assert timetable().misses_reminders_of(MONDAY)
            Tick.objects.create(name=BEAT, at=timezone.now())
            make_demo(MONDAY + DAY)
            assert health() == "timetable: on time"

    def test_the_ring_before_is_the_timetables_first(self) -> None:
        rings = app.conf.beat_schedule["remind"]["schedule"]
        assert (min(rings.hour), min(rings.minute)) == (FIRST_RING.hour, FIRST_RING.minute)
        # The first may find a morning on which nothing ran; the second makes up for it.
        assert sum(hour < SWEPT_BY.hour for hour in rings.hour) == 2


def test_a_clock_that_was_ahead_for_one_ring_silences_none_after_it(place: Partnership) -> None:
    for at in ("2027-06-15T06:05:00Z", "2026-06-15T07:05:00Z", "2026-06-15T08:05:00Z"):
        with time_machine.travel(at, tick=False):
            write(thing(place, timezone.localdate()), today=MONDAY)
            tasks.remind()
    assert set(Reminder.objects.values_list("swept_on", flat=True)) == {MONDAY, day("2027-06-15")}
    # The second ring of the day found it done.
    assert Reminder.objects.filter(swept_on=MONDAY, stage=0, due_on=MONDAY).count() == 1
    assert swept_today(MONDAY)
    assert not swept_today(MONDAY + DAY)
