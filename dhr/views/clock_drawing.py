"""A clock as a small drawing: one line of time with lettered marks, and what the letters mean."""

import datetime
from dataclasses import dataclass

from dhr.deadlines import Reading
from people.days import long_date

# Units of the drawing, which is scaled to the width of the page.
LEFT, RIGHT = 24, 576
# Letters stand in turn on these heights, so that close marks stay readable.
HEIGHTS = (26, 52)


@dataclass(frozen=True)
class Mark:
    """One day on the line."""

    letter: str
    what: str
    day: datetime.date
    x: int
    y: int

    @property
    def row(self) -> list[str]:
        """As the table beside the drawing has it."""
        return [self.letter, self.what, long_date(self.day)]


@dataclass(frozen=True)
class Span:
    """Some days on the line that were paused."""

    x: int
    width: int


@dataclass(frozen=True)
class Drawing:
    """Everything a template needs to draw it."""

    marks: list[Mark]
    spans: list[Span]
    left: int
    width: int

    @property
    def rows(self) -> list[list[str]]:
        """The figures beside it."""
        return [mark.row for mark in self.marks]


def drawing_of(clock: Reading, today: datetime.date) -> Drawing:
    """The line from the clock's start to the last day that matters."""
    days = sorted(_days_of(clock, today), key=lambda pair: pair[1])
    first = days[0][1]
    last = max([days[-1][1], *(end for _, end in clock.paused_spans)])
    length = max((last - first).days, 1)

    def place(day: datetime.date) -> int:
        return LEFT + round((RIGHT - LEFT) * (day - first).days / length)

    marks = [
        Mark(chr(ord("A") + number), what, day, place(day), HEIGHTS[number % len(HEIGHTS)])
        for number, (what, day) in enumerate(days)
    ]
    spans = [
        Span(place(start), max(place(end) - place(start), 2)) for start, end in clock.paused_spans
    ]
    return Drawing(marks, spans, LEFT, RIGHT - LEFT)


def _days_of(clock: Reading, today: datetime.date) -> list[tuple[str, datetime.date]]:
    """What is marked: the start, the dates it is due on, and when it was met, or today."""
    known = [
        ("Started", clock.start),
        ("Statutory date", clock.statutory_due),
        (
            "Agreed date" if clock.agreed else "Date worked out, not agreed",
            clock.due if clock.due != clock.statutory_due else None,
        ),
        ("Met", clock.met_on) if clock.met_on else ("Today", today),
    ]
    return [(what, day) for what, day in known if day is not None]
