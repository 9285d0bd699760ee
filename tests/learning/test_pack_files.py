"""The papers of a meeting: one set of words, as a tagged PDF and as a Word document."""

import datetime
import io
import re
import zipfile
from dataclasses import replace
from xml.etree.ElementTree import Element, fromstring

import pikepdf
import pytest

from documents.headings import headings_of
from documents.kinds_of_file import PDF, WORD, is_served_name
from documents.pdf_checks import problems
from documents.word_checks import faults_of_word
from learning.forum_pack import Pack, PackItem, PackSection
from learning.pack_files import SENSITIVE, file_name_of, pdf_of, title_of, word_of
from tests.golden import golden, text_of

ON = datetime.date(2026, 6, 23)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LONG = "Vertrauensschutz" * 6
FURNITURE = re.compile(r"(Meeting 23 June 2026 )?OFFICIAL(-SENSITIVE)?( Page \d+ of \d+)?")


def an_item(number: str, **changes: object) -> PackItem:
    item = PackItem(
        number=number,
        title=f"Follow up adults who miss appointments ({number})",
        source="Alder, safeguarding adults review",
        words="Follow up every adult who misses two appointments.\nSay who does it.",
        body="NHS Wold and Vale ICB",
        standing="Silent for 158 days",
        facts=(("Asked", "8 January 2026\n5 February 2026"),),
    )
    return replace(item, **changes)


DECIDED = an_item(
    "2", decision="Order an audit & report.", decided_by="Josune Tarrick", decided_on=ON
)
SMALL = Pack(
    title="Learning forum",
    partnership="Brackenford Multi-Agency Learning Forum",
    on=ON,
    place="Town Hall, Weir Street",
    restricted=True,
    marking=SENSITIVE,
    hours="10am to 12:30pm",
    state="Held, minutes to be confirmed",
    stood_on=ON,
    came=True,
    members=("Josune Tarrick, learning forum chair", "Odile Marchbank, SAB manager"),
    apologies=("Edda Crane",),
    sections=(
        PackSection("Silent", "Asked twice, and nobody answered.", (an_item("1"), DECIDED)),
        PackSection("Late", "Past the day that was agreed.", (an_item("3"),)),
    ),
)
OPEN = replace(SMALL, restricted=False, marking="OFFICIAL", apologies=(), sections=())
BIG = replace(
    SMALL,
    title=f"Learning forum {LONG}",
    sections=tuple(
        PackSection(
            name,
            "Why.",
            tuple(
                an_item(f"{start + n}", words=f"{LONG} words", title=LONG, decision=LONG)
                for n in range(1, 31)
            ),
        )
        for name, start in (("Failed", 0), ("Repeated", 30))
    ),
)


def part_of(word: bytes, name: str) -> Element:
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        return fromstring(archive.read(name))


def words_of_word(word: bytes) -> str:
    """All its words without spaces, in reading order."""
    document = part_of(word, "word/document.xml")
    return re.sub(r"\s", "", "".join(text.text or "" for text in document.iter(f"{_W}t")))


def words_of_pdf(said: str) -> str:
    """The same of a PDF's text, without what stands on each page, dots of lists and pages of the
    contents."""
    lines = [line.strip() for line in said.splitlines()]
    kept = [
        line
        for line in lines
        if line and not FURNITURE.fullmatch(line) and not re.fullmatch(r"\[page \d+\]|•", line)
    ]
    text = re.sub(r"•|, page \d+", "", "\n".join(kept))
    return re.sub(r"\s", "", text)


@pytest.fixture(scope="module")
def small() -> tuple[bytes, bytes]:
    return pdf_of(SMALL), word_of(SMALL)


def test_the_papers_say_this(small: tuple[bytes, bytes]) -> None:
    said = text_of(small[0])
    assert golden("forum_pack", said) == said


def test_both_files_say_the_same_words_in_the_same_order(small: tuple[bytes, bytes]) -> None:
    pdf, word = small
    assert words_of_pdf(text_of(pdf)) == words_of_word(word)
    assert words_of_pdf(text_of(pdf_of(OPEN))) == words_of_word(word_of(OPEN))


