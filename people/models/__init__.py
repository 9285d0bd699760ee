"""The rows of people: one file a noun."""

from people.models.body import Body, BodyAlias, SuccessionInError
from people.models.calendar_key import CalendarKey
from people.models.instance import Instance
from people.models.membership import Invitation, Membership
from people.models.partnership import Board, Partnership
from people.models.session import Session
from people.models.submitted_form import SubmittedForm
from people.models.user import User

__all__ = [
    "Board",
    "Body",
    "BodyAlias",
    "CalendarKey",
    "Instance",
    "Invitation",
    "Membership",
    "Partnership",
    "Session",
    "SubmittedForm",
    "SuccessionInError",
    "User",
]
