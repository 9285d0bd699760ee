"""``kill -9`` of workers and timetables at random moments, and two timetables at once."""

from __future__ import annotations

import time
from random import Random

from tools.faults.cast import MONDAY, in_flight, is_empty, not_sent, owe_each, set_today
from tools.faults.site import PATIENCE, PROCESSES_OF_A_WORKER, Site, children_of, kill_child
from tools.faults.verdict import Outcome, judge
from tools.own_servers.processes import wait_for

WORKERS = 2
# What is killed: a worker with its processes, one of those processes alone, the timetable.
VICTIMS = ("worker", "process", "beat")
# How many processes that send are struck with each.
STRUCK = {"worker": PROCESSES_OF_A_WORKER, "process": 1, "beat": 0}


def at_random(site: Site, recipients: int, kills: int, chance: Random) -> Outcome:
    """Kill at random points of the sending; what is killed is started again, as supervisors do."""
    set_today(MONDAY)
    people = owe_each(recipients, MONDAY)
    victims = [*VICTIMS, *(chance.choice(VICTIMS) for _ in range(kills))][:kills]
    chance.shuffle(victims)
    points = sorted(chance.randrange(0, max(1, recipients * 9 // 10)) for _ in victims)
    begun = time.monotonic()
    for _ in range(WORKERS):
        site.start_worker()
    site.start_beat()
    held: set[str] = set()
    for point, victim in zip(points, victims, strict=True):
        site.wait_for_mails(point + 1)
        time.sleep(chance.random() / 10)
        _kill(site, victim, chance)
        held |= in_flight()
        _start_again(site, victim)
    wait_for(is_empty, "nothing is left to send", PATIENCE)
    return judge(
        f"kill -9 of {_counted(victims)}", people, site.mail.taken(), held=held,
        in_flight=sum(STRUCK[victim] for victim in victims),
        seconds=time.monotonic() - begun, faults=not_sent(),
    )  # fmt: skip


def _kill(site: Site, victim: str, chance: Random) -> None:
    if victim == "beat":
        site.kill(site.beats[0])
    elif victim == "worker":
        site.kill(chance.choice(site.workers))
    else:
        below = [pid for worker in site.workers for pid in children_of(worker)]
        kill_child(chance.choice(below))


def _start_again(site: Site, victim: str) -> None:
    # A process below a worker is started again by the worker itself.
    if victim == "beat":
        site.start_beat()
    elif victim == "worker":
        site.start_worker()


def _counted(victims: list[str]) -> str:
    words = {"worker": "worker", "process": "one of its processes", "beat": "beat"}
    return ", ".join(f"{victims.count(v)} × {words[v]}" for v in VICTIMS if v in victims)


def two_timetables(site: Site, recipients: int) -> Outcome:
    """Two beats ring for everything twice: nobody is written to twice."""
    set_today(MONDAY)
    people = owe_each(recipients, MONDAY)
    begun = time.monotonic()
    for _ in range(2):
        site.start_worker()
        site.start_beat()
    wait_for(is_empty, "nothing is left to send", PATIENCE)
    # They go on ringing: nothing may follow.
    time.sleep(5)
    return judge(
        "two beats at once", people, site.mail.taken(),
        seconds=time.monotonic() - begun, faults=not_sent(),
    )  # fmt: skip
