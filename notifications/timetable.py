"""Whether the timetable runs: beat rings each minute, a worker notes that it was rung.

So one fact tells of both. A ring of the doorbell is no proof of either and is not noted.
"""

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Max, Min, Subquery
from django.utils import timezone

from notifications.models import Message, Tick

BEAT = "beat"
A_MINUTE = datetime.timedelta(seconds=55)

# A worker that drains a long queue takes a minute at a time; five without a sign are no queue.
SILENT_AFTER = datetime.timedelta(minutes=5)


@dataclass(frozen=True)
class Timetable:
    """When the timetable last ran, as seen at a moment; ``last`` is None if it never did.

    ``begun`` is when this database was set up: until a little later no first run is missed.
    """

    last: datetime.datetime | None
    now: datetime.datetime
    begun: datetime.datetime | None

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


def note_tick() -> None:
    """Write down that the timetable rang, once a minute however many were rung for."""
    now = timezone.now()
    if Tick.objects.filter(name=BEAT, at__lte=now - A_MINUTE).update(at=now):
        return
    with transaction.atomic():
        Tick.objects.get_or_create(name=BEAT, defaults={"at": now})


def timetable() -> Timetable:
    """When it last ran; and, in the same question, when the first of the database's tables was
    made, which is when it was first started."""
    last = Tick.objects.filter(name=BEAT).values("at")
    found = MigrationRecorder.Migration.objects.aggregate(
        begun=Min("applied"), last=Max(Subquery(last))
    )
    return Timetable(found["last"], timezone.now(), found["begun"])


def health() -> str:
    """For the machine that runs us: "timetable: on time", "silent" or "not yet"."""
    found = timetable()
    if found.last is None:
        return "timetable: not yet"
    return f"timetable: {'silent' if found.is_silent else 'on time'}"


def anything_late() -> bool:
    """Whether some message waits longer than any does while mail and worker are up."""
    return Message.objects.late(timezone.now()).exists()
