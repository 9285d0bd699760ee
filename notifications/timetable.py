"""Whether the timetable runs: beat rings each minute, a worker notes that it was rung.

So one fact tells of both. A ring of the doorbell is no proof of either and is not noted. That it
rings is no proof that a day's reminders were made; the sweep itself notes that.
"""

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Max, Min, Subquery
from django.utils import timezone

from notifications.models import Tick
from notifications.policy import sweep_on
from notifications.sweep import TICK
from people.today import today as today_is

BEAT = "beat"
A_MINUTE = datetime.timedelta(seconds=55)

# A worker that drains a long queue takes a minute at a time; five without a sign are no queue.
SILENT_AFTER = datetime.timedelta(minutes=5)

# The day's first ring for reminders, by UTC (``config/celery.py``), and from when on a sweep that
# is not done is amiss: the ring of six may find a morning on which nothing ran, and that of seven
# makes up for it. Where it is not done by eight, ringing again is not enough. Not later, though the
# last ring is that of two: whoever can mend it should have the rest of the morning.
FIRST_RING = datetime.time(6, 5, tzinfo=datetime.UTC)
SWEPT_BY = datetime.time(8, 0, tzinfo=datetime.UTC)


@dataclass(frozen=True)
class Timetable:
    """When the timetable last ran, as seen at a moment; ``last`` is None if it never did.

    ``begun`` is when this database was set up: until a little later no first run is missed.
    ``swept`` is the day whose reminders were made last.
    """

    last: datetime.datetime | None
    now: datetime.datetime
    begun: datetime.datetime | None
    swept: datetime.date | None

    @property
    def is_silent(self) -> bool:
        """Whether it should have run by now: again, or for the first time."""
        since = self.last or self.begun
        return since is None or self.now - since > SILENT_AFTER

    @property
    def first_run_by(self) -> datetime.datetime | None:
        """Until when a first run is waited for; None where it ran, or should have."""
        if self.last is not None or self.begun is None or self.is_silent:
            return None
        return self.begun + SILENT_AFTER

    def misses_reminders_of(self, today: datetime.date) -> bool:
        """Whether that day's reminders should have been made by now, and were not.

        Not on a day on which nobody works; nor on the day on which all was set up, whose first
        ring may have been before; nor on a day of the story in the demo, which has no hours and is
        swept by the button that moves it.
        """
        if self.swept == today or today != timezone.localdate(self.now):
            return False
        first = datetime.datetime.combine(today, FIRST_RING)
        is_amiss = self.now >= datetime.datetime.combine(today, SWEPT_BY)
        was_there = self.begun is not None and self.begun < first
        return is_amiss and was_there and sweep_on(today).goes


def note_tick() -> None:
    """Write down that the timetable rang, once a minute however many were rung for."""
    now = timezone.now()
    if Tick.objects.filter(name=BEAT, at__lte=now - A_MINUTE).update(at=now):
        return
    with transaction.atomic():
        Tick.objects.get_or_create(name=BEAT, defaults={"at": now})


def timetable() -> Timetable:
    """When it last ran; and, in the same question, when the first of the database's tables was
    made, which is when it was first started, and which day was swept last."""
    last = Tick.objects.filter(name=BEAT).values("at")
    swept = Tick.objects.filter(name=TICK).values("day")
    found = MigrationRecorder.Migration.objects.aggregate(
        begun=Min("applied"), last=Max(Subquery(last)), swept=Max(Subquery(swept))
    )
    return Timetable(found["last"], timezone.now(), found["begun"], found["swept"])


def health() -> str:
    """For the machine that runs us: "timetable: on time", "silent" or "not yet"; and a line more,
    "reminders: missing", where today's should have been made and were not."""
    found = timetable()
    if found.last is None:
        return "timetable: not yet"
    said = f"timetable: {'silent' if found.is_silent else 'on time'}"
    return f"{said}\nreminders: missing" if found.misses_reminders_of(today_is()) else said
