"""The product's worker and timetable, rung more often: a drill has minutes, not a working day.

The tasks, and everything they call, are the product's. ``remind`` is rung for at any hour, since a
drill is not run in the morning only; that it goes once a day is the product's business.
"""

from config.celery import app

__all__ = ["app"]

RUNG_EACH = {"deliver-due-messages": 1.0, "remind": 2.0}

for name, seconds in RUNG_EACH.items():
    app.conf.beat_schedule[name] |= {"schedule": seconds, "options": {"expires": seconds}}
app.conf.beat_max_loop_interval = 1
