"""What follows on cases when somebody leaves: their appointments end with their roles.

Runs inside the deed of ``people`` that recorded the leaving, so both stand or fall together.
"""

from typing import Any
from uuid import UUID

from dhr import messages
from dhr.actions.frame import CaseDeed
from dhr.models import Appointment, Review
from dhr.vocabulary import Event
from people.access import SEES_PEOPLE, Viewer
from people.models import User
from people.signals import person_left
from people.today import today

REASON = "The person left."


def listen() -> None:
    """Called once at start-up."""
    person_left.connect(_end_all, dispatch_uid="dhr.appointments_of_leavers")


def _end_all(*, user: User, by: Viewer, account_closed: bool, **_: Any) -> None:
    """End every appointment in the partnerships the person left; all, if they left altogether.

    Cases are taken in the order of their chains, as every writer to several chains does.
    """
    live = Appointment.objects.filter(user=user, ended_on__isnull=True)
    if not account_closed:
        mine = by.partnerships_with(*SEES_PEOPLE)
        live = live.filter(review__partnership_id__in=mine)
    for review_id in sorted(set(live.values_list("review_id", flat=True)), key=str):
        _end_on(review_id, user, by)


def _end_on(review_id: UUID, user: User, by: Viewer) -> None:
    review = Review.objects.select_for_update().get(pk=review_id)
    for appointment in review.appointments.filter(user=user, ended_on__isnull=True):
        deed = CaseDeed(Event.APPOINTMENT_ENDED, review, by, today(), seen_version=None)
        # Access and rules were asked by the deed that recorded the leaving.
        deed.allowed()
        deed.require([])
        appointment.ended_on = max(deed.today, appointment.from_day)
        appointment.ended_by_id = by.user_id
        appointment.end_reason = REASON
        deed.save(appointment)
        deed.record(f"appointment:{appointment.pk}", {"on": appointment.ended_on})
        messages.tell_managers(review, "appointee-left", deed.today)
        deed.ended()
