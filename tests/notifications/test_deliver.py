"""Sending: at least once, known if twice, back-off in between, failure where a person sees it."""

import datetime
import smtplib
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.db import connection, transaction
from django.utils import timezone

from notifications import mail_server, schedule, words
from notifications.deliver import _claim, _settle, deliver, deliver_due, error_code
from notifications.models import Message, State
from people.models import Body, User
from tests.notifications.passing_time import ONE_MINUTE, let_pass
from tests.notifications.sink import Sink

pytestmark = pytest.mark.django_db

Queue = Callable[..., Message]


def abandoned(message: Message) -> Message:
    """The message as a worker leaves it that is killed while sending."""
    (held,) = _claim(Message.objects.filter(pk=message.pk))
    return held


class TestSent:
    def test_what_arrives(self, sink: Sink, person: User, queue_note: Queue) -> None:
        message = queue_note(person)
        assert deliver(message.pk) is True
        (arrived,) = sink.mails
        assert arrived["Subject"] == "OFFICIAL-SENSITIVE: BF-Q7K: a case needs you"
        assert arrived["To"] == person.email
        assert arrived["From"] == "no-reply@reviews.example"
        assert arrived["Message-ID"] == message.message_id
        assert arrived["Auto-Submitted"] == "auto-generated"
        sent = arrived["Date"].datetime.replace(tzinfo=datetime.UTC)
        assert abs(timezone.now() - sent) < ONE_MINUTE
        assert arrived.get_content().startswith("Sign in to see it: https://reviews.example/")
        assert not [name for name in map(str.lower, arrived) if name.startswith("x-")]
        assert not list(arrived.iter_attachments())
        assert sink.envelopes[0].rcpt_tos == [person.email]

    def test_what_is_then_known(self, sink: Sink, person: User, queue_note: Queue) -> None:
        deliver(queue_note(person).pk)
        message = Message.objects.get()
        assert (message.state, message.attempts, message.last_error) == (State.SENT, 1, "")
        assert message.sent_at is not None
        assert timezone.now() - message.sent_at < datetime.timedelta(minutes=1)
        assert message.lease_until is message.next_attempt_at is None
        assert message.state_words.startswith("Sent on ")

    def test_once_sent_it_is_not_sent_again(
        self, sink: Sink, person: User, queue_note: Queue
    ) -> None:
        message = queue_note(person)
        assert [deliver(message.pk), deliver(message.pk)] == [True, False]
        assert deliver_due() == 0
        assert len(sink.mails) == 1

    def test_the_address_is_looked_up_when_it_goes(
        self, sink: Sink, person: User, queue_note: Queue
    ) -> None:
        message = queue_note(person)
        User.objects.update(email="new@brackenford.example")
        deliver(message.pk)
        assert sink.mails[0]["To"] == "new@brackenford.example"

    @pytest.mark.parametrize("goodbye", ["hang up", "keep waiting", "421 Going down"])
    def test_a_failed_goodbye_changes_nothing(
        self, sink: Sink, person: User, queue_note: Queue, settings: Any, goodbye: str
    ) -> None:
        settings.EMAIL_TIMEOUT = 0.5
        sink.goodbye = goodbye
        message = queue_note(person)
        assert deliver(message.pk) is True
        assert deliver_due() == 0
        assert sink.ids == [message.message_id]


class TestNobodyToSendTo:
    def assert_failed(self, message: Message, code: str, sentence: str) -> None:
        assert deliver(message.pk) is False
        message = Message.objects.get(pk=message.pk)
        assert (message.state, message.last_error, message.attempts) == (State.FAILED, code, 1)
        assert sentence in message.state_words
        assert message.needs_a_person
        assert mail.outbox == []

    def test_who_has_left_gets_nothing(self, person: User, queue_note: Queue) -> None:
        message = queue_note(person)
        User.objects.update(is_active=False)
        self.assert_failed(message, words.RECIPIENT_HAS_LEFT, "The person has left")

    def test_a_body_without_a_mailbox(self, queue_note: Queue) -> None:
        message = queue_note(Body.objects.create(name="Haven Row"))
        self.assert_failed(message, words.NO_MAILBOX, "no shared mailbox")

    def test_nothing_gets_through_after_the_only_attempt(self, queue_note: Queue) -> None:
        message = queue_note(Body.objects.create(name="Haven Row"))
        deliver(message.pk)
        assert deliver_due() == 0


