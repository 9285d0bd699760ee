"""The docs are held against the code: every file has its place, every word its line."""

import re
from enum import StrEnum
from pathlib import Path

import pytest
from django.conf import settings

from dhr import vocabulary
from people.roles import ROLES, BoardKind

ROOT = Path(settings.BASE_DIR)
WORDS = [
    member.value
    for kind in vars(vocabulary).values()
    if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum
    for member in kind
]


def test_the_room_map_names_every_file_of_dhr() -> None:
    written = set(re.findall(r"`([\w/]+\.py)`", (ROOT / "dhr" / "README.md").read_text()))
    written.discard("people/roles.py")
    there = {
        str(path.relative_to(ROOT / "dhr"))
        for path in (ROOT / "dhr").rglob("*.py")
        if "migrations" not in path.parts
    } - {"__init__.py", "management/__init__.py", "management/commands/__init__.py"}
    assert written == there


@pytest.mark.parametrize("code", [*WORDS, *ROLES, *BoardKind])
def test_the_glossary_has_a_line_for_each_word(code: str) -> None:
    assert f"| `{code}` |" in (ROOT / "docs" / "glossary.md").read_text()


def test_every_decision_is_short_and_says_why() -> None:
    records = sorted((ROOT / "docs" / "adr").glob("*.md"))
    assert len(records) >= 7
    for number, record in enumerate(records, start=1):
        text = record.read_text()
        assert record.name.startswith(f"{number:04d}-"), "ADRs are numbered without a gap"
        assert text.startswith(f"# {number}. "), record.name
        assert len(text.split()) < 700, f"{record.name} is longer than a page"
