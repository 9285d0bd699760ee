"""When the server says no, or nothing: back-off, recovery, and failure where a person sees it."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from notifications import schedule
from notifications.deliver import deliver, deliver_due
from notifications.models import Message, State
from people.models import Body, User
from tests.notifications.passing_time import ONE_MINUTE, let_pass
from tests.notifications.sink import Sink

pytestmark = pytest.mark.django_db

Queue = Callable[..., Message]


class TestRefused:
    @pytest.mark.parametrize(
        ("answer", "where", "code"),
        [
            ("550 No such person gareth.pellow", "recipient", "SMTPRecipientsRefused 550"),
            ("451 Come back later", "recipient", "SMTPRecipientsRefused 451"),
            ("554 We do not like gareth.pellow", "data", "SMTPDataError 554"),
            ("452 Full", "data", "SMTPDataError 452"),
        ],
    )
    def test_it_is_put_off_and_the_servers_words_are_not_kept(
        self,
        sink: Sink,
        person: User,
        queue_note: Queue,
        caplog: pytest.LogCaptureFixture,
        answer: str,
        where: str,
        code: str,
    ) -> None:
        message = queue_note(person)
        setattr(sink, f"answer_to_{where}", answer)
        assert deliver(message.pk) is False
        row = Message.objects.get()
        assert (row.state, row.last_error, row.attempts) == (State.QUEUED, code, 1)
        assert "pellow" not in str(Message.objects.values().get()) + caplog.text
        assert row.state_words.startswith(f"Delayed. The mail server did not take it ({code}).")

    def test_it_goes_when_the_server_recovers(
        self, sink: Sink, person: User, queue_note: Queue
    ) -> None:
        message = queue_note(person)
        sink.answer_to_data = "451 Not now"
        deliver(message.pk)
        sink.answer_to_data = ""
        assert deliver_due() == 0, "it waits its minute"
        let_pass(message, minutes=1)
        assert deliver_due() == 1
        assert sink.ids == [message.message_id]
        row = Message.objects.get()
        assert (row.state, row.attempts, row.last_error) == (State.SENT, 2, "")

    def test_a_server_that_is_away_is_waited_for(
        self, sink: Sink, person: User, queue_note: Queue
    ) -> None:
        sink.stop()
        message = queue_note(person)
        assert deliver(message.pk) is False
        assert Message.objects.get().last_error == "ConnectionRefusedError"
        sink.start()
        let_pass(message, minutes=1)
        assert deliver_due() == 1
        assert sink.ids == [message.message_id]

    def test_a_server_too_slow_to_answer_is_given_up(
        self, sink: Sink, person: User, queue_note: Queue, settings: Any
    ) -> None:
        settings.EMAIL_TIMEOUT = 0.3
        sink.wait = 2.0
        message = queue_note(person)
        assert deliver(message.pk) is False
        assert Message.objects.get().last_error in ("TimeoutError", "SMTPServerDisconnected")

    def test_a_yes_that_never_came_may_make_a_second_copy_under_the_same_id(
        self, sink: Sink, person: User, queue_note: Queue
    ) -> None:
        message = queue_note(person)
        sink.hang_up_after_data = True
        assert deliver(message.pk) is False
        sink.hang_up_after_data = False
        let_pass(message, minutes=1)
        assert deliver_due() == 1
        assert sink.ids == [message.message_id] * 2
        assert sink.mails[0].get_content() == sink.mails[1].get_content()

    def test_one_refused_does_not_hold_up_the_others(
        self, sink: Sink, person: User, queue_note: Queue
    ) -> None:
        refused = queue_note(Body.objects.create(name="No mailbox"))
        messages = [queue_note(person) for _ in range(3)]
        assert deliver_due() == 3
        assert sorted(sink.ids) == sorted(message.message_id for message in messages)
        assert Message.objects.get(pk=refused.pk).state == State.FAILED

    def test_words_that_cannot_be_made_are_tried_again_too(
        self, person: User, queue_note: Queue, sink: Sink
    ) -> None:
        """A renderer's own mistake may be mended by the next release."""
        message = queue_note(person, context={"reference": "BF-Q7K"})
        assert deliver(message.pk) is False
        assert Message.objects.get().last_error == "KeyError"
        assert sink.mails == []

    def test_a_kind_this_release_does_not_know_waits_for_the_next(
        self, person: User, queue_note: Queue, sink: Sink
    ) -> None:
        message = queue_note(person)
        Message.objects.update(kind="of_tomorrow")
        assert deliver(message.pk) is False
        assert Message.objects.get().state_words.startswith("Delayed.")

    def test_a_line_break_in_a_subject_sends_nothing(
        self, person: User, queue_note: Queue, sink: Sink
    ) -> None:
        message = queue_note(person)
        Message.objects.update(context={"reference": "A\nBcc: b@evil.example", "path": "/"})
        assert deliver(message.pk) is False
        assert Message.objects.get().last_error == "BadHeaderError"
        assert sink.envelopes == []


class TestGivingUp:
    def test_after_four_hours_it_has_failed_for_a_person_to_see(
        self, sink: Sink, person: User, queue_note: Queue, caplog: pytest.LogCaptureFixture
    ) -> None:
        sink.answer_to_recipient = "550 Never"
        message = queue_note(person)
        waited = datetime.timedelta()
        for attempt in range(1, schedule.MOST_ATTEMPTS):
            deliver_due()
            row = Message.objects.get()
            assert (row.state, row.attempts) == (State.QUEUED, attempt)
            wait = row.next_attempt_at - timezone.now()
            assert wait == pytest.approx(schedule.BACK_OFF[attempt - 1], abs=ONE_MINUTE / 2)
            waited += schedule.BACK_OFF[attempt - 1]
            let_pass(message, hours=1)
        deliver_due()
        row = Message.objects.get()
        assert (row.state, row.attempts) == (State.FAILED, schedule.MOST_ATTEMPTS)
        assert row.state_words == (
            "Failed. The mail server did not take it (SMTPRecipientsRefused 550)."
        )
        assert datetime.timedelta(hours=4) <= waited <= datetime.timedelta(hours=4, minutes=15)
        assert f"Message {message.pk} failed" in caplog.text
        let_pass(message, hours=9)
        assert deliver_due() == 0

    def test_the_waits_only_grow(self) -> None:
        assert list(schedule.BACK_OFF) == sorted(schedule.BACK_OFF)
        assert schedule.wait_after(schedule.MOST_ATTEMPTS - 1) == schedule.BACK_OFF[-1]
        assert schedule.wait_after(schedule.MOST_ATTEMPTS) is None
