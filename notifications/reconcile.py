"""What could have fallen between the rooms, counted: nothing here is mended in secret.

Each has its own way home, and this says whether it took it. A message that a dead worker held is
taken over when its lease ends; one that was never rung for is found by the timetable; a reminder
without a message goes with the next day's; whoever missed a reminder because it failed is told
again at the next stage. What is left needs a person, and stands on the page of messages.
"""

import datetime
import logging
from dataclasses import dataclass

from django.utils import timezone

from notifications.models import Message, Reminder

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Between:
    """How much lies between. All of it is 0 while worker and timetable run."""

    # Messages whose turn came longer ago than any waits, and those whose worker is gone.
    late: int
    abandoned: int
    # Reminders of an earlier day that no message tells, though the thing is still to be done.
    untold: int


def between(today: datetime.date) -> Between:
    """What lies between just now."""
    now = timezone.now()
    return Between(
        late=Message.objects.late(now).count(),
        abandoned=Message.objects.abandoned(now).count(),
        untold=Reminder.objects.filter(
            message__isnull=True, swept_on__lt=today, deadline__ended_on__isnull=True
        ).count(),
    )


def reconcile(today: datetime.date) -> Between:
    """Say in the log how much lies between, after whatever was due has been sent; what there is."""
    found = between(today)
    if found != Between(0, 0, 0):
        logger.warning(
            "Between the rooms: %d late, %d left by a worker, %d reminders untold.",
            found.late,
            found.abandoned,
            found.untold,
        )
    return found
