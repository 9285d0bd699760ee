"""Small Word, Excel and CSV files made by hand, as plans come."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def packed(parts: dict[str, str]) -> bytes:
    """A zip of these texts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def word(*blocks: str) -> bytes:
    """A Word document of these blocks."""
    return packed(
        {"word/document.xml": f"<w:document {W}><w:body>{''.join(blocks)}</w:body></w:document>"}
    )


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def para(text: str, *, item: bool = False) -> str:
    """A paragraph; an item of a list where ``item``. Text that begins with "<w:" is taken as is."""
    numbered = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    inner = text if text.startswith("<w:") else run(text) if text else ""
    return f"<w:p>{numbered if item else ''}{inner}</w:p>"


def cell(text: str, *, span: int = 1, merge: str = "", items: bool = False) -> str:
    """A cell, a paragraph a line. ``merge``: "restart" or "continue"."""
    properties = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    properties += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    lines = "".join(para(line, item=items) for line in text.split("\n"))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{lines}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A row of cells; a text becomes a cell."""
    drawn = "".join(c if c.startswith("<w:tc>") else cell(c) for c in cells)
    return f"<w:tr>{properties}{drawn}</w:tr>"


def table(*rows: str | Sequence[str]) -> str:
    """A table of rows; a list of texts becomes a row."""
    drawn = "".join(r if isinstance(r, str) else row(*r) for r in rows)
    return f"<w:tbl>{drawn}</w:tbl>"


def excel(
    rows: Iterable[Sequence[str | int]],
    *,
    merged: str = "",
    hidden: str = "",
    hidden_column: int = 0,
    months: bool = False,
) -> bytes:
    """A workbook with one sheet, its texts inline; whole numbers are days, or months.
    ``hidden`` names a second sheet that nobody sees, ``hidden_column`` such a column."""
    drawn = "".join(
        f'<row r="{n}">{"".join(_cell(n, *placed) for placed in enumerate(values))}</row>'
        for n, values in enumerate(rows, start=1)
    )
    merges = f'<mergeCells><mergeCell ref="{merged}"/></mergeCells>' if merged else ""
    columns = (
        f'<cols><col min="{hidden_column}" max="{hidden_column}" hidden="1"/></cols>'
        if hidden_column
        else ""
    )
    code = "mmm-yy" if months else "dd/mm/yyyy"
    sheets = '<sheet name="Plan" sheetId="1" r:id="rId1"/>'
    sheets += f'<sheet name="{hidden}" sheetId="2" state="hidden" r:id="rId1"/>' if hidden else ""
    return packed(
        {
            "xl/workbook.xml": f'<workbook {S} xmlns:r="{R}"><sheets>{sheets}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": (
                '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/>'
                "</Relationships>"
            ),
            "xl/styles.xml": (
                f'<styleSheet {S}><numFmts><numFmt numFmtId="170" formatCode="{code}"/>'
                '</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>'
            ),
            "xl/sharedStrings.xml": f"<sst {S}><si><t>Lead agency</t></si></sst>",
            "xl/worksheets/sheet1.xml": (
                f"<worksheet {S}>{columns}<sheetData>{drawn}</sheetData>{merges}</worksheet>"
            ),
        }
    )


def _cell(row_number: int, place: int, value: str | int) -> str:
    reference = f"{chr(65 + place)}{row_number}"
    if isinstance(value, int):
        return f'<c r="{reference}" s="1"><v>{value}</v></c>'
    if value == "Lead agency":
        return f'<c r="{reference}" t="s"><v>0</v></c>'
    return f'<c r="{reference}" t="inlineStr"><is><t>{escape(value)}</t></is></c>' if value else ""
