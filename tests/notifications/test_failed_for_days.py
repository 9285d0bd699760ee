"""The mail server takes nothing for days: once it does, each has one message with all of it."""

import datetime
from typing import Any

import pytest
from django.core import mail

from notifications.deliver import deliver_due
from notifications.models import Message, Reminder, State
from notifications.outbox import retry, retry_all
from notifications.reconcile import Between, between
from notifications.sweep import sweep
from people.models import Partnership, User
from people.refusals import NotYet
from tests.dhr.days import day
from tests.factories.deadlines import of_body, thing, write
from tests.factories.people import BodyFactory, PartnershipFactory, give

MONDAY = day("2026-06-15")
DAY = datetime.timedelta(days=1)
TUESDAY, WEDNESDAY = MONDAY + DAY, MONDAY + DAY * 2

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Partnership:
    return PartnershipFactory()


@pytest.fixture
def manager(place: Partnership) -> User:
    return give("csp_manager", place).user


@pytest.fixture(autouse=True)
def on_wednesday(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day on which the mails go."""
    monkeypatch.setattr("notifications.reminding.today", lambda: WEDNESDAY)


def fail(**which: Any) -> None:
    Message.objects.filter(state=State.QUEUED, **which).update(
        state=State.FAILED, attempts=10, next_attempt_at=None, last_error="SMTPServerDisconnected"
    )


def states() -> list[str]:
    return list(Message.objects.order_by("for_day").values_list("state", flat=True))


def test_all_tried_again_is_one_mail_a_person_with_all_of_it(place, manager) -> None:
    body = BodyFactory(partnerships=[place], shared_mailbox="office@homes.example")
    for due in (MONDAY, TUESDAY, WEDNESDAY):
        write(thing(place, due), of_body(place, body, due), today=MONDAY)
    for today in (MONDAY, TUESDAY, WEDNESDAY):
        sweep(today)
        fail()
    failed = Message.objects.worth_retrying()
    assert set(failed.values_list("for_day", flat=True)) == {WEDNESDAY}
    assert len(retry_all(failed)) == 2
    assert deliver_due() == 2
    assert sorted(to for each in mail.outbox for to in each.to) == sorted(
        [manager.email, "office@homes.example"]
    )
    assert {each.subject for each in mail.outbox} == {
        "OFFICIAL-SENSITIVE: 3 things are due by 1 July 2026, 2 of them late"
    }
    older = Message.objects.filter(for_day__lt=WEDNESDAY)
    assert {each.state for each in older} == {State.LAPSED}
    assert "a later message says the same" in older[0].state_words
    assert between(WEDNESDAY + DAY) == Between(0, 0, 0)


def test_who_has_no_later_message_keeps_the_one_that_failed(place, manager) -> None:
    elsewhere = PartnershipFactory()
    give("csp_manager", elsewhere)
    write(thing(place, MONDAY), today=MONDAY)
    write(thing(elsewhere, TUESDAY + DAY * 14), today=MONDAY)
    for today in (MONDAY, TUESDAY):
        sweep(today)
        fail()
    assert states() == [State.FAILED, State.FAILED]
    assert Message.objects.worth_retrying().count() == 2


def test_one_thing_at_two_stages_is_said_once(place, manager) -> None:
    write(thing(place, MONDAY - DAY * 5), today=MONDAY - DAY * 5)
    sweep(MONDAY - DAY * 3)
    fail()
    sweep(WEDNESDAY)
    assert Reminder.objects.filter(message__for_day=WEDNESDAY).count() == 2
    assert deliver_due() == 1
    assert "1 thing is late" in mail.outbox[0].subject


def test_one_that_fails_only_after_the_next_was_made_waits_for_the_one_behind(
    place, manager
) -> None:
    """As where somebody tried it again just before: it is not sent beside the later one."""
    write(thing(place, MONDAY), thing(place, TUESDAY), today=MONDAY)
    sweep(MONDAY)
    sweep(TUESDAY)
    fail(for_day=MONDAY)
    assert deliver_due() == 1
    first = Message.objects.get(for_day=MONDAY)
    assert first not in Message.objects.worth_retrying()
    with pytest.raises(NotYet, match="goes with the next"):
        retry(first)
    mail.outbox.clear()
    # Nothing else is due to be said on Wednesday; this is.
    sweep(WEDNESDAY)
    assert deliver_due() == 1
    assert "2 things are late" in mail.outbox[0].subject
    assert states() == [State.LAPSED, State.SENT, State.SENT]


def test_a_message_that_is_no_reminder_is_never_overtaken(person, queue_note) -> None:
    notes = [queue_note(person) for _ in range(2)]
    fail()
    assert set(Message.objects.worth_retrying()) == set(notes)
    assert not Message.objects.overtaken().exists()
