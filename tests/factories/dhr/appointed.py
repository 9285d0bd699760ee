"""People on a case: appointed, promised, kept out."""

from typing import Any

from dhr.actions import appointments
from dhr.models import Appointment, Review
from people.models import User
from tests.factories.cast import Cast
from tests.factories.people import member
from tests.support.kept import kept


@kept
def appoint(
    players: Cast,
    review: Review,
    user: User | None = None,
    role: str = "independent_chair",
    **fields: Any,
) -> Appointment:
    """Appoint an associate of the partnership; the undertaking is still to be given."""
    facts = {
        "user_id": (user or member("associate", players.partnership)).pk,
        "role": role,
        "from_day": players.today,
        "independence": "Never worked for a body in the area.",
        **players.as_manager(),
    }
    return appointments.appoint(review_id=review.pk, **(facts | fields))


@kept
def undertaken(players: Cast, appointment: Appointment) -> Appointment:
    """The appointed person gives the undertaking: the case opens to them."""
    opened = appointments.give_undertaking(
        appointment_id=appointment.pk, promised=True, **players.as_(appointment.user)
    )
    assert opened is not None
    return opened


@kept
def on_the_case(players: Cast, review: Review, role: str = "independent_chair") -> User:
    """Somebody who works on the case: appointed, and their word given."""
    return undertaken(players, appoint(players, review, role=role)).user


@kept
def keep_out(players: Cast, review: Review, user: User) -> None:
    """Record a conflict of interest of somebody in the partnership."""
    appointments.record_conflict(
        review_id=review.pk,
        user_id=user.pk,
        what="Lives next door.",
        declared_on=players.today,
        **players.as_manager(),
    )
