"""The frame of a deed holds its order: lock, access, rules, transition, save, audit, outbox."""

import datetime

import pytest
import time_machine
from django.db import connection, transaction

from audit import events
from audit.models import Entry
from audit.reads import REFUSED
from audit.record import record
from dhr.actions.frame import CaseDeed, case_deed, latest_deed_of
from dhr.actions.notification import begin_scoping
from dhr.models import Review
from dhr.vocabulary import Event, FactKind
from people.access import NOBODY
from people.deeds import Deed, OutOfOrder, Step, actor_id, begin
from people.refusals import NotYet
from people.roles import Power
from tests.dhr.days import TODAY
from tests.dhr.traces import nothing_left
from tests.factories import dhr as stages
from tests.factories.people import viewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def review(players) -> Review:
    return stages.notified(players)


def doing(players, review):
    return case_deed(
        Event.SCOPING_BEGUN,
        review_id=review.pk,
        power=Power.WORK_ON_CASE,
        **players.as_manager(),
    )


# What each wrong deed does inside its frame; the last word says why it is wrong.
WRONG = {
    "saved before the rules were asked": lambda deed: deed.save(),
    "audited before the rules were asked": lambda deed: deed.record(),
    "audited before anything was saved": lambda deed: [deed.require([]), deed.record()],
    "rules asked again after saving": lambda deed: [
        deed.require([]), deed.save(), deed.require([])
    ],
    "saved again after the audit": lambda deed: [
        deed.require([]), deed.save(), deed.record(), deed.save()
    ],
    "access said after the audit": lambda deed: [
        deed.require([]), deed.save(), deed.record(), deed.allowed()
    ],
    "nothing done at all": lambda deed: None,
    "ended after the rules": lambda deed: deed.require([]),
    "ended without its audit": lambda deed: [deed.require([]), deed.save()],
}  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_a_deed_out_of_order_leaves_nothing(players, review, wrong) -> None:
    with nothing_left(), pytest.raises(OutOfOrder), doing(players, review) as deed:
        wrong(deed)


def test_a_deed_in_order_may_record_twice_and_save_several_rows(players, review) -> None:
    with doing(players, review) as deed:
        deed.require([])
        deed.save(deed.fact(FactKind.SCOPING_BEGUN, TODAY))
        deed.record()
        deed.record(event=Event.ORDINARY_WORD.value, details={"words": 1})
    assert Review.objects.get(pk=review.pk).version == 2
    assert [entry.details["version"] for entry in Entry.objects.order_by("id")] == [1, 2, 2]


def test_any_error_inside_undoes_all(players, review) -> None:
    def broken() -> None:
        with doing(players, review) as deed:
            deed.require([])
            deed.save(deed.fact(FactKind.SCOPING_BEGUN, TODAY))
            deed.record()
            raise ZeroDivisionError

    with nothing_left(), pytest.raises(ZeroDivisionError):
        broken()


def test_the_steps_of_a_deed_without_a_case_are_the_same() -> None:
    deed = Deed("case.notified", "instance", NOBODY)
    assert deed.step is Step.LOCKED
    with pytest.raises(OutOfOrder, match="SAVED cannot follow LOCKED"):
        deed.saved()
    deed.allowed()
    with pytest.raises(NotYet, match=r"Not now\. Nor then\."):
        deed.require(["Not now.", "Nor then."])
    assert deed.step is Step.ALLOWED
    with pytest.raises(OutOfOrder, match="ended at ALLOWED, without its audit row"):
        deed.ended()
    with pytest.raises(OutOfOrder), begin(Deed("case.notified", "instance", NOBODY)):
        pass


def test_the_case_is_locked_before_access_is_asked(players, review) -> None:
    """On PostgreSQL the row is taken FOR UPDATE; on SQLite the whole transaction is the lock."""
    with transaction.atomic():
        statements: list[str] = []

        def note(execute, sql, params, many, context):
            statements.append(sql)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(note):
            begin_scoping(review_id=review.pk, **players.as_manager())
    first = next(sql for sql in statements if '"dhr_review"' in sql)
    assert first.endswith("FOR UPDATE") is (connection.vendor == "postgresql")
    assert statements.index(first) < next(
        place for place, sql in enumerate(statements) if "dhr_appointment" in sql
    )


def test_who_did_what_last_is_said_in_london_time(players, review) -> None:
    with time_machine.travel(datetime.datetime(2026, 6, 15, 9, 5, tzinfo=datetime.UTC), tick=False):
        begin_scoping(review_id=review.pk, **players.as_manager())
    assert latest_deed_of(review) == (
        "Marnie Oduya began gathering information at 10:05am on 15 June 2026."
    )


def test_looks_and_refusals_are_not_deeds(players, review) -> None:
    with transaction.atomic():
        for event in (Event.CASE_SEEN.value, REFUSED):
            record(event, chain=review.chain, actor=actor_id(viewer(players.chair)))
    assert latest_deed_of(review).startswith("Marnie Oduya recorded the notification at ")


def test_where_nothing_is_known_of_the_last_deed_the_reader_is_asked_to_look() -> None:
    players = stages.cast()
    fresh = Review.objects.create(partnership=players.partnership, reference="BF-X2X")
    assert latest_deed_of(fresh) == "look at it again before you go on."
    with transaction.atomic():
        record("invitation.sent", chain=fresh.chain, actor="system:loader")
    assert latest_deed_of(fresh) == "look at it again before you go on."  # no deed of the case
    with transaction.atomic():
        record(Event.SCOPING_BEGUN.value, chain=fresh.chain, actor="anonymous")
    assert latest_deed_of(fresh).startswith("Somebody began gathering information at ")


def test_what_followed_from_the_day_alone_was_done_by_nobody(review) -> None:
    with transaction.atomic():
        record(Event.LATE_LETTER_PREPARED.value, chain=review.chain, actor="system:loader")
    said = "This system prepared a letter about what a body owes at "
    assert latest_deed_of(review).startswith(said)


def test_a_deed_whose_event_was_since_retired_is_still_told_of(review, monkeypatch) -> None:
    name = "case.moved_as_of_old"
    with monkeypatch.context() as earlier, transaction.atomic():
        earlier.setattr(events, "_registered", dict(events._registered))
        events.register(name, "Moved it as of old")
        record(name, chain=review.chain, actor="anonymous")
    assert latest_deed_of(review).startswith("Somebody changed it at ")


def test_a_page_that_shows_the_present_version_is_not_out_of_date(players, review) -> None:
    begin_scoping(review_id=review.pk, seen_version=review.version, **players.as_manager())
    assert Review.objects.get(pk=review.pk).state == "scoping"


def test_the_chain_of_a_deed_is_the_cases(review, players) -> None:
    deed = CaseDeed(Event.NOTIFIED, review, viewer(players.manager), TODAY, seen_version=None)
    assert deed.chain == review.chain == f"case:{review.pk}"
    assert actor_id(NOBODY) == "anonymous"
