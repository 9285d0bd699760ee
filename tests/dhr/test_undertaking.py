"""Before the first page: the confidentiality undertaking, or a conflict of interest instead."""

import uuid

import pytest

from audit.models import Entry
from audit.record import AuditUnavailable
from dhr.actions import appointments as deeds
from dhr.models import Appointment, Review
from dhr.vocabulary import Outcome
from notifications.models import Message
from people.access import NOBODY
from tests.dhr.asking import end, may_open, promise
from tests.dhr.days import TODAY, TOMORROW, YESTERDAY
from tests.dhr.traces import events_of, nothing_left, refused, turned_away
from tests.factories import dhr as stages
from tests.factories.people import (
    UserFactory,
    viewer,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def review(players) -> Review:
    return stages.appointing(players)


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
    # One that is over today was made while it still had days to run.
    made_on = min(TODAY, until or TODAY)
    appointment = stages.appoint(
        players, review, isolde, from_day=from_day, until=until, today=made_on
    )
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
    stages.decide(players, review, Outcome.HOLD)
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
