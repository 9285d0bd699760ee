"""The page of messages: what became of each, what to do, and whether they leave at all."""

import datetime
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from audit.models import Entry
from dhr.actions.deliveries import retry_failed
from notifications.models import Message, State, Tick
from notifications.sweep import sweep
from people.models import Body
from tests.factories import dhr as stages
from tests.factories.deadlines import of_body, thing, write
from tests.factories.people import TODAY, BodyFactory, PartnershipFactory, give, signed_in, viewer
from tests.journeys.person import Person
from tests.notifications.passing_time import set_up_at

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PAGE = "/messages/"


def fail(*messages: Message, code: str = "SMTPServerDisconnected") -> None:
    Message.objects.filter(pk__in=[message.pk for message in messages]).update(
        state=State.FAILED, attempts=10, next_attempt_at=None, last_error=code
    )


@pytest.fixture
def reminded(players) -> dict[str, Any]:
    """Hana answers for a body of two partnerships, and is reminded of three things in one mail."""
    there = PartnershipFactory()
    body = BodyFactory(partnerships=[players.partnership, there])
    hana = give("spoc", players.partnership, body=body).user
    neighbour = give("csp_manager", there).user
    here_prefix = players.partnership.prefix
    write(
        of_body(players.partnership, body, TODAY, reference=f"{here_prefix}-Q7K"),
        of_body(players.partnership, body, TODAY, reference=f"{here_prefix}-T3N"),
        of_body(there, body, TODAY, reference=f"{there.prefix}-W5D"),
        today=TODAY,
    )
    sweep(TODAY)
    return {
        "message": Message.objects.get(recipient=hana),
        "hana": hana,
        "neighbour": neighbour,
        "theirs": f"{there.prefix}-W5D",
        "ours": f"{here_prefix}-Q7K, {here_prefix}-T3N",
    }


def test_a_body_that_nobody_can_remind_is_named(players) -> None:
    here = players.partnership
    body = BodyFactory(partnerships=[here], name="Calder Rise Homes")
    write(of_body(here, body, TODAY), of_body(here, body, TODAY), today=TODAY)
    said = "Nobody can be reminded of 2 things that are due from Calder Rise Homes"
    marnie = Person(players.manager)
    assert said in marnie.opens(PAGE).words
    assert "or ask it by letter. Tell your administrator" not in marnie.page.words
    # Whoever may not know of it leaves it to the next; a mailbox or a contact mends it.
    contact = give("spoc", here, body=body).user
    write(of_body(here, body, TODAY), today=TODAY, owner="owner:1", kept_out=[contact.pk])
    assert "1 thing that is due from Calder Rise Homes" in marnie.opens(PAGE).words
    Body.objects.filter(pk=body.pk).update(shared_mailbox="office@homes.example")
    assert "Nobody can be reminded" not in marnie.opens(PAGE).words


class TestReminders:
    def test_each_manager_sees_their_own_of_a_reminder(self, players, reminded) -> None:
        here = Person(players.manager).opens(PAGE).words
        there = Person(reminded["neighbour"]).opens(PAGE).words
        assert f"Reminder, 2 things: {reminded['ours']}" in here
        assert f"Reminder, 1 thing: {reminded['theirs']}" in there
        assert reminded["theirs"] not in here
        assert "Q7K" not in there

    def test_either_may_try_it_again(self, players, reminded) -> None:
        for manager in (players.manager, reminded["neighbour"]):
            fail(reminded["message"])
            person = Person(manager)
            assert "What is still due is in the next" in person.opens(PAGE).words
            person.presses("Try again")
            assert Message.objects.get(pk=reminded["message"].pk).state == State.QUEUED

    def test_one_that_a_later_day_has_overtaken_goes_with_the_next(self, players, reminded) -> None:
        message = reminded["message"]
        nextday = TODAY + datetime.timedelta(days=1)
        body = message.recipient.memberships.get().body
        for due in (nextday, nextday + datetime.timedelta(days=1)):
            write(of_body(players.partnership, body, due), today=TODAY)
        sweep(nextday)
        fail(message)
        marnie = Person(players.manager)
        assert "failed messages again" not in marnie.opens(PAGE).words
        assert (
            "What is still due of this one goes with the next." in marnie.presses("Try again").words
        )
        assert Message.objects.get(pk=message.pk).state == State.FAILED
        sweep(nextday + datetime.timedelta(days=1))
        # It tells of nothing any more, and stands with the partnership that it was first of.
        first_of = message.owner == f"partnership:{players.partnership.pk}"
        owner = marnie if first_of else Person(reminded["neighbour"])
        assert "no longer needed: a later message says the same" in owner.opens(PAGE).words

    def test_who_may_not_know_of_a_thing_does_not_meet_it_here(self, players, reminded) -> None:
        write(
            thing(players.partnership, TODAY, reference="ZZ-SECRET"),
            today=TODAY, owner="other:shut", kept_out=[players.manager.pk],
        )  # fmt: skip
        give("csp_manager_cover", players.partnership)
        sweep(TODAY)
        assert "ZZ-SECRET" not in Person(players.manager).opens(PAGE).words


