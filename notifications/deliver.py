"""Sending what is in the outbox: claim, send, mark. At least once, and known if twice.

Messages are claimed, some at a time, in a transaction of their own and sent one by one outside any
transaction. If a worker dies in between, its lease runs out and another takes over; the mail that
was just going may then arrive twice, under the same Message-ID. SMTP allows no better.
"""

import logging
import smtplib
import time
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from notifications import words
from notifications.kinds import NoLongerDue, NothingLeft, renderer_of
from notifications.mail_server import MailServer
from notifications.models import Message, MessageQuerySet, State
from notifications.schedule import (
    CLAIMED_TOGETHER,
    MOST_ATTEMPTS,
    lease,
    longest_sending,
    wait_after,
)

logger = logging.getLogger(__name__)

MARKING = "OFFICIAL-SENSITIVE"

# The sweep runs each minute; it stops by itself before the next one starts. What is left then is
# the next one's, or another worker's.
SWEEP_LIMIT = 100_000
SWEEP_SECONDS = 50.0

# With more than this waiting, other processes of the workers are asked to join in.
FOR_ONE_PROCESS = 500
MOST_HELPERS = 7


class _NotToBeSent(Exception):
    """There is nobody or nothing to send to; the reason is one of the codes in ``words``."""


def deliver(message_id: UUID) -> bool:
    """Send one message if it is due and nobody else holds it; whether it was sent."""
    held = _claim(Message.objects.filter(pk=message_id))
    with MailServer() as server:
        return sum(_send(message, server) for message in held) > 0


def deliver_due(limit: int = SWEEP_LIMIT, seconds: float = SWEEP_SECONDS) -> int:
    """Send what is due until nothing is left, the limit is reached or time is up; how many went.

    Any number of workers may do this at once: what one holds the others pass over.
    """
    stop_at = time.monotonic() + seconds
    _give_up_on_what_stops_workers()
    sent = tried = 0
    with MailServer() as server:
        while tried < limit and time.monotonic() < stop_at:
            held = _claim(Message.objects.all(), most=min(CLAIMED_TOGETHER, limit - tried))
            if not held:
                break
            try:
                while held and time.monotonic() < stop_at and _lasts(held[0]):
                    sent += _send(held.pop(0), server)
                    tried += 1
            finally:
                _give_back(held)
    return sent


