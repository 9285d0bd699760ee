"""How two reviews of the demo story go on: Elowen's to an approved report, Mirren's to a direction
and, after a change of chair and a second submission, to the same. All of it by the deeds."""

import datetime
from collections.abc import Mapping

from dhr.actions import (
    appointments,
    clock,
    direction,
    family,
    home_office,
    leading,
    processes,
    quality,
    recommendations,
    report,
)
from dhr.actions.recommendations import Wording
from dhr.demo.people import COUNCIL
from dhr.models import Review
from dhr.rules import FamilyEventFacts
from dhr.vocabulary import (
    ContactMethod,
    Direction,
    FamilyEventKind,
    HomeOfficeAnswer,
    Paper,
    PausableClock,
    PointAnswer,
    QualityOutcome,
    SendingMethod,
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


def _as(name: str, on: str) -> dict[str, Viewer | datetime.date]:
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
        **_as(MARNIE, on),
    )
    appointments.give_undertaking(appointment_id=appointment.pk, promised=True, **_as(name, on))


# -- Elowen ------------------------------------------------------------------------------------


def begin_elowen(review: Review) -> None:
    """The chair and a panel member are appointed; the review begins."""
    appoint(review, ISOLDE, "independent_chair", "2022-09-01")
    appoint(review, "Wren Ashdown", "panel_member", "2022-09-01")
    leading.begin_review(review_id=review.pk, on=day("2022-09-05"), **_as(ISOLDE, "2022-09-05"))


def finish_elowen(review: Review) -> None:
    """Signed off 21 days after the agreed date, approved after changes, cleared on 30 April."""
    _report(review, ISOLDE, read="2023-09-28", sent="2023-10-13", signed_off="2023-10-20")
    _submit(review, "2023-10-27")
    processes.copy_to_commissioner(
        review_id=review.pk, on=day("2023-10-27"), **_as(MARNIE, "2023-10-27")
    )
    _home_office_writes(
        review, "2024-01-24", "2024-02-29", QualityOutcome.APPROVE_AFTER_CHANGES, _CHANGES
    )
    for number in range(1, len(_CHANGES) + 1):
        quality.answer_point(
            review_id=review.pk,
            number=number,
            answer=PointAnswer.ACCEPTED,
            done_on=day("2024-04-30"),
            **_as(MARNIE, "2024-04-30"),
        )
    quality.finish_changes(review_id=review.pk, on=day("2024-04-30"), **_as(MARNIE, "2024-04-30"))


_CHANGES = (
    "Say in the terms of reference which period was looked at, and why.",
    "Explain why the school was not asked.",
    "Reword recommendation 4, so that it can be tested.",
    "Give the equality section its own analysis of age and sex.",
    "Put single-agency and multi-agency recommendations together.",
    "Say what the family thought of the draft.",
    "Mend the errors in the chronology’s dates.",
)


# -- Mirren ------------------------------------------------------------------------------------


def think_again(review: Review) -> None:
    """The Home Office asks the partnership to think again."""
    home_office.record_answer(
        review_id=review.pk,
        answer=HomeOfficeAnswer.RECONSIDER,
        letter_on=day("2023-08-17"),
        received_on=day("2023-08-17"),
        **_as(MARNIE, "2023-08-17"),
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
        **_as(MARNIE, "2023-09-15"),
    )
    for on in ("2023-11-15", "2024-01-17"):
        home_office.record_chase(
            review_id=review.pk,
            on=day(on),
            how=ContactMethod.LETTER,
            by_whom=MARNIE,
            **_as(MARNIE, on),
        )
    direction.record_direction(
        review_id=review.pk,
        what=Direction.ESTABLISH,
        body_id=Body.objects.get(name=COUNCIL).pk,
        letter_on=day("2024-02-21"),
        **_as(MARNIE, "2024-02-21"),
    )
    _add_first_chair(review)
    appoint(review, FIRST_CHAIR, "independent_chair", "2024-04-02")


