"""The product's worker and timetable, rung more often: a drill has minutes, not a working day.

The tasks, and everything they call, are the product's. ``remind`` is rung for at any hour, since a
drill is not run in the morning only; that it goes once a day is the product's business.
"""

import datetime
import os

from config.celery import app
from notifications import schedule

__all__ = ["app"]

RUNG_EACH = {"deliver-due-messages": 1.0, "remind": 2.0}

for name, seconds in RUNG_EACH.items():
    app.conf.beat_schedule[name] |= {"schedule": seconds, "options": {"expires": seconds}}
app.conf.beat_max_loop_interval = 1

# In the tests alone: a worker claims no less, but what it held when it was killed is free sooner.
if seconds_before := os.environ.get("DRILL_BEFORE_ITS_TURN"):
    schedule.BEFORE_ITS_TURN = datetime.timedelta(seconds=float(seconds_before))
