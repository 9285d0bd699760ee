"""What the tests of people do and type alike."""

from typing import Any

from people.actions.memberships import end_membership
from people.models import Membership, User
from tests.factories.people import TODAY, viewer

# An invitation as somebody fills it in.
TYPED = {
    "name": "Ada New",
    "email": "ada.new@lindale.example",
    "title": "Safeguarding lead",
    "from_day_day": "15",
    "from_day_month": "6",
    "from_day_year": "2026",
    "reason": "Answers for the hospitals.",
}


def end(by: User, membership: Membership, **facts: Any) -> Membership:
    """End a role today, unless said otherwise."""
    said = {"reason": "Moved on.", "last_day": None} | facts
    return end_membership(by=viewer(by), today=TODAY, membership_id=membership.pk, **said)
