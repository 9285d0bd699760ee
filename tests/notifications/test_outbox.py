"""A message is owed with the deed or not at all, once, and holds nothing worth reading."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from config.celery import app
from notifications import kinds, outbox, tasks
from notifications.checks import mail_has_a_time_limit
from notifications.contents import ContentRefused
from notifications.deliver import deliver, deliver_due
from notifications.inside import OutsideTransaction
from notifications.kinds import Rendered, UnknownKind
from notifications.models import Message, State
from notifications.queries import messages_of, messages_of_owners, messages_seen
from people.models import Body, User
from people.refusals import NotYet
from people.tasks import do_days_work
from tests.notifications.conftest import OWNER
from tests.notifications.worker_app.kind import KIND, render_note

pytestmark = pytest.mark.django_db

Queue = Callable[..., Message]


class Undone(Exception):
    """A deed that fails after its message was queued."""


class TestQueue:
    def test_a_message_waits_for_its_person(self, person: User, queue_note: Queue) -> None:
        message = queue_note(person)
        assert (message.state, message.recipient, message.attempts) == (State.QUEUED, person, 0)
        assert message.owner == OWNER
        assert message.recipient_name == "Gareth Pellow"
        assert str(message) == "note_in_a_test · Waiting"

    def test_the_row_holds_no_address_no_name_and_no_words(
        self, person: User, queue_note: Queue
    ) -> None:
        queue_note(person)
        row = str(Message.objects.values().get())
        for word in ("gareth", "pellow", "brackenford", "needs you", "sign in"):
            assert word not in row.lower()

    def test_a_body_may_be_written_to(self, queue_note: Queue) -> None:
        body = Body.objects.create(name="Haven Row", shared_mailbox="reviews@haven-row.example")
        message = queue_note(body)
        assert (message.recipient, message.recipient_body) == (None, body)
        assert message.recipient_name == "Haven Row"

    def test_nobody_else_may(self, queue_note: Queue) -> None:
        with pytest.raises(TypeError):
            queue_note("gareth.pellow@brackenford.example")

    def test_the_same_key_owes_it_once(self, person: User, queue_note: Queue) -> None:
        first = queue_note(person, dedupe_key="note:1")
        second = queue_note(person, dedupe_key="note:1")
        assert first == second
        assert Message.objects.count() == 1

    @pytest.mark.parametrize("change", [{"owner": "case:else"}])
    def test_a_key_does_not_stand_for_two_messages(
        self, person: User, queue_note: Queue, change: dict[str, str]
    ) -> None:
        queue_note(person, dedupe_key="note:1")
        with pytest.raises(ValueError, match="another message"):
            queue_note(person, dedupe_key="note:1", **change)

    def test_a_kind_nobody_registered_is_refused_at_once(self, person: User) -> None:
        with pytest.raises(UnknownKind), transaction.atomic():
            outbox.queue("unheard_of", recipient=person, context={}, owner=OWNER, dedupe_key="1")

    def test_content_is_refused_at_once(self, person: User, queue_note: Queue) -> None:
        with pytest.raises(ContentRefused):
            queue_note(person, context={"reference": "Elowen Trask"})
        assert not Message.objects.exists()

    @pytest.mark.parametrize(
        "both", [{}, {"recipient": True, "recipient_body": True}], ids=["none", "two"]
    )
    def test_the_database_wants_exactly_one_recipient(
        self, person: User, both: dict[str, bool]
    ) -> None:
        body = Body.objects.create(name="Haven Row")
        chosen = {"recipient": person, "recipient_body": body}
        with pytest.raises(IntegrityError), transaction.atomic():
            Message.objects.create(
                kind=KIND, owner=OWNER, dedupe_key="1", state=State.PAST,
                **{name: chosen[name] for name in both},
            )  # fmt: skip

    @pytest.mark.parametrize(
        "facts",
        [
            {"state": State.SENT},
            {"state": State.SENDING},
            {"state": State.QUEUED},
            {"state": State.FAILED},
        ],
        ids=str,
    )
    def test_the_database_wants_what_a_state_needs(
        self, person: User, facts: dict[str, Any]
    ) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            Message.objects.create(
                kind=KIND, owner=OWNER, dedupe_key="1", recipient=person, **facts
            )


@pytest.mark.django_db(transaction=True)
class TestWithTheDeed:
    def test_a_deed_undone_owes_nothing_and_rings_nobody(
        self, person: User, queue_note: Queue, doorbell: Callable[[], list[Any]]
    ) -> None:
        def deed() -> None:
            with transaction.atomic():
                queue_note(person)
                raise Undone

        with pytest.raises(Undone):
            deed()
        assert not Message.objects.exists()
        assert doorbell() == []

    def test_a_message_without_a_deed_is_refused(self, person: User) -> None:
        with pytest.raises(OutsideTransaction):
            outbox.queue(KIND, recipient=person, context={}, owner=OWNER, dedupe_key="1")


class TestThePast:
    """Loading the demo, or a review from paper, writes to nobody."""

    def test_what_is_told_of_the_past_is_not_sent(
        self, person: User, queue_note: Queue, django_capture_on_commit_callbacks: Any
    ) -> None:
        with django_capture_on_commit_callbacks() as rings, outbox.telling_the_past():
            message = queue_note(person)
        assert rings == []
        assert message.state == State.PAST
        assert message.state_words == "Sent before this system was used."
        assert deliver(message.pk) is False
        assert deliver_due() == 0
        assert mail.outbox == []

    def test_the_present_begins_again_afterwards_even_after_an_error(
        self, person: User, queue_note: Queue
    ) -> None:
        with pytest.raises(Undone), outbox.telling_the_past():
            raise Undone
        assert queue_note(person).state == State.QUEUED


class TestRetry:
    def test_a_failed_message_goes_again_under_its_old_id(
        self, queue_note: Queue, django_capture_on_commit_callbacks: Any
    ) -> None:
        body = Body.objects.create(name="Haven Row")
        message = queue_note(body)
        deliver(message.pk)
        assert Message.objects.get().state == State.FAILED
        Body.objects.update(shared_mailbox="reviews@haven-row.example")
        with django_capture_on_commit_callbacks() as rings:
            outbox.retry(message)
        assert len(rings) == 1
        assert deliver(message.pk)
        (sent,) = mail.outbox
        assert sent.message()["Message-ID"] == message.message_id
        assert sent.to == ["reviews@haven-row.example"]

    def test_the_second_of_two_people_is_told(self, queue_note: Queue) -> None:
        message = queue_note(Body.objects.create(name="Haven Row"))
        deliver(message.pk)
        outbox.retry(message)
        with pytest.raises(NotYet) as refusal:
            outbox.retry(message)
        assert refusal.value.reasons == [
            "This message has not failed, so there is nothing to send again."
        ]


class TestQueries:
    def test_the_messages_of_an_owner_newest_first(self, person: User, queue_note: Queue) -> None:
        first, second = queue_note(person), queue_note(person)
        other = queue_note(person, owner="case:else")
        assert list(messages_of(OWNER)) == [second, first]
        assert list(messages_of_owners([OWNER, "case:else"])) == [other, second, first]
        assert list(messages_of_owners([])) == []

    @pytest.mark.parametrize("count", [1, 3])
    def test_a_list_is_one_query_however_long(
        self, person: User, queue_note: Queue, django_assert_num_queries: Any, count: int
    ) -> None:
        for number in range(count):
            queue_note(Body.objects.create(name=f"Body {number}"))
            queue_note(person)
        with django_assert_num_queries(1):
            lines = [(m.recipient_name, m.state_words) for m in messages_of(OWNER)]
        assert len(lines) == 2 * count

    def test_those_that_need_a_person(self, person: User, queue_note: Queue) -> None:
        queue_note(person)
        failed = queue_note(Body.objects.create(name="Haven Row"))
        deliver_due()
        assert list(messages_seen([OWNER], None).filter(state=State.FAILED)) == [failed]
        assert messages_seen([OWNER], None).get(state=State.FAILED).needs_a_person
        assert list(messages_seen(["case:else"], None)) == []


def test_registering_a_kind_twice_is_harmless_but_not_with_other_words() -> None:
    kinds.register(KIND, render_note)
    with pytest.raises(ValueError, match="registered already"):
        kinds.register(KIND, lambda message: Rendered("x", "y"))


def test_the_message_id_is_stable_and_ours(settings: Any) -> None:
    message = Message(pk=uuid.UUID(int=1))
    settings.DEFAULT_FROM_EMAIL = "Reviews <no-reply@brackenford.example>"
    assert message.message_id == f"<{uuid.UUID(int=1)}@brackenford.example>"


def test_mail_without_a_time_limit_stops_the_start(settings: Any) -> None:
    assert mail_has_a_time_limit(None) == []
    settings.EMAIL_TIMEOUT = None
    assert [error.id for error in mail_has_a_time_limit(None)] == ["notifications.E001"]


def test_the_timetable_rings_for_the_sweep_every_minute_in_utc() -> None:
    entry = app.conf.beat_schedule["deliver-due-messages"]
    assert (entry["task"], entry["schedule"]) == (tasks.each_minute.name, 60.0)
    assert app.conf.timezone == "UTC"


def test_the_work_of_the_day_is_rung_for_a_minute_into_londons_day() -> None:
    entry = app.conf.beat_schedule["do-days-work"]
    assert entry["task"] == do_days_work.name
    # Each hour of UTC is one in which it rings, so that summer time changes nothing, and a night
    # that was missed is made up for.
    assert (entry["schedule"].minute, entry["schedule"].hour) == ({1}, set(range(24)))
