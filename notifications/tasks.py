"""What the worker does for this room: ids in, the work is elsewhere. Nothing else goes through
the broker, and nothing comes back. The timetable stands in ``config/celery.py``.
"""

from uuid import UUID

from celery import shared_task

from notifications import deliver as delivery
from notifications import reconcile as reconciling
from notifications import remind as reminding
from notifications import timetable
from people.by_itself import each_by_itself
from people.today import today

# Whoever is free only after that comes too late: the timetable has rung again.
HELP_SECONDS = 55


@shared_task(name="notifications.deliver")
def deliver(message_id: str) -> None:
    """The doorbell: send this message now if it is due."""
    delivery.deliver(UUID(message_id))


@shared_task(name="notifications.deliver_due")
def deliver_due() -> None:
    """The doorbell for many: send whatever is due."""
    delivery.deliver_due()


@shared_task(name="notifications.each_minute")
def each_minute() -> None:
    """What the timetable rings for each minute: note that it rang, then send whatever is due, with
    the help of others where much is."""
    timetable.note_tick()
    for _ in range(delivery.helpers_wanted()):
        deliver_due.apply_async(expires=HELP_SECONDS, ignore_result=True, retry=False)
    delivery.deliver_due()


@shared_task(name="notifications.remind")
def remind() -> None:
    """The daily sweep of what is due; once a day, however often it is rung for. And each time a
    look at what lies between, most of all where the sweep failed: the task then fails in the end.
    """
    with each_by_itself() as attempt:
        with attempt("The sweep of the day"):
            reminding.remind_once_a_day()
        with attempt("Sending what is due"):
            delivery.deliver_due()
        with attempt("Looking between the rooms"):
            reconciling.reconcile(today())
