"""Redis emptied with a backlog in it, and Redis gone while people work."""

from __future__ import annotations

import time

from notifications.doorbell import ring_again
from tools.faults.cast import (
    MONDAY,
    administrator,
    invite_somebody,
    is_empty,
    not_sent,
    partnership,
    set_today,
)
from tools.faults.site import PATIENCE, Site
from tools.faults.verdict import Outcome, judge
from tools.own_servers.processes import wait_for

DEEDS = 40


def flushed(site: Site, recipients: int) -> Outcome:
    """Everything that was rung for is forgotten; a second time while it is being sent."""
    set_today(MONDAY)
    place = partnership()
    by = administrator(place)
    ring_again()
    people = [invite_somebody(by, place) for _ in range(recipients)]
    begun = time.monotonic()
    bells = site.broker.flush()
    faults = [] if bells >= recipients else [f"only {bells} doorbells were in Redis"]
    site.start_worker()
    site.start_beat()
    site.wait_for_mails(recipients // 3)
    site.broker.flush()
    wait_for(is_empty, "nothing is left to send", PATIENCE)
    return judge(
        f"Redis emptied, {bells} doorbells in it", people, site.mail.taken(),
        seconds=time.monotonic() - begun, faults=[*faults, *not_sent()],
    )  # fmt: skip


def down_during_deeds(site: Site) -> Outcome:
    """Deeds succeed while Redis is gone, under a worker and a beat that wait for it; then it goes
    on by itself."""
    set_today(MONDAY)
    place = partnership()
    by = administrator(place)
    ring_again()
    site.start_worker()
    site.start_beat()
    people = [invite_somebody(by, place)]
    site.wait_for_mails(1)
    site.broker.stop()
    begun = time.monotonic()
    longest = 0.0
    for _ in range(DEEDS):
        started = time.monotonic()
        people.append(invite_somebody(by, place))
        longest = max(longest, time.monotonic() - started)
    faults = [] if longest < 6 else [f"a deed waited {longest:.1f} seconds"]
    if site.mail.count() > len(people) // 2:
        faults.append("mails went although nobody could ring")
    site.broker.start()
    wait_for(is_empty, "nothing is left to send", PATIENCE)
    return judge(
        f"Redis gone during {DEEDS} deeds (all done, the slowest in {longest:.1f} s)",
        people, site.mail.taken(), seconds=time.monotonic() - begun, faults=[*faults, *not_sent()],
    )  # fmt: skip
