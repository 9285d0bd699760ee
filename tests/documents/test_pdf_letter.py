"""A letter as it comes out: tagged, marked on each page, the same each time, telling no more."""

import datetime
import hashlib
import io
import re
import subprocess
import sys
from typing import Any

import pikepdf
import pytest
from django.template.loader import get_template
from pypdf import PdfReader

from documents import pdf
from documents.pdf_checks import problems
from tests.documents.conftest import MADE_ON, sample_context

MANY = 20  # rows enough for several pages


def pages_of(content: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


@pytest.mark.parametrize("rows", [1, MANY])
def test_every_check_passes_on_one_page_and_on_many(make_letter: Any, rows: int) -> None:
    made = make_letter(rows)
    assert (len(pages_of(made)) > 2) is (rows == MANY)
    assert problems(made) == []


def heights_of(page: Any, words: str) -> list[float]:
    """How high above the foot of the page the words stand, in points, each time they do."""
    heights: list[float] = []

    def note(text: str, page_matrix: Any, text_matrix: Any, *rest: Any) -> None:
        if text.strip() == words:
            heights.append(page_matrix[5] + page_matrix[3] * text_matrix[5])

    page.extract_text(visitor_text=note)
    return heights


def test_marking_stands_above_and_below_every_page_with_its_number(make_letter: Any) -> None:
    pages = PdfReader(io.BytesIO(make_letter(MANY))).pages
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        low, high = sorted(heights_of(page, "OFFICIAL-SENSITIVE"))
        assert low < 80 < 762 < high
        (place,) = heights_of(page, f"Page {number} of {len(pages)}")
        assert place < 80
        assert heights_of(page, "BF-Q7K")[-1] < 80


def test_paper_is_a4_and_letters_are_twelve_points(make_letter: Any) -> None:
    with opened(make_letter()) as letter:
        assert [round(float(side)) for side in letter.pages[0].mediabox] == [0, 0, 595, 842]
        sizes = {
            round(float(instruction.operands[1]) * 0.75, 1)
            for instruction in pikepdf.parse_content_stream(letter.pages[0])
            if str(instruction.operator) == "Tf"
        }
        fonts = {
            re.sub(r"^/[A-Z]{6}\+", "", str(inner.BaseFont))
            for font in letter.pages[0].Resources.Font.values()
            for inner in font.DescendantFonts
        }
    assert 12.0 in sizes
    assert min(sizes) >= 10.0
    assert all(font.startswith("Liberation-Sans") for font in fonts), fonts


def test_nothing_is_lost_where_a_page_breaks(make_letter: Any) -> None:
    text = " ".join(pages_of(make_letter(MANY)))
    for number in range(1, MANY + 1):
        assert re.search(rf"Question {number}\b", text)


def test_the_same_letter_is_the_same_bytes(make_letter: Any) -> None:
    assert make_letter(MANY) == make_letter(MANY)


def test_the_same_letter_is_the_same_bytes_in_another_process(make_letter: Any) -> None:
    """Neither the order of a set nor the moment may show."""
    program = (
        "import datetime, hashlib, sys\n"
        "import weasyprint\n"
        "from documents.pdf_tags import finish\n"
        "raw = weasyprint.HTML(string=sys.stdin.read()).write_pdf(pdf_variant='pdf/ua-1')\n"
        "made = finish(raw, title='Letter BF-Q7K', language='en-GB', nowhere='-',\n"
        "              made_on=datetime.date(2026, 6, 15))\n"
        "print(hashlib.sha256(made).hexdigest())\n"
    )
    html = pdf.letter_html(
        "letters/sample.html",
        sample_context(MANY),
        title="Letter BF-Q7K",
        marking="OFFICIAL-SENSITIVE",
    )
    answer = subprocess.run(
        [sys.executable, "-c", program],
        input=html,
        env={"PYTHONHASHSEED": "4711", "TZ": "Asia/Tokyo", "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stdout.strip() == hashlib.sha256(make_letter(MANY)).hexdigest()


def test_another_day_is_another_file(sample_letters: None) -> None:
    def made(day: datetime.date) -> bytes:
        return pdf.render_letter(
            "letters/sample.html", sample_context(), title="T", marking="M", made_on=day
        )

    first, second = made(MADE_ON), made(MADE_ON + datetime.timedelta(days=1))
    assert first != second
    with opened(first) as letter:
        assert str(letter.docinfo.CreationDate) == "D:20260615"


def test_metadata_says_the_title_and_nothing_else(make_letter: Any) -> None:
    made = make_letter(words="Elowen Trask was killed.", what="Elowen Trask")
    with opened(made) as letter:
        assert dict(letter.docinfo.items()) == {
            "/Title": "Letter BF-Q7K",
            "/CreationDate": "D:20260615",
        }
        packet = letter.Root.Metadata.read_bytes().decode()
    assert "WeasyPrint" not in packet
    assert "Elowen" not in packet
    assert "<xmp:CreateDate>2026-06-15</xmp:CreateDate>" in packet


def test_a_title_with_signs_of_its_own_stays_well_formed(sample_letters: None) -> None:
    made = pdf.render_letter(
        "letters/sample.html", sample_context(), title="A & <B>", marking="M", made_on=MADE_ON
    )
    assert problems(made) == []


NASTY = '<script>alert(1)</script><img src="file:///etc/hostname"><b>bold</b> & "quoted"'


def test_what_people_type_stays_text(make_letter: Any) -> None:
    """Typed HTML is printed as typed: it neither styles nor fetches nor breaks the letter."""
    made = make_letter(
        words=NASTY, what=NASTY, addressee_lines=[NASTY], sender_name=NASTY, reference='"><b>',
        enclosures=[NASTY], signatory_name=NASTY,
        rows=[{"question": NASTY, "answer": NASTY, "evidence": NASTY}],
    )  # fmt: skip
    assert problems(made) == []
    text = "".join("".join(pages_of(made)).split())
    assert text.count("".join(NASTY.split())) == 9


def test_a_very_long_word_does_not_run_off_the_paper(make_letter: Any) -> None:
    made = make_letter(rows=[{"question": "Q", "answer": "A" * 100, "evidence": "E"}])
    assert "".join("".join(pages_of(made)).split()).count("A" * 100) == 1


@pytest.mark.parametrize(("title", "marking"), [("", "M"), ("  ", "M"), ("T", ""), ("T", " ")])
def test_a_letter_without_title_or_marking_is_refused(
    sample_letters: None, title: str, marking: str
) -> None:
    with pytest.raises(ValueError, match="title and a marking"):
        pdf.render_letter(
            "letters/sample.html", sample_context(), title=title, marking=marking, made_on=MADE_ON
        )


def test_a_blank_enclosure_list_leaves_no_heading(make_letter: Any) -> None:
    assert "Enclosed" in "".join(pages_of(make_letter()))
    assert "Enclosed" not in "".join(pages_of(make_letter(enclosures=[])))


def test_making_a_letter_logs_nothing_of_it(
    make_letter: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    make_letter()
    assert caplog.records == []


def test_the_version_of_a_template_names_all_it_is_made_of(sample_letters: None) -> None:
    name, version = pdf.template_version("letters/sample.html").split("@")
    assert name == "letters/sample.html"
    sources = [
        get_template("letters/sample.html").template.source,
        get_template("letters/letter_base.html").template.source,
        pdf.stylesheet(),
    ]
    digest = hashlib.sha256("".join(sources).encode()).hexdigest()
    assert version == digest[:12]


def test_what_a_letter_extends_and_includes_belongs_to_its_version(settings, tmp_path) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "of_two.html").write_text('{% extends "letters/between.html" %}')
    (folder / "between.html").write_text('{% include "letters/_words.html" with a=b %}')
    (folder / "_words.html").write_text('One {% include "letters/_words.html" %}')
    ours = {**settings.TEMPLATES[0], "DIRS": [tmp_path]}
    settings.TEMPLATES = [ours]
    before = pdf.template_version("letters/of_two.html")
    assert pdf.template_version("letters/of_two.html") == before
    (folder / "_words.html").write_text('Two {% include "letters/_words.html" %}')
    assert pdf.template_version("letters/of_two.html") != before
