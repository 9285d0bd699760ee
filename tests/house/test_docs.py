"""The docs are held against the code: every file has its place, every word its line."""

import re
from enum import StrEnum
from pathlib import Path

import pytest
from django.conf import settings

import dhr.vocabulary
import learning.vocabulary
from people.roles import ROLES, BoardKind, Role

ROOT = Path(settings.BASE_DIR)
ROOMS = [dhr, learning]
WORDS = dict.fromkeys(
    member.value
    for room in ROOMS
    for kind in vars(room.vocabulary).values()
    if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum
    for member in kind
)
SAID_BY_NOBODY = {"__init__.py", "management/__init__.py", "management/commands/__init__.py"}


def files_of(room: str) -> set[str]:
    """Every file of a room but its migrations and what is empty by custom."""
    return {
        str(path.relative_to(ROOT / room))
        for path in (ROOT / room).rglob("*.py")
        if "migrations" not in path.parts
    } - SAID_BY_NOBODY


@pytest.mark.parametrize("room", ["dhr", "learning"])
def test_the_room_map_names_every_file(room: str) -> None:
    written = set(re.findall(r"`([\w/]+\.py)`", (ROOT / room / "README.md").read_text()))
    written.discard("people/roles.py")
    assert written == files_of(room)


@pytest.mark.parametrize("code", [*WORDS, *ROLES, *BoardKind])
def test_the_glossary_has_a_line_for_each_word(code: str) -> None:
    assert f"| `{code}` |" in (ROOT / "docs" / "glossary.md").read_text()


OF_REGISTER = [
    (code.value, words)
    for name, labels in vars(learning.vocabulary).items()
    if name.isupper() and isinstance(labels, dict) and not name.endswith("_SHORT")
    for code, words in labels.items()
    if isinstance(words, str)
]


@pytest.mark.parametrize(("code", "words"), OF_REGISTER)
def test_the_glossary_says_of_the_register_what_the_screen_says(code: str, words: str) -> None:
    """Several words of the register mean something else in a case: "accepted", "verified"."""
    line = f"| `{code}` | {words[0].upper()}{words[1:]} |"
    assert line in (ROOT / "docs" / "glossary.md").read_text()


@pytest.mark.parametrize("role", ROLES.values(), ids=ROLES)
def test_the_glossary_says_of_each_role_what_the_table_says(role: Role) -> None:
    line = f"| `{role.code}` | {role.label}. {role.description} |"
    assert line in (ROOT / "docs" / "glossary.md").read_text()


def test_every_decision_is_short_and_says_why() -> None:
    records = sorted((ROOT / "docs" / "adr").glob("*.md"))
    assert len(records) >= 7
    for number, record in enumerate(records, start=1):
        text = record.read_text()
        assert record.name.startswith(f"{number:04d}-"), "ADRs are numbered without a gap"
        assert text.startswith(f"# {number}. "), record.name
        assert len(text.split()) < 700, f"{record.name} is longer than a page"
