"""The daily sweep: who is reminded of what, once, and in one message a day."""

import datetime
import io
import uuid
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command

from notifications.deliver import deliver_due
from notifications.models import Audience, Message, Reminder, State
from notifications.policy import stage_of, sweep_on
from notifications.remind import remind, remind_once_a_day
from notifications.reminding import render
from notifications.sweep import Swept, sweep
from people.models import Body, Membership, Partnership
from tests.dhr.days import day
from tests.factories.deadlines import of_body, of_person, thing, write
from tests.factories.people import BodyFactory, PartnershipFactory, UserFactory, give, make_demo

MONDAY = day("2026-06-15")
DAY = datetime.timedelta(days=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Partnership:
    """A partnership with its manager."""
    partnership = PartnershipFactory()
    give("csp_manager", partnership)
    return partnership


@pytest.fixture
def body(place: Partnership) -> Body:
    """A body with a contact, a deputy and a shared mailbox."""
    body = BodyFactory(partnerships=[place], shared_mailbox="safeguarding@hospital.example")
    give("spoc", place, body=body)
    give("deputy_spoc", place, body=body)
    return body


def contact(body: Body, role: str = "spoc") -> Membership:
    return Membership.objects.get(body=body, role=role)


def reminded() -> list[tuple[Any, int]]:
    rows = Reminder.objects.order_by("pk").values_list("person_id", "body_id", "stage")
    return [(person or mailbox, stage) for person, mailbox, stage in rows]


def test_a_second_sweep_adds_nothing(place: Partnership, body: Body) -> None:
    write(thing(place, MONDAY), of_body(place, body, MONDAY - DAY * 7), today=MONDAY)
    assert sweep(MONDAY) == Swept(reminders=2, messages=2)
    assert sweep(MONDAY) == Swept(0, 0)
    assert sweep(MONDAY + DAY) == Swept(0, 0)


def test_one_message_a_person_a_day_gathers_everything(place: Partnership) -> None:
    bodies = [BodyFactory(partnerships=[place]) for _ in range(2)]
    hana = UserFactory()
    for each in bodies:
        give("spoc", place, user=hana, body=each)
    write(*(of_body(place, each, MONDAY) for each in bodies for _ in range(3)), today=MONDAY)
    assert sweep(MONDAY) == Swept(reminders=6, messages=1)
    message = Message.objects.get(for_day=MONDAY)
    assert message.recipient == hana
    assert message.reminders.count() == 6
    # What comes due in the course of the day waits for the next message.
    write(of_body(place, bodies[0], MONDAY - DAY * 7), today=MONDAY)
    assert sweep(MONDAY).messages == 0
    Message.objects.update(attempts=1)
    write(of_body(place, bodies[0], MONDAY - DAY * 14), today=MONDAY)
    assert sweep(MONDAY).messages == 0
    assert sweep(MONDAY + DAY).messages == 1


def test_contact_then_deputy_then_mailbox(place: Partnership, body: Body) -> None:
    spoc, deputy = contact(body), contact(body, "deputy_spoc")
    write(of_body(place, body, MONDAY), today=MONDAY)
    sweep(MONDAY)
    assert reminded() == [(spoc.user_id, 0)]
    spoc.until = MONDAY
    spoc.save()
    sweep(MONDAY + DAY * 7)
    assert reminded()[1:] == [(deputy.user_id, 1)]
    deputy.user.is_active = False
    deputy.user.save()
    sweep(MONDAY + DAY * 14)
    assert reminded()[2:] == [(body.pk, 2)]
    body.shared_mailbox = ""
    body.save()
    sweep(MONDAY + DAY * 21)
    assert len(reminded()) == 3


def test_a_mailbox_is_not_told_to_sign_in(place: Partnership) -> None:
    """Whoever reads it has no account: it says how to come by one."""
    told = {}
    body = BodyFactory(partnerships=[place], shared_mailbox="safeguarding@hospital.example")
    write(thing(place, MONDAY), of_body(place, body, MONDAY), today=MONDAY)
    sweep(MONDAY)
    for message in Message.objects.filter(for_day=MONDAY):
        told[message.recipient_body_id] = render(message).text
    assert "Sign in to see" in told[None]
    assert "Sign in" not in told[body.pk]
    assert "tell the partnership that runs the reviews who is to answer" in told[body.pk]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("yesterday", "write a day that there is as YYYY-MM-DD"),
        ("2026-02-30", "write a day that there is as YYYY-MM-DD"),
        ("2026-6-5", "write a day that there is as YYYY-MM-DD"),
        ("9999-12-31", "take a year from 1900 to 2200"),
        ("0001-01-01", "take a year from 1900 to 2200"),
    ],
)
def test_a_day_that_cannot_be_swept_is_refused_in_words(typed: str, said: str) -> None:
    with pytest.raises(CommandError, match=said):
        call_command("remind", "--today", typed, "--dry-run")


