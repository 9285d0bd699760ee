"""When a message is tried again, and how long a worker may hold one. Pure but for one setting.

The figures are ours, not the law's: first quickly, because most failures are a mail server being
restarted; then ever more slowly; after four hours no more, so that a person sees *failed* on the
same working day and can telephone (GOV.UK Notify gives up after four hours too).
"""

import datetime

from django.conf import settings

BACK_OFF = tuple(
    datetime.timedelta(minutes=minutes) for minutes in (1, 2, 5, 10, 15, 30, 60, 60, 60)
)
MOST_ATTEMPTS = len(BACK_OFF) + 1

# A mail conversation waits for an answer to: the last conversation's "are you there?" and goodbye,
# connecting, greeting, encryption, greeting again, log-in (two), sender, recipient, data, end of
# data. Each may take EMAIL_TIMEOUT. The lease must outlast them all, or a second worker would take
# the message while the first still sends it.
WAITS_IN_ONE_SENDING = 12

# Some messages are claimed together; each waits so long at most for those before it. One whose turn
# has not come by then is given back.
CLAIMED_TOGETHER = 20
BEFORE_ITS_TURN = datetime.timedelta(seconds=10)


def wait_after(attempts: int) -> datetime.timedelta | None:
    """How long to wait after this many failed attempts; None when no more will be made."""
    return BACK_OFF[attempts - 1] if attempts < MOST_ATTEMPTS else None


def longest_sending() -> datetime.timedelta:
    """How long it may take to send one message."""
    return datetime.timedelta(seconds=WAITS_IN_ONE_SENDING * settings.EMAIL_TIMEOUT)


def lease() -> datetime.timedelta:
    """How long a worker may hold a message before another may take it over."""
    return longest_sending() + BEFORE_ITS_TURN
