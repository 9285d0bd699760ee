"""A table as a grid of cells, whatever file it came from. Pure."""

import re
import zipfile
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

# Far more than any plan; a file that unpacks to more is not read.
MOST_BYTES = 30 * 1024 * 1024
MOST_COLUMNS, MOST_ROWS = 60, 5000


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


def part(package: zipfile.ZipFile, name: str) -> Element:
    """One part of a packed file. Raises ``NotReadable`` for what no honest file holds."""
    if package.getinfo(name).file_size > MOST_BYTES:
        raise NotReadable("The file unpacks to more than a plan can hold, so it was not read.")
    text = package.read(name)
    # No file of ours declares a document type; what is declared there could unpack without end.
    if b"<!DOCTYPE" in text[:4096] or b"<!ENTITY" in text:
        raise NotReadable(
            "The file holds instructions of a kind that Word does not write, so it was not opened. "
            "Open the plan in Word, save it as a new document (.docx), and upload that."
        )
    return ElementTree.fromstring(text)  # noqa: S314 - declarations are refused above
