"""Sending what is in the outbox: claim, send, mark. At least once, and known if twice.

A message is claimed by one conditional change in a transaction of its own and sent outside any
transaction. If a worker dies in between, its lease runs out and another takes over; the mail may
then arrive twice, under the same Message-ID. SMTP allows no better.
"""

import contextlib
import logging
import smtplib
import time
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import timezone

from notifications import words
from notifications.kinds import NoLongerDue, NothingLeft, renderer_of
from notifications.models import Message, MessageQuerySet, State
from notifications.schedule import MOST_ATTEMPTS, lease, wait_after

logger = logging.getLogger(__name__)

MARKING = "OFFICIAL-SENSITIVE"

# The sweep runs each minute; it stops by itself before the next one starts.
SWEEP_LIMIT = 500
SWEEP_SECONDS = 50


class _NotToBeSent(Exception):
    """There is nobody or nothing to send to; the reason is one of the codes in ``words``."""


def deliver(message_id: UUID) -> bool:
    """Send one message if it is due and nobody else holds it; whether it was sent."""
    message = _claim(Message.objects.filter(pk=message_id))
    return message is not None and _send(message)


def deliver_due(limit: int = SWEEP_LIMIT, seconds: float = SWEEP_SECONDS) -> int:
    """Send what is due until nothing is left, the limit is reached or time is up; how many went.

    One message is claimed at a time, so that no lease runs out while a message waits behind a
    slow one. Any number of workers may do this at once.
    """
    stop_at = time.monotonic() + seconds
    _give_up_on_what_stops_workers()
    sent = 0
    for _ in range(limit):
        if time.monotonic() >= stop_at:
            break
        message = _claim(Message.objects.all())
        if message is None:
            break
        sent += _send(message)
    return sent


def _claim(candidates: MessageQuerySet) -> Message | None:
    """Take one due message: a waiting one, else one whose worker is gone. None if there is none.

    On PostgreSQL rows that another worker is just taking are passed over; on SQLite the whole
    transaction is the lock (IMMEDIATE). ``durable`` makes sure that the claim is committed
    before the mail goes.
    """
    with transaction.atomic(durable=True):
        now = timezone.now()
        message = _first(candidates.waiting(now).order_by("next_attempt_at")) or _first(
            candidates.abandoned(now).order_by("lease_until")
        )
        if message is None:
            return None
        message.state = State.SENDING
        message.attempts += 1
        message.next_attempt_at = None
        message.lease_until = now + lease()
        message.save(update_fields=["state", "attempts", "next_attempt_at", "lease_until"])
    return message


def _first(due: MessageQuerySet) -> Message | None:
    return due.filter(attempts__lt=MOST_ATTEMPTS).select_for_update(skip_locked=True).first()


def _give_up_on_what_stops_workers() -> None:
    """A message whose every attempt ended with a dead worker must not take the next one down."""
    Message.objects.abandoned(timezone.now()).filter(attempts__gte=MOST_ATTEMPTS).update(
        state=State.FAILED, lease_until=None, last_error=words.WORKER_STOPPED
    )


def _send(message: Message) -> bool:
    """Send a claimed message and write down what came of it; whether it was sent."""
    try:
        _hand_over(_compose(message))
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


def _hand_over(mail: EmailMessage) -> None:
    """Give the mail to the server. Once it has said yes, a failed goodbye changes nothing."""
    server = get_connection()
    server.open()
    try:
        server.send_messages([mail])
    finally:
        with contextlib.suppress(smtplib.SMTPException, OSError):
            server.close()


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
    mine = Message.objects.filter(
        pk=message.pk, state=State.SENDING, lease_until=message.lease_until
    )
    if not mine.update(lease_until=None, **outcome):
        logger.warning("Message %s was taken over before it was marked.", message.pk)
    elif outcome["state"] == State.FAILED:
        logger.error("Message %s failed (%s).", message.pk, outcome["last_error"])


def error_code(failure: BaseException) -> str:
    """What went wrong as a class name and a reply code; a server's words may hold an address."""
    name = type(failure).__name__
    if isinstance(failure, smtplib.SMTPRecipientsRefused):
        codes = sorted({reply[0] for reply in failure.recipients.values()})
        return " ".join([name, *map(str, codes)])
    if isinstance(failure, smtplib.SMTPResponseException):
        return f"{name} {failure.smtp_code}"
    return name
