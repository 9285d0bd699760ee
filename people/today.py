"""The day it is. The only door to "today" for views, tasks and commands.

In the demo it is the story's day, from one row; elsewhere the date in London. Audit and outbox
do not ask here: they keep real time.
"""

import datetime

from django.utils import timezone

from people.models.instance import Instance


def demo_day() -> datetime.date | None:
    """The story's day where the database carries the demo marker, else ``None``."""
    days = Instance.objects.filter(is_demo=True).values_list("demo_today", flat=True)
    return next(iter(days), None)  # one row at most


def today() -> datetime.date:
    """The day that views, tasks and commands work on."""
    return demo_day() or timezone.localdate()


def is_demo() -> bool:
    """Whether the database carries the demo marker."""
    return demo_day() is not None
