"""House rules of letter templates, held by reading every one of them."""

import re
from pathlib import Path

import pytest
from django.conf import settings

FOLDER = Path(settings.BASE_DIR) / "templates" / "letters"
TEMPLATES = sorted(FOLDER.rglob("*.html"))

FORBIDDEN = {
    "turns escaping off": re.compile(r"\|\s*safe(seq)?\b|autoescape\s+off|mark_safe"),
    "fetches": re.compile(
        r"""\b(src|href|data)\s*=\s*["']?\s*(?!data:|https://|mailto:|tel:|#)""", re.I
    ),
    "has a style of its own": re.compile(r"<style|style\s*=|<link|@import", re.I),
    "names a person as author": re.compile(r"<meta\s+name", re.I),
    "has a script": re.compile(r"<script|\son[a-z]+\s*=", re.I),
}  # fmt: skip


def words_of(template: Path) -> str:
    """The template without its comments; the base's own stylesheet is put in by us."""
    text = re.sub(r"{% comment %}.*?{% endcomment %}|{#.*?#}", "", template.read_text(), flags=re.S)
    return text.replace("<style>{{ letter_stylesheet }}</style>", "")


def test_there_are_letters_to_read() -> None:
    assert FOLDER / "letter_base.html" in TEMPLATES


@pytest.mark.parametrize("rule", FORBIDDEN)
@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_letter_breaks_a_rule(template: Path, rule: str) -> None:
    text = re.sub(r'data-(marking|reference)="', "", words_of(template))
    assert not FORBIDDEN[rule].search(text), f"{template.name} {rule}"


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_every_table_has_a_caption_and_heads(template: Path) -> None:
    text = words_of(template)
    tables = re.findall(r"<table.*?</table>", text, flags=re.S)
    assert len(tables) == text.count("<table")
    for table in tables:
        assert re.search(r"<table[^>]*>\s*<caption>", table)
        assert "<th" in table


@pytest.mark.parametrize("sample", ["<p>{{ a|safe }}</p>", "{% autoescape off %}"])
def test_the_reader_finds_what_it_forbids(sample: str) -> None:
    assert FORBIDDEN["turns escaping off"].search(sample)


def test_the_stylesheet_fetches_nothing() -> None:
    css = (FOLDER / "letter.css").read_text()
    assert not re.search(r"url\(|@import|@font-face|</style", css, flags=re.I)
