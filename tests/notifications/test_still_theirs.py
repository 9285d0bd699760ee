"""A reminder may go days after its sweep: only what its recipient may still know is in it."""

import datetime
from typing import Any

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone

from notifications.deadlines import keep_out
from notifications.deliver import deliver_due
from notifications.models import Audience, Message, Reminder, State
from notifications.reminding import render
from notifications.sweep import sweep
from people.models import Membership, Partnership
from tests.dhr.days import day
from tests.factories.deadlines import of_body, of_person, thing, write
from tests.factories.people import BodyFactory, PartnershipFactory, UserFactory, give

MONDAY = day("2026-06-15")
DAY = datetime.timedelta(days=1)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day on which the mails go."""
    monkeypatch.setattr("notifications.reminding.today", lambda: MONDAY)


@pytest.fixture
def place() -> Partnership:
    return PartnershipFactory()


@pytest.fixture
def manager(place: Partnership) -> Membership:
    return give("csp_manager", place)


def shut_out(owner: str, membership: Membership) -> None:
    with transaction.atomic():
        keep_out(owner, [membership.user_id])


def end(membership: Membership) -> None:
    """At once, as where somebody is to know nothing more; the account stays open."""
    membership.ended_at, membership.end_reason = timezone.now(), "Another post."
    membership.save()


def told() -> str:
    """What went."""
    return "\n".join(f"{each.subject}\n{each.body}" for each in mail.outbox)


@pytest.mark.parametrize("shut", ["owner:1", "owner:2"])
def test_who_was_kept_out_since_is_not_told(place, manager, shut: str) -> None:
    """By the owner of what is due, or by the case on whose pages it stands."""
    write(thing(place, MONDAY, reference="BF-Q7K", chain="owner:2"), today=MONDAY, owner="owner:1")
    write(thing(place, MONDAY, reference="BF-T3N"), today=MONDAY)
    sweep(MONDAY)
    shut_out(shut, manager)
    assert deliver_due() == 1
    assert "1 thing is due" in told()
    assert "BF-T3N" in told()
    assert "BF-Q7K" not in told()


def test_what_nothing_is_left_of_is_no_longer_needed(place, manager) -> None:
    write(thing(place, MONDAY), today=MONDAY, owner="owner:1")
    sweep(MONDAY)
    shut_out("owner:1", manager)
    assert deliver_due() == 0
    assert Message.objects.get().state == State.LAPSED
    assert mail.outbox == []


def test_whose_role_has_ended_is_not_told_what_was_due_by_it(place, manager) -> None:
    elsewhere = PartnershipFactory()
    give("csp_manager", elsewhere, user=manager.user)
    for of, reference in ((place, "BF-Q7K"), (elsewhere, "QY-T3N")):
        write(thing(of, MONDAY, reference=reference), today=MONDAY)
    sweep(MONDAY)
    end(manager)
    assert deliver_due() == 1
    assert "QY-T3N" in told()
    assert "BF-Q7K" not in told()


def test_tried_again_days_later_it_is_asked_anew(place, manager) -> None:
    write(thing(place, MONDAY), today=MONDAY)
    sweep(MONDAY)
    Message.objects.update(state=State.QUEUED, attempts=9, last_error="OSError")
    end(manager)
    assert deliver_due() == 0
    assert Message.objects.get().state == State.LAPSED


def test_what_an_earlier_sweep_left_is_asked_anew(place, manager) -> None:
    write(thing(place, MONDAY - DAY * 3), today=MONDAY, owner="owner:1")
    sweep(MONDAY - DAY * 3)
    Reminder.objects.update(message=None)
    Message.objects.all().delete()
    shut_out("owner:1", manager)
    sweep(MONDAY)
    assert deliver_due() == 0
    assert mail.outbox == []


def test_a_contact_a_person_and_a_mailbox_are_told_what_is_theirs(place) -> None:
    body, other = (
        BodyFactory(partnerships=[place], shared_mailbox=f"{name}@hospital.example")
        for name in ("one", "two")
    )
    spoc, somebody = give("spoc", place, body=body), UserFactory()
    dues = [
        of_body(place, body, MONDAY, reference="BF-Q7K"),
        of_person(place, somebody, MONDAY, reference="BF-T3N"),
        of_body(place, other, MONDAY, reference="BF-W5D"),
    ]
    write(*dues, today=MONDAY, owner="owner:1")
    sweep(MONDAY)
    assert deliver_due() == 3
    sent = {each.to[0]: each.body for each in mail.outbox}
    assert "BF-Q7K" in sent[spoc.user.email]
    assert "BF-T3N" in sent[somebody.email]
    assert "BF-W5D" in sent["two@hospital.example"]


@pytest.mark.parametrize(
    ("audience", "role"),
    [
        (Audience.CHAIR, "csp_chair"),
        (Audience.CHAIR, "csp_deputy_chair"),
        (Audience.MANAGERS, "csp_manager_cover"),
        (Audience.KEEPERS, "sab_manager"),
        (Audience.FORUM, "forum_chair"),
        (Audience.BODY, "deputy_spoc"),
    ],
)
def test_whoever_the_sweep_finds_is_told_what_it_found(place, audience: Audience, role) -> None:
    """The sweep and the mail ask in different ways who something is due from."""
    body = BodyFactory(partnerships=[place])
    somebody = give(role, place, body=body if audience is Audience.BODY else None).user
    boards = {Audience.KEEPERS: "adults", Audience.FORUM: "", Audience.BODY: ""}
    kind = boards.get(audience, "community_safety")
    where = {
        "board_id": place.boards.get(kind=kind).pk if kind else None,
        "body_id": body.pk if audience is Audience.BODY else None,
    }
    write(thing(place, MONDAY, audience=audience, **where), today=MONDAY)
    sweep(MONDAY)
    assert deliver_due() == 1
    assert mail.outbox[0].to == [somebody.email]


def test_a_mailbox_is_not_told_what_another_body_answers_for_now(place) -> None:
    before, since = (
        BodyFactory(partnerships=[place], shared_mailbox=f"{name}@hospital.example")
        for name in ("before", "since")
    )
    due = of_body(place, before, MONDAY)
    write(due, today=MONDAY, owner="owner:1")
    sweep(MONDAY)
    write(of_body(place, since, MONDAY, subject=due.subject), today=MONDAY, owner="owner:1")
    assert deliver_due() == 0
    assert Message.objects.get().state == State.LAPSED


@pytest.mark.parametrize("number", [1, 3])
def test_it_asks_as_often_however_much_is_due(
    place, manager, number: int, django_assert_num_queries: Any
) -> None:
    write(*(thing(place, MONDAY) for _ in range(number)), today=MONDAY)
    sweep(MONDAY)
    message = Message.objects.select_related("recipient", "recipient_body").get()
    with django_assert_num_queries(2):
        assert render(message).subject.startswith(f"{number} thing")
