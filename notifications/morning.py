"""The morning of one of the demo's days: everybody is reminded, and the worker is rung."""

import datetime

from notifications.doorbell import ring_for_all
from notifications.sweep import sweep
from people.by_itself import each_by_itself


def remind(today: datetime.date) -> None:
    """Owe what that morning owes, and have it sent at once: whoever pressed the button waits."""
    with each_by_itself() as attempt:
        with attempt(f"The sweep of {today}"):
            sweep(today)
        ring_for_all()
