"""The morning of one of the demo's days: everybody is reminded, and the worker is rung."""

import datetime

from notifications.doorbell import ring_for_all
from notifications.sweep import sweep


def remind(today: datetime.date) -> None:
    """Owe what that morning owes, and have it sent at once: whoever pressed the button waits."""
    sweep(today)
    ring_for_all()
