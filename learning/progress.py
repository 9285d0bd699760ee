"""How an action stands with one body: its plain label, its colour, how long nobody spoke. Pure.

Worked out from the three axes and the days each time it is read, never typed and never stored.
Every condition stands twice, side by side: asked of one row, and as a condition on columns, so
that a filter finds just the rows that show the label (held together by a test).
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from django.db.models import Case, CharField, Q, Value, When

from learning.vocabulary import (
    COLOURS,
    LABELS,
    OPEN,
    SOON,
    Colour,
    Label,
    Lateness,
    Lifecycle,
    Response,
)

_OPEN = sorted(state.value for state in OPEN)


class Answer(Protocol):
    """What is known of one action with one body."""

    @property
    def body_id(self) -> UUID | None: ...
    @property
    def response(self) -> str: ...
    @property
    def lifecycle(self) -> str: ...
    @property
    def closing_as(self) -> str: ...
    @property
    def asked_on(self) -> datetime.date | None: ...
    @property
    def answer_due_on(self) -> datetime.date | None: ...
    @property
    def last_said_on(self) -> datetime.date | None: ...
    @property
    def due_on(self) -> datetime.date | None: ...


@dataclass(frozen=True)
class _Condition:
    """When a label fits: of one row on a day, and as a condition on columns."""

    label: Label
    fits: Callable[[Answer, datetime.date], bool]
    columns: Callable[[datetime.date], Q]


def _in(label: Label, state: Lifecycle) -> _Condition:
    return _Condition(label, lambda row, _: row.lifecycle == state, lambda _: Q(lifecycle=state))


def _said(label: Label, response: Response) -> _Condition:
    return _Condition(
        label, lambda row, _: row.response == response, lambda _: Q(response=response)
    )


# The first that fits is the label; the order is that of the vocabulary.
_CONDITIONS = (
    _in(Label.PASSED_ON, Lifecycle.TRANSFERRED),
    _in(Label.CLOSED, Lifecycle.CLOSED),
    _Condition(Label.CLOSING, lambda row, _: row.closing_as != "", lambda _: ~Q(closing_as="")),
    _in(Label.VERIFIED, Lifecycle.VERIFIED),
    _in(Label.TO_VERIFY, Lifecycle.EVIDENCED),
    _in(Label.CLAIMED, Lifecycle.CLAIMED),
    _Condition(Label.NOBODY, lambda row, _: row.body_id is None, lambda _: Q(body_id__isnull=True)),
    _said(Label.DISPUTED, Response.DISPUTED),
    _said(Label.REJECTED, Response.REJECTED),
    _in(Label.REOPENED, Lifecycle.REOPENED),
    _said(Label.NOT_ASKED, Response.NOT_ASKED),
    _Condition(
        Label.SILENT,
        lambda row, today: row.response == Response.ASKED and _passed(row.answer_due_on, today),
        lambda today: Q(response=Response.ASKED, answer_due_on__lt=today),
    ),
    _said(Label.ASKED, Response.ASKED),
    _Condition(
        Label.LATE,
        lambda row, today: _passed(row.due_on, today),
        lambda today: Q(due_on__lt=today),
    ),
    _Condition(Label.NO_DATE, lambda row, _: row.due_on is None, lambda _: Q(due_on__isnull=True)),
    _in(Label.IN_PROGRESS, Lifecycle.IN_PROGRESS),
    _Condition(Label.ACCEPTED, lambda row, _: True, lambda _: Q()),
)
RED = frozenset({Label.NOBODY, Label.REOPENED, Label.SILENT, Label.LATE})
_GREEN = frozenset({Label.CLOSED, Label.VERIFIED})
_ON_ITS_WAY = frozenset({Label.IN_PROGRESS, Label.ACCEPTED})


def label_of(row: Answer, today: datetime.date) -> Label:
    """The one label of a row on a day."""
    return next(one.label for one in _CONDITIONS if one.fits(row, today))


def conditions(today: datetime.date) -> list[tuple[Label, Q]]:
    """Each label with the condition under which it is the one, if none before it fits."""
    return [(one.label, one.columns(today)) for one in _CONDITIONS]


def labelled(label: Label, today: datetime.date) -> Q:
    """The rows that bear this label that day."""
    condition = Q()
    for one in _CONDITIONS:
        if one.label == label:
            return condition & one.columns(today)
        condition &= ~one.columns(today)
    raise ValueError(f"{label} has no condition")


def label_column(today: datetime.date) -> Case:
    """The label as a column, to order a list by how its rows stand that day."""
    *conditions, last = _CONDITIONS
    return Case(
        *(When(one.columns(today), then=Value(one.label.value)) for one in conditions),
        default=Value(last.label.value),
        output_field=CharField(),
    )


def in_words(row: Answer, today: datetime.date) -> str:
    """The label as it is read, with its days: "Silent for 158 days"."""
    label = label_of(row, today)
    if label == Label.SILENT:
        return f"Silent for {_days(days_silent(row, today) or 0)}"
    if label == Label.LATE:
        return f"{_days(days_late(row, today))} late"
    return LABELS[label]


def colour_of(row: Answer, today: datetime.date) -> Colour:
    """Red, amber or green, computed. Without a date nothing is ever on track."""
    label = label_of(row, today)
    if label == Label.PASSED_ON:
        return Colour.GREY
    if label in _GREEN:
        return Colour.GREEN
    if label in RED:
        return Colour.RED
    far = row.due_on is not None and (row.due_on - today).days > SOON
    return Colour.GREEN if label in _ON_ITS_WAY and far else Colour.AMBER


def colour_in_words(colour: Colour) -> str:
    """What the colour means; a colour is never shown without its word."""
    return COLOURS[colour]


def is_open(row: Answer) -> bool:
    """Whether there is still something to do here."""
    return row.lifecycle in OPEN


def days_silent(row: Answer, today: datetime.date) -> int | None:
    """Days since the body last said anything, else since it was first asked.

    None where nobody was asked, or where nothing is open. Our own chases never reset it.
    """
    since = row.last_said_on or row.asked_on
    return None if since is None or not is_open(row) else max((today - since).days, 0)


def days_late(row: Answer, today: datetime.date) -> int:
    """Days since the target day passed of what is still open; 0 when it has not, or has none."""
    if row.due_on is None or not is_open(row):
        return 0
    return max((today - row.due_on).days, 0)


def due(lateness: Lateness, today: datetime.date) -> Q:
    """What is open, by where its target day lies."""
    soon = today + datetime.timedelta(days=SOON)
    lies = {
        Lateness.LATE: Q(due_on__lt=today),
        Lateness.SOON: Q(due_on__gte=today, due_on__lte=soon),
        Lateness.LATER: Q(due_on__gt=soon),
        Lateness.NO_DAY: Q(due_on__isnull=True),
    }
    return Q(lifecycle__in=_OPEN) & lies[lateness]


def _passed(day: datetime.date | None, today: datetime.date) -> bool:
    return day is not None and day < today


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"
