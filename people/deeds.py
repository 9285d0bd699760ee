"""The frame of a deed: anything that changes a case or the people around it.

Always the same order, in one transaction:

    lock → access → rules → transition → save → audit → outbox

The frame holds the order: a step taken too late or too early is a programming error and rolls
everything back, and so is a deed that leaves no audit row. Nothing slow (a PDF, a file, a mail
server) belongs inside one.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from enum import IntEnum
from typing import Any

from django.db import transaction

from audit.record import record
from people.access import Viewer
from people.refusals import NotYet, NotYours

# Whether deeds are only asked for their reasons just now; see ``reasons_of``.
_only_asked: ContextVar[bool] = ContextVar("only_asked", default=False)


class Step(IntEnum):
    """How far a deed has come."""

    LOCKED = 1
    ALLOWED = 2
    RULED = 3
    SAVED = 4
    AUDITED = 5


class OutOfOrder(RuntimeError):
    """A deed took its steps in the wrong order; nothing of it is kept."""


class Deed:
    """One deed under way. Made by ``begin``; never outlives its ``with`` block."""

    def __init__(self, event: str, chain: str, by: Viewer) -> None:
        self.event = event
        self.chain = chain
        self.by = by
        self.step = Step.LOCKED

    def advance(self, to: Step) -> None:
        """Take the next step; staying on a step is fine, skipping or going back is not."""
        if to not in (self.step, self.step + 1):
            raise OutOfOrder(f"{self.event}: {to.name} cannot follow {self.step.name}")
        self.step = to

    def allowed(self) -> None:
        """Say that access was asked and answered yes (it raises ``NotYours`` otherwise)."""
        self.advance(Step.ALLOWED)

    def require(self, reasons: Sequence[str]) -> None:
        """Refuse with every reason, or pass the rules when there is none.

        A deed that is only asked stops here in any case; see ``reasons_of``.
        """
        if reasons or _only_asked.get():
            raise NotYet(reasons)
        self.advance(Step.RULED)

    def saved(self) -> None:
        """Say that all rows are written."""
        self.advance(Step.SAVED)

    def ended(self) -> None:
        """Hold the deed to its audit row; without one everything is rolled back."""
        if self.step is not Step.AUDITED:
            raise OutOfOrder(f"{self.event}: ended at {self.step.name}, without its audit row")

    def audit(
        self, subject: str = "", details: Mapping[str, Any] | None = None, event: str = ""
    ) -> None:
        """Write the audit row; ids, codes and field names only."""
        self.advance(Step.AUDITED)
        record(
            event or self.event,
            chain=self.chain,
            actor=actor_id(self.by),
            subject=subject,
            details=dict(details or {}),
        )


def actor_id(viewer: Viewer) -> str:
    """The audit's text id of a person, or of a task that acts by itself."""
    if viewer.system:
        return f"system:{viewer.system}"
    return f"user:{viewer.user_id}" if viewer.user_id else "anonymous"


@contextmanager
def begin(deed: Deed) -> Iterator[Deed]:
    """Run a deed's block in one transaction and hold it to its order."""
    with transaction.atomic():
        yield deed
        deed.ended()


def reasons_of(do: Callable[[], object]) -> list[str]:
    """Every reason against a deed, which is not done: it goes as far as its rules and no further.

    None where it is not this person's at all: who may not do it is not told what stands in its
    way. Raises ``OutOfOrder`` for a deed that never asks its rules; nothing of it is kept.
    """
    asked = _only_asked.set(True)
    try:
        with transaction.atomic():
            do()
            raise OutOfOrder("a deed that was only asked went past its rules")
    except NotYet as refusal:
        return refusal.reasons
    except NotYours:
        return []
    finally:
        _only_asked.reset(asked)
