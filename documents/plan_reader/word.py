"""The tables of a Word file, as a reader sees them with all changes accepted. Pure.

What was inserted under tracking is read; what was deleted, moved away or is hidden is not.
"""

import re
from collections.abc import Iterator
from itertools import islice
from xml.etree.ElementTree import Element

from documents.plan_reader.cells import MOST_COLUMNS, MOST_ROWS, Cell, Grid, number_of

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def tables_of(document: Element) -> list[Grid]:
    """Every table in order, and the paragraphs between them."""
    found: list[Grid] = []
    before: list[str] = []
    body = document.find(f"{_W}body")
    for block in _blocks(body if body is not None else document):
        if block.tag == f"{_W}tbl":
            rows = (row for tr in _rows(block) if (row := _row(tr)) is not None)
            found.append(Grid(list(islice(rows, MOST_ROWS)), before))
            before = []
        elif line := _paragraph(block).strip():
            before.append(line)
    return found


def paragraphs_of(document: Element) -> Iterator[tuple[str, str, bool]]:
    """Each paragraph outside tables: its words, its style, and whether all of it is bold."""
    body = document.find(f"{_W}body")
    for block in _blocks(body if body is not None else document):
        if block.tag != f"{_W}p":
            continue
        style = block.find(f"{_W}pPr/{_W}pStyle")
        runs = [run for run in block.iter(f"{_W}r") if (run.findtext(f"{_W}t") or "").strip()]
        bold = [run.find(f"{_W}rPr/{_W}b") is not None for run in runs]
        name = style.get(f"{_W}val", "") if style is not None else ""
        yield _paragraph(block).strip(), name, bool(bold) and all(bold)


def _blocks(parent: Element) -> Iterator[Element]:
    """Paragraphs and tables in order, those in content controls and insertions too."""
    for child in parent:
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}moveTo"):
            yield from _blocks(child)


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == f"{_W}tr":
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins"):
            yield from _rows(child)


def _row(row: Element) -> list[Cell] | None:
    """The cells of a row, one for each column; None for a row that was deleted or is hidden."""
    if row.find(f"{_W}trPr/{_W}del") is not None or row.find(f"{_W}trPr/{_W}hidden") is not None:
        return None
    cells: list[Cell] = []
    before = row.find(f"{_W}trPr/{_W}gridBefore")
    cells += [Cell()] * (_columns(before) if before is not None else 0)
    for cell in _cells(row):
        if cell.find(f"{_W}tcPr/{_W}cellDel") is not None:
            continue
        if len(cells) >= MOST_COLUMNS:
            break
        span = _columns(cell.find(f"{_W}tcPr/{_W}gridSpan"))
        merge = cell.find(f"{_W}tcPr/{_W}vMerge")
        goes_on = merge is not None and merge.get(f"{_W}val", "continue") == "continue"
        lines = [] if goes_on else list(_lines(cell))
        cells.append(
            Cell(tuple(line for line, _ in lines), tuple(item for _, item in lines), span, goes_on)
        )
        cells += [Cell(goes_on=goes_on)] * (span - 1)
    return cells[:MOST_COLUMNS]


def _cells(row: Element) -> Iterator[Element]:
    for child in row:
        if child.tag == f"{_W}tc":
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent"):
            yield from _cells(child)


def _columns(element: Element | None) -> int:
    """How many columns it says, of those that are read: a file may say a hundred million."""
    value = element.get(f"{_W}val") if element is not None else None
    return max(1, number_of(value, 1, most=MOST_COLUMNS))


def _lines(cell: Element) -> Iterator[tuple[str, bool]]:
    """The lines of a cell, those of a table within it too; whether each is an item of a list."""
    for block in _blocks(cell):
        if block.tag == f"{_W}tbl":
            for row in _rows(block):
                for inner in _cells(row):
                    yield from _lines(inner)
            continue
        numbering = block.find(f"{_W}pPr/{_W}numPr/{_W}numId")
        is_item = numbering is not None and numbering.get(f"{_W}val") != "0"
        for line in _paragraph(block).split("\n"):
            if line.strip():
                yield re.sub(r"[ \t\xa0]+", " ", line).strip(), is_item


def _paragraph(paragraph: Element) -> str:
    return "".join(_words(paragraph))


_GONE = {f"{_W}del", f"{_W}moveFrom", f"{_W}rPrChange", f"{_W}pPrChange", _FALLBACK}
_SIGNS = {"t": None, "tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}


def _words(parent: Element) -> Iterator[str]:
    for child in parent:
        if child.tag in _GONE or _is_hidden(child):
            continue
        sign = child.tag.removeprefix(_W)
        if sign in _SIGNS and child.tag.startswith(_W):
            said = _SIGNS[sign]
            yield (child.text or "") if said is None else said
        else:
            yield from _words(child)


def _is_hidden(run: Element) -> bool:
    if run.tag == f"{_W}pPr":
        return True  # its tabs are stops, no words
    hidden = run.find(f"{_W}rPr/{_W}vanish") if run.tag == f"{_W}r" else None
    return hidden is not None and hidden.get(f"{_W}val", "1") not in {"0", "false", "off"}
