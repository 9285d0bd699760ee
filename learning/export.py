"""A list as a file that a spreadsheet opens: CSV, or Excel. Pure: rows in, bytes out.

Whatever somebody typed stays words. A cell that a spreadsheet would take for a formula, such as
one that begins with "=", gets an apostrophe before it in CSV; in Excel every text is stored as
text, and marked so that opening and leaving the cell does not bring it to life. The Excel file is
written by hand because it is little: one sheet, its first row kept in sight, no macro, no link and
nothing of whoever made it.
"""

import csv
import datetime
import io
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from documents.word_writer import zipped

Cell = str | int | datetime.date | None

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# With these a formula begins, in one program or another; the wide ones are those of East Asian
# keyboards.
_BEGINS_FORMULA = tuple("=+-@＝＋－＠")
_BEGINS_CELL = ("\t", "\r", "\n")
_LONGEST = 32_767  # what a cell of Excel holds
_EPOCH = datetime.date(1899, 12, 30)
_SHEET_NAME = 31
_TEXT, _DAY, _HEAD, _QUOTED = 0, 1, 2, 3


@dataclass(frozen=True)
class Format:
    """A kind of file that is offered, with its ending and its type."""

    code: str
    label: str
    content_type: str


FORMATS = {
    "csv": Format("csv", "CSV", CSV),
    "xlsx": Format("xlsx", "Excel", XLSX),
}


def written(
    code: str, *, title: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]]
) -> bytes:
    """The list in the format of this code; ``KeyError`` for a code that is none."""
    return {"csv": as_csv, "xlsx": as_xlsx}[code](title=title, columns=columns, rows=rows)


def is_formula(text: str) -> bool:
    """Whether a spreadsheet might take these words for something to work out."""
    return text.startswith(_BEGINS_CELL) or text.lstrip().startswith(_BEGINS_FORMULA)


def as_csv(*, title: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """The list as CSV. Every cell stands in quotation marks, so that no sign within ends it."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for row in [columns, *rows]:
        writer.writerow([_plain(cell) for cell in row])
    # Without the mark at its head Excel reads the file as something else than UTF-8.
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(*, title: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """The list as a workbook of one sheet; days are days, whatever is typed is text."""
    lines = [_line(1, [_text(1, place, name, _HEAD) for place, name in enumerate(columns)])]
    for number, row in enumerate(rows, start=2):
        lines.append(_line(number, [_cell(number, place, each) for place, each in enumerate(row)]))
    last = f"{_letters(max(len(columns), 1) - 1)}{len(rows) + 1}"
    widths = "".join(
        f'<col min="{place}" max="{place}" width="{_width(columns, rows, place - 1)}" '
        'customWidth="1"/>'
        for place in range(1, len(columns) + 1)
    )
    sheet = (
        f'{_XML}<worksheet {_NS}><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" '
        'topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"{f'<cols>{widths}</cols>' if widths else ''}"
        f'<sheetData>{"".join(lines)}</sheetData><autoFilter ref="A1:{last}"/></worksheet>'
    )
    book = (
        f'{_XML}<workbook {_NS} xmlns:r="{_RELATIONS}"><sheets>'
        f'<sheet name="{escape(_sheet_name(title), _QUOTE)}" sheetId="1" r:id="rId1"/>'
        "</sheets></workbook>"
    )
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _PACKAGE,
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": _PARTS,
        "xl/styles.xml": _STYLES,
        "xl/worksheets/sheet1.xml": sheet,
    }
    return zipped({name: text.encode() for name, text in parts.items()})


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    if isinstance(cell, int):
        return str(cell)
    return f"'{cell}" if is_formula(cell) else cell


def _cell(number: int, place: int, cell: Cell) -> str:
    at = f"{_letters(place)}{number}"
    if cell is None or cell == "":
        return ""
    if isinstance(cell, datetime.date):
        return f'<c r="{at}" s="{_DAY}"><v>{(cell - _EPOCH).days}</v></c>'
    if isinstance(cell, int):
        return f'<c r="{at}"><v>{cell}</v></c>'
    return _text(number, place, cell, _QUOTED if is_formula(cell) else _TEXT)


def _text(number: int, place: int, words: str, style: int) -> str:
    # What XML cannot hold is left out: no reader would show it.
    shown = "".join(sign for sign in words if sign.isprintable() or sign in "\t\n\xa0 ")
    return (
        f'<c r="{_letters(place)}{number}" s="{style}" t="inlineStr"><is>'
        f'<t xml:space="preserve">{escape(shown[:_LONGEST])}</t></is></c>'
    )


def _line(number: int, cells: Sequence[str]) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def _letters(place: int) -> str:
    """The column's name: A, B, … Z, AA."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _width(columns: Sequence[str], rows: Sequence[Sequence[Cell]], place: int) -> int:
    longest = max(len(_plain(row[place])) for row in [columns, *rows])
    return min(max(longest + 2, 10), 60)


def _sheet_name(title: str) -> str:
    kept = "".join(sign for sign in title if sign.isprintable() and sign not in r"[]:*?/\'")
    return kept.strip()[:_SHEET_NAME] or "List"


_QUOTE = {'"': "&quot;"}
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGES = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TYPES = (
    f'{_XML}<Types xmlns="{_PACKAGES}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_OFFICE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_OFFICE}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_OFFICE}.styles+xml"/></Types>'
)
_PACKAGE = (
    f'{_XML}<Relationships xmlns="{_PACKAGES}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/>'
    "</Relationships>"
)
_PARTS = (
    f'{_XML}<Relationships xmlns="{_PACKAGES}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_RELATIONS}/styles" Target="styles.xml"/></Relationships>'
)
# In the order of the numbers above: text, day, head of a column, text that looks like a formula.
_STYLES = (
    f'{_XML}<styleSheet {_NS}><fonts count="2"><font><sz val="11"/><name val="Arial"/></font>'
    '<font><b/><sz val="11"/><name val="Arial"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/>'
    '</borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4">'
    '<xf applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    '<xf numFmtId="14" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>'
    '<xf fontId="1" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    '<xf quotePrefix="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    "</cellXfs></styleSheet>"
)
