"""The tables of a Word, Excel or CSV file as grids of cells. Pure, and without a database."""

import csv
import io
from itertools import islice

from documents.plan_reader import excel, word
from documents.plan_reader.cells import (
    MOST_BYTES,
    MOST_COLUMNS,
    MOST_ROWS,
    TOO_MUCH,
    Grid,
    NotReadable,
    cell_of,
    no_deeper_than_can_be_read,
    package_of,
    part,
)
from documents.plan_reader.kinds import CSV, EXCEL, WIDE_TEXT, kind_of

NO_CSV = (
    "The file cannot be read as CSV. Open it in Excel, save it as an Excel workbook (.xlsx), and "
    "try again."
)


def grids_of(content: bytes, name: str = "") -> list[Grid]:
    """Every table of the file, in order. Raises ``NotReadable`` with a sentence."""
    kind = kind_of(content, name)
    if kind == CSV:
        return [_from_csv(content)]
    package = package_of(content)
    if kind == EXCEL:
        return list(excel.sheets_of(package))
    with no_deeper_than_can_be_read():
        return word.tables_of(part(package, "word/document.xml"))


def _from_csv(content: bytes) -> Grid:
    if len(content) > MOST_BYTES // 2:
        raise NotReadable(TOO_MUCH)
    try:
        text = content.decode("utf-16" if content.startswith(WIDE_TEXT) else "utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        read = list(islice(csv.reader(io.StringIO(text), delimiter=delimiter), MOST_ROWS))
    except csv.Error as error:
        raise NotReadable(NO_CSV) from error
    widest = min(max((len(row) for row in read), default=0), MOST_COLUMNS)
    return Grid([[cell_of(t) for t in (row[:widest] + [""] * widest)[:widest]] for row in read])