def test_both_are_fit_to_be_read_by_anybody(small: tuple[bytes, bytes]) -> None:
    pdf, word = small
    assert problems(pdf) == []
    assert faults_of_word(word) == []
    assert headings_of(word)[:5] == [
        "Learning forum", "Who came", "Apologies", "Declarations of interest", "Contents",
    ]  # fmt: skip
    document = part_of(word, "word/document.xml")
    for table in document.iter(f"{_W}tbl"):
        first, *others = table.iter(f"{_W}tr")
        assert first.find(f"{_W}trPr/{_W}tblHeader") is not None
        assert all(row.find(f"{_W}trPr/{_W}tblHeader") is None for row in others)
        assert table.find(f"{_W}tblPr/{_W}tblCaption") is not None
    language = part_of(word, "word/styles.xml").find(f".//{_W}lang")
    assert language is not None
    assert language.get(f"{_W}val") == "en-GB"


def test_the_contents_of_word_lead_to_what_they_name(small: tuple[bytes, bytes]) -> None:
    document = part_of(small[1], "word/document.xml")
    led = {
        link.get(f"{_W}anchor"): "".join(link.itertext())
        for link in document.iter(f"{_W}hyperlink")
    }
    there = {
        mark.get(f"{_W}name"): "".join(paragraph.itertext())
        for paragraph in document.iter(f"{_W}p")
        for mark in paragraph.iter(f"{_W}bookmarkStart")
    }
    assert led == there
    assert list(led.values())[:2] == ["Silent", "1. Follow up adults who miss appointments (1)"]
    kinds = [kind.get(f"{_W}fldCharType") for kind in document.iter(f"{_W}fldChar")]
    assert kinds == ["begin", "separate", "end"]


@pytest.mark.parametrize("pack", [SMALL, OPEN], ids=["restricted", "open"])
def test_neither_file_names_anybody_outside_its_pages(pack: Pack) -> None:
    with pikepdf.open(io.BytesIO(pdf_of(pack))) as pdf:
        assert set(pdf.docinfo.keys()) == {"/Title", "/CreationDate"}
        assert str(pdf.docinfo.Title) == title_of(pack)
    core = part_of(word_of(pack), "docProps/core.xml")
    assert [each.text for each in core] == [title_of(pack), "en-GB"]
    version = "restricted" if pack.restricted else "open"
    assert version in title_of(pack)
    for kind in (PDF, WORD):
        assert is_served_name(file_name_of(pack, kind), kind)
        assert file_name_of(pack, kind).startswith(f"meeting-2026-06-23-{version}.")


def test_each_version_is_marked_and_says_which_it_is() -> None:
    for pack, says in ((SMALL, "the restricted version"), (OPEN, "the open version")):
        word = word_of(pack)
        assert says in text_of(pdf_of(pack))
        for name in ("word/header1.xml", "word/footer1.xml"):
            words = "".join(part_of(word, name).itertext())
            assert re.match(rf"{pack.marking}( ·|$)", words), name
    with pytest.raises(ValueError, match=SENSITIVE):
        pdf_of(replace(SMALL, marking="OFFICIAL"))
    with pytest.raises(ValueError, match=SENSITIVE):
        word_of(replace(SMALL, marking="OFFICIAL"))


def test_sixty_items_with_words_that_fit_no_line_stay_in_order_and_on_their_pages() -> None:
    """A page of the contents may move every other; what it says of each item is true."""
    pdf = pdf_of(BIG)
    assert problems(pdf) == []
    said = text_of(pdf)
    pages = [re.sub(r"\s", "", page.split("\n", 1)[1]) for page in said.split("[page ")[1:]]
    told = [int(page) for page in re.findall(r", page (\d+)", said)]
    assert len(told) == 2 + 60 + 1
    for number, page in enumerate(told[1:31] + told[32:62], start=1):
        above = {1: "FailedWhy.", 31: "RepeatedWhy."}.get(number, "")
        assert pages[page - 1].startswith(f"{above}{number}.{LONG}")
    # Counted by a letter: rows that a page cuts are read out of the file in another order.
    assert words_of_pdf(said).count("z") == words_of_word(word_of(BIG)).count("z")
