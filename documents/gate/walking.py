"""Walking through a PDF's objects: strings and names, bounded and without going in circles."""

import re
from collections.abc import Collection, Iterator
from typing import Any

import pikepdf

MOST_OBJECTS = 400_000
_DEEPEST = 60
_WORDS = re.compile(r"[^\W_]{2,}")


def words_in(texts: Collection[str]) -> set[str]:
    """The words of these texts, small."""
    return {word for text in texts for word in _WORDS.findall(text.casefold())}


def string_texts(value: Any) -> Iterator[str]:
    """A PDF string as text, also where it says nothing of its encoding."""
    yield str(value)
    raw = bytes(value)
    if any(byte > 127 for byte in raw) and raw[:2] not in (b"\xfe\xff", b"\xff\xfe"):
        yield raw.decode("utf-8", "replace")
        yield raw.decode("cp1252", "replace")
    if raw[:2] == b"\xff\xfe":
        yield raw[2:].decode("utf-16-le", "replace")
    elif b"\0" in raw and raw[:2] != b"\xfe\xff":
        yield raw.replace(b"\0", b"").decode("cp1252", "replace")


def strings_in(value: Any, depth: int = 0) -> Iterator[str]:
    """Every string directly inside a value."""
    if isinstance(value, pikepdf.String):
        yield from string_texts(value)
    elif depth < _DEEPEST and isinstance(value, pikepdf.Dictionary):
        for _, item in value.items():
            yield from strings_in(item, depth + 1)
    elif depth < _DEEPEST and isinstance(value, pikepdf.Array):
        for item in value:
            yield from strings_in(item, depth + 1)
