"""The drills: each strikes at one thing while the product works, and counts what arrived."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tools.faults.drills import broker, database, days, kills, mail
from tools.faults.site import Site
from tools.faults.verdict import Outcome


@dataclass(frozen=True)
class Size:
    """How many are written to in the great drill and in the others, and its kills."""

    recipients: int
    some: int
    kills: int


Drill = Callable[[Site, Size, Random], Outcome]

DRILLS: dict[str, Drill] = {
    "kills": lambda site, size, chance: kills.at_random(site, size.recipients, size.kills, chance),
    "two-beats": lambda site, size, chance: kills.two_timetables(site, size.some),
    "redis-flushed": lambda site, size, chance: broker.flushed(site, size.some),
    "broker-down": lambda site, size, chance: broker.down_during_deeds(site),
    "database-restarted": lambda site, size, chance: database.restarted(site, size.some, chance),
    "mail-refused": lambda site, size, chance: mail.refused_then_taken(site, size.some),
    "days-missed": lambda site, size, chance: days.missed(site, size.some),
    "clock-changes": lambda site, size, chance: days.clock_changes(site, size.some),
}
