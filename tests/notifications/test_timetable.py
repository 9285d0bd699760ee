"""Beat's last sign, what lies between the rooms, and both changes of the clock."""

import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from celery.schedules import crontab
from django.test import Client
from django.utils import timezone

from config.celery import app
from notifications import tasks
from notifications.models import Message, Reminder, State, Tick
from notifications.outbox import retry_all
from notifications.reconcile import Between, between, reconcile
from notifications.sweep import sweep
from notifications.timetable import BEAT, SILENT_AFTER, health, timetable
from people.models import Body
from tests.dhr.days import day
from tests.factories.deadlines import of_body, thing, write
from tests.factories.people import BodyFactory, PartnershipFactory, give
from tests.notifications.passing_time import let_pass, set_up_at

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")
MONDAY = day("2026-06-15")
DAY = datetime.timedelta(days=1)


class TestTick:
    def test_only_the_timetable_leaves_one_once_a_minute(self) -> None:
        set_up_at(timezone.now() - DAY)
        tasks.deliver_due()
        assert timetable().last is None
        assert timetable().is_silent
        with time_machine.travel("2026-06-15T13:54:00Z", tick=False) as clock:
            tasks.each_minute()
            first = timetable().last
            clock.shift(20)
            tasks.each_minute()
            assert timetable().last == first
            clock.shift(41)
            tasks.each_minute()
            assert timetable().last == first + datetime.timedelta(seconds=61)
            assert not timetable().is_silent
            clock.shift(5 * 60 + 1)
            assert timetable().is_silent
        assert Tick.objects.filter(name=BEAT).count() == 1

    def test_where_all_was_just_set_up_a_first_run_is_waited_for(self) -> None:
        begun = datetime.datetime(2026, 6, 15, 13, 54, tzinfo=datetime.UTC)
        set_up_at(begun)
        with time_machine.travel(begun, tick=False) as clock:
            clock.shift(40)
            assert not timetable().is_silent
            assert timetable().first_run_by == begun + SILENT_AFTER
            assert health() == "timetable: not yet"
            clock.shift(SILENT_AFTER)
            assert timetable().is_silent
            assert timetable().first_run_by is None
            tasks.each_minute()
            assert not timetable().is_silent
            assert timetable().first_run_by is None

    def test_a_first_run_is_not_waited_for_less_than_the_timetable_takes_to_it(self) -> None:
        """Beat rings for the first time when its own interval is over; a minute, says the page."""
        each = app.conf.beat_schedule["deliver-due-messages"]["schedule"]
        assert each == 60
        assert datetime.timedelta(seconds=2 * each) <= SILENT_AFTER

    def test_where_much_waits_others_are_asked_to_help(
        self, doorbell, person, queue_note, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("notifications.deliver.FOR_ONE_PROCESS", 2)
        for _ in range(5):
            queue_note(person)
        tasks.each_minute()
        assert [ring["headers"]["task"] for ring in doorbell()] == [tasks.deliver_due.name] * 2
        assert set(Message.objects.values_list("state", flat=True)) == {State.SENT}
        tasks.each_minute()
        assert doorbell() == []

    def test_health_says_it_and_stays_well(self, client: Client) -> None:
        set_up_at(timezone.now())
        Tick.objects.create(name=BEAT, at=timezone.now())
        assert client.get("/health/").content == b"ok\ntimetable: on time"
        Tick.objects.update(at=timezone.now() - datetime.timedelta(minutes=6))
        silent = client.get("/health/")
        assert (silent.status_code, silent.content) == (200, b"ok\ntimetable: silent")


class TestBetween:
    def test_nothing_lies_between_while_all_is_well(self, person, queue_note) -> None:
        queue_note(person)
        assert between(MONDAY) == Between(0, 0, 0)

    def test_each_is_counted_and_then_finds_its_way(
        self, person, queue_note, caplog: pytest.LogCaptureFixture
    ) -> None:
        place = PartnershipFactory()
        give("csp_manager", place)
        write(thing(place, MONDAY), today=MONDAY)
        sweep(MONDAY)
        Reminder.objects.update(message=None)
        Message.objects.all().delete()
        late, held = queue_note(person), queue_note(person)
        let_pass(late, minutes=16)
        Message.objects.filter(pk=held.pk).update(
            state=State.SENDING, next_attempt_at=None, lease_until=timezone.now()
        )
        assert reconcile(MONDAY + DAY) == Between(late=1, abandoned=1, untold=1)
        assert "1 late, 1 left by a worker, 1 reminders untold" in caplog.text
        sweep(MONDAY + DAY)
        tasks.each_minute()
        assert between(MONDAY + DAY) == Between(0, 0, 0)

    def test_who_missed_a_reminder_that_failed_is_told_at_the_next_stage(self) -> None:
        place = PartnershipFactory()
        manager = give("csp_manager", place).user
        write(thing(place, MONDAY), today=MONDAY)
        sweep(MONDAY)
        Message.objects.update(state=State.FAILED, next_attempt_at=None, last_error="OSError")
        sweep(MONDAY + DAY * 7)
        assert Message.objects.filter(recipient=manager, state=State.QUEUED).count() == 1

    def test_what_may_go_now_is_offered_again_and_no_more(self, person, queue_note) -> None:
        bodies = [Body.objects.create(name=f"Haven {n}") for n in range(2)]
        notes = [queue_note(to) for to in (person, person, *bodies)]
        reasons = ("OSError", "NoLongerDue", "NoMailbox", "NoMailbox")
        for note, reason in zip(notes, reasons, strict=True):
            Message.objects.filter(pk=note.pk).update(
                state=State.FAILED, next_attempt_at=None, last_error=reason
            )
        Body.objects.filter(pk=bodies[1].pk).update(shared_mailbox="post@haven.example")
        worth = Message.objects.worth_retrying()
        assert set(worth) == {notes[0], notes[3]}
        assert set(retry_all(worth)) == {notes[0].pk, notes[3].pk}
        assert Message.objects.filter(state=State.QUEUED).count() == 2
        person.is_active = False
        person.save()
        Message.objects.filter(state=State.QUEUED).update(
            state=State.FAILED, next_attempt_at=None, last_error="RecipientHasLeft"
        )
        assert notes[0] not in Message.objects.worth_retrying()


def test_what_is_rung_for_rarely_goes_by_the_clock() -> None:
    """One that counts from beat's own start would never come where beat is often restarted."""
    by_interval = {
        name
        for name, entry in app.conf.beat_schedule.items()
        if not isinstance(entry["schedule"], crontab)
    }
    assert by_interval == {"deliver-due-messages"}


@pytest.mark.parametrize("sunday", ["2026-10-25", "2027-03-28"])
def test_over_a_change_of_the_clock_each_london_day_is_swept_once(
    sunday: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every minute of four days: the timetable rings by UTC, the sweep's day is London's."""
    rings = app.conf.beat_schedule["remind"]["schedule"]
    swept: list[tuple[datetime.date, int]] = []
    done: set[datetime.date] = set()

    monkeypatch.setattr("notifications.remind.swept_today", done.__contains__)
    monkeypatch.setattr(tasks.delivery, "deliver_due", lambda: 0)

    start = datetime.datetime.combine(day(sunday) - DAY, datetime.time(), tzinfo=datetime.UTC)
    rung = []
    last = start - datetime.timedelta(minutes=1)
    with time_machine.travel(start, tick=False) as clock:

        def note(today: datetime.date) -> None:
            done.add(today)
            swept.append((today, timezone.now().astimezone(LONDON).hour))

        monkeypatch.setattr("notifications.remind.sweep", note)
        for minute in range(4 * 24 * 60):
            clock.move_to(start + datetime.timedelta(minutes=minute))
            if rings.is_due(last).is_due:
                last = timezone.now()
                rung.append(last)
                tasks.remind()
    assert [(at.hour, at.minute) for at in rung] == [(hour, 5) for hour in range(6, 15)] * 4
    days = [day(sunday) + DAY * n for n in range(-1, 3)]
    assert [today for today, _ in swept] == days
    # The first ring is at five past six of UTC: six in London's winter, seven in its summer.
    assert {hour for _, hour in swept} == {6, 7}


def test_days_on_which_nothing_ran_are_caught_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    place = PartnershipFactory()
    body = BodyFactory(partnerships=[place])
    give("spoc", place, body=body)
    friday = day("2026-10-23")
    write(of_body(place, body, friday), today=friday)
    sweep(friday)
    # Down over the change of the clock and two weeks more.
    monkeypatch.setattr("notifications.remind.today_is", lambda: friday + DAY * 17)
    for _ in range(3):
        tasks.remind()
    assert list(Reminder.objects.order_by("pk").values_list("stage", flat=True)) == [0, 2]
