"""What the codes of a font mean: by its own table, by its encoding, and by its very glyphs.

The three can differ. A table that lies makes a text read otherwise than it looks, so each reading
is looked through.
"""

import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from fontTools.agl import toUnicode
from fontTools.encodings.MacRoman import MacRoman
from fontTools.encodings.StandardEncoding import StandardEncoding
from fontTools.ttLib import TTFont, newTable

from documents.gate.broken_off import ENDS_THE_LOOK

_SECTION = re.compile(rb"begin(bfchar|bfrange|codespacerange)(.*?)end\1", re.DOTALL)
_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
_WIDEST_RANGE = 65_536
_LARGEST_PROGRAM = 30_000_000
_FEWEST_THAT_DIFFER = 2
# Of the encodings that every reader knows, those whose codes are those of the letters themselves.
_CODES_OF_LETTERS = ("UCS2", "UTF16")
_SPACE, _AFTER_LETTERS = 0x20, 0x3000
# A character map of codes, not of letters: platform 3, encoding 0.
_SYMBOLS = (3, 0)


@dataclass
class Meaning:
    """How the codes of one font are read; each map goes from code to text. ``is_broken``: part of
    the font could not be read, so that a reading may be missing."""

    width: int = 1
    table: dict[int, str] = field(default_factory=dict)
    encoding: dict[int, str] = field(default_factory=dict)
    program: dict[int, str] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    is_broken: bool = False
    _sources: tuple[dict[int, str], ...] = ()

    def readings(self, data: bytes) -> tuple[str, ...]:
        """The string as each source reads it, the best first; as many as there are sources."""
        codes = self._codes(data)
        self.used.update(codes)
        if not self._sources:
            best = _first_of(self.table, self.encoding, self.program)
            sources = (best, self.encoding or best, self.program or best)
            self._sources = tuple(sources)
        return tuple("".join([get(code, "") for code in codes]) for get in self._gets())

    def _gets(self) -> Iterator[Callable[[int, str], str]]:
        return (source.get for source in self._sources)

    def _codes(self, data: bytes) -> list[int]:
        if self.width == 1:
            return list(data)
        return [
            int.from_bytes(data[at : at + self.width], "big")
            for at in range(0, len(data), self.width)
        ]

    def misleads(self) -> bool:
        """Whether letters it was used for read otherwise than its glyphs are named."""
        wrong = 0
        for code in self.used:
            said = self.table.get(code, "")
            shown = [
                source[code]
                for source in (self.encoding, self.program)
                if len(source.get(code, "")) == 1
            ]
            if len(said) == 1 and said.isascii() and said.isalnum():
                wrong += bool(shown) and all(_differ(said, other) for other in shown)
        return wrong >= _FEWEST_THAT_DIFFER


def _differ(one: str, other: str) -> bool:
    return other.isascii() and other.isalnum() and one.casefold() != other.casefold()


def _first_of(*sources: Mapping[int, str]) -> dict[int, str]:
    together: dict[int, str] = {}
    for source in reversed(sources):
        together |= {code: text for code, text in source.items() if text}
    return together


def meaning_of(font: Any) -> Meaning:
    """How a font's strings are read. A font that is broken is read as far as it goes, and says
    that it is."""
    meaning = Meaning()
    for step in (_table, _simple, _composite):
        try:
            step(font, meaning)
        except ENDS_THE_LOOK:
            raise
        except Exception:
            # Every error: a hostile font chooses what fontTools raises, and one that is not on a
            # list of ours would keep the whole page, and the name on it, from being read.
            meaning.is_broken = True
    return meaning


def _table(font: Any, meaning: Meaning) -> None:
    if str(font.get("/Subtype", "")) == "/Type0":
        meaning.width = 2
    stream = font.get("/ToUnicode")
    if isinstance(stream, pikepdf.Stream):
        width, meaning.table = to_unicode(stream.read_bytes())
        if width and meaning.width == 2:
            meaning.width = width


def to_unicode(data: bytes) -> tuple[int, dict[int, str]]:
    """The width of a code in bytes (0 if it is not said) and what each code means."""
    width = 0
    table: dict[int, str] = {}
    for kind, body in _SECTION.findall(data):
        tokens = [
            "[" if start else "]" if stop else bytes.fromhex(_even(digits))
            for digits, start, stop in _TOKEN.findall(body)
        ]
        if kind == b"codespacerange":
            width = max((len(token) for token in tokens if isinstance(token, bytes)), default=0)
        elif kind == b"bfchar":
            pairs = zip(tokens[0::2], tokens[1::2], strict=False)
            table |= {_code(one): _text(two) for one, two in pairs}
        else:
            table |= _ranges(tokens)
    return width, table


def _even(digits: bytes) -> str:
    text = b"".join(digits.split()).decode()
    return text + "0" * (len(text) % 2)


def _code(token: Any) -> int:
    return int.from_bytes(token, "big")


def _text(token: Any) -> str:
    return str(token, "utf-16-be", "ignore") if len(token) > 1 else str(token, "latin-1")