class TestStates:
    def test_each_tab_counts_its_rows(self, players) -> None:
        for _ in range(5):
            stages.notified(players)
        failed, sending, sent, lapsed, _ = Message.objects.order_by("pk")
        fail(failed)
        now = timezone.now()
        settled = {"next_attempt_at": None}
        for message, change in (
            (sending, {"state": State.SENDING, "lease_until": now}),
            (sent, {"state": State.SENT, "sent_at": now}),
            (lapsed, {"state": State.LAPSED}),
        ):
            Message.objects.filter(pk=message.pk).update(**settled, **change)
        marnie = Person(players.manager)
        for state, label, number in (
            ("", "All", 5), ("failed", "Failed", 1), ("queued", "Waiting", 1),
            ("sending", "Being sent", 1), ("sent", "Sent", 1), ("lapsed", "No longer needed", 1),
            ("no such", "All", 5),
        ):  # fmt: skip
            page = marnie.opens(f"{PAGE}?state={state}")
            assert f"{label} ({number})" in page.words
            rows = [row for body in page.main.all("tbody") for row in body.all("tr")]
            panels = page.words.count(": Failed.")
            assert len(rows) + panels == number, label

    def test_fifty_a_page_and_few_numbers_of_pages(self, players) -> None:
        stages.notified(players)
        original = Message.objects.get()
        Message.objects.bulk_create(
            Message(
                kind=original.kind, owner=original.owner, recipient=original.recipient,
                dedupe_key=f"copy:{number}", next_attempt_at=timezone.now(),
            )
            for number in range(1000)
        )  # fmt: skip
        page = Person(players.manager).opens(f"{PAGE}?page=10&state=queued")
        (table,) = page.main.all("tbody")
        assert len(list(table.all("tr"))) == 50
        assert "All (1,001)" in page.words
        numbers = "1 … 8 9 10 11 12 … 21"
        assert numbers in " ".join(page.words.split())

    def test_all_that_may_go_now_are_tried_again_at_once(self, players) -> None:
        for _ in range(3):
            stages.notified(players)
        first, second, third = Message.objects.order_by("pk")
        fail(first, second)
        fail(third, code="NoLongerDue")
        marnie = Person(players.manager)
        marnie.opens(PAGE)
        page = marnie.presses("Try 2 failed messages again")
        assert "2 messages are queued again." in page.words
        assert Message.objects.filter(state=State.FAILED).get() == third
        entry = Entry.objects.filter(event="message.retried").latest("pk")
        assert set(entry.details["messages"]) == {str(first.pk), str(second.pk)}
        assert entry.chain == f"partnership:{players.partnership.pk}"
        owners = [first.owner, entry.chain]
        assert retry_failed(by=viewer(players.manager), owners=owners) == 0
        # From a page that somebody else was quicker on.
        again = {"path": "/messages/retry/", "follow": True}
        stale = signed_in(players.manager)
        assert "can be sent as things are" in stale.post(**again).content.decode()
        Message.objects.filter(pk=third.pk).update(state=State.LAPSED)
        assert "No message is failed any more" in stale.post(**again).content.decode()

    def test_a_mailbox_that_was_added_is_pointed_out(self, players) -> None:
        stages.notified(players)
        body = Body.objects.create(name="Haven Row", shared_mailbox="post@haven.example")
        Message.objects.update(recipient=None, recipient_body=body)
        fail(Message.objects.get(), code="NoMailbox")
        assert "It has one now, so this can be sent." in Person(players.manager).opens(PAGE).words


