"""What the worker does for this room: the work of the day, of every room that registered some."""

from celery import shared_task

from people import days_work
from people.today import today


@shared_task(name="people.do_days_work")
def do_days_work() -> None:
    """Do what is to do today; the timetable stands in ``config/celery.py``."""
    days_work.do_days_work(today())