class TestLease:
    def test_a_message_that_is_being_sent_is_left_alone(
        self, sink: Sink, person: User, queue_note: Queue
    ) -> None:
        message = queue_note(person)
        abandoned(message)
        assert Message.objects.get().state_words == "Being sent now."
        assert deliver(message.pk) is False
        assert deliver_due() == 0
        assert sink.mails == []

    def test_it_is_taken_over_when_the_worker_is_gone(
        self, sink: Sink, person: User, queue_note: Queue
    ) -> None:
        message = queue_note(person)
        abandoned(message)
        let_pass(message, seconds=int(schedule.lease().total_seconds()) - 5)
        assert deliver_due() == 0
        let_pass(message, seconds=6)
        assert deliver_due() == 1
        assert sink.ids == [message.message_id]
        assert Message.objects.get().attempts == 2

    def test_who_comes_back_late_does_not_overwrite_the_other(
        self, sink: Sink, person: User, queue_note: Queue, caplog: pytest.LogCaptureFixture
    ) -> None:
        message = queue_note(person)
        late = abandoned(message)
        let_pass(message, hours=1)
        assert deliver_due() == 1
        sent_at = Message.objects.get().sent_at
        _settle(late, state=State.FAILED, last_error="TimeoutError")
        row = Message.objects.get()
        assert (row.state, row.sent_at) == (State.SENT, sent_at)
        assert "taken over" in caplog.text

    def test_a_message_that_kills_every_worker_is_stopped(
        self, sink: Sink, person: User, queue_note: Queue
    ) -> None:
        message = queue_note(person)
        for _ in range(schedule.MOST_ATTEMPTS):
            abandoned(message)
            let_pass(message, hours=1)
        assert deliver(message.pk) is False
        assert deliver_due() == 0
        row = Message.objects.get()
        assert (row.state, row.last_error) == (State.FAILED, words.WORKER_STOPPED)
        assert "cut short each time" in row.state_words
        assert sink.mails == []

    def test_the_lease_outlasts_the_longest_conversation(self, settings: Any) -> None:
        settings.EMAIL_TIMEOUT = 20
        assert schedule.lease() >= datetime.timedelta(seconds=20 * 10)

    @pytest.mark.django_db(transaction=True)
    def test_nothing_is_sent_inside_somebody_elses_transaction(
        self, sink: Sink, person: User, queue_note: Queue
    ) -> None:
        message = queue_note(person)
        with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
            deliver(message.pk)
        assert sink.mails == []


class TestSweep:
    def test_it_stops_at_its_limit(self, sink: Sink, person: User, queue_note: Queue) -> None:
        for _ in range(3):
            queue_note(person)
        assert [deliver_due(limit=2), deliver_due(limit=2)] == [2, 1]

    def test_it_stops_when_its_time_is_up(
        self, sink: Sink, person: User, queue_note: Queue
    ) -> None:
        for _ in range(3):
            queue_note(person)
        sink.wait = 0.2
        assert deliver_due(seconds=0.1) == 1
        assert deliver_due(seconds=0) == 0

    def test_oldest_first(self, sink: Sink, person: User, queue_note: Queue) -> None:
        messages = [queue_note(person) for _ in range(3)]
        let_pass(messages[2], minutes=5)
        deliver_due()
        expected = [messages[2], messages[0], messages[1]]
        assert sink.ids == [message.message_id for message in expected]


@pytest.mark.parametrize(
    ("failure", "code"),
    [
        (smtplib.SMTPAuthenticationError(535, b"secret"), "SMTPAuthenticationError 535"),
        (
            smtplib.SMTPRecipientsRefused(
                {"a@b.example": (550, b"no"), "c@d.example": (451, b"later")}
            ),
            "SMTPRecipientsRefused 451 550",
        ),
        (smtplib.SMTPServerDisconnected("gone"), "SMTPServerDisconnected"),
        (OSError("/secret/path"), "OSError"),
    ],
)
def test_an_error_is_a_class_and_a_code(failure: Exception, code: str) -> None:
    assert error_code(failure) == code


