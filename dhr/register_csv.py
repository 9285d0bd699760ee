"""A council's register of published reviews, as CSV: read, or refused row by row. Pure.

Columns ``published, report_dated, document, size``; a column ``type`` may stand beside them. Rows
with the same two dates are the papers of one review.
"""

import csv
import datetime
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dhr import file_size, report_date
from dhr.report_date import ReportDate
from dhr.vocabulary import PUBLISHED_PAPER_LABELS, PublishedPaper
from people.days import long_date

COLUMNS = ("published", "report_dated", "document", "size")
LONGEST = 5000  # rows; far more than any council has published
# What councils call these papers besides our words.
_ALSO = {
    "full report": PublishedPaper.OVERVIEW_REPORT,
    "overview": PublishedPaper.OVERVIEW_REPORT,
    "summary": PublishedPaper.EXECUTIVE_SUMMARY,
    "quality assurance letter": PublishedPaper.HOME_OFFICE_LETTER,
    "qa letter": PublishedPaper.HOME_OFFICE_LETTER,
}
_PAPERS = {label.lower(): paper for paper, label in PUBLISHED_PAPER_LABELS.items()} | _ALSO
_KNOWN = ", ".join(PUBLISHED_PAPER_LABELS.values())


@dataclass(frozen=True)
class StatedPaper:
    """A paper as the register states it."""

    paper: PublishedPaper
    size: str
    file_type: str

    @property
    def in_words(self) -> str:
        """Its type, where it is known, and size."""
        return f"{self.file_type}, {self.size}" if self.file_type else self.size


@dataclass
class StatedReview:
    """A published review as the register tells of it."""

    published_on: datetime.date
    report: ReportDate
    papers: list[StatedPaper] = field(default_factory=list)

    @property
    def title(self) -> str:
        """How it is told apart from the others."""
        return f"published {long_date(self.published_on)}, report dated {self.report}"


@dataclass(frozen=True)
class Register:
    """What was read. With any fault nothing is taken on: a half register would look like a whole
    one."""

    reviews: list[StatedReview]
    faults: list[str]


def read(text: str, *, today: datetime.date, file_type: str = "") -> Register:
    """The reviews of a register, and every fault with its row, counted as a spreadsheet does.

    ``file_type`` is what all its files are, such as PDF, where its rows do not say.
    """
    reader = csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline=""), restkey="more")
    try:
        return _read(reader, today, file_type.upper())
    except csv.Error:
        return Register([], ["This is not a table of comma-separated values (CSV)."])


def _read(reader: "csv.DictReader[str]", today: datetime.date, file_type: str) -> Register:
    names = [(name or "").strip().lower() for name in reader.fieldnames or []]
    if missing := [name for name in COLUMNS if name not in names]:
        return Register([], [f"Row 1: the columns {_listed(missing)} are missing."])
    reader.fieldnames = names
    found: dict[tuple[datetime.date, ReportDate], StatedReview] = {}
    faults: list[str] = []
    for count, cells in enumerate(reader, start=1):
        row = reader.line_num
        if count > LONGEST:
            return Register([], [f"Row {row}: a register of more than {LONGEST} rows is not read."])
        faults += [f"Row {row}: {fault}" for fault in _row(cells, found, today, file_type)]
    if not found and not faults:
        faults.append("There is no row below the names of the columns.")
    return Register(list(found.values()), faults)


def _row(
    cells: Mapping[str, str],
    found: dict[tuple[datetime.date, ReportDate], StatedReview],
    today: datetime.date,
    file_type: str,
) -> list[str]:
    """Add a row to its review; what is wrong with it otherwise."""
    if cells.get("more"):
        return ["it has more cells than there are columns; put a text with commas in quotes."]
    said = {name: (cells.get(name) or "").strip() for name in (*COLUMNS, "type")}
    day, dated = _day(said["published"]), report_date.read(said["report_dated"])
    paper = _PAPERS.get(said["document"].lower())
    stated = file_size.read(said["size"])
    faults = [
        sentence
        for wrong, sentence in (
            (day is None, f"“{said['published']}” is not a day; write it like 2015-04-27."),
            (dated is None, f"“{said['report_dated']}” is not a month. {report_date.HOW}"),
            (paper is None, f"“{said['document']}” is not a paper we know: write {_KNOWN}."),
            (stated is None, f"“{said['size']}” is not a size; write it like 121 KB or 1.7 MB."),
        )
        if wrong
    ]
    if day is None or dated is None or paper is None or stated is None:
        return faults
    if day > today:
        return [f"{long_date(day)} is in the future; today is {long_date(today)}."]
    if late := report_date.against(dated, by=day):
        return late
    review = found.setdefault((day, dated), StatedReview(day, dated))
    if any(known.paper == paper for known in review.papers):
        label = PUBLISHED_PAPER_LABELS[paper].lower()
        return [f"the review {review.title} has this paper already: {label}."]
    own_type, size = stated
    review.papers.append(StatedPaper(paper, size, own_type or said["type"].upper() or file_type))
    return []


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)
