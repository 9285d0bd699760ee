"""The worker application and the one timetable. What runs at night stands here and nowhere else."""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("dhr")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

# The database is the queue of record; the broker is only a doorbell. Every job here is a sweep
# that finds its own work, so a lost ring costs a minute and never a message. UTC, so that the
# change to and from summer time neither skips nor doubles a tick.
app.conf.beat_schedule = {
    "deliver-due-messages": {
        "task": "notifications.each_minute",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    "sweep-orphaned-files": {
        "task": "documents.sweep_orphans",
        # At night, and in the afternoon where a machine is off at night.
        "schedule": crontab(minute="31", hour="3,15"),
        "options": {"expires": 3600},
    },
    # Each hour of a working day's first half, for the hour after a morning in which nothing ran; it
    # is done once a day. From six, so that nobody's telephone rings at night.
    "remind": {
        "task": "notifications.remind",
        "schedule": crontab(minute="5", hour="6-14"),
        "options": {"expires": 3000},
    },
    # At one past each hour: a minute into London's day, in summer and in winter, and an hour later
    # at most after a night in which nothing ran. By the clock, not by "every hour since beat
    # started", which a beat that is often restarted would never reach.
    "do-days-work": {
        "task": "people.do_days_work",
        "schedule": crontab(minute="1"),
        "options": {"expires": 3000},
    },
}
