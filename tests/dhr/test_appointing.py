"""People on a case: appointments, undertakings, ends."""

import datetime
import uuid
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from audit.models import Entry
from audit.record import AuditUnavailable
from dhr.actions import appointments as deeds
from dhr.models import Appointment, ConflictOfInterest, Review
from notifications.models import Message
from people.access import NOBODY
from people.models import Membership
from tests.dhr.days import DAY, TODAY, TOMORROW, YESTERDAY
from tests.dhr.traces import events_of, nothing_left, refused, turned_away
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
def players() -> stages.Cast:
    return stages.cast()


@pytest.fixture
def review(players) -> Review:
    return stages.appointing(players)


@pytest.fixture
def isolde(players):
    return give("associate", players.partnership, user=UserFactory(name="Isolde Fenwright")).user


def may_open(user, review, today: datetime.date = TODAY) -> bool:
    """Whether this person finds the case on that day."""
    return Review.objects.visible_to(viewer(user, today), today).filter(pk=review.pk).exists()


def promise(appointment: Appointment, **said: Any) -> Appointment | None:
    facts = {"by": viewer(appointment.user), "today": TODAY, "promised": True}
    return deeds.give_undertaking(appointment_id=appointment.pk, **(facts | said))


def end(players, appointment: Appointment, **said: Any) -> Appointment:
    facts = {"on": TODAY, "reason": "Fell ill.", **players.as_manager()}
    return deeds.end_appointment(
        review_id=appointment.review_id, appointment_id=appointment.pk, **(facts | said)
    )


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
    assert reason.startswith("“Rosenwyn” is a name in this case.")


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
    found = set(deeds.people_known_to(review))
    assert known <= found
    assert not unknown & found
    for user in unknown:
        turned_away(lambda user=user: stages.appoint(players, review, user))
    turned_away(lambda: stages.appoint(players, review, players.manager, user_id=uuid.uuid4()))


# -- The undertaking -------------------------------------------------------------------------


def test_the_promise_opens_the_case(players, review, isolde) -> None:
    appointment = stages.appoint(players, review, isolde)
    given = promise(appointment)
    assert given.undertaking_on == TODAY
    assert may_open(isolde, review)
    assert events_of(review)[-1] == "appointment.undertaking_given"
    assert Entry.objects.latest("id").actor == f"user:{isolde.pk}"
    assert Review.objects.get(pk=review.pk).version == review.version + 2


def test_without_the_promise_nothing_opens(players, review, isolde) -> None:
    appointment = stages.appoint(players, review, isolde)
    assert refused(lambda: promise(appointment, promised=False)) == [
        "Tick that you will keep the papers and what you learn confidential."
    ]
    assert not may_open(isolde, review)


def test_the_promise_is_refused_with_every_reason(players, review, isolde) -> None:
    appointment = stages.appoint(players, review, isolde)
    promise(appointment)
    end(players, appointment)
    assert refused(lambda: promise(appointment, promised=False)) == [
        "This appointment is not running today.",
        "The undertaking has been given already.",
        "Tick that you will keep the papers and what you learn confidential.",
    ]


@pytest.mark.parametrize(
    ("from_day", "until", "opens"),
    [(TODAY, None, True), (TODAY, TODAY, True), (TOMORROW, None, False),
     (YESTERDAY, YESTERDAY, False)],
)  # fmt: skip
def test_the_promise_is_given_while_the_appointment_runs(
    players, review, isolde, from_day, until, opens
) -> None:
    appointment = stages.appoint(players, review, isolde, from_day=from_day, until=until)
    if opens:
        assert promise(appointment)
    else:
        assert refused(lambda: promise(appointment)) == ["This appointment is not running today."]


def test_nobody_promises_for_another(players, review, isolde) -> None:
    appointment = stages.appoint(players, review, isolde)
    for other in (viewer(players.manager), viewer(players.chair), viewer(UserFactory()), NOBODY):
        refusal = turned_away(lambda by=other: promise(appointment, by=by))
        assert (refusal.chain, refusal.may_be_known) == ("instance", False)
    turned_away(
        lambda: deeds.give_undertaking(
            appointment_id=uuid.uuid4(), by=viewer(isolde), today=TODAY, promised=True
        )
    )


def test_a_connection_declared_closes_the_case_and_tells_the_manager(
    players, review, isolde
) -> None:
    appointment = stages.appoint(players, review, isolde)
    assert promise(appointment, promised=False, conflict=" Worked with the family. ") is None
    conflict = review.conflicts.get()
    assert (conflict.user, conflict.recorded_by) == (isolde, isolde)
    assert (conflict.what, conflict.declared_on) == ("Worked with the family.", TODAY)
    assert not may_open(isolde, review)
    assert events_of(review)[-1] == "conflict.recorded"
    told = Message.objects.get(dedupe_key__startswith="conflict-declared:")
    assert told.recipient == players.manager
    # From now on the promise does not exist for them either.
    assert turned_away(lambda: promise(appointment)).chain == review.chain


def test_names_in_a_declaration_are_replaced_and_nobody_is_told_which_they_were(
    players, review, isolde
) -> None:
    appointment = stages.appoint(players, review, isolde)
    promise(appointment, conflict="I taught Rosenwyn Harcastle at 14 Tallow Row.")
    assert review.conflicts.get().what == "I taught Elowen at [left out]."


def test_a_declaration_that_grows_by_its_pseudonyms_still_fits(players, isolde) -> None:
    review = stages.scoping(
        players, people=[stages.victim(pseudonym="The eldest daughter of the house")]
    )
    stages.write_down(players, review, stages.Outcome.HOLD)
    stages.decision.put_to_chair(review_id=review.pk, **players.as_manager())
    stages.decision.confirm_decision(review_id=review.pk, **players.as_chair())
    appointment = stages.appoint(players, review, isolde)
    promise(appointment, conflict="Rosenwyn, " * 29)
    what = review.conflicts.get().what
    assert len(what) == 300
    assert what.endswith("…")
    assert "Rosenwyn" not in what


def test_without_its_audit_no_promise_stands(players, review, isolde, audit_refused) -> None:
    # The appointment's row is made as the deed left it; the deed itself could not be audited.
    appointment = Appointment.objects.create(
        review=review, user=isolde, role="panel_member", from_day=TODAY, appointed_by_id=isolde.pk
    )
    for said in ({}, {"conflict": "Lives next door."}):
        with nothing_left(), pytest.raises(AuditUnavailable):
            promise(appointment, **said)


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
    assert reason.startswith("“Harcastle” is a name in this case.")
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
