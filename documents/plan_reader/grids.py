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


def grids_of(content: bytes) -> list[Grid]:
    """Every table of the file, in order. Raises ``NotReadable`` with a sentence."""
    if not content.strip():
        raise NotReadable("The file is empty.")
    if content.startswith(b"PK"):
        return _from_package(content)
    if content.startswith(b"%PDF-"):
        raise NotReadable(
            "A plan cannot be read from a PDF. Save it as a Word (.docx), Excel (.xlsx) or CSV "
            "file and try again."
        )
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise NotReadable(
            "The file is of an old kind (.doc or .xls), or it is encrypted. Save it as .docx, "
            ".xlsx or CSV, without a password, and try again."
        )
    return [_from_csv(content)]


def _from_package(content: bytes) -> list[Grid]:
    package = package_of(content)
    if package.has("word/document.xml"):
        with no_deeper_than_can_be_read():
            return word.tables_of(part(package, "word/document.xml"))
    if package.has("xl/workbook.xml"):
        return list(excel.sheets_of(package))
    raise NotReadable("The file is neither a Word nor an Excel file.")


def _from_csv(content: bytes) -> Grid:
    if len(content) > MOST_BYTES // 2:
        raise NotReadable(TOO_MUCH)
    if b"\x00" in content:
        raise NotReadable("The file is neither a Word, Excel nor CSV file.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        read = list(islice(csv.reader(io.StringIO(text), delimiter=delimiter), MOST_ROWS))
    except csv.Error as error:
        raise NotReadable("The file cannot be read as CSV.") from error
    widest = min(max((len(row) for row in read), default=0), MOST_COLUMNS)
    return Grid([[cell_of(t) for t in (row[:widest] + [""] * widest)[:widest]] for row in read])