def change_chair(review: Review) -> None:
    """The first chair begins, and must stop; 42 days later another goes on."""
    leading.begin_review(
        review_id=review.pk, on=day("2024-04-08"), **_as(FIRST_CHAIR, "2024-04-08")
    )
    _agree(review, "2024-06-26", due="2025-02-28", told="2024-06-26")
    appointments.end_appointment(
        review_id=review.pk,
        appointment_id=review.appointments.get(user__name=FIRST_CHAIR).pk,
        on=day("2024-09-30"),
        reason="Takes a post at Wold Care, a body of the area.",
        **_as(MARNIE, "2024-09-30"),
    )
    # Their part in the story is over: nobody continues as them.
    User.objects.filter(name=FIRST_CHAIR).update(is_active=False)
    appoint(review, NERYS, "independent_chair", "2024-11-11")
    _agree(review, "2024-12-09", due="2025-05-30", told="2024-12-11")


def finish_mirren(review: Review) -> None:
    """Signed off 12 days late, sent back to be revised, sent again, and approved."""
    _report(review, NERYS, read="2025-05-20", sent="2025-06-04", signed_off="2025-06-11")
    _submit(review, "2025-06-20")
    processes.copy_to_commissioner(
        review_id=review.pk, on=day("2025-06-20"), **_as(MARNIE, "2025-06-20")
    )
    _home_office_writes(
        review,
        "2025-09-17",
        "2025-10-22",
        QualityOutcome.REVISE_AND_RESUBMIT,
        ("Define coercive control and economic abuse, and look for both.",),
    )
    _send_again(review)
    _home_office_writes(review, "2026-04-22", "2026-05-27", QualityOutcome.APPROVE, ())


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


def _send_again(review: Review) -> None:
    quality.answer_point(
        review_id=review.pk,
        number=1,
        answer=PointAnswer.ACCEPTED,
        done_on=day("2026-01-09"),
        **_as(MARNIE, "2026-01-09"),
    )
    report.send_to_csp(review_id=review.pk, on=day("2026-01-12"), **_as(NERYS, "2026-01-12"))
    report.sign_off(review_id=review.pk, on=day("2026-01-14"), **_as(GARETH, "2026-01-14"))
    _submit(review, "2026-01-16")


# -- What both share ---------------------------------------------------------------------------

_RECOMMENDED: Mapping[int, Wording] = {
    1: Wording("Record who is asked about abuse, and what they say.", "local", "All bodies"),
    2: Wording("Ask alone, every time.", "local", "Lindale Hospitals"),
    3: Wording("Tell the general practice of every visit after an assault.", "local", "Hospitals"),
    4: Wording("Follow up every high-risk referral within two days.", "local", "Haven Row"),
}


def _report(review: Review, chair: str, *, read: str, sent: str, signed_off: str) -> None:
    for paper in Paper:
        report.record_paper(
            review_id=review.pk, paper=paper, received_on=day(read), **_as(chair, read)
        )
    for number, given in _RECOMMENDED.items():
        recommendations.write_recommendation(
            review_id=review.pk, number=number, given=given, **_as(chair, read)
        )
    report.record_family_reading(review_id=review.pk, read_on=day(read), **_as(chair, read))
    report.send_to_csp(review_id=review.pk, on=day(sent), **_as(chair, sent))
    report.sign_off(review_id=review.pk, on=day(signed_off), **_as(GARETH, signed_off))


def _submit(review: Review, on: str) -> None:
    quality.submit_report(
        review_id=review.pk,
        on=day(on),
        sent_how=SendingMethod.SECURE_EMAIL,
        sent_by=MARNIE,
        **_as(MARNIE, on),
    )


def _home_office_writes(
    review: Review, met: str, wrote: str, outcome: QualityOutcome, points: tuple[str, ...]
) -> None:
    quality.record_panel_met(review_id=review.pk, on=day(met), **_as(MARNIE, met))
    quality.record_quality_letter(
        review_id=review.pk, on=day(wrote), outcome=outcome, points=points, **_as(MARNIE, wrote)
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
        **_as(MARNIE, told),
    )