class TestWhetherTheyLeave:
    def test_when_the_timetable_last_ran(self, players) -> None:
        marnie = Person(players.manager)
        with time_machine.travel("2026-06-15T13:54:00Z", tick=False) as clock:
            set_up_at(timezone.now() - datetime.timedelta(seconds=40))
            page = marnie.opens(PAGE)
            assert "The timetable has not run yet: this system was only just set up." in page.words
            assert "for the first time before 2:58pm." in page.words
            assert "Tell your administrator" not in page.words
            set_up_at(timezone.now() - datetime.timedelta(minutes=6))
            page = marnie.opens(PAGE)
            assert (
                "The timetable has not run yet, so nothing is sent by itself. Tell your "
                "administrator." in page.words
            )
            Tick.objects.create(name="beat", at=timezone.now())
            Tick.objects.create(name="remind", at=timezone.now(), day=TODAY)
            page = marnie.opens(PAGE)
            assert "The timetable last ran at 2:54pm." in page.words
            assert "Today’s reminders were made at 2:54pm." in page.words
            assert "Tell your administrator" not in page.words
            assert "by themselves" not in marnie.opens("/").words
            clock.shift(datetime.timedelta(minutes=6))
            page = marnie.opens(PAGE)
            assert (
                "The timetable last ran at 2:54pm. Until it runs again nothing is sent"
                in page.words
            )
            work = marnie.opens("/")
            assert "Messages do not leave by themselves just now." in work.words
            assert "by themselves" not in Person(players.chair).opens("/").words

    def test_reminders_that_were_not_made_are_said_wherever_one_begins(self, players) -> None:
        marnie = Person(players.manager)
        with time_machine.travel("2026-06-15T07:30:00Z", tick=False) as clock:
            set_up_at(timezone.now() - datetime.timedelta(days=1))
            Tick.objects.create(name="beat", at=timezone.now())
            assert "have not been made yet." in marnie.opens(PAGE).words
            assert "have not been made" not in marnie.opens("/").words
            clock.move_to(datetime.datetime(2026, 6, 15, 16, tzinfo=datetime.UTC))
            Tick.objects.update(at=timezone.now())
            assert (
                "Today’s reminders have not been made, and should have been by 9:00am. "
                "Tell your administrator." in marnie.opens(PAGE).words
            )
            assert "Today’s reminders have not been made." in marnie.opens("/").words
            assert "have not been made" not in Person(players.chair).opens("/").words
            sweep(TODAY)
            assert "Today’s reminders were made at 5:00pm." in marnie.opens(PAGE).words
            assert "have not been made" not in marnie.opens("/").words

    def test_what_waits_too_long_and_what_failed(self, players) -> None:
        for _ in range(2):
            stages.notified(players)
        late, failed = Message.objects.order_by("pk")
        Message.objects.filter(pk=late.pk).update(
            next_attempt_at=timezone.now() - datetime.timedelta(minutes=16)
        )
        fail(failed)
        marnie = Person(players.manager)
        assert "1 message waits for over 15 minutes." in marnie.opens(PAGE).words
        work = marnie.opens("/")
        assert "1 message could not be sent. Messages wait and nothing sends them." in work.words

    @pytest.mark.parametrize(
        ("day", "said"),
        [
            ("2026-06-15", "Today’s reminders have not been made yet."),
            ("2026-06-14", "Nobody works today, so nobody is reminded."),
        ],
    )
    def test_the_reminders_of_a_day(self, players, day: str, said: str) -> None:
        with time_machine.travel(f"{day}T12:00:00Z"):
            assert said in Person(players.manager).opens(PAGE).words


def test_a_list_of_reminders_asks_as_often_however_long(
    players, reminded, django_assert_max_num_queries: Any
) -> None:
    marnie = Person(players.manager)
    with django_assert_max_num_queries(30):
        marnie.opens(PAGE)
    asked: list[int] = []
    for number in (1, 3):
        for _ in range(number):
            body = BodyFactory(partnerships=[players.partnership])
            give("spoc", players.partnership, body=body)
            write(of_body(players.partnership, body, TODAY), today=TODAY)
        sweep(TODAY)
        with django_assert_max_num_queries(30) as queries:
            marnie.opens(PAGE)
        asked.append(len(queries))
    assert asked[0] == asked[1]
