"""A decision taken outside: by a signed minute; and what the rows of a decision hold to."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from dhr.actions import decision as deeds
from dhr.models import Decision, Review
from dhr.vocabulary import State
from notifications.models import Message
from people.models import Membership
from people.refusals import NotYet
from tests.dhr.asking import minute
from tests.dhr.days import DAY, TODAY, TOLD_ON, TOMORROW, YESTERDAY
from tests.dhr.traces import refused
from tests.factories import dhr as stages
from tests.factories.dhr import DECIDED_ON
from tests.factories.people import PartnershipFactory, give, member, viewer

pytestmark = pytest.mark.django_db


# -- A signed minute -------------------------------------------------------------------------


@pytest.mark.parametrize("stage", [stages.drafted, stages.with_chair])
def test_a_signed_minute_stands_in_for_the_chairs_word(players, stage) -> None:
    review = stage(players)
    decision = minute(players, review)
    decision.refresh_from_db()
    assert (decision.confirmation, decision.status) == ("signed_minute", "confirmed")
    assert (decision.decided_by, decision.minute_on) == (players.chair, TODAY)
    assert decision.minute_kept_at == "Minute book, item 4"
    assert Review.objects.get(pk=review.pk).state == State.APPOINTING
    assert review.facts.get(kind="decided").recorded_by == players.manager
    assert stages.letter_of(review).status == "draft"


def test_whoever_is_said_to_have_decided_is_told_at_once(players) -> None:
    review = stages.drafted(players)
    deputy = member("csp_deputy_chair", players.partnership)
    minute(players, review, decided_by=deputy.pk)
    message = Message.objects.get(dedupe_key__startswith="minute:")
    assert (message.recipient, message.owner) == (deputy, review.chain)


def test_the_minute_may_be_older_than_its_recording(players) -> None:
    review = stages.drafted(players)
    assert minute(players, review, minute_on=DECIDED_ON).minute_on == DECIDED_ON


@pytest.mark.parametrize(
    ("said", "reasons"),
    [
        ({"minute_on": DECIDED_ON - DAY},
         ["The day the minute was signed (10 June 2026) is before the day the decision was made "
          "(11 June 2026)."]),
        ({"minute_on": TOMORROW, "minute_kept_at": " ", "decided_by": None},
         ["The day the minute was signed (16 June 2026) is in the future; today is 15 June 2026.",
          "Say where the signed minute is kept.",
          "Say which CSP chair or deputy chair signed the minute."]),
    ],
)  # fmt: skip
def test_a_minute_is_refused_with_every_reason(players, said, reasons) -> None:
    review = stages.drafted(players)
    assert refused(lambda: minute(players, review, **said)) == reasons


def test_a_minute_is_signed_by_a_chair_in_post_who_is_not_kept_out(players) -> None:
    review = stages.drafted(players)
    elsewhere = member("csp_chair", PartnershipFactory())
    stages.keep_out(players, review, players.chair)
    for nobody in (elsewhere, players.chair, players.manager):
        reasons = refused(lambda by=nobody: minute(players, review, decided_by=by.pk))
        assert "Say which CSP chair or deputy chair signed the minute." in reasons
    deputy = member("csp_deputy_chair", players.partnership)
    assert minute(players, review, decided_by=deputy.pk).decided_by_id == deputy.pk


def test_nobody_records_a_minute_that_they_signed_themselves(players) -> None:
    review = stages.drafted(players)
    give("csp_chair", players.partnership, user=players.manager)
    assert refused(lambda: minute(players, review, decided_by=players.manager.pk)) == [
        "The minute must be recorded by somebody other than who signed it."
    ]


def test_the_place_of_a_minute_holds_no_name(players) -> None:
    review = stages.drafted(players)
    (reason,) = refused(lambda: minute(players, review, minute_kept_at="The Harcastle file"))
    assert reason.startswith("“Harcastle” identifies somebody in this case.")


# -- The rows themselves ---------------------------------------------------------------------


def test_a_case_has_one_open_decision(players) -> None:
    review = stages.drafted(players)
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(review=review, regime_code="dhr-2016", prepared_by=players.manager)


@pytest.mark.parametrize(
    "missing",
    [{"decided_by": None}, {"confirmed_at": None}, {"decided_on": None}, {"confirmation": ""},
     {"outcome": ""}, {"reasons": ""}],
)  # fmt: skip
def test_a_confirmed_decision_is_whole(players, missing) -> None:
    stages.confirmed(players)
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.update(**missing)


def test_a_minute_is_named(players) -> None:
    review = stages.drafted(players)
    minute(players, review)
    for missing in ({"minute_on": None}, {"minute_kept_at": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Decision.objects.update(**missing)


def test_the_first_notification_is_the_one_that_counts(players) -> None:
    review = stages.scoping(players)
    assert deeds.notified_on(review) == TOLD_ON
    early = review.facts.create(kind="notified", on=TOLD_ON - DAY, recorded_by=players.manager)
    assert deeds.notified_on(review) == TOLD_ON - DAY
    review.facts.create(
        kind="notified", on=TOLD_ON + DAY, recorded_by=players.manager, supersedes=early,
        reason="A wrong date.",
    )  # fmt: skip
    # What was corrected does not count.
    assert deeds.notified_on(review) == TOLD_ON


def test_without_any_notification_no_day_is_known(players) -> None:
    review = stages.notified(players)
    empty = Review(partnership=players.partnership, reference="BF-X2X")
    empty.save()
    assert deeds.notified_on(empty) is None
    assert deeds.notified_on(review) == TOLD_ON


def test_a_decision_that_is_not_there_is_a_reason_and_no_crash(players) -> None:
    with pytest.raises(NotYet, match="No decision has been recorded yet"):
        deeds._present(None)


def test_who_decides_today(players) -> None:
    """A chair until yesterday is asked no more; one from tomorrow not yet."""
    review = stages.notified(players)
    Membership.objects.filter(user=players.chair).update(until=YESTERDAY)
    member("csp_chair", players.partnership, from_day=TOMORROW)
    assert deeds.messages.deciders_of(review, TODAY) == []
    now = member("csp_deputy_chair", players.partnership, until=TODAY)
    assert deeds.messages.deciders_of(review, TODAY) == [now]
    assert viewer(now, TODAY + datetime.timedelta(days=1)).grants == ()
