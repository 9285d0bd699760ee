"""How two reviews of the demo story go on: Elowen's to an approved report, Mirren's to a direction
and, after a change of chair and a second submission, to the same. All of it by the deeds."""

import datetime

from dhr.actions import (
    appointments,
    clock,
    direction,
    family,
    home_office,
    leading,
)
from dhr.demo.people import COUNCIL
from dhr.models import Review
from dhr.rules import FamilyEventFacts
from dhr.vocabulary import (
    ContactMethod,
    Direction,
    FamilyEventKind,
    HomeOfficeAnswer,
    PausableClock,
)
from people.access import Viewer
from people.models import Body, Membership, User
from people.viewers import viewer_of

MARNIE, GARETH = "Marnie Oduya", "Gareth Pellow"
ISOLDE, NERYS = "Isolde Fenwright", "Nerys Quillam"
FIRST_CHAIR = "Corwin Ashgrave"
INDEPENDENCE = (
    "Twenty years in health and social care in another region; left their last post in 2014. "
    "Never employed by a body in the area."
)


def day(text: str) -> datetime.date:
    """A day of the story."""
    return datetime.date.fromisoformat(text)


def as_on(name: str, on: str) -> dict[str, Viewer | datetime.date]:
    """``by`` and ``today`` of a deed of the story."""
    return {"by": viewer_of(User.objects.get(name=name), day(on)), "today": day(on)}


def appoint(review: Review, name: str, role: str, on: str) -> None:
    """Appointed by Marnie; the undertaking is given on the same day."""
    user = User.objects.get(name=name)
    appointment = appointments.appoint(
        review_id=review.pk,
        user_id=user.pk,
        role=role,
        from_day=day(on),
        independence="" if role == "panel_member" else INDEPENDENCE,
        **as_on(MARNIE, on),
    )
    appointments.give_undertaking(appointment_id=appointment.pk, promised=True, **as_on(name, on))


# -- Elowen ------------------------------------------------------------------------------------


def begin_elowen(review: Review) -> None:
    """The chair and a panel member are appointed; the review begins."""
    appoint(review, ISOLDE, "independent_chair", "2022-09-01")
    appoint(review, "Wren Ashdown", "panel_member", "2022-09-01")
    leading.begin_review(review_id=review.pk, on=day("2022-09-05"), **as_on(ISOLDE, "2022-09-05"))


# -- Mirren ------------------------------------------------------------------------------------


def think_again(review: Review) -> None:
    """The Home Office asks the partnership to think again."""
    home_office.record_answer(
        review_id=review.pk,
        answer=HomeOfficeAnswer.RECONSIDER,
        letter_on=day("2023-08-17"),
        received_on=day("2023-08-17"),
        **as_on(MARNIE, "2023-08-17"),
    )


def direct_mirren(review: Review) -> None:
    """The sister is told of the second “no” on the same day; no answer comes, though it is asked
    for twice; then the council is directed."""
    family.record_family_event(
        review_id=review.pk,
        strand_id=review.strands.get().pk,
        given=FamilyEventFacts(
            FamilyEventKind.TOLD_OF_DECISION,
            day("2023-09-15"),
            who=MARNIE,
            note="With the reasons, and how to question them.",
        ),
        **as_on(MARNIE, "2023-09-15"),
    )
    for on in ("2023-11-15", "2024-01-17"):
        home_office.record_chase(
            review_id=review.pk,
            on=day(on),
            how=ContactMethod.LETTER,
            by_whom=MARNIE,
            **as_on(MARNIE, on),
        )
    direction.record_direction(
        review_id=review.pk,
        what=Direction.ESTABLISH,
        body_id=Body.objects.get(name=COUNCIL).pk,
        letter_on=day("2024-02-21"),
        **as_on(MARNIE, "2024-02-21"),
    )
    _add_first_chair(review)
    appoint(review, FIRST_CHAIR, "independent_chair", "2024-04-02")


def change_chair(review: Review) -> None:
    """The first chair begins, and must stop; 42 days later another goes on."""
    leading.begin_review(
        review_id=review.pk, on=day("2024-04-08"), **as_on(FIRST_CHAIR, "2024-04-08")
    )
    _agree(review, "2024-06-26", due="2025-02-28", told="2024-06-26")
    appointments.end_appointment(
        review_id=review.pk,
        appointment_id=review.appointments.get(user__name=FIRST_CHAIR).pk,
        on=day("2024-09-30"),
        reason="Takes a post at Wold Care, a body of the area.",
        **as_on(MARNIE, "2024-09-30"),
    )
    # Their part in the story is over: nobody continues as them.
    User.objects.filter(name=FIRST_CHAIR).update(is_active=False)
    appoint(review, NERYS, "independent_chair", "2024-11-11")
    _agree(review, "2024-12-09", due="2025-05-30", told="2024-12-11")


def _add_first_chair(review: Review) -> None:
    """Known for this one review, before Nerys Quillam leads it."""
    user = User.objects.create_user("corwin.ashgrave@brackenford.example", FIRST_CHAIR)
    Membership.objects.create(
        user=user,
        role="associate",
        partnership=review.partnership,
        from_day=day("2024-03-01"),
        until=day("2024-09-30"),
        reason="To chair a review.",
        granted_by=User.objects.get(name="Ruben Castellane"),
    )


def _agree(review: Review, on: str, *, due: str, told: str) -> None:
    clock.agree_timescale(
        review_id=review.pk,
        given=clock.Timescale(
            clock=PausableClock.OVERVIEW_REPORT,
            due=day(due),
            agreed_by="The panel with the CSP chair",
            on=day(on),
            told_on=day(told),
        ),
        **as_on(MARNIE, told),
    )