class TestOneConversation:
    """A run of messages goes by one connection, which is given up at the first failure."""

    def test_many_mails_one_connection(self, sink: Sink, person: User, queue_note: Queue) -> None:
        for _ in range(3):
            queue_note(person)
        assert deliver_due() == 3
        assert len({id(session) for session in sink.sessions}) == 1

    def test_a_server_that_went_away_meanwhile_costs_no_attempt(
        self, sink: Sink, person: User, queue_note: Queue, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """It answers its mail, then ends the conversation, as after its hundredth mail."""
        for _ in range(3):
            queue_note(person)
        sink.hang_up_on_noop = True
        assert deliver_due() == 3
        assert len({id(session) for session in sink.sessions}) == 3
        assert set(Message.objects.values_list("attempts", flat=True)) == {1}

    def test_after_so_many_mails_it_begins_anew(
        self, sink: Sink, person: User, queue_note: Queue, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(mail_server, "MOST_IN_ONE_CONVERSATION", 2)
        for _ in range(4):
            queue_note(person)
        assert deliver_due() == 4
        assert len({id(session) for session in sink.sessions}) == 2

    def test_no_transaction_is_open_while_a_mail_goes(
        self, sink: Sink, person: User, queue_note: Queue, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Within these tests the outermost block is the test's own; none is opened inside it."""
        depths: list[int] = []
        send = mail_server.MailServer.hand_over

        def watched(server: mail_server.MailServer, mail: Any) -> None:
            depths.append(len(connection.savepoint_ids))
            send(server, mail)

        monkeypatch.setattr(mail_server.MailServer, "hand_over", watched)
        before = len(connection.savepoint_ids)
        for _ in range(2):
            queue_note(person)
        assert deliver_due() == 2
        assert depths == [before] * 2


class TestClaimedTogether:
    """Some are claimed at once; what is not begun in time goes back, and is no attempt."""

    def test_few_claims_for_many_messages(
        self, person: User, queue_note: Queue, django_assert_max_num_queries: Any
    ) -> None:
        for _ in range(20):
            queue_note(person)
        # Of each: whom it goes to, and what came of it. Of all: three claims at most.
        with django_assert_max_num_queries(20 * 3 + 12):
            assert deliver_due() == 20

    def test_what_was_not_begun_is_anybodys(
        self, sink: Sink, person: User, queue_note: Queue
    ) -> None:
        for _ in range(3):
            queue_note(person)
        sink.wait = 0.3
        assert deliver_due(seconds=0.2) == 1
        waiting = Message.objects.filter(state=State.QUEUED)
        assert list(waiting.values_list("attempts", "lease_until")) == [(0, None)] * 2
        sink.wait = 0.0
        assert deliver_due() == 2

    def test_a_worker_that_stumbles_holds_only_what_it_stumbled_over(
        self, person: User, queue_note: Queue, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for _ in range(3):
            queue_note(person)

        def stumble(message: Message, **outcome: Any) -> None:
            raise OSError

        monkeypatch.setattr("notifications.deliver._settle", stumble)
        with pytest.raises(OSError):
            deliver_due()
        assert list(Message.objects.order_by("attempts").values_list("state", "attempts")) == [
            (State.QUEUED, 0),
            (State.QUEUED, 0),
            (State.SENDING, 1),
        ]

    def test_none_begins_whose_lease_might_end_meanwhile(
        self, sink: Sink, person: User, queue_note: Queue, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(schedule, "BEFORE_ITS_TURN", datetime.timedelta(seconds=0.2))
        for _ in range(3):
            queue_note(person)
        sink.wait = 0.3
        assert deliver_due() == 3
        assert set(Message.objects.values_list("attempts", flat=True)) == {1}
        assert sorted(sink.ids) == sorted(set(sink.ids))

    def test_what_a_worker_died_of_is_taken_alone(
        self, sink: Sink, person: User, queue_note: Queue
    ) -> None:
        messages = [queue_note(person) for _ in range(3)]
        _claim(Message.objects.all(), most=3)
        for message in messages:
            let_pass(message, hours=1)
        assert len(_claim(Message.objects.all(), most=3)) == 1
