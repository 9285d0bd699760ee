"""Days on which nothing ran, and the two nights on which the clocks change."""

from __future__ import annotations

import datetime
import time
from typing import Any
from zoneinfo import ZoneInfo

import time_machine
from celery import signals
from celery.beat import Scheduler
from django.utils import timezone

from config.celery import app
from notifications.models import Reminder
from notifications.remind import remind_once_a_day
from notifications.tasks import deliver_due, remind
from people.tasks import do_days_work
from tools.faults.cast import DAY, MONDAY, is_empty, let_time_pass, not_sent, owe_each, set_today
from tools.faults.site import PATIENCE, Site
from tools.faults.verdict import Outcome, judge
from tools.own_servers.processes import wait_for

# The Thursdays before the clocks change (in 2027 that is Easter), and for how many days it is
# walked from there.
THURSDAYS = (datetime.date(2026, 10, 22), datetime.date(2027, 3, 25))
WALKED = 6
LONDON = ZoneInfo("Europe/London")


def missed(site: Site, recipients: int) -> Outcome:
    """Reminded on a Monday; nothing runs for three days, then for three weeks: each time one
    message, and only of the newest stage."""
    set_today(MONDAY)
    due = MONDAY + DAY
    people = owe_each(recipients, due)
    begun = time.monotonic()
    site.start_worker()
    faults = []
    for day, stages in (
        (MONDAY, [-1]),
        (MONDAY + DAY * 4, [-1, 0]),
        (MONDAY + DAY * 25, [-1, 0, 3]),
    ):
        set_today(day)
        beat = site.start_beat()
        site.wait_for_mails(recipients * len(stages))
        wait_for(is_empty, "nothing is left to send", PATIENCE)
        time.sleep(3)
        site.kill(beat)
        found = list(Reminder.objects.order_by("stage").values_list("stage", flat=True).distinct())
        if found != stages or Reminder.objects.count() != recipients * len(stages):
            faults.append(f"on {day} the stages told were {found} in place of {stages}")
    return judge(
        "Three days and three weeks without beat", people, site.mail.taken(), each=3,
        seconds=time.monotonic() - begun, faults=[*faults, *not_sent()],
    )  # fmt: skip


def clock_changes(site: Site, recipients: int) -> Outcome:
    """Beat's own scheduler is walked through both changes with the product's own timetable, its
    clock moved; at each of its rings for reminders the product does them."""
    begun = time.monotonic()
    set_today(None)
    people, faults = [], []
    for thursday in THURSDAYS:
        people = owe_each(recipients, thursday + DAY * 5)
        faults += _walk_through(thursday)
        _send(site)
    return judge(
        f"Clocks changed twice, {WALKED} days each walked through", people, site.mail.taken(),
        each=2 * len(THURSDAYS), seconds=time.monotonic() - begun, faults=[*faults, *not_sent()],
    )  # fmt: skip


def _send(site: Site) -> None:
    """Have what was owed on the days walked through sent now, by a worker on the real day."""
    site.broker.flush()
    worker = site.start_worker()
    let_time_pass()

    def sent() -> bool:
        deliver_due.delay()
        time.sleep(1)
        return is_empty()

    wait_for(sent, "nothing is left to send", PATIENCE)
    site.kill(worker)


def _walk_through(thursday: datetime.date) -> list[str]:
    """What the timetable did in these days that it should not, or left undone."""
    start = datetime.datetime.combine(thursday, datetime.time(), datetime.UTC)
    rung: dict[str, list[datetime.datetime]] = {}

    def hear(sender: str = "", **more: Any) -> None:
        rung.setdefault(sender, []).append(timezone.now())
        if sender == remind.name:
            remind_once_a_day()

    signals.before_task_publish.connect(hear)
    try:
        with time_machine.travel(start, tick=False) as clock:
            scheduler = Scheduler(app=app)
            while timezone.now() < start + DAY * WALKED:
                clock.shift(max(0.01, scheduler.tick()))
    finally:
        signals.before_task_publish.disconnect(hear)
    return [*_miscounted(rung), *_not_at_the_days_beginning(rung[do_days_work.name])]


def _miscounted(rung: dict[str, list[datetime.datetime]]) -> list[str]:
    """One ring that falls on the very beginning or end may be within or without."""
    minutes, hours = WALKED * 24 * 60, WALKED * 24
    each_minute = app.conf.beat_schedule["deliver-due-messages"]["task"]
    wanted = {each_minute: minutes, do_days_work.name: hours, remind.name: WALKED * 9}
    return [
        f"{name} was rung for {len(rung[name])} times in place of {times}"
        for name, times in wanted.items()
        if abs(len(rung[name]) - times) > 1
    ]


def _not_at_the_days_beginning(times: list[datetime.datetime]) -> list[str]:
    """The work of a day is rung for a minute after London's midnight, on each of its days."""
    firsts: dict[datetime.date, datetime.time] = {}
    for each in times:
        local = each.astimezone(LONDON)
        firsts.setdefault(local.date(), local.time().replace(second=0, microsecond=0))
    late = {day: first for day, first in list(firsts.items())[1:] if first != datetime.time(0, 1)}
    return [f"the work of {day} was first rung for at {first}" for day, first in late.items()]