@pytest.mark.parametrize("demo", [True, False])
def test_a_day_to_come_is_asked_about_and_not_swept(place: Partnership, demo: bool) -> None:
    """Its ledger would hold what nobody was told yet, and silence the real reminders until then."""
    printed = io.StringIO()
    due = MONDAY + DAY * 14
    with time_machine.travel("2025-01-01T08:00Z" if demo else "2026-06-15T08:00Z"):
        if demo:
            make_demo(MONDAY)
        write(thing(place, due), today=MONDAY)
        with pytest.raises(CommandError, match=r"has not come.* --dry-run") as refused:
            call_command("remind", today=due)
        assert ("move the demo’s day on" in str(refused.value)) is demo
        assert not Reminder.objects.exists()
        call_command("remind", today=due, dry_run=True, stdout=printed)
        assert "1 recipient would be reminded" in printed.getvalue()
        call_command("remind", today=MONDAY, stdout=printed)
        assert "1 recipient is reminded" in printed.getvalue()


@pytest.mark.parametrize("demo", [True, False])
def test_a_day_gone_by_is_asked_about_and_not_swept(place: Partnership, demo: bool) -> None:
    """Whoever has today's message would have a second, and cases be written as they were."""
    with time_machine.travel("2025-01-01T08:00Z" if demo else "2026-06-15T08:00Z"):
        if demo:
            make_demo(MONDAY)
        write(thing(place, MONDAY - DAY * 3), today=MONDAY)
        with pytest.raises(CommandError, match=r"has gone.* make up for.* --dry-run"):
            call_command("remind", today=MONDAY - DAY * 3)
        assert not Message.objects.exists()
        printed = io.StringIO()
        call_command("remind", today=MONDAY - DAY * 3, dry_run=True, stdout=printed)
        assert "1 recipient would be reminded" in printed.getvalue()
        assert not Message.objects.exists()


def test_who_may_not_know_is_passed_over(place: Partnership, body: Body) -> None:
    spoc, deputy = contact(body), contact(body, "deputy_spoc")
    manager = Membership.objects.get(role="csp_manager")
    write(
        of_body(place, body, MONDAY), thing(place, MONDAY), of_person(place, spoc.user, MONDAY),
        today=MONDAY, owner="owner:1", kept_out=[spoc.user_id, manager.user_id],
    )  # fmt: skip
    sweep(MONDAY)
    assert reminded() == [(deputy.user_id, 0)]


@pytest.mark.parametrize(
    "changes",
    [
        {"is_resting": True},
        {"counts_from": MONDAY + DAY},
        {"due_on": None},
        {"due_on": MONDAY + DAY * 15},
    ],
)
def test_nobody_is_reminded(place: Partnership, changes: dict[str, Any]) -> None:
    write(thing(place, **{"due_on": MONDAY, **changes}), today=MONDAY)
    assert sweep(MONDAY) == Swept(0, 0)


def test_done_ends_it_and_another_day_begins_anew(place: Partnership) -> None:
    due = thing(place, MONDAY)
    (row,) = write(due, today=MONDAY, owner="owner:1")
    sweep(MONDAY)
    write(today=MONDAY, owner="owner:1")
    row.refresh_from_db()
    assert row.ended_on == MONDAY
    assert sweep(MONDAY + DAY * 7) == Swept(0, 0)
    again = thing(place, MONDAY + DAY, subject=due.subject)
    write(again, today=MONDAY, owner="owner:1")
    row.refresh_from_db()
    assert (row.ended_on, row.due_on) == (None, MONDAY + DAY)
    sweep(MONDAY + DAY)
    stages = Reminder.objects.order_by("pk").values_list("due_on", "stage")
    assert list(stages) == [(MONDAY, 0), (MONDAY + DAY, 0)]


