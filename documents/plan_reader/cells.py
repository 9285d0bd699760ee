"""A table as a grid of cells, whatever file it came from. Pure."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from documents.packed import Archive, Declares, OverBounds, Room, Spoilt, tree_of

# Far more than any plan; a file that unpacks to more is not read.
MOST_BYTES = 30 * 1024 * 1024
MOST_COLUMNS, MOST_ROWS = 60, 5000
MOST_FILES = 5000
# Letters in all cells together: a novel has a million.
MOST_LETTERS = 5_000_000
# The last row of a sheet is the 1,048,576th.
MOST_NUMBER = 2_000_000
_NUMBER = re.compile(r"[0-9]{1,7}")

_OFFICE = b"http://schemas.openxmlformats.org/"
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": _OFFICE + b"wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": _OFFICE + b"spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": _OFFICE
    + b"officeDocument/2006/relationships",
}

TOO_MUCH = (
    "The file unpacks to more than a plan can hold, so it was not read. Copy its table into a new "
    "document and try again."
)
DAMAGED = (
    "The file is damaged or locked, so it cannot be read. Open it yourself, save it again without "
    "a password, and try again."
)
DECLARES = (
    "The file holds instructions of a kind that Word does not write, so it was not opened. Open "
    "the plan in Word, save it as a new document (.docx), and upload that."
)


class NotReadable(ValueError):
    """The file cannot be read as a plan; the message is a sentence for whoever sent it."""


@dataclass(frozen=True)
class Cell:
    """One cell: its lines, which of them are items of a list, and how far it reaches.

    ``goes_on``: it belongs to the cell above it. ``span``: how many columns it covers.
    """

    lines: tuple[str, ...] = ()
    items: tuple[bool, ...] = ()
    span: int = 1
    goes_on: bool = False

    @property
    def text(self) -> str:
        """All of its lines."""
        return "\n".join(self.lines)


@dataclass
class Grid:
    """One table, and the paragraphs that stand between the table before it and this one."""

    rows: list[list[Cell]] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    name: str = ""


def cell_of(text: str) -> Cell:
    """A cell that holds these lines."""
    lines = [re.sub(r"[ \t\xa0]+", " ", line).strip() for line in text.splitlines()]
    kept = tuple(line for line in lines if line)
    return Cell(kept, (False,) * len(kept))


def package_of(content: bytes) -> Archive:
    """A packed file, to be read within bounds. Raises ``NotReadable`` where it is none."""
    try:
        return Archive(content, Room(MOST_FILES, MOST_BYTES * 2))
    except OverBounds:
        raise NotReadable(TOO_MUCH) from None
    except Spoilt as error:
        raise NotReadable(DAMAGED) from error


def part(package: Archive, name: str) -> Element:
    """One part of a packed file. Raises ``NotReadable`` for what no honest file holds."""
    try:
        return tree_of(_not_strict(package.read(package.named(name), MOST_BYTES)))
    except OverBounds:
        raise NotReadable(TOO_MUCH) from None
    except Declares:
        raise NotReadable(DECLARES) from None
    except Spoilt as error:
        raise NotReadable(DAMAGED) from error


def _not_strict(data: bytes) -> bytes:
    """Word and Excel can save by the strict letter of their standard: the same under other names
    (ISO/IEC 29500, "Strict Open XML Document")."""
    for strict, usual in _STRICT.items():
        data = data.replace(strict, usual)
    return data


@contextmanager
def no_deeper_than_can_be_read() -> Iterator[None]:
    """What stands in itself by the thousand was written by no office program."""
    try:
        yield
    except RecursionError as error:
        raise NotReadable(DAMAGED) from error


def number_of(text: str | None, otherwise: int = 0, *, most: int = MOST_NUMBER) -> int:
    """A whole number that a file gives; whatever is none, or beyond all measure, is ``otherwise``,
    and no more than ``most``."""
    if text is None or not _NUMBER.fullmatch(text):
        return otherwise
    return min(int(text), most)