def _ranges(tokens: list[Any]) -> dict[int, str]:
    table: dict[int, str] = {}
    at = 0
    while at + 2 < len(tokens):
        low, high = _code(tokens[at]), min(_code(tokens[at + 1]), _code(tokens[at]) + _WIDEST_RANGE)
        if tokens[at + 2] == "[":
            end = tokens.index("]", at)
            listed = tokens[at + 3 : end]
            table |= {low + step: _text(token) for step, token in enumerate(listed)}
            at = end + 1
            continue
        start = tokens[at + 2]
        for step in range(high - low + 1):
            number = int.from_bytes(start, "big") + step
            table[low + step] = _text(number.to_bytes(max(len(start), 2), "big"))
        at += 3
    return table


def _simple(font: Any, meaning: Meaning) -> None:
    if meaning.width != 1:
        return
    encoding = font.get("/Encoding")
    base = str(encoding) if isinstance(encoding, pikepdf.Name) else ""
    changed: dict[int, str] = {}
    if isinstance(encoding, pikepdf.Dictionary):
        base = str(encoding.get("/BaseEncoding", ""))
        changed = _differences(encoding.get("/Differences", pikepdf.Array()))
    program = _program(font.get("/FontDescriptor"))
    by_program = _by_code(program) if program is not None else {}
    if base or not (by_program or str(font.get("/Subtype", "")) == "/Type3"):
        meaning.encoding = _base_encoding(base)
    meaning.encoding |= changed
    meaning.program = by_program


def _differences(listed: Any) -> dict[int, str]:
    code, changed = 0, {}
    for item in listed:
        if isinstance(item, pikepdf.Name):
            changed[code] = toUnicode(str(item)[1:])
            code += 1
        else:
            code = int(item)
    return changed


def _base_encoding(name: str) -> dict[int, str]:
    if name == "/MacRomanEncoding":
        return {code: toUnicode(glyph) for code, glyph in enumerate(MacRoman)}
    if name == "/WinAnsiEncoding":
        return {code: bytes([code]).decode("cp1252", "replace") for code in range(32, 256)}
    return {code: toUnicode(glyph) for code, glyph in enumerate(StandardEncoding)}


def _composite(font: Any, meaning: Meaning) -> None:
    if meaning.width == 1:
        return
    encoding = font.get("/Encoding")
    if isinstance(encoding, pikepdf.Name) and any(it in str(encoding) for it in _CODES_OF_LETTERS):
        meaning.encoding = {code: chr(code) for code in range(_SPACE, _AFTER_LETTERS)}
    inner = font.DescendantFonts[0]
    program = _program(inner.get("/FontDescriptor"))
    if program is None:
        return
    by_glyph = _by_glyph(program)
    mapped = inner.get("/CIDToGIDMap")
    if isinstance(mapped, pikepdf.Stream):
        data = mapped.read_bytes()
        meaning.program = {
            at // 2: by_glyph.get(int.from_bytes(data[at : at + 2], "big"), "")
            for at in range(0, len(data) - 1, 2)
        }
    else:
        meaning.program = by_glyph


def _program(descriptor: Any) -> TTFont | None:
    """The font that travels with the document, if its glyphs can be named."""
    if descriptor is None:
        return None
    for key in ("/FontFile2", "/FontFile3"):
        stream = descriptor.get(key)
        if not isinstance(stream, pikepdf.Stream):
            continue
        data = stream.read_bytes()
        if len(data) > _LARGEST_PROGRAM:
            return None
        if data[:4] in (b"\0\1\0\0", b"OTTO", b"true"):
            return TTFont(io.BytesIO(data), lazy=True)
        return _bare_outlines(data)
    return None


def _bare_outlines(data: bytes) -> TTFont:
    font = TTFont()
    table = newTable("CFF ")
    table.decompile(data, font)
    font["CFF "] = table
    return font


def _by_glyph(program: TTFont) -> dict[int, str]:
    """Which letter each glyph draws, by the font's character map or by the glyph's name."""
    if "cmap" in program:
        order = program.getReverseGlyphMap()
        found: dict[int, str] = {}
        for table in program["cmap"].tables:
            if table.isUnicode() and (table.platformID, table.platEncID) != _SYMBOLS:
                found |= {order[glyph]: chr(code) for code, glyph in table.cmap.items()}
        if found:
            return found
    return {index: toUnicode(name) for index, name in enumerate(_glyph_names(program))}


def _glyph_names(program: TTFont) -> list[str]:
    if "CFF " in program:
        return list(program["CFF "].cff.topDictIndex[0].charset)
    if "post" in program and program["post"].formatType == 2:
        return list(program.getGlyphOrder())
    return []


def _by_code(program: TTFont) -> dict[int, str]:
    """What the single-byte codes draw by the font's own encoding."""
    if "CFF " in program and "cmap" not in program:
        encoding = program["CFF "].cff.topDictIndex[0].Encoding
        if not isinstance(encoding, str):
            return {code: toUnicode(name) for code, name in enumerate(encoding)}
        return {}
    if "cmap" not in program:
        return {}
    letters = _by_glyph(program)
    order = program.getReverseGlyphMap()
    found: dict[int, str] = {}
    for table in program["cmap"].tables:
        if (table.platformID, table.platEncID) in {(1, 0), (3, 0)}:
            found |= {
                code & 0xFF: letters.get(order[glyph], "") for code, glyph in table.cmap.items()
            }
    return found
