"""Every deed on a case, called past its page: the second door, behind the first.

A page asks access before it shows a form; the deed asks again under the lock. These calls reach
the second door alone, with as little as each deed needs to get that far.
"""

import datetime
import pkgutil
from functools import partial
from importlib import import_module
from typing import Any
from uuid import uuid4

from dhr import actions
from dhr.actions import appointments, deliveries, notification
from dhr.actions.notification import NotificationGiven
from dhr.vocabulary import NotifierKind
from people.access import Viewer
from tests.factories.people import TODAY
from tests.house.matrix.cases import Case
from tests.house.matrix.deed import outcome_of
from tests.house.matrix.deeds_casework import CASEWORK
from tests.house.matrix.deeds_deciding import DECIDING
from tests.house.matrix.deeds_publication import PUBLICATION
from tests.house.matrix.deeds_reporting import REPORTING

DEED_MODULES = [
    import_module(f"{actions.__name__}.{module.name}")
    for module in pkgutil.iter_modules(actions.__path__)
]
OF_A_CASE = DECIDING | CASEWORK | REPORTING | PUBLICATION
# Deeds on one thing within the case, or about one person.
NAME_A_THING = [name for name, (_, _, needed) in OF_A_CASE.items() if ... in needed.values()]
# Deeds that are not asked of one visible case: how each is tested instead.
ASKED_ELSEWHERE = {
    "record_notification": "by the partnership; see ``notify``",
    "take_on": "by the partnership; see tests/dhr/test_taking_on.py",
    "take_on_register": "by the partnership; see tests/dhr/test_public_register.py",
    "accept_transfer": "by the partnership that is asked; see tests/dhr/test_transfer.py",
    "refuse_transfer": "by the partnership that is asked; see tests/dhr/test_transfer.py",
    "answering": "the frame of these two",
    "give_undertaking": "by the appointed person alone; see ``promise``",
    "retry_failed": "by the owners of messages; tests/dhr/test_deliveries.py asks it",
    "retry_message": "by the owners of a message; the matrix asks its page",
    "end_appointments_of": "by the deed of people that records a leaving",
    "case_deed": "the frame that asks for all of them",
    "doing": "the same frame, with its arguments in a row",
    "deed_from_forum": "the frame of what the learning forum carries into a case",
}
_IDS_OF_THE_CASE = {
    "subject_id": "subject_pk",
    "appointment_id": "appointment_pk",
    "conflict_id": "conflict_pk",
    "letter_id": "letter_pk",
    "strand_id": "strand_pk",
    "event_id": "event_pk",
    "family_letter_id": "family_letter_pk",
    "fact_id": "fact_pk",
    "request_id": "request_pk",
    "pause_id": "pause_pk",
    "process_id": "parallel_pk",
    "joint_id": "joint_pk",
    "dated_id": "dated_pk",
    "paper_id": "paper_pk",
    "comment_id": "comment_pk",
    "meeting_id": "meeting_pk",
    "contribution_id": "contribution_pk",
}


def call(deed: str, by: Viewer, case: Case, *, ids_of: Case | None = None, user_id: Any) -> str:
    """Do a deed on a case; the ids of other things are the case's own, or those of another.

    Answers what became of it: ``done``, ``not yet``, ``403`` or ``404``.
    """
    _, function, needed = OF_A_CASE[deed]
    found = {**(ids_of or case).ids, "user_id": user_id}
    given = {
        name: found.get(_IDS_OF_THE_CASE.get(name, name), uuid4()) if value is ... else value
        for name, value in needed.items()
    }
    if deed == "issue_letter":
        given["seen_version"] = 0
    return outcome_of(partial(function, review_id=case.review_id, by=by, today=TODAY, **given))


def notify(by: Viewer, partnership_id: Any) -> str:
    """Record a notification for a partnership."""
    told = NotificationGiven(
        notifier_kind=NotifierKind.POLICE, received_on=TODAY - datetime.timedelta(days=1)
    )
    return outcome_of(
        partial(
            notification.record_notification,
            by=by,
            today=TODAY,
            partnership_id=partnership_id,
            told=told,
            people=[],
        )
    )


def promise(by: Viewer, appointment_id: Any) -> str:
    """Give the undertaking of an appointment."""
    return outcome_of(
        partial(
            appointments.give_undertaking,
            appointment_id=appointment_id,
            by=by,
            today=TODAY,
            promised=True,
        )
    )


def retry(by: Viewer, message_id: Any, owners: list[str]) -> str:
    """Have a message tried again."""
    return outcome_of(
        partial(deliveries.retry_message, by=by, message_id=message_id, owners=owners)
    )
