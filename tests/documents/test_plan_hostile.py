"""Plans that nobody wrote by hand: a sentence or a plan, within bounds, and never a traceback."""

import tracemalloc
from collections.abc import Callable

import pytest

from documents.headings import headings_of
from documents.plan_reader import NotReadable, read_plan
from documents.plan_reader import excel as excel_reader
from documents.plan_reader.cells import DAMAGED, MOST_COLUMNS, TOO_MUCH
from documents.plan_reader.grids import grids_of
from tests.documents.plans import R, S, W, cell, excel, packed, para, row, table, word
from tests.documents.test_packed import cut, far_away, lying_about_size, otherwise_packed, wrong_sum
from tests.documents.test_plan_reader import SEVEN

HUGE = 100_000_000
ROW = ["1. Ask.", "Local", "Train", "ICB", "", "May 2024", ""]
LINES = [
    ("Recommendation", "Action", "Lead agency", "Target date"),
    ("1. Ask.", "Train", "ICB", ""),
]
BOOK = f'<workbook {S} xmlns:r="{R}"><sheets>{{}}</sheets></workbook>'


def grid_before(number: object) -> str:
    return f'<w:trPr><w:gridBefore w:val="{number}"/><w:gridAfter w:val="{number}"/></w:trPr>'


def sheet(inside: str, **parts: str) -> bytes:
    """A workbook whose one sheet holds this."""
    names = {"strings": "xl/sharedStrings.xml", "styles": "xl/styles.xml"}
    own = {
        "xl/workbook.xml": BOOK.format('<sheet name="Plan" r:id="r1"/>'),
        "xl/_rels/workbook.xml.rels": '<R><r Id="r1" Target="worksheets/sheet1.xml"/></R>',
        "xl/worksheets/sheet1.xml": f"<worksheet {S}>{inside}</worksheet>",
    }
    return packed({**own, **{names[key]: text for key, text in parts.items()}})


def far(reference: str, rows: str = "1") -> str:
    return f'<sheetData><row r="{rows}"><c r="{reference}" t="str"><v>x</v></c></row></sheetData>'


def measured(make: Callable[[], object]) -> int:
    """The most memory that it took, in bytes."""
    tracemalloc.start()
    try:
        make()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("number", [HUGE, "9" * 5_000, "-3", "²", "0", "x", ""])
def test_a_row_reaches_no_further_than_a_plan_does(number: object) -> None:
    content = word(
        table(
            SEVEN,
            row(*ROW, properties=grid_before(number)),
            row(f'<w:tc><w:tcPr><w:gridSpan w:val="{number}"/></w:tcPr>{para("2")}</w:tc>' * 9),
            ROW,
        )
    )
    assert measured(lambda: grids_of(content)) < 4 * 2**20
    (grid,) = grids_of(content)
    assert max(map(len, grid.rows)) <= MOST_COLUMNS
    read_plan(content)


MERGES = "".join(f'<mergeCell ref="A1:XFD{1_048_576 - n}"/>' for n in range(2_000))
SHEETS: dict[str, Callable[[], bytes]] = {
    "a cell far to the right": lambda: sheet(far("XFD1048576", "1048576")),
    "a cell beyond any": lambda: sheet(far("Z" * 100_000 + "9" * 5_000)),
    "a row of no number": lambda: sheet(far("A1", "²")),
    "a row of a huge number": lambda: sheet(far("A1", "9" * 5_000)),
    "merged without end": lambda: sheet(far("A1") + f"<mergeCells>{MERGES}</mergeCells>"),
    "merged backwards": lambda: sheet(far("A1") + '<mergeCell ref="C9:A1"/>'),
    "hidden without end": lambda: sheet(
        f'<cols><col min="-{HUGE}" max="{HUGE}" hidden="1"/></cols>' + far("A1")
    ),
    "a style of no number": lambda: sheet(
        '<sheetData><row><c s="x"><v>1</v></c><c s="0"><v>1e999</v></c></row></sheetData>',
        styles=f'<s {S}><numFmt numFmtId="x"/><cellXfs><xf numFmtId="14"/></cellXfs></s>',
    ),
    "a shared text of no number": lambda: sheet(
        '<sheetData><row><c t="s"><v>²</v></c><c t="s"><v>7</v></c></row></sheetData>',
        strings=f"<sst {S}><si><t>x</t></si></sst>",
    ),
    "one sheet many times": lambda: packed(
        {
            "xl/workbook.xml": BOOK.format('<sheet name="a" r:id="r1"/>' * 5_000),
            "xl/_rels/workbook.xml.rels": '<R><r Id="r1" Target="worksheets/sheet1.xml"/></R>',
            "xl/worksheets/sheet1.xml": f"<worksheet {S}>{far('A1')}</worksheet>",
        }
    ),
}


@pytest.mark.parametrize("way", SHEETS)
def test_a_sheet_reaches_no_further_than_a_plan_does(way: str) -> None:
    content = SHEETS[way]()
    assert measured(lambda: grids_of(content)) < 16 * 2**20
    with pytest.raises(NotReadable):
        read_plan(content)


def test_one_long_text_in_every_cell_is_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel_reader, "MOST_LETTERS", 100_000)
    strings = f"<sst {S}><si><t>{'long ' * 9_000}</t></si></sst>"
    rows = '<row><c t="s"><v>0</v></c></row>' * 9
    with pytest.raises(NotReadable, match=TOO_MUCH):
        read_plan(sheet(f"<sheetData>{rows}</sheetData>", strings=strings))


def test_a_huge_merge_changes_nothing_of_a_plan() -> None:
    (read,) = read_plan(excel(LINES, merged="F1:XFD1048576")).recommendations
    assert [action.text for action in read.actions] == ["Train"]


def test_a_deep_document_is_said_to_be_damaged() -> None:
    deep = "<w:sdt>" * 5_000 + "</w:sdt>" * 5_000
    with pytest.raises(NotReadable):
        read_plan(word(deep, table(SEVEN, row(cell("x")))))


@pytest.mark.parametrize("make", [wrong_sum, otherwise_packed, far_away, cut, lying_about_size])
@pytest.mark.parametrize("reader", [read_plan, headings_of])
def test_a_spoilt_archive_is_a_sentence(
    reader: Callable[[bytes], object], make: Callable[[str], bytes]
) -> None:
    with pytest.raises(NotReadable, match=DAMAGED):
        reader(make("word/document.xml"))


@pytest.mark.parametrize("reader", [read_plan, headings_of])
def test_a_spoilt_document_is_a_sentence(reader: Callable[[bytes], object]) -> None:
    """An alphabet that is none, and a part that is there twice."""
    for content in (
        packed({"word/document.xml": "<?xml version='1.0' encoding='no-such'?><a/>"}),
        packed({"word/document.xml": "<a/>", "WORD/document.xml": "<a/>"}),
    ):
        with pytest.raises(NotReadable, match=DAMAGED):
            reader(content)


def test_names_that_lead_out_are_never_used_as_paths() -> None:
    document = f"<w:document {W}><w:body>{table(SEVEN, ROW)}</w:body></w:document>"
    content = packed({"../../tmp/x": "x", "word/document.xml": document})
    assert [read.text for read in read_plan(content).recommendations] == ["Ask."]
