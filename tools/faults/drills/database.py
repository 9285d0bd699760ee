"""PostgreSQL stopped at once in the middle of the sending."""

from __future__ import annotations

import time
from contextlib import suppress
from random import Random

from django.db import Error, connections

from tools.faults.cast import MONDAY, in_flight, is_empty, not_sent, owe_each, set_today
from tools.faults.site import PATIENCE, PROCESSES_OF_A_WORKER, Site
from tools.faults.verdict import Outcome, judge
from tools.own_servers.processes import wait_for

RESTARTS = 2
WORKERS = 2


def restarted(site: Site, recipients: int, chance: Random) -> Outcome:
    """As after a power cut, twice: whoever was in a transaction is thrown out of it."""
    set_today(MONDAY)
    people = owe_each(recipients, MONDAY)
    begun = time.monotonic()
    for _ in range(WORKERS):
        site.start_worker()
    site.start_beat()
    held: set[str] = set()
    points = sorted(chance.randrange(0, recipients * 9 // 10) for _ in range(RESTARTS))
    for point in points:
        site.wait_for_mails(point + 1)
        held |= _restart(site)
    wait_for(_is_empty, "nothing is left to send", PATIENCE)
    return judge(
        f"PostgreSQL stopped at once and started again, {RESTARTS} ×", people, site.mail.taken(),
        held=held, in_flight=RESTARTS * WORKERS * PROCESSES_OF_A_WORKER,
        seconds=time.monotonic() - begun, faults=not_sent(),
    )  # fmt: skip


def _restart(site: Site) -> set[str]:
    """Stop and start it; what was being sent as it stopped."""
    site.database.stop_at_once()
    connections.close_all()
    # A moment in which workers find nobody; what they hold is as it was committed.
    time.sleep(0.5)
    site.database.start()
    return in_flight()


def _is_empty() -> bool:
    with suppress(Error):
        return is_empty()
    connections.close_all()
    return False
