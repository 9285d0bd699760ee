"""What a paper of ours is made of, whichever file it becomes: blocks in reading order. Pure.

A paper that goes out as a PDF and as a Word document is put into blocks once, and each file is
drawn from them (``templates/papers/_blocks.html``, ``documents/word_paper.py``): so both say the
same words in the same order.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class Heading:
    """A heading of level 2 to 4; the paper's title is its only one of level 1. ``anchor`` is what
    the contents point at, and is given to headings that stand there."""

    level: int
    words: str
    anchor: str = ""
    on_new_page: bool = False
    kind: ClassVar[str] = "heading"


@dataclass(frozen=True)
class Paragraph:
    """Some sentences."""

    words: str
    kind: ClassVar[str] = "paragraph"


@dataclass(frozen=True)
class Lines:
    """Short lines that stand together: whose paper it is, of which day."""

    lines: tuple[str, ...]
    kind: ClassVar[str] = "lines"


@dataclass(frozen=True)
class Listed:
    """A list without an order."""

    items: tuple[str, ...]
    kind: ClassVar[str] = "listed"


@dataclass(frozen=True)
class Table:
    """A table whose first column names its rows. A cell may hold several lines."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    kind: ClassVar[str] = "table"


@dataclass(frozen=True)
class Contents:
    """The headings that have an anchor, in order, each leading to its place."""

    headings: tuple[Heading, ...]
    kind: ClassVar[str] = "contents"


Block = Heading | Paragraph | Lines | Listed | Table | Contents


def plain(words: str) -> str:
    """Words that every kind of file can hold: each line trimmed, spaces of every kind one space,
    and without signs that no reader would show."""
    lines = (" ".join(_seen(line).split()) for line in words.splitlines())
    return "\n".join(line for line in lines if line)


def one_line(words: str) -> str:
    """The same where a line is all that may be: a heading, an item of a list."""
    return " ".join(plain(words).splitlines())


def paragraphs(words: str) -> list[Paragraph]:
    """A text that somebody typed, each of its lines as a paragraph; none for an empty text."""
    return [Paragraph(line) for line in plain(words).splitlines()]


def contents_of(blocks: Iterable[Block]) -> Contents:
    """The contents of these blocks."""
    return Contents(tuple(block for block in blocks if isinstance(block, Heading) and block.anchor))


def listed_or(items: Sequence[str], none: str) -> Block:
    """The items as a list, or a sentence where there are none."""
    return Listed(tuple(map(one_line, items))) if items else Paragraph(none)


def _seen(line: str) -> str:
    return "".join(sign if sign.isprintable() else " " * sign.isspace() for sign in line)
