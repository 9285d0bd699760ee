"""Each check finds what it is there for: a good letter is damaged in one way, and named."""

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Dictionary, Name, Pdf

from documents.pdf import render_html
from documents.pdf_checks import CHECKS, problems
from documents.pdf_tags import of_kind
from tests.documents.conftest import MADE_ON
from tests.documents.test_pdf_guard import PIXEL, page


def first(pdf: Pdf, tag: str) -> Dictionary:
    return of_kind(pdf.Root.StructTreeRoot, tag)[0]


def set_scope(pdf: Pdf, scope: Name) -> None:
    first(pdf, "/TH").A.Scope = scope


def draw_untagged(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(b"BT /f 9 Tf (x) Tj ET")


def forget_a_piece(pdf: Pdf) -> None:
    first(pdf, "/H1").K = pikepdf.Array([])


def attach(pdf: Pdf) -> None:
    pdf.attachments["notes.txt"] = pikepdf.AttachedFileSpec(pdf, b"notes")


def drop_fonts(pdf: Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        for inner in font.DescendantFonts:
            for key in ("/FontFile2", "/FontFile3"):
                if key in inner.FontDescriptor:
                    del inner.FontDescriptor[key]


def set_info(key: str, value: str) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        pdf.docinfo[key] = value

    return change


def set_root(key: str, value: Any) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        pdf.Root[key] = value

    return change


def retag(tag: str, to: Name) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        first(pdf, tag).S = to

    return change


def point_nowhere(pdf: Pdf) -> None:
    first(pdf, "/TD").A.Headers = pikepdf.Array([pikepdf.String("nowhere")])


def no_title(pdf: Pdf) -> None:
    del pdf.docinfo.Title


def drop_standard(pdf: Pdf) -> None:
    packet = pdf.Root.Metadata.read_bytes().replace(b"<pdfuaid:part>1<", b"<pdfuaid:part>0<")
    pdf.Root.Metadata = pdf.make_stream(packet, Type=Name.Metadata, Subtype=Name.XML)


DAMAGE: dict[str, tuple[Callable[[Pdf], None], str]] = {
    "not marked": (set_root("/MarkInfo", Dictionary(Marked=False)), "say that it is tagged"),
    "no language": (set_root("/Lang", ""), "language"),
    "wrong language": (set_root("/Lang", "fr"), "language"),
    "no title": (no_title, "has no title"),
    "two titles": (set_info("/Title", "Another"), "two titles differ"),
    "title hidden": (set_root("/ViewerPreferences", Dictionary()), "title is not shown"),
    "no standard": (drop_standard, "standard"),
    "author": (set_info("/Author", "Marnie"), "carries /Author"),
    "tool": (set_info("/Producer", "A tool"), "carries /Producer"),
    "attachment": (attach, "attachment"),
    "acts when opened": (set_root("/OpenAction", Dictionary(S=Name.JavaScript)), "opened"),
    "no main heading": (retag("/H1", Name.P), "main heading"),
    "two main headings": (retag("/H2", Name.H1), "main heading"),
    "level left out": (retag("/H2", Name.H4), "level 4 follows one of level 1"),
    "empty heading": (forget_a_piece, "heading is empty"),
    "no caption": (retag("/Caption", Name.P), "caption"),
    "no scope": (lambda pdf: set_scope(pdf, Name.Nothing), "no scope"),
    "headers unknown": (point_nowhere, "no header of its table"),
    "fonts left behind": (drop_fonts, "not embedded"),
    "drawn without a tag": (draw_untagged, "no tag knows"),
    "piece not read": (forget_a_piece, "do not agree"),
}


@pytest.fixture(scope="module")
def good() -> bytes:
    table = (
        "<h2>What</h2><table><caption>C</caption><thead><tr><th>A</th><th>B</th></tr></thead>"
        "<tbody><tr><th scope=row>R</th><td>x</td></tr></tbody></table>"
    )
    return render_html(page(table), title="T", made_on=MADE_ON)


@pytest.mark.parametrize("damage", DAMAGE)
def test_damage_is_named(good: bytes, damage: str) -> None:
    change, sentence = DAMAGE[damage]
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(good)) as pdf:
        change(pdf)
        pdf.save(out)
    assert problems(good) == []
    assert any(sentence in problem for problem in problems(out.getvalue()))


def test_a_table_without_headers_is_named(good: bytes) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(good)) as pdf:
        for cell in of_kind(pdf.Root.StructTreeRoot, "/TH"):
            cell.S = Name.TD
        pdf.save(out)
    assert "A table has no header cells." in problems(out.getvalue())


def test_a_picture_without_words_is_named() -> None:
    described = render_html(page(f'<img alt="A dot" src="{PIXEL}">'), title="T", made_on=MADE_ON)
    silent = render_html(page(f'<img src="{PIXEL}">'), title="T", made_on=MADE_ON)
    assert problems(described) == []
    assert problems(silent) == ["A picture has no description."]


def test_a_file_without_tags_is_named() -> None:
    out = io.BytesIO()
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out)
    assert problems(out.getvalue()) == ["The document has no tags."]


def test_every_check_has_a_damage_that_it_finds(good: bytes) -> None:
    """No check is there for show (pictures have their own test above)."""
    idle = set(CHECKS)
    damaged = [change for change, _ in DAMAGE.values()]
    for change in damaged:
        with pikepdf.open(io.BytesIO(good)) as pdf:
            change(pdf)
            idle -= {check for check in idle if check(pdf)}
    assert {check.__name__ for check in idle} == {"figures_are_described"}
