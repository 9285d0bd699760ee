"""A table that crosses pages is seen with its head on each and heard as one."""

from typing import Any

import pikepdf
import pytest

from documents.pdf import render_html
from documents.pdf_checks import problems
from documents.pdf_tags import UnfitForTagging, elements, kids, of_kind
from tests.documents.conftest import MADE_ON
from tests.documents.test_pdf_guard import page
from tests.documents.test_pdf_letter import MANY, opened, pages_of

LONG = "Many words of evidence. " * 300
HEAD = "<thead><tr><th>Test</th><th>Answer</th></tr></thead>"


def table_of(pdf: pikepdf.Pdf) -> pikepdf.Dictionary:
    (table,) = of_kind(pdf.Root.StructTreeRoot, "/Table")
    return table


def pieces_in(element: pikepdf.Dictionary) -> int:
    """How many pieces of content hang below an element."""
    below = [element, *elements(element)]
    return sum(isinstance(kid, int) for one in below for kid in kids(one))


def test_a_table_cut_by_pages_is_one_table_for_the_ear(make_letter: Any) -> None:
    with opened(make_letter(MANY)) as letter:
        root = letter.Root.StructTreeRoot
        (table,) = of_kind(root, "/Table")
        assert len(of_kind(table, "/THead")) == 1
        assert len(of_kind(table, "/TR")) == MANY + 1
        heads = {str(head.ID): str(head.A.Scope) for head in of_kind(table, "/TH")}
        columns = {name for name, scope in heads.items() if scope == "/Column"}
        assert len(columns) == 3
        for row in of_kind(table, "/TR")[1:]:
            (named_by,) = of_kind(row, "/TH")
            for cell in of_kind(row, "/TD"):
                wanted = {str(name) for name in cell.A.Headers}
                assert wanted & columns
                assert wanted - columns == {str(named_by.ID)}


def test_the_table_of_a_letter_needs_its_caption() -> None:
    html = "<html lang=en-GB><title>T</title><h1>H</h1><table><tr><td>x</td></tr></table>"
    with pytest.raises(UnfitForTagging, match="caption"):
        render_html(html, title="T", made_on=MADE_ON)


@pytest.fixture(scope="module")
def tall() -> bytes:
    """A table whose first row is taller than two pages."""
    rows = (
        f"<tr><th scope=row>Tall</th><td>{LONG}</td></tr><tr><th scope=row>Low</th><td>x</td></tr>"
    )
    table = f"<table><caption>C</caption>{HEAD}<tbody>{rows}</tbody></table>"
    return render_html(page(table), title="T", made_on=MADE_ON)


def test_a_row_cut_by_pages_is_one_row_for_the_ear(tall: bytes) -> None:
    assert len(pages_of(tall)) > 2
    assert problems(tall) == []
    with opened(tall) as pdf:
        table = table_of(pdf)
        assert [pieces_in(head) for head in of_kind(table, "/TH")] == [1, 1, 1, 1]
        tall_cell, low_cell = of_kind(table, "/TD")
        assert pieces_in(tall_cell) > 100
        assert pieces_in(low_cell) == 1
        assert len({kid.Pg.objgen for kid in kids(tall_cell)}) == len(pdf.pages)
        assert all(kids(body) for body in of_kind(table, "/TBody"))


def test_the_head_is_seen_on_every_page(tall: bytes) -> None:
    assert all("Test Answer" in text.replace("\n", " ") for text in pages_of(tall))


@pytest.mark.parametrize(
    ("filling", "rows_on_pages"),
    [(30, [0, 1, 1]), (40, [0, 0, 2])],
    ids=["between two rows", "after the caption"],
)
def test_wherever_the_page_ends_the_head_is_the_head_of_all(
    filling: int, rows_on_pages: list[int]
) -> None:
    row = f"<tr style='break-inside:avoid'><th scope=row>Row</th><td>{LONG[:1500]}</td></tr>"
    table = f"<table><caption>C</caption>{HEAD}<tbody>{row}{row}</tbody></table>"
    html = page("<p>Filling.</p>" * filling + table)
    made = render_html(html, title="T", made_on=MADE_ON)
    assert [text.count("Row") for text in pages_of(made)] == rows_on_pages
    assert problems(made) == []
    with opened(made) as pdf:
        whole = table_of(pdf)
        assert len(of_kind(whole, "/THead")) == 1
        assert len(of_kind(whole, "/TR")) == 3


def test_a_table_without_a_head_is_joined_too() -> None:
    rows = "<tr><th scope=row>R</th><td>x</td></tr>" * 60
    table = f"<table><caption>C</caption><tbody>{rows}</tbody></table>"
    made = render_html(page(table), title="T", made_on=MADE_ON)
    with opened(made) as pdf:
        assert len(pdf.pages) > 1
        assert len(of_kind(table_of(pdf), "/TR")) == 60
    assert problems(made) == []


def test_two_tables_one_after_the_other_stay_two() -> None:
    row = "<tr><th scope=row>R</th><td>x</td></tr>"
    table = f"<table><caption>C</caption>{HEAD}<tbody>{row * 30}</tbody></table>"
    made = render_html(page(table + table), title="T", made_on=MADE_ON)
    with opened(made) as pdf:
        tables = of_kind(pdf.Root.StructTreeRoot, "/Table")
        assert [len(of_kind(table, "/TR")) for table in tables] == [31, 31]
    assert problems(made) == []