def test_after_days_on_which_nothing_ran_only_the_newest_goes(place: Partnership) -> None:
    write(thing(place, MONDAY - DAY * 30), today=MONDAY)
    sweep(MONDAY)
    assert [stage for _, stage in reminded()] == [4]
    # And none that is older than one told, whatever day somebody names on the command line.
    sweep(MONDAY - DAY * 7)
    assert [stage for _, stage in reminded()] == [4]


def test_not_on_a_day_on_which_nobody_works(place: Partnership) -> None:
    write(thing(place, MONDAY), today=MONDAY)
    assert sweep(MONDAY - DAY) == Swept(0, 0)


def test_the_database_finds_the_stage_that_the_policy_names(place: Partnership) -> None:
    """On nine days around Christmas, for what is due on each of sixty days: the same stages."""
    write(*(thing(place, day("2026-11-20") + DAY * n) for n in range(60)), today=MONDAY)
    for today in (day("2026-12-23") + DAY * n for n in range(9)):
        Reminder.objects.all().delete()
        found = remind(today, only_asked=True)
        days = sweep_on(today)
        items = {item.due: item.stage for each in found for item in each.items}
        due = (day("2026-11-20") + DAY * n for n in range(60))
        stages = {each: stage_of(each, days) for each in due if days.goes}
        names = {-1: "before", 0: "due"}
        assert items == {
            each: names.get(stage, f"late-{stage}")
            for each, stage in stages.items()
            if stage is not None
        }


def test_asking_keeps_nothing(place: Partnership) -> None:
    write(thing(place, MONDAY), today=MONDAY)
    (found,) = remind(MONDAY, only_asked=True)
    assert [item.stage for item in found.items] == ["due"]
    assert not Reminder.objects.exists()
    assert not Message.objects.exists()
    assert remind(MONDAY) == [found]
    assert remind(MONDAY, only_asked=True) == []


def test_once_a_day_by_the_timetable(place: Partnership, monkeypatch: Any) -> None:
    monkeypatch.setattr("notifications.remind.today_is", lambda: MONDAY)
    write(thing(place, MONDAY), today=MONDAY)
    remind_once_a_day()
    write(thing(place, MONDAY), today=MONDAY)
    remind_once_a_day()
    assert Reminder.objects.count() == 1


def test_everyone_of_an_audience(place: Partnership) -> None:
    adults, chair = place.boards.get(kind="adults"), give("csp_chair", place)
    give("csp_deputy_chair", place)
    keeper, forum = give("sab_manager", place), give("forum_chair", place)
    csp = place.boards.get(kind="community_safety")
    fixed: dict[str, Any] = {"board_id": None}
    write(
        thing(place, MONDAY, audience=Audience.CHAIR, board_id=csp.pk),
        thing(place, MONDAY, audience=Audience.KEEPERS, board_id=adults.pk),
        thing(place, MONDAY, audience=Audience.FORUM, **fixed),
        today=MONDAY,
    )
    sweep(MONDAY)
    assert {who for who, _ in reminded()} == {chair.user_id, keeper.user_id, forum.user_id}


def test_nothing_left_is_quietly_dropped(place: Partnership) -> None:
    write(thing(place, MONDAY), today=MONDAY, owner="owner:1")
    sweep(MONDAY)
    write(today=MONDAY, owner="owner:1")
    assert deliver_due() == 0
    assert Message.objects.get().state == State.LAPSED


def test_another_partnership_is_not_told(place: Partnership) -> None:
    elsewhere = PartnershipFactory()
    give("csp_manager", elsewhere)
    write(thing(place, MONDAY, subject=f"thing:{uuid.uuid4()}"), today=MONDAY)
    sweep(MONDAY)
    manager = Membership.objects.get(board__partnership=place, role="csp_manager")
    assert reminded() == [(manager.user_id, 0)]
