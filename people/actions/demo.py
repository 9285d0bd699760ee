"""Moving the day of the demo."""

import datetime

from django.db import transaction

from audit.record import record
from people.access import Viewer
from people.by_itself import each_by_itself
from people.days_work import do_days_work, do_mornings_work
from people.deeds import actor_id
from people.models import Instance
from people.refusals import NotYet, NotYours

STEPS = (1, 7)


def move_day(*, by: Viewer, days: int) -> datetime.date:
    """Move the story's day on by a day or a week; never back, since deeds stand on it.

    What the worker does on each day is done for every day that came, at once and before the page
    is shown. Should it fail, the day has moved all the same and the worker does what is left.

    Raises ``NotYours`` where the database is no demo, ``NotYet`` for any other step.
    """
    with transaction.atomic():
        instance = Instance.objects.select_for_update().filter(is_demo=True).first()
        if instance is None:
            raise NotYours
        if days not in STEPS:
            raise NotYet(["The demo's day moves on by one day or by seven."])
        instance.demo_today += datetime.timedelta(days=days)
        instance.save(update_fields=["demo_today"])
        record(
            "demo.day_moved",
            chain="instance",
            actor=actor_id(by),
            details={"to": instance.demo_today},
        )
    with each_by_itself() as attempt:
        for left in reversed(range(days)):
            day = instance.demo_today - datetime.timedelta(days=left)
            for work in (do_days_work, do_mornings_work):
                with attempt(f"The work of {day}"):
                    work(day)
    return instance.demo_today
