"""Telling the worker that there is something to do. A courtesy: the sweep works without it."""

import logging
import time
from collections.abc import Callable
from uuid import UUID

from notifications import tasks

logger = logging.getLogger(__name__)

# A client that finds its broker dead tries for some seconds before it says so. One person may
# wait for that; the others are spared until the sweep has come by.
QUIET_SECONDS = 60.0

_quiet_until = 0.0


def ring(message_id: UUID) -> None:
    """Ask the worker to send this message now; never raises, and rings at no dead bell twice."""
    _ring(lambda: tasks.deliver.delay(str(message_id)), f"message {message_id}")


def ring_for_all() -> None:
    """Ask the worker to send whatever is due now; like ``ring``."""
    _ring(tasks.deliver_due.delay, "what is due")


def _ring(ask: Callable[[], object], what: str) -> None:
    global _quiet_until
    if time.monotonic() < _quiet_until:
        return
    try:
        ask()
    except Exception as failure:
        # Whatever the broker's client raises: the deed is done, and its page must say so.
        _quiet_until = time.monotonic() + QUIET_SECONDS
        logger.warning(
            "The worker was not told of %s (%s); the sweep will find it.",
            what,
            type(failure).__name__,
        )


def ring_again() -> None:
    """Forget that the bell was dead."""
    global _quiet_until
    _quiet_until = 0.0
