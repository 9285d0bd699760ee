"""How the register stands on a day, counted: by board, body and age, and how late bodies reply.

Two questions to the database, however many rows there are: the rows counted in groups that are
alike in all that is counted by, and the days to first answers. Each number says which filters of
the register give its rows, so that whoever may see them can open them.
"""

import datetime
import statistics
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from learning import progress
from learning.age import age_column
from learning.models import Addressee, Step
from learning.vocabulary import (
    AGE_LABELS,
    ANSWERS_OF_BODY,
    COUNTED_UNDER,
    LABELS,
    NO_BODY,
    STANDING_LABELS,
    Age,
    Label,
    Order,
    Response,
    Standing,
)

ANSWERED = (Response.ACCEPTED, Response.REJECTED, Response.DISPUTED)
ALL = "All"
_OWNER = "action__recommendation__source__owner"
# The filters of the register, by their names there.
Narrows = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Number:
    """So many rows; ``narrows`` are the filters that give them."""

    value: int
    narrows: Narrows


@dataclass(frozen=True)
class Line:
    """The rows that share a board, a body or an age: how many stand in which way, and all."""

    name: str
    by_standing: Mapping[Standing, Number]
    all: Number

    @property
    def numbers(self) -> list[Number]:
        """As a table has them: a number for each standing, then all."""
        return [*(self.by_standing[standing] for standing in Standing), self.all]


@dataclass(frozen=True)
class Reply:
    """How late one body replies. Days are None where there is nothing to count them from.

    ``overdue`` are questions whose day for an answer has passed, ``silent_for`` the days since it
    said anything about that one of them where this is longest. ``median_days`` run from the asking
    to the first answer, over those of the ``answers`` whose day is known.
    """

    name: str
    overdue: Number
    silent_for: int | None
    awaited: Number
    answers: Number
    median_days: float | None


@dataclass(frozen=True)
class Figures:
    """All that a report shows."""

    all: Line
    otherwise_open: tuple[tuple[Label, Number], ...]
    boards: tuple[Line, ...]
    bodies: tuple[Line, ...]
    ages: tuple[Line, ...]
    replies: tuple[Reply, ...]


@dataclass(frozen=True)
class _Group:
    """Rows that are alike in all that is counted by; ``since`` is the earliest day since which a
    body is silent among them."""

    owner_id: UUID
    owner: str
    body_id: UUID | None
    body: str
    label: Label
    age: Age
    number: int
    since: datetime.date | None


def figures_of(rows: QuerySet[Addressee], today: datetime.date) -> Figures:
    """The figures over these rows, as they stand that day. Two queries."""
    groups = _groups(rows, today)
    of_boards: dict[tuple[str, UUID], list[_Group]] = defaultdict(list)
    of_bodies: dict[tuple[str, UUID], list[_Group]] = defaultdict(list)
    for group in groups:
        of_boards[group.owner, group.owner_id].append(group)
        if group.body_id is not None:
            of_bodies[group.body, group.body_id].append(group)
    bodies = [_line(name, of_bodies[name, pk], body=[str(pk)]) for name, pk in _by_name(of_bodies)]
    if nobody := [group for group in groups if group.body_id is None]:
        bodies.append(_line(LABELS[Label.NOBODY], nobody, body=[NO_BODY]))
    return Figures(
        all=_line(ALL, groups),
        otherwise_open=_otherwise_open(groups),
        boards=tuple(
            _line(name, of_boards[name, pk], owner=[str(pk)]) for name, pk in _by_name(of_boards)
        ),
        bodies=tuple(bodies),
        ages=tuple(
            _line(AGE_LABELS[age], [g for g in groups if g.age == age], age=[age.value])
            for age in Age
        ),
        replies=_replies(of_bodies, _days_to_answer(rows), today),
    )


def _by_name(keys: Iterable[tuple[str, UUID]]) -> list[tuple[str, UUID]]:
    """By the alphabet, whatever the capitals; two of one name stay two."""
    return sorted(keys, key=lambda key: (key[0].casefold(), str(key[1])))