def helpers_wanted() -> int:
    """How many more processes should send just now; those that are busy or missing cost nothing."""
    waiting = Message.objects.waiting(timezone.now()).count()
    return min(MOST_HELPERS, waiting // FOR_ONE_PROCESS)


def _claim(candidates: MessageQuerySet, most: int = 1) -> list[Message]:
    """Take some due messages: waiting ones, else one whose worker is gone.

    On PostgreSQL rows that another worker is just taking are passed over; on SQLite the whole
    transaction is the lock (IMMEDIATE). ``durable`` makes sure that the claim is committed
    before the mail goes. What a worker left behind is taken alone: if it is what stopped that
    worker, it takes no other message down.
    """
    with transaction.atomic(durable=True):
        now = timezone.now()
        held = _free(candidates.waiting(now).order_by("next_attempt_at"), most) or _free(
            candidates.abandoned(now).order_by("lease_until"), 1
        )
        claimed = {
            "state": State.SENDING,
            "next_attempt_at": None,
            "lease_until": now + lease(),
        }
        if held:
            rows = Message.objects.filter(pk__in=[message.pk for message in held])
            rows.update(attempts=F("attempts") + 1, **claimed)
    for message in held:
        message.attempts += 1
        for name, value in claimed.items():
            setattr(message, name, value)
    return held


def _free(due: MessageQuerySet, most: int) -> list[Message]:
    tried_less = due.filter(attempts__lt=MOST_ATTEMPTS)
    return list(tried_less.select_for_update(skip_locked=True)[:most])


def _lasts(message: Message) -> bool:
    """Whether the lease outlasts a sending that begins now, so that nobody takes it meanwhile."""
    return (
        message.lease_until is not None
        and timezone.now() + longest_sending() <= message.lease_until
    )


def _give_back(messages: list[Message]) -> None:
    """Let others send what was claimed and not begun; it was no attempt."""
    for message in messages:
        _mine(message).update(
            state=State.QUEUED,
            attempts=F("attempts") - 1,
            next_attempt_at=timezone.now(),
            lease_until=None,
        )


def _give_up_on_what_stops_workers() -> None:
    """A message whose every attempt ended with a dead worker must not take the next one down."""
    Message.objects.abandoned(timezone.now()).filter(attempts__gte=MOST_ATTEMPTS).update(
        state=State.FAILED, lease_until=None, last_error=words.WORKER_STOPPED
    )


def _send(message: Message, server: MailServer) -> bool:
    """Send a claimed message and write down what came of it; whether it was sent."""
    try:
        server.hand_over(_compose(message))
    except NothingLeft:
        _settle(message, state=State.LAPSED, last_error="")
        return False
    except _NotToBeSent as refusal:
        _settle(message, state=State.FAILED, last_error=str(refusal))
        return False
    except Exception as failure:
        # The server, the network or the words themselves: each is tried again, then shown. A
        # server's "never" (5xx) is no exception: it comes as often from its own wrong setting.
        _put_off(message, error_code(failure))
        return False
    _settle(message, state=State.SENT, sent_at=timezone.now(), last_error="")
    return True


def _compose(message: Message) -> EmailMessage:
    address = _address_of(message)
    try:
        rendered = renderer_of(message.kind)(message)
    except NothingLeft:
        raise
    except NoLongerDue:
        raise _NotToBeSent(words.NO_LONGER_DUE) from None
    return EmailMessage(
        subject=f"{MARKING}: {rendered.subject}",
        body=rendered.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[address],
        headers={"Message-ID": message.message_id, "Auto-Submitted": "auto-generated"},
    )


def _address_of(message: Message) -> str:
    """Where it goes, as of now. Raises ``_NotToBeSent`` where there is nobody any more."""
    if user := message.recipient:
        if not user.is_active:
            raise _NotToBeSent(words.RECIPIENT_HAS_LEFT)
        return user.email
    if invitation := message.recipient_invitation:
        if invitation.accepted_at or invitation.withdrawn_at:
            raise _NotToBeSent(words.NO_LONGER_DUE)
        return invitation.email
    body = message.recipient_body
    if body is None or not body.shared_mailbox:
        raise _NotToBeSent(words.NO_MAILBOX)
    return body.shared_mailbox


def _put_off(message: Message, code: str) -> None:
    """Try again later, or fail for a person to see when no more attempts are left."""
    wait = wait_after(message.attempts)
    if wait is None:
        _settle(message, state=State.FAILED, last_error=code)
    else:
        _settle(
            message,
            state=State.QUEUED,
            next_attempt_at=timezone.now() + wait,
            last_error=code,
        )


def _settle(message: Message, **outcome: Any) -> None:
    """Write down the outcome, unless the lease ran out and the message is another worker's."""
    if not _mine(message).update(lease_until=None, **outcome):
        logger.warning("Message %s was taken over before it was marked.", message.pk)
    elif outcome["state"] == State.FAILED:
        logger.error("Message %s failed (%s).", message.pk, outcome["last_error"])


def _mine(message: Message) -> MessageQuerySet:
    return Message.objects.filter(
        pk=message.pk, state=State.SENDING, lease_until=message.lease_until
    )


def error_code(failure: BaseException) -> str:
    """What went wrong as a class name and a reply code; a server's words may hold an address."""
    name = type(failure).__name__
    if isinstance(failure, smtplib.SMTPRecipientsRefused):
        codes = sorted({reply[0] for reply in failure.recipients.values()})
        return " ".join([name, *map(str, codes)])
    if isinstance(failure, smtplib.SMTPResponseException):
        return f"{name} {failure.smtp_code}"
    return name
