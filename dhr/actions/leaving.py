"""What follows on cases when somebody leaves: their appointments end with their roles.

Runs inside the deed of ``people`` that recorded the leaving, so both stand or fall together.
"""

import datetime
from collections.abc import Collection
from typing import Any
from uuid import UUID

from dhr import messages
from dhr.actions.frame import CaseDeed
from dhr.models import Appointment, Review
from dhr.vocabulary import Event
from people.access import Viewer
from people.models import User
from people.signals import person_left

REASON = "The person left."


def listen() -> None:
    """Called once at start-up."""
    person_left.connect(_stop, dispatch_uid="dhr.leaving")


def _stop(
    *, user: User, by: Viewer, today: datetime.date, partnership_ids: Collection[UUID], **_: Any
) -> None:
    end_appointments_of(user=user, by=by, today=today, partnership_ids=partnership_ids)


def end_appointments_of(
    *, user: User, by: Viewer, today: datetime.date, partnership_ids: Collection[UUID]
) -> None:
    """End what the person does on cases of these partnerships; the managers are told.

    Access and rules were asked by the deed that recorded the leaving. Cases are taken in the
    order of their chains, as every writer to several chains does.
    """
    live = Appointment.objects.filter(
        user=user, ended_on__isnull=True, review__partnership_id__in=partnership_ids
    )
    for review_id in sorted(set(live.values_list("review_id", flat=True)), key=str):
        review = Review.objects.select_for_update().get(pk=review_id)
        for appointment in review.appointments.filter(user=user, ended_on__isnull=True):
            _end(appointment, CaseDeed(Event.APPOINTMENT_ENDED, review, by, today, None))


def _end(appointment: Appointment, deed: CaseDeed) -> None:
    deed.allowed()
    deed.require([])
    # One that was still to begin never begins.
    appointment.ended_on = max(deed.today, appointment.from_day)
    appointment.ended_by_id = deed.by.user_id
    appointment.end_reason = REASON
    deed.save(appointment)
    deed.record(f"appointment:{appointment.pk}", {"on": appointment.ended_on})
    messages.tell_managers(deed.review, "appointee-left", deed.today)
    deed.ended()