def _groups(rows: QuerySet[Addressee], today: datetime.date) -> list[_Group]:
    counted = (
        rows.order_by()
        .annotate(label=progress.label_column(today), age=age_column(today))
        .values(f"{_OWNER}_id", f"{_OWNER}__name", "body_id", "body__name", "label", "age")
        .annotate(number=Count("pk"), since=Min(Coalesce("last_said_on", "asked_on")))
    )
    return [
        _Group(
            row[f"{_OWNER}_id"], row[f"{_OWNER}__name"], row["body_id"], row["body__name"] or "",
            Label(row["label"]), Age(row["age"]), row["number"], row["since"],
        )
        for row in counted
    ]  # fmt: skip


def _line(name: str, groups: Sequence[_Group], **narrows: Sequence[str]) -> Line:
    return Line(
        name,
        {
            standing: Number(
                _sum(group for group in groups if group.label in labels),
                {**narrows, "standing": [standing.value]},
            )
            for standing, labels in COUNTED_UNDER.items()
        },
        Number(_sum(groups), narrows),
    )


def _sum(groups: Iterable[_Group]) -> int:
    return sum(group.number for group in groups)


def _otherwise_open(groups: Sequence[_Group]) -> tuple[tuple[Label, Number], ...]:
    """What is otherwise open, label by label, without those that no row bears."""
    counted = [
        (label, _sum(group for group in groups if group.label == label))
        for label in COUNTED_UNDER[Standing.OTHERWISE_OPEN]
    ]
    return tuple(
        (label, Number(number, {"label": [label.value]})) for label, number in counted if number
    )


def _days_to_answer(rows: QuerySet[Addressee]) -> dict[UUID, list[int | None]]:
    """For each body, the days from each asking to its first answer; None where its day is not in
    the log. Counted by pairs of days, so that what comes back does not grow with the rows."""
    said = Step.objects.filter(
        addressee=OuterRef("pk"), kind__in=sorted(kind.value for kind in ANSWERS_OF_BODY)
    )
    pairs: Any = (
        rows.order_by()
        .filter(response__in=[response.value for response in ANSWERED])
        .annotate(answered_on=Subquery(said.order_by("on").values("on")[:1]))
        .values("body_id", "asked_on", "answered_on")
        .annotate(number=Count("pk"))
    )
    found: dict[UUID, list[int | None]] = defaultdict(list)
    for pair in pairs:
        on = pair["answered_on"]
        days = None if on is None else max((on - pair["asked_on"]).days, 0)
        found[pair["body_id"]] += [days] * pair["number"]
    return found


def _replies(
    of_bodies: Mapping[tuple[str, UUID], Sequence[_Group]],
    days_to_answer: Mapping[UUID, Sequence[int | None]],
    today: datetime.date,
) -> tuple[Reply, ...]:
    """The one list in an order of its figures: the longest silence on a question that is overdue
    first, then the longest median; equal ones by name. Who was never asked is not in it."""
    found = []
    for name, pk in _by_name(of_bodies):
        silent = [group for group in of_bodies[name, pk] if group.label == Label.SILENT]
        awaited = [group for group in of_bodies[name, pk] if group.label == Label.ASKED]
        answers = days_to_answer.get(pk, ())
        if not (silent or awaited or answers):
            continue
        days = [each for each in answers if each is not None]
        since = min((group.since for group in silent if group.since), default=None)
        body = {"body": [str(pk)]}
        found.append(
            Reply(
                name=name,
                overdue=Number(
                    _sum(silent),
                    {**body, "label": [Label.SILENT.value], "order": [Order.SILENCE.value]},
                ),
                silent_for=None if since is None else max((today - since).days, 0),
                awaited=Number(_sum(awaited), {**body, "label": [Label.ASKED.value]}),
                answers=Number(
                    len(answers), {**body, "response": [response.value for response in ANSWERED]}
                ),
                median_days=statistics.median(days) if days else None,
            )
        )
    return tuple(sorted(found, key=_lateness))


def _lateness(reply: Reply) -> tuple[float, float]:
    none = -1
    longest = none if reply.silent_for is None else reply.silent_for
    median = none if reply.median_days is None else reply.median_days
    return (-longest, -median)


def standing_columns() -> list[str]:
    """The heads of the numbers of a line."""
    return [*(STANDING_LABELS[standing] for standing in Standing), ALL]
