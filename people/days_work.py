"""What the rooms do by themselves on each day: what follows from a date, not from a deed.

One list for two callers: the worker, by the timetable of ``config/celery.py``, and the demo, whose
day is moved by a button and would else wait for the real clock.
"""

import datetime
from collections.abc import Callable, Iterable

from people.by_itself import each_by_itself

Work = Callable[[datetime.date], object]
_registered: list[Work] = []
_of_the_morning: list[Work] = []


def register_days_work(work: Work, *, in_the_morning: bool = False) -> None:
    """Let a room do its work of a day; called once at start-up, by the owning room.

    The work finds for itself what is still to do, so that doing a day twice, or after days that
    were missed, does it once. ``in_the_morning``: it has an hour of its own in the timetable, and
    only the demo, whose days have no hours, has it done from here.
    """
    works = _of_the_morning if in_the_morning else _registered
    if work not in works:
        works.append(work)


def do_days_work(today: datetime.date) -> None:
    """Do what is to do on this day, and whatever earlier days left.

    A work that fails stops none behind it; ``NotAllDone`` then says so in the end.
    """
    _do_each(_registered, today)


def do_mornings_work(today: datetime.date) -> None:
    """Do what follows in the morning of this day; like ``do_days_work``."""
    _do_each(_of_the_morning, today)


def _do_each(works: Iterable[Work], today: datetime.date) -> None:
    with each_by_itself() as attempt:
        for work in works:
            with attempt(f"{work.__module__} on {today}"):
                work(today)
