"""Somebody leaves: their appointments to cases end with their roles, at once."""

import datetime

import pytest
from django.db import DatabaseError

from audit.models import Entry
from dhr.actions import appointments
from dhr.models import Appointment, Review
from notifications.models import Message
from people.actions.memberships import leave
from people.models import User
from tests.dhr.days import TOMORROW
from tests.dhr.traces import last_entry, nothing_left
from tests.factories import dhr as stages
from tests.factories.people import give, member, viewer
from tests.support.audit import audit_refused
from tests.support.chains import breaks

pytestmark = pytest.mark.django_db

TODAY = stages.TODAY


@pytest.fixture
def players() -> stages.Cast:
    players = stages.cast()
    players.others["admin"] = member("system_administrator", players.partnership)
    return players


def left(players: stages.Cast, user: User) -> None:
    by = viewer(players.others["admin"])
    leave(by=by, today=TODAY, user_id=user.pk, reason="Retired.")


def opens(user: User, review: Review) -> bool:
    return Review.objects.visible_to(viewer(user), TODAY).filter(pk=review.pk).exists()


def test_every_appointment_ends_with_the_person_and_the_manager_is_told(players) -> None:
    reviews = [stages.appointing(players) for _ in range(2)]
    isolde = stages.on_the_case(players, reviews[0])
    for role, review in (("report_author", reviews[0]), ("panel_member", reviews[1])):
        stages.undertaken(players, stages.appoint(players, review, isolde, role=role))
    before = {review.pk: Review.objects.get(pk=review.pk).version for review in reviews}
    left(players, isolde)
    for appointment in Appointment.objects.all():
        assert appointment.ended_on == TODAY
        assert appointment.ended_by == players.others["admin"]
        assert appointment.end_reason == "The person left."
    assert [opens(isolde, review) for review in reviews] == [False, False]
    versions = {review.pk: Review.objects.get(pk=review.pk).version for review in reviews}
    assert versions == {reviews[0].pk: before[reviews[0].pk] + 2,
                        reviews[1].pk: before[reviews[1].pk] + 1}  # fmt: skip
    told = Message.objects.filter(dedupe_key__startswith="appointee-left:")
    assert {message.recipient for message in told} == {players.manager}
    assert told.count() == 3


def test_each_case_has_its_audit_and_the_chains_hold(players) -> None:
    review = stages.appointing(players)
    isolde = stages.on_the_case(players, review)
    left(players, isolde)
    entry = last_entry(review)
    assert (entry.event, entry.actor) == (
        "appointment.ended",
        f"user:{players.others['admin'].pk}",
    )
    assert entry.subject == f"appointment:{review.appointments.get().pk}"
    assert entry.details["on"] == TODAY.isoformat()
    assert Entry.objects.latest("id").event == "person.left"
    assert breaks() == []


def test_an_appointment_that_was_to_begin_later_never_opens(players) -> None:
    review = stages.appointing(players)
    appointment = stages.appoint(players, review, from_day=TOMORROW)
    left(players, appointment.user)
    appointment.refresh_from_db()
    assert appointment.ended_on == TOMORROW
    for days in range(3):
        assert not appointment.is_live_on(TODAY + datetime.timedelta(days=days))


def test_who_stays_elsewhere_keeps_what_belongs_there(players) -> None:
    there = stages.cast()
    here, other = stages.appointing(players), stages.appointing(there)
    isolde = stages.on_the_case(players, here)
    give("associate", there.partnership, user=isolde)
    stages.undertaken(there, stages.appoint(there, other, isolde))
    left(players, isolde)
    isolde.refresh_from_db()
    assert isolde.is_active
    assert (opens(isolde, here), opens(isolde, other)) == (False, True)


def test_what_somebody_does_for_another_partnership_is_not_ended_from_here(players) -> None:
    """Nothing of ours stands in another partnership's audit; a closed account opens nothing."""
    there = stages.cast()
    other = stages.appointing(there)
    wren = member("associate", players.partnership)
    elsewhere = give("associate", there.partnership, user=wren)
    stages.undertaken(there, stages.appoint(there, other, wren))
    elsewhere.until = stages.TOLD_ON
    elsewhere.save()
    assert opens(wren, other)
    entries = Entry.objects.filter(chain=other.chain).count()
    left(players, wren)
    wren.refresh_from_db()
    assert not wren.is_active
    assert not opens(wren, other)
    assert other.appointments.get().ended_on is None
    assert Entry.objects.filter(chain=other.chain).count() == entries


def test_what_had_ended_stays_as_it_was(players) -> None:
    review = stages.appointing(players)
    appointment = stages.appoint(players, review)
    appointments.end_appointment(
        review_id=review.pk, appointment_id=appointment.pk, on=TODAY, reason="Fell ill.",
        **players.as_manager(),
    )  # fmt: skip
    version = Review.objects.get(pk=review.pk).version
    left(players, appointment.user)
    appointment.refresh_from_db()
    assert appointment.end_reason == "Fell ill."
    assert Review.objects.get(pk=review.pk).version == version


def test_without_the_audit_of_the_case_nobody_leaves(players) -> None:
    review = stages.appointing(players)
    isolde = stages.on_the_case(players, review)
    with nothing_left(), audit_refused(), pytest.raises(DatabaseError):
        left(players, isolde)
    assert opens(isolde, review)
