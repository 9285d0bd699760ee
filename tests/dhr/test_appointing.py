"""People on a case: appointments and their ends."""

import uuid

import pytest
from django.db import IntegrityError, transaction

from audit.models import Entry
from dhr.actions import appointments as deeds
from dhr.models import Appointment, ConflictOfInterest, Review
from notifications.models import Message
from people.models import Membership
from tests.dhr.asking import end, may_open, promise
from tests.dhr.days import DAY, TODAY, TOMORROW, YESTERDAY
from tests.dhr.traces import refused, turned_away
from tests.factories import dhr as stages
from tests.factories.people import (
    BodyFactory,
    PartnershipFactory,
    UserFactory,
    give,
    member,
    viewer,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def review(players) -> Review:
    return stages.appointing(players)


# -- Appointing ------------------------------------------------------------------------------


def test_an_appointment_names_who_as_what_from_when_and_why_independent(
    players, review, isolde
) -> None:
    appointment = stages.appoint(players, review, isolde, until=TOMORROW)
    appointment.refresh_from_db()
    assert (appointment.user, appointment.role) == (isolde, "independent_chair")
    assert (appointment.from_day, appointment.until) == (TODAY, TOMORROW)
    assert appointment.independence == "Never worked for a body in the area."
    assert (appointment.appointed_by, appointment.undertaking_on) == (players.manager, None)
    entry = Entry.objects.get(event="appointment.made")
    assert entry.details == {
        "version": review.version + 1,
        "role": "independent_chair",
        "user": str(isolde.pk),
        "until": "2026-06-16",
    }


def test_the_person_is_led_to_the_undertaking_and_the_case_is_still_closed(
    players, review, isolde
) -> None:
    stages.appoint(players, review, isolde)
    message = Message.objects.get(recipient=isolde)
    assert message.context["path"] == f"/reviews/{review.pk}/undertaking/"
    assert not may_open(isolde, review)
    waiting = Review.objects.awaiting_undertaking_of(viewer(isolde), TODAY)
    assert list(waiting) == [review]


def test_an_appointment_is_refused_with_every_reason(players, isolde) -> None:
    review = stages.scoping(players)
    stages.keep_out(players, review, isolde)
    reasons = refused(
        lambda: stages.appoint(
            players, review, isolde, from_day=TODAY, until=YESTERDAY, independence=" "
        )
    )
    assert reasons == [
        "Appointing somebody is not possible at this stage: the case is at “Gathering "
        "information”.",
        "This person has a conflict of interest in this case.",
        "Record the statement of independence of a chair or author.",
        "The appointment would end (14 June 2026) before it begins (15 June 2026).",
    ]


def test_the_same_appointment_is_made_once_at_a_time(players, review, isolde) -> None:
    first = stages.appoint(players, review, isolde)
    assert refused(lambda: stages.appoint(players, review, isolde)) == [
        "This person holds that appointment already."
    ]
    # Another part is another appointment; the same one may come again after its end.
    assert stages.appoint(players, review, isolde, role="report_author").pk
    end(players, first)
    assert stages.appoint(players, review, isolde).pk != first.pk


def test_a_panel_member_needs_no_statement_of_independence(players, review, isolde) -> None:
    assert stages.appoint(players, review, isolde, role="panel_member", independence="").pk


def test_the_statement_holds_no_name(players, review, isolde) -> None:
    (reason,) = refused(
        lambda: stages.appoint(players, review, isolde, independence="Knew Rosenwyn.")
    )
    assert reason.startswith("“Rosenwyn” identifies somebody in this case.")


@pytest.mark.parametrize("role", ["csp_chair", "spoc", "superuser", ""])
def test_only_the_parts_of_a_case_can_be_given(players, review, isolde, role) -> None:
    assert not turned_away(lambda: stages.appoint(players, review, isolde, role=role)).may_be_known


def test_people_of_this_partnership_its_bodies_and_its_cases_can_be_named(players, review) -> None:
    there = PartnershipFactory()
    shared = BodyFactory(partnerships=[players.partnership, there])
    known = {
        players.manager, players.chair, member("spoc", players.partnership, body=shared),
        member("associate", players.partnership),
        # Long gone from the list of members, but on another case of ours.
        stages.appoint(players, review).user,
    }  # fmt: skip
    Membership.objects.filter(user__appointments__isnull=False).update(until=YESTERDAY)
    unknown = {
        member("associate", there),
        UserFactory(),
        member("associate", players.partnership, user=UserFactory(is_active=False)),
    }
    found = set(deeds.people_known_to(review, TODAY))
    assert known <= found
    assert not unknown & found
    for user in unknown:
        turned_away(lambda user=user: stages.appoint(players, review, user))
    turned_away(lambda: stages.appoint(players, review, players.manager, user_id=uuid.uuid4()))


# -- Independent of everybody involved ---------------------------------------------------------

IN_THE_WAY = "The chair and the author are independent of everybody involved; this person is "


@pytest.mark.parametrize("role", ["independent_chair", "report_author"])
def test_chair_and_author_hold_no_role_in_the_partnership_or_its_bodies(
    players, review, role
) -> None:
    contact = give("spoc", players.partnership, user=players.chair, body=players.police)
    reasons = refused(lambda: stages.appoint(players, review, players.chair, role=role))
    assert sorted(reasons) == [
        f"{IN_THE_WAY}CSP chair, {players.partnership.boards.get(kind='community_safety')}.",
        f"{IN_THE_WAY}Single point of contact, {contact.body}.",
    ]


def test_what_somebody_was_before_or_is_elsewhere_is_for_the_statement(players, review) -> None:
    once = member("csp_manager_cover", players.partnership, until=YESTERDAY)
    give("associate", players.partnership, user=once)
    assert stages.appoint(players, review, once, role="report_author").pk
    elsewhere = member("csp_manager", PartnershipFactory())
    give("associate", players.partnership, user=elsewhere)
    assert stages.appoint(players, review, elsewhere).pk


def test_a_panel_member_comes_from_a_body_but_not_from_a_role_without_cases(
    players, review
) -> None:
    contact = member("spoc", players.partnership, body=players.police)
    assert stages.appoint(players, review, contact, role="panel_member", independence="").pk
    for role, label in (
        ("scrutiny", "Scrutiny member"),
        ("system_administrator", "System administrator"),
    ):
        user = member(role, players.partnership)
        assert refused(
            lambda by=user: stages.appoint(players, review, by, role="panel_member")
        ) == [
            f"This person is {label}, {players.partnership.name}, a role without access to cases."
        ]


def test_there_is_one_chair_at_a_time(players, review, isolde) -> None:
    first = stages.appoint(players, review, until=TODAY)
    reasons = refused(lambda: stages.appoint(players, review, isolde))
    assert reasons == ["An independent chair is in post. End that appointment first."]
    # Authors and panel members may be several.
    stages.appoint(players, review, role="report_author")
    stages.appoint(players, review, role="report_author")
    end(players, first)
    assert stages.appoint(players, review, isolde).pk


@pytest.mark.parametrize(
    ("days", "reason"),
    [
        (
            {"from_day": stages.TOLD_ON - DAY},
            "The appointment would begin (26 May 2026) before the death was notified "
            "(27 May 2026).",
        ),
        (
            {"from_day": stages.TOLD_ON, "until": YESTERDAY},
            "The appointment would have ended already, on 14 June 2026.",
        ),
    ],
)
def test_an_appointment_lies_in_days_that_can_be(players, review, isolde, days, reason) -> None:
    assert refused(lambda: stages.appoint(players, review, isolde, **days)) == [reason]


# -- The end ---------------------------------------------------------------------------------


def test_access_ends_the_day_the_appointment_ends(players, review, isolde) -> None:
    appointment = stages.undertaken(players, stages.appoint(players, review, isolde))
    assert may_open(isolde, review)
    ended = end(players, appointment, reason="Took a post at Wold Care.")
    assert (ended.ended_on, ended.ended_by) == (TODAY, players.manager)
    assert ended.end_reason == "Took a post at Wold Care."
    assert not may_open(isolde, review)
    assert Entry.objects.get(event="appointment.ended").details["on"] == "2026-06-15"


@pytest.mark.parametrize(
    ("day", "open_then"),
    [(YESTERDAY, False), (TODAY, True), (TOMORROW, True), (TOMORROW + DAY, False)],
)
def test_an_agreed_last_day_still_counts(players, review, isolde, day, open_then) -> None:
    appointment = stages.appoint(players, review, isolde, from_day=TODAY, until=TOMORROW)
    promise(appointment)
    appointment.refresh_from_db()
    assert may_open(isolde, review, day) is open_then
    assert appointment.is_open_on(day) is open_then
    assert appointment.is_live_on(day) is open_then


def test_ending_is_refused_with_every_reason(players, review, isolde) -> None:
    appointment = stages.appoint(players, review, isolde)
    assert refused(lambda: end(players, appointment, on=YESTERDAY, reason="  ")) == [
        "Say why the appointment ends.",
        "The day it ends (14 June 2026) is before the day it began (15 June 2026).",
    ]
    (reason,) = refused(lambda: end(players, appointment, reason="Knew Mr Harcastle."))
    assert reason.startswith("“Harcastle” identifies somebody in this case.")
    end(players, appointment)
    assert refused(lambda: end(players, appointment)) == ["This appointment has ended already."]


def test_an_appointment_of_another_case_is_not_found_here(players, review, isolde) -> None:
    other = stages.appointing(players)
    appointment = stages.appoint(players, other, isolde)
    refusal = turned_away(
        lambda: deeds.end_appointment(
            review_id=review.pk, appointment_id=appointment.pk, on=TODAY, reason="Wrong case.",
            **players.as_manager(),
        )
    )  # fmt: skip
    assert (refusal.chain, refusal.may_be_known) == (review.chain, False)


# -- The rows --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [
        {"until": YESTERDAY},
        {"ended_on": TODAY},
        {"end_reason": "Fell ill."},
        {"ended_on": YESTERDAY, "end_reason": "Fell ill.", "ended_by": "manager"},
    ],
)
def test_the_database_keeps_an_end_whole(players, review, isolde, wrong) -> None:
    stages.appoint(players, review, isolde)
    values = {k: players.manager if v == "manager" else v for k, v in wrong.items()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Appointment.objects.update(**values)
    assert not ConflictOfInterest.objects.exists()
