"""The sheets of an Excel file, as a reader sees them: what is hidden is not read. Pure."""

import datetime
import re
from collections.abc import Iterator
from itertools import islice
from xml.etree.ElementTree import Element

from documents.packed import Archive
from documents.plan_reader.cells import (
    MOST_COLUMNS,
    MOST_LETTERS,
    MOST_ROWS,
    TOO_MUCH,
    Cell,
    Grid,
    NotReadable,
    cell_of,
    number_of,
    part,
)

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# Letters of one cell, as Excel itself has it.
_LONGEST = 32_767
_MOST_SHEETS = 100
_MONTH_ONLY = 17  # the format of its own that shows month and year
_EXCEL_BEGINS = datetime.date(1899, 12, 30)
_GOES_ON = Cell(goes_on=True)


def sheets_of(package: Archive) -> Iterator[Grid]:
    """The sheets that are shown, in order."""
    names = {entry.filename for entry in package.parts}
    left = MOST_LETTERS
    shared: list[str] = []
    if "xl/sharedStrings.xml" in names:
        strings = part(package, "xl/sharedStrings.xml")
        shared = ["".join(t.text or "" for t in si.iter(f"{_S}t"))[:_LONGEST] for si in strings]
    days = _styles_of_days(part(package, "xl/styles.xml")) if "xl/styles.xml" in names else {}
    targets = {
        row.get("Id"): row.get("Target", "") for row in part(package, "xl/_rels/workbook.xml.rels")
    }
    sheets = part(package, "xl/workbook.xml").iter(f"{_S}sheet")
    for sheet in islice(sheets, _MOST_SHEETS):
        path = targets.get(sheet.get(f"{_R}id"), "").lstrip("/")
        path = path if path.startswith("xl/") else f"xl/{path}"
        if sheet.get("state", "visible") != "visible" or path not in names:
            continue
        rows = _sheet(part(package, path), shared, days, left)
        left -= _letters(rows)
        yield Grid(rows, name=sheet.get("name", ""))


def _styles_of_days(styles: Element) -> dict[int, bool]:
    """Which cell styles show a number as a day, and whether they show the day of the month."""
    codes = {
        number_of(row.get("numFmtId")): row.get("formatCode", "")
        for row in styles.iter(f"{_S}numFmt")
    }
    formats = styles.find(f"{_S}cellXfs")
    found = {}
    for place, row in enumerate(formats if formats is not None else []):
        number = number_of(row.get("numFmtId"))
        if 14 <= number <= 17 or number == 22 or re.search(r"[dy]", codes.get(number, "").lower()):
            code = codes.get(number, "mmm-yy" if number == _MONTH_ONLY else "dd/mm/yyyy")
            found[place] = "d" in code.lower()
    return found


def _sheet(sheet: Element, shared: list[str], days: dict[int, bool], left: int) -> list[list[Cell]]:
    """The rows of a sheet. Raises ``NotReadable`` for one of more letters than are ``left``: one
    long text may be in every cell."""
    rows: list[list[Cell]] = []
    places: list[int] = []
    hidden = _hidden_columns(sheet)
    for row in islice(sheet.iter(f"{_S}row"), MOST_ROWS):
        if row.get("hidden") in {"1", "true"}:
            continue
        cells: list[Cell] = []
        for cell in row.iter(f"{_S}c"):
            column = _column(cell.get("r", "")) if cell.get("r") else len(cells)
            if column >= MOST_COLUMNS:
                break
            cells += [Cell()] * (column - len(cells))
            cells.append(Cell() if column in hidden else cell_of(_value(cell, shared, days)))
        left -= _letters([cells])
        if left < 0:
            raise NotReadable(TOO_MUCH)
        places.append(number_of(row.get("r"), len(rows) + 1))
        rows.append(cells)
    widest = max((len(row) for row in rows), default=0)
    rows = [row + [Cell()] * (widest - len(row)) for row in rows]
    # No cell is in two of them: together they are no larger than the sheet.
    room = len(rows) * (widest + 1)
    placed = dict(zip(places, rows, strict=True))
    for merged in sheet.iter(f"{_S}mergeCell"):
        room -= _merge(placed, merged.get("ref", ""))
        if room <= 0:
            break
    return rows


def _letters(rows: list[list[Cell]]) -> int:
    return sum(len(line) for row in rows for cell in row for line in cell.lines)


def _hidden_columns(sheet: Element) -> set[int]:
    """Columns that nobody sees, counted from nought."""
    return {
        column - 1
        for span in sheet.iter(f"{_S}col")
        if span.get("hidden") in {"1", "true"}
        for column in range(
            number_of(span.get("min"), 1), number_of(span.get("max"), 1, most=MOST_COLUMNS) + 1
        )
    }


def _merge(rows: dict[int, list[Cell]], reference: str) -> int:
    """Cells made one, in rows by their place; how many were gone through for it."""
    match = re.fullmatch(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})", reference, re.ASCII)
    if match is None:
        return 1
    left, right = _column(match[1]), min(_column(match[3]), MOST_COLUMNS)
    top, bottom = int(match[2]), int(match[4])
    first_row = rows.get(top, [])
    if left < len(first_row):
        first = first_row[left]
        first_row[left] = Cell(first.lines, first.items, max(1, right - left + 1))
    gone_through = 1
    below = range(top + 1, bottom + 1) if bottom - top < len(rows) else sorted(rows)
    for place in below:
        gone_through += 1
        row = rows.get(place, []) if top < place <= bottom else []
        for column in range(left, min(right + 1, len(row))):
            row[column] = _GOES_ON
            gone_through += 1
    return gone_through


def _column(reference: str) -> int:
    number = 0
    for letter in re.sub(r"[^A-Z]", "", reference[:12])[:4]:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _value(cell: Element, shared: list[str], days: dict[int, bool]) -> str:
    kind, value = cell.get("t", "n"), cell.findtext(f"{_S}v", "")
    if kind == "inlineStr":
        return "".join(t.text or "" for t in cell.iter(f"{_S}t"))[:_LONGEST]
    if kind == "s":
        number = number_of(value, len(shared))
        return shared[number] if number < len(shared) else ""
    value = value[:_LONGEST]
    style = number_of(cell.get("s"))
    if kind == "n" and value and style in days:
        return _day_of(value, whole=days[style])
    return value.removesuffix(".0") if kind == "n" else value


def _day_of(serial: str, *, whole: bool) -> str:
    """A day as Excel counts them, from the end of 1899; its month alone where no more is shown."""
    try:
        number = int(float(serial))
    except (ValueError, OverflowError):  # such as 1e999
        return serial
    if not 1 <= number <= 80_000:
        return serial
    day = _EXCEL_BEGINS + datetime.timedelta(days=number)
    return day.isoformat() if whole else f"{day:%B %Y}"
