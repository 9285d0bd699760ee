"""Plain words for what became of a message. Codes in, sentences out."""

import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.dateformat import format as format_date

from people.days import count, long_date

if TYPE_CHECKING:
    from notifications.models import Message

# Our own reasons for not sending; any other code comes from the mail server or the network.
RECIPIENT_HAS_LEFT = "RecipientHasLeft"
NO_MAILBOX = "NoMailbox"
NO_LONGER_DUE = "NoLongerDue"
WORKER_STOPPED = "WorkerStopped"

# Why one is no longer needed; no code where nothing of it was left when its turn came.
LATER_MESSAGE = "LaterMessage"

_REASONS = {
    RECIPIENT_HAS_LEFT: "The person has left, so nothing was sent.",
    NO_MAILBOX: "The body has no shared mailbox. Add one, then send again.",
    NO_LONGER_DUE: "It was no longer due when its turn came, so nothing was sent.",
    WORKER_STOPPED: "Sending it was cut short each time. Tell your administrator.",
    LATER_MESSAGE: "It failed, and is no longer needed: a later message says the same.",
}


# With mail and worker up nothing waits longer; after that a person should know.
LATE_AFTER = datetime.timedelta(minutes=15)


def state_in_words(message: "Message") -> str:
    """What became of a message, as one or two sentences."""
    if message.state == "sent":
        return f"Sent on {moment_in_words(message.sent_at)}."
    if message.state == "failed":
        return f"Failed. {reason_in_words(message.last_error)}"
    if message.state == "lapsed":
        if message.last_error:
            return reason_in_words(message.last_error)
        return "No longer needed when its turn came, so nothing was sent."
    if message.state == "past":
        return "Sent before this system was used."
    if message.state == "sending":
        return "Being sent now."
    if message.attempts:
        again = moment_in_words(message.next_attempt_at)
        return f"Delayed. {reason_in_words(message.last_error)} It is tried again on {again}."
    if message.next_attempt_at and timezone.now() - message.next_attempt_at > LATE_AFTER:
        since = moment_in_words(message.next_attempt_at)
        return f"Waiting since {since}, which is too long. Tell your administrator."
    return "Waiting to be sent."


def due_or_late(number: int, late: int, by: datetime.date, one: str, many: str) -> str:
    """How many are due until a day, and how many of them are late, as mails and pages both say it:
    "3 things are due by 29 June 2026, 1 of them late". ``one`` and ``many`` are as in ``count``."""
    these = count(number, one, many)
    if number == late:
        return f"{these} late"
    words = f"{these} due by {long_date(by)}"
    return f"{words}, {late} of them late" if late else words


def reason_in_words(code: str) -> str:
    """Why a message was not sent, as a sentence; the code stays readable for whoever must look."""
    return _REASONS.get(code, f"The mail server did not take it ({code}).")


def moment_in_words(moment: datetime.datetime | None) -> str:
    """A moment in London time, as in "4 July 2013 at 2:05pm"."""
    if moment is None:
        return "an unknown day"
    local = timezone.localtime(moment)
    return format_date(local, "j F Y \\a\\t g:i") + format_date(local, "A").lower()
