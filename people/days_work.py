"""What the rooms do by themselves on each day: what follows from a date, not from a deed.

One list for two callers: the worker, by the timetable of ``config/celery.py``, and the demo, whose
day is moved by a button and would else wait for the real clock.
"""

import datetime
from collections.abc import Callable

Work = Callable[[datetime.date], object]
_registered: list[Work] = []


def register_days_work(work: Work) -> None:
    """Let a room do its work of a day; called once at start-up, by the owning room.

    The work finds for itself what is still to do, so that doing a day twice, or after days that
    were missed, does it once.
    """
    if work not in _registered:
        _registered.append(work)


def do_days_work(today: datetime.date) -> None:
    """Do what is to do on this day, and whatever earlier days left."""
    for work in _registered:
        work(today)
