"""How a source stands to the day it was due, in words. Pure."""

import datetime
from typing import Protocol

from learning.vocabulary import SourceKind
from people.days import count, long_date

# These must be published by the day they are due; an adults review is done when it is received.
_DONE_WHEN_PUBLISHED = frozenset({SourceKind.LCSPR, SourceKind.SCR})


class Days(Protocol):
    """The days of a source."""

    @property
    def kind(self) -> str: ...
    @property
    def due_on(self) -> datetime.date | None: ...
    @property
    def received_on(self) -> datetime.date | None: ...
    @property
    def published_on(self) -> datetime.date | None: ...


def lateness(source: Days, today: datetime.date) -> str:
    """ "Published 21 May 2024, 42 days late"; empty where no day is known by which it was due."""
    if source.due_on is None:
        return ""
    published = source.kind in _DONE_WHEN_PUBLISHED
    done = source.published_on if published else source.received_on or source.published_on
    if done is None:
        late = (today - source.due_on).days
        if late > 0:
            return f"Was due {long_date(source.due_on)}, {count(late, 'day')} late"
        return f"Due {long_date(source.due_on)}"
    happened = "Published" if done == source.published_on else "Received"
    late = (done - source.due_on).days
    how = f"{count(late, 'day')} late" if late > 0 else "in time"
    return f"{happened} {long_date(done)}, {how}"
