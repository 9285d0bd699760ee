"""The figures of a report as sections of a page or a paper: words, drawings, tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from learning.report import Figures, Line, Number, Reply, standing_columns
from learning.vocabulary import LABELS, STANDING_LABELS, STANDING_MEANS, Standing
from people.charts import Bars, bars
from people.days import count

Cell = str | dict[str, Any]
NOTHING = "–"


@dataclass(frozen=True)
class Table:
    """A table as ``components/table.html`` takes it, and as plain words for a paper."""

    caption: str
    columns: list[dict[str, Any]]
    rows: list[list[Cell]]
    cards: bool = False

    @property
    def heads(self) -> list[str]:
        """The words above the columns."""
        return [column["label"] for column in self.columns]

    @property
    def has_words(self) -> bool:
        """Whether more than its first column holds words."""
        return not all(column["numeric"] for column in self.columns[1:])

    @property
    def plain(self) -> list[list[str]]:
        """The rows without links."""
        return [
            [str(cell["text"]) if isinstance(cell, dict) else cell for cell in row]
            for row in self.rows
        ]


@dataclass(frozen=True)
class Section:
    """A heading with what stands under it."""

    heading: str
    says: str
    tables: tuple[Table, ...]
    drawing: Bars | None = None

    @property
    def has_one(self) -> bool:
        """Whether the heading says already what its table shows."""
        return len(self.tables) == 1


def sections_of(figures: Figures, code: str, *, opens: bool) -> list[Section]:
    """Everything a report shows. ``code`` tells its drawings from those of another part of the
    page; ``opens``: whether its reader may open the rows, so that numbers are links."""
    reader = _Reader(opens)
    return [
        Section(
            "How it stands",
            "An action for several bodies is counted once for each. The numbers add up to all.",
            tuple(filter(None, [_standings(figures, reader), _waits(figures, reader)])),
        ),
        Section(
            "By board",
            "By the board that owns the review or plan; what several boards share is counted once.",
            (_lines("Board", figures.boards, figures.all, reader),),
            _drawing(f"{code}-boards", "board", figures.boards),
        ),
        Section(
            "By body",
            "In the order of the alphabet.",
            (_lines("Body", figures.bodies, figures.all, reader),),
        ),
        Section(
            "By age",
            "Since the body was asked; where nobody was, since the action was entered.",
            (_lines("Age", figures.ages, figures.all, reader),),
            _drawing(f"{code}-ages", "age", figures.ages),
        ),
        Section(
            "Lateness of reply",
            "This is the only list in an order of its figures: the longest silence on a question "
            "whose day for an answer has passed comes first, then the longest median. It says how "
            "long answers take, and nothing of what was done. A first answer accepts an action, "
            "rejects it, says that it is another’s, says that it is done, or sends evidence.",
            (_replies(figures.replies, reader),),
        ),
    ]


class _Reader:
    """How numbers are shown to whoever reads them."""

    def __init__(self, opens: bool) -> None:
        self.opens = opens

    def number(self, number: Number) -> Cell:
        """The number, leading to its rows where there are any that the reader may open."""
        return self.leading(str(number.value), number)

    def leading(self, text: str, to: Number) -> Cell:
        """Words about these rows, leading to them."""
        cell = {"text": text, "numeric": True}
        if self.opens and to.value:
            query = urlencode(to.narrows, doseq=True)
            cell["url"] = f"{reverse('learning:register')}?{query}".rstrip("?")
        return cell


def _standings(figures: Figures, reader: _Reader) -> Table:
    rows: list[list[Cell]] = [
        [
            STANDING_LABELS[standing],
            reader.number(figures.all.by_standing[standing]),
            STANDING_MEANS[standing],
        ]
        for standing in Standing
    ]
    return Table(
        "Actions by how they stand",
        _columns(["How it stands", "Actions", "What is counted there"], numeric={1}),
        [*rows, [figures.all.name, reader.number(figures.all.all), ""]],
        cards=True,
    )


def _waits(figures: Figures, reader: _Reader) -> Table | None:
    """What the otherwise open ones wait for; none where there are none."""
    if not figures.otherwise_open:
        return None
    return Table(
        "What is otherwise open",
        _columns(["How it stands", "Actions"], numeric={1}),
        [[LABELS[label], reader.number(number)] for label, number in figures.otherwise_open],
        cards=True,
    )


def _lines(head: str, lines: Sequence[Line], all_of_them: Line, reader: _Reader) -> Table:
    columns = [head, *standing_columns()]
    return Table(
        f"Actions by {head.lower()} and how they stand",
        _columns(columns, numeric=set(range(1, len(columns)))),
        [
            [line.name, *(reader.number(number) for number in line.numbers)]
            for line in [*lines, all_of_them]
        ],
    )


def _replies(replies: Sequence[Reply], reader: _Reader) -> Table:
    columns = [
        "Body",
        "Answers overdue",
        "Longest silence of these",
        "Answers not due yet",
        "Answers given",
        "Median to the first answer",
    ]
    return Table(
        "Bodies by how late they reply",
        _columns(columns, numeric=set(range(1, len(columns)))),
        [
            [
                reply.name,
                reader.number(reply.overdue),
                reader.leading(_days(reply.silent_for), reply.overdue),
                reader.number(reply.awaited),
                reader.number(reply.answers),
                reader.leading(_days(reply.median_days), reply.answers),
            ]
            for reply in replies
        ],
        cards=True,
    )


def _drawing(code: str, by: str, lines: Sequence[Line]) -> Bars:
    return bars(
        code,
        f"Bars: actions by {by}, in parts by how they stand. The table after it has the figures.",
        [STANDING_LABELS[standing] for standing in Standing],
        [
            (line.name, [line.by_standing[standing].value for standing in Standing])
            for line in lines
        ],
    )  # fmt: skip


def _columns(labels: Sequence[str], numeric: set[int]) -> list[dict[str, Any]]:
    return [
        {"label": label, "numeric": place in numeric} for place, label in enumerate(labels)
    ]  # fmt: skip


def _days(number: float | None) -> str:
    """ "158 days", "12.5 days"; a dash where there is nothing to count from."""
    if number is None:
        return NOTHING
    return f"{number:g} days" if number != int(number) else count(int(number), "day")
