"""A mail server that is gone, puts off, refuses, and then takes everything."""

from __future__ import annotations

import time

from notifications.models import Message, State
from tools.faults.cast import MONDAY, is_empty, let_time_pass, not_sent, owe_each, set_today
from tools.faults.site import PATIENCE, Site
from tools.faults.verdict import Outcome, judge
from tools.own_servers.processes import wait_for

PUTS_OFF = "451 4.3.0 Please try again later"
REFUSES = "550 5.7.1 Refused"


def refused_then_taken(site: Site, recipients: int) -> Outcome:
    """Each message is tried three times in vain; the waits between are those of the product, and
    are let pass by moving the rows' own times back."""
    set_today(MONDAY)
    people = owe_each(recipients, MONDAY)
    begun = time.monotonic()
    site.mail.stop()
    site.start_worker()
    site.start_beat()
    faults = _tried(1, recipients, "ConnectionRefusedError")
    site.mail.answer(PUTS_OFF)
    site.mail.start()
    faults += _tried(2, recipients, "SMTPDataError 451")
    site.mail.answer(REFUSES)
    faults += _tried(3, recipients, "SMTPDataError 550")
    site.mail.answer()
    let_time_pass()
    wait_for(is_empty, "nothing is left to send", PATIENCE)
    return judge(
        "Mail server gone, then 451, then 550, then well", people, site.mail.taken(),
        seconds=time.monotonic() - begun, faults=[*faults, *not_sent()],
    )  # fmt: skip


def _tried(times: int, recipients: int, error: str) -> list[str]:
    """Wait until each message was tried so often, and was put off for this reason."""
    if times > 1:
        let_time_pass()
    tried = Message.objects.filter(state=State.QUEUED, attempts=times)
    wait_for(lambda: tried.count() == recipients, f"each was tried {times} times", PATIENCE)
    other = tried.exclude(last_error=error).values_list("last_error", flat=True).distinct()
    return [f"put off for {each} in place of {error}" for each in other]
