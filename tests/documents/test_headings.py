"""The headings of a report, by Word's styles, by sight, and by a PDF's bookmarks."""

import datetime
import io

import pikepdf
import pytest

from documents.headings import headings_of
from documents.pdf import render_html
from documents.plan_reader import NotReadable
from tests.documents.plans import para, run, table, word


def styled(text: str, style: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run(text)}</w:p>'


def test_of_a_word_document() -> None:
    content = word(
        styled("Overview report", "Title"),
        styled("1.1 Confidentiality", "Heading2"),
        para(run("Terms of reference", "<w:rPr><w:b/></w:rPr>")),
        para("3. Methodology"),
        para("Bold in part only, and a sentence."),
        para(f"{run('Very', '<w:rPr><w:b/></w:rPr>')}{run(' calm text')}"),
        para("4. A numbered sentence ends like this one."),
        para(" ".join(["word"] * 20)),
        para(""),
        table(["Not a heading", "in a table"]),
    )
    assert headings_of(content) == [
        "Overview report", "Confidentiality", "Terms of reference", "Methodology",
    ]  # fmt: skip


def test_of_a_pdf_with_bookmarks() -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    with pdf.open_outline() as outline:
        chapter = pikepdf.OutlineItem("1 Chronology", 0)
        chapter.children.append(pikepdf.OutlineItem("Before 2022", 0))
        outline.root.extend([chapter, pikepdf.OutlineItem("Conclusions", 0)])
    buffer = io.BytesIO()
    pdf.save(buffer)
    assert headings_of(buffer.getvalue()) == ["Chronology", "Before 2022", "Conclusions"]


def test_of_a_pdf_without_bookmarks_by_its_short_lines() -> None:
    html = (
        "<html lang='en'><head><title>R</title></head><body><h1>1. Confidentiality</h1>"
        "<p>What is said here stays here.</p><h2>Terms of reference</h2></body></html>"
    )
    plain = render_html(html, title="R", made_on=datetime.date(2026, 6, 15))
    with pikepdf.Pdf.open(io.BytesIO(plain)) as pdf:
        if "/Outlines" in pdf.Root:
            del pdf.Root.Outlines
        buffer = io.BytesIO()
        pdf.save(buffer)
    assert headings_of(buffer.getvalue()) == ["Confidentiality", "Terms of reference"]


def test_of_a_pdf_without_any() -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    buffer = io.BytesIO()
    pdf.save(buffer)
    assert headings_of(buffer.getvalue()) == []


@pytest.mark.parametrize("content", [b"%PDF-1.7 broken", b"PK\x03\x04 broken", b"text"])
def test_of_a_file_that_is_neither(content) -> None:
    with pytest.raises(NotReadable):
        headings_of(content)
