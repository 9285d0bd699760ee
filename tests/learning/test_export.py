"""What is exported is words, never formulas; the same list in both kinds of file."""

import csv
import datetime
import io
import zipfile
from xml.etree import ElementTree

import pytest

from documents.plan_reader.grids import grids_of
from learning import export

COLUMNS = ["What", "Due", "Days"]
DAY = datetime.date(2026, 6, 15)
DANGEROUS = [
    "=1+1", "+44 20", "-5", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1",
]  # fmt: skip


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def sheet(content: bytes) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            ElementTree.fromstring(archive.read(name))
        return ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))


NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.mark.parametrize("words", DANGEROUS)
def test_a_formula_becomes_words(words: str) -> None:
    rows = [[words, None, 1]]
    assert read_csv(export.as_csv(title="", columns=COLUMNS, rows=rows))[1][0] == f"'{words}"
    made = sheet(export.as_xlsx(title="Due", columns=COLUMNS, rows=rows))
    cell = made.find(f".//{NS}c[@r='A2']")
    assert cell is not None
    assert (cell.get("t"), cell.get("s")) == ("inlineStr", "3")
    assert made.find(f".//{NS}f") is None


@pytest.mark.parametrize("code", export.FORMATS)
def test_a_heading_is_as_harmless(code: str) -> None:
    made = export.written(code, title="=x", columns=["=1+1"], rows=[["a"]])
    if code == "csv":
        assert read_csv(made)[0] == ["'=1+1"]
    else:
        assert sheet(made).find(f".//{NS}f") is None


def test_csv_holds_the_list() -> None:
    rows = [['He said "no", twice; then\nyes', DAY, 7], ["Ordinary - words", None, -1]]
    made = export.as_csv(title="", columns=COLUMNS, rows=rows)
    assert made.startswith(b"\xef\xbb\xbf")
    assert read_csv(made) == [
        COLUMNS,
        ['He said "no", twice; then\nyes', "2026-06-15", "7"],
        ["Ordinary - words", "", "-1"],
    ]


def test_excel_holds_the_list() -> None:
    rows = [["<Ask> & ask\x00 again\nalone", DAY, 7], ["", None, None]]
    made = sheet(export.as_xlsx(title="Due: us/them", columns=COLUMNS, rows=rows))
    words = made.find(f".//{NS}c[@r='A2']/{NS}is/{NS}t")
    assert words is not None
    assert words.text == "<Ask> & ask again\nalone"
    assert made.findtext(f".//{NS}c[@r='B2']/{NS}v") == "46188"
    assert made.findtext(f".//{NS}c[@r='C2']/{NS}v") == "7"
    assert len(made.findall(f".//{NS}row")) == 3


def test_the_same_list_is_the_same_file() -> None:
    rows = [["a", DAY, 1]]
    assert export.as_xlsx(title="A", columns=COLUMNS, rows=rows) == export.as_xlsx(
        title="A", columns=COLUMNS, rows=rows
    )


def test_a_reader_of_excel_finds_the_cells() -> None:
    made = export.as_xlsx(title="A", columns=COLUMNS, rows=[["=1+1", DAY, 1]])
    [grid] = grids_of(made)
    assert [cell.text for cell in grid.rows[1]] == ["=1+1", "2026-06-15", "1"]


def test_more_columns_than_letters() -> None:
    columns = [str(number) for number in range(30)]
    made = sheet(export.as_xlsx(title="", columns=columns, rows=[columns]))
    assert made.find(f".//{NS}c[@r='AD2']") is not None


def test_a_format_that_is_not_offered() -> None:
    with pytest.raises(KeyError):
        export.written("exe", title="", columns=COLUMNS, rows=[])
