"""The guides say what the screens say, lead somewhere, and show pictures that are there."""

import re
import struct
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings

from tools.pictures import MOST_BYTES, PICTURES, WIDTH

ROOT = Path(settings.BASE_DIR)
GUIDES = sorted((ROOT / "docs" / "guides").glob("*.md"))
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\(([^)\s]+)\)")
#: Bold are words on a button or a link, italic is a page; a table's and a sentence's stars are not.
BOLD, ITALIC = re.compile(r"\*\*([^*]+)\*\*"), re.compile(r"(?<!\*)\*([^*\n][^*]*)\*(?!\*)")
LONGEST = 600  # words: a page of paper

# Bold at the head of a paragraph or of an item says what it is about, and stands on no screen.
HEADS = re.compile(r"^(?:\d\.|-)? *\*\*[^*]+[.?]\*\*|^\*\*[^*]+\*\*(?= is| never)", re.MULTILINE)


@cache
def on_screen() -> str:
    """Every word that a template or a view may show, with spaces of one kind."""
    rooms = ("dhr", "learning", "people", "notifications", "documents")
    paths = [
        *(ROOT / "templates").rglob("*.html"),
        *(path for room in rooms for path in (ROOT / room).rglob("*.py")),
    ]
    return plain("\n".join(path.read_text() for path in paths))


def plain(words: str) -> str:
    """With one kind of space and of apostrophe."""
    return re.sub(r"\s+", " ", words.replace("’", "'"))


def named_in(guide: Path) -> set[str]:
    """The words that a guide says stand on a screen."""
    text = HEADS.sub("", guide.read_text())
    return {plain(words) for pattern in (BOLD, ITALIC) for words in pattern.findall(text)}


def heading_anchors(page: Path) -> set[str]:
    """The anchors that the headings of a page have where it is shown."""
    heads = re.findall(r"^#+ (.+)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_a_guide_uses_the_words_of_the_screen(guide: Path) -> None:
    assert sorted(words for words in named_in(guide) if words not in on_screen()) == []


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_a_guide_is_a_page_long_and_can_be_found(guide: Path) -> None:
    assert len(guide.read_text().split()) < LONGEST
    index = (ROOT / "docs" / "guides" / "README.md").read_text()
    assert guide.name == "README.md" or f"]({guide.name})" in index
    assert "](docs/guides/README.md)" in (ROOT / "README.md").read_text()


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_and_picture_of_the_docs_leads_somewhere(page: Path) -> None:
    for link in LINK.findall(page.read_text()):
        if not re.match(r"[a-z]+:", link):
            name, _, anchor = link.partition("#")
            target = page.parent / name if name else page
            assert target.exists(), link
            assert not anchor or anchor in heading_anchors(target), link


def test_every_picture_is_shown_and_can_be_taken_again() -> None:
    shown = {
        (page.parent / link).resolve()
        for page in PAGES
        for link in LINK.findall(page.read_text())
        if link.endswith(".png")
    }
    kept = set((ROOT / "docs" / "pictures").iterdir())
    assert kept == shown == {picture.path for picture in PICTURES}


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_a_picture_is_small_and_as_wide_as_the_others(picture) -> None:
    content = picture.path.read_bytes()
    assert len(content) <= MOST_BYTES
    assert struct.unpack(">II", content[16:24]) == (WIDTH, picture.height)
