"""The sheets of an Excel file, as a reader sees them: what is hidden is not read. Pure."""

import datetime
import re
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from documents.plan_reader.cells import MOST_COLUMNS, MOST_ROWS, Cell, Grid, cell_of, part

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MONTH_ONLY = 17  # the format of its own that shows month and year
_EXCEL_BEGINS = datetime.date(1899, 12, 30)


def sheets_of(package: zipfile.ZipFile) -> Iterator[Grid]:
    """The sheets that are shown, in order."""
    names = set(package.namelist())
    shared: list[str] = []
    if "xl/sharedStrings.xml" in names:
        strings = part(package, "xl/sharedStrings.xml")
        shared = ["".join(t.text or "" for t in si.iter(f"{_S}t")) for si in strings]
    days = _styles_of_days(part(package, "xl/styles.xml")) if "xl/styles.xml" in names else {}
    targets = {
        row.get("Id"): row.get("Target", "") for row in part(package, "xl/_rels/workbook.xml.rels")
    }
    for sheet in part(package, "xl/workbook.xml").iter(f"{_S}sheet"):
        path = targets.get(sheet.get(f"{_R}id"), "").lstrip("/")
        path = path if path.startswith("xl/") else f"xl/{path}"
        if sheet.get("state", "visible") != "visible" or path not in names:
            continue
        yield Grid(_sheet(part(package, path), shared, days), name=sheet.get("name", ""))


def _styles_of_days(styles: Element) -> dict[int, bool]:
    """Which cell styles show a number as a day, and whether they show the day of the month."""
    codes = {
        int(row.get("numFmtId", "0")): row.get("formatCode", "")
        for row in styles.iter(f"{_S}numFmt")
    }
    formats = styles.find(f"{_S}cellXfs")
    found = {}
    for place, row in enumerate(formats if formats is not None else []):
        number = int(row.get("numFmtId", "0"))
        if 14 <= number <= 17 or number == 22 or re.search(r"[dy]", codes.get(number, "").lower()):
            code = codes.get(number, "mmm-yy" if number == _MONTH_ONLY else "dd/mm/yyyy")
            found[place] = "d" in code.lower()
    return found


def _sheet(sheet: Element, shared: list[str], days: dict[int, bool]) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    places: list[int] = []
    hidden = _hidden_columns(sheet)
    for row in list(sheet.iter(f"{_S}row"))[:MOST_ROWS]:
        if row.get("hidden") in {"1", "true"}:
            continue
        cells: list[Cell] = []
        for cell in row.iter(f"{_S}c"):
            column = _column(cell.get("r", "")) if cell.get("r") else len(cells)
            if column >= MOST_COLUMNS:
                break
            cells += [Cell()] * (column - len(cells))
            cells.append(Cell() if column in hidden else cell_of(_value(cell, shared, days)))
        places.append(int(row.get("r", str(len(rows) + 1))))
        rows.append(cells)
    widest = max((len(row) for row in rows), default=0)
    rows = [row + [Cell()] * (widest - len(row)) for row in rows]
    for merged in sheet.iter(f"{_S}mergeCell"):
        _merge(rows, places, merged.get("ref", ""))
    return rows


def _hidden_columns(sheet: Element) -> set[int]:
    """Columns that nobody sees, counted from nought."""
    return {
        column - 1
        for span in sheet.iter(f"{_S}col")
        if span.get("hidden") in {"1", "true"}
        for column in range(
            int(span.get("min", "1")), min(int(span.get("max", "1")), MOST_COLUMNS) + 1
        )
    }


def _merge(rows: list[list[Cell]], places: list[int], reference: str) -> None:
    match = re.fullmatch(r"([A-Z]+)(\d+):([A-Z]+)(\d+)", reference)
    if match is None:
        return
    left, right = _column(match[1]), _column(match[3])
    top, bottom = int(match[2]), int(match[4])
    for place, row in zip(places, rows, strict=True):
        if place == top and left < len(row):
            first = row[left]
            row[left] = Cell(first.lines, first.items, right - left + 1)
        elif top < place <= bottom:
            for column in range(left, min(right + 1, len(row))):
                row[column] = Cell(goes_on=True)


def _column(reference: str) -> int:
    number = 0
    for letter in re.sub(r"[^A-Z]", "", reference):
        number = number * 26 + ord(letter) - 64
    return number - 1


def _value(cell: Element, shared: list[str], days: dict[int, bool]) -> str:
    kind, value = cell.get("t", "n"), cell.findtext(f"{_S}v", "")
    if kind == "inlineStr":
        return "".join(t.text or "" for t in cell.iter(f"{_S}t"))
    if kind == "s":
        return shared[int(value)] if value.isdigit() and int(value) < len(shared) else ""
    style = int(cell.get("s", "0"))
    if kind == "n" and value and style in days:
        return _day_of(value, whole=days[style])
    return value.removesuffix(".0") if kind == "n" else value


def _day_of(serial: str, *, whole: bool) -> str:
    """A day as Excel counts them, from the end of 1899; its month alone where no more is shown."""
    try:
        number = int(float(serial))
    except ValueError:
        return serial
    if not 1 <= number <= 80_000:
        return serial
    day = _EXCEL_BEGINS + datetime.timedelta(days=number)
    return day.isoformat() if whole else f"{day:%B %Y}"
