"""The bytes themselves: what stands before, between, behind and beneath a PDF's objects."""

import re
import zlib
from collections.abc import Collection, Iterator

from documents.gate.findings import Technique as T
from documents.gate.ledger import Ledger, Place

_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_LITERAL = re.compile(rb"\(((?:\\.|[^()\\]){1,4000})\)", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{4,8000})>")
_NAME = re.compile(rb"/[^\s/<>\[\](){}%]*")
_GRAMMAR = re.compile(rb"\b(?:obj|endobj|xref|trailer|startxref|R|true|false|null|n|f)\b")
_ESCAPE = re.compile(rb"\\([nrtbf()\\]|[0-7]{1,3}|\r?\n)")
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_END = b"%%EOF"
_LARGEST = 20_000_000
_SHOWS_TEXT = re.compile(rb"(?:\)|\]|>)\s*(?:Tj|TJ|'|\")")
_BETWEEN = Place("something between the file’s objects", T.IDENTITY_IN_LEFTOVER)
_DEAD = Place("something that was replaced but is still in the file", T.IDENTITY_IN_LEFTOVER)


def look_at_bytes(content: bytes, known: Collection[int], ledger: Ledger) -> None:
    """Look at what no object of the file holds. ``known`` are the hashes of its streams."""
    _ends(content, ledger)
    outside = _STREAM.sub(b"stream\nendstream", content)
    for string in strings_of(outside):
        ledger.raw(_BETWEEN, string)
    ledger.raw(_BETWEEN, _GRAMMAR.sub(b" ", _NAME.sub(b" ", outside)))
    for number, data in enumerate(_unknown(content, known)):
        if number > 2_000:
            ledger.person(T.TOO_MUCH, _DEAD.where)
            return
        _dead(data, ledger)


def _ends(content: bytes, ledger: Ledger) -> None:
    before = content[: content.index(b"%PDF-")]
    behind = content[content.rindex(_END) + len(_END) :] if _END in content else b""
    for data, where in ((before, "before its beginning"), (behind, "after its end")):
        if data.strip(b"\0 \r\n\t\f\xef\xbb\xbf"):
            ledger.raw(Place(f"bytes {where}", T.IDENTITY_IN_LEFTOVER), data)
            ledger.person(T.LEFTOVER_CONTENT, f"bytes {where}")


def strings_of(outside: bytes) -> Iterator[bytes]:
    """The strings of PDF's grammar in these bytes."""
    for match in _LITERAL.finditer(outside):
        yield _ESCAPE.sub(_unescaped, match.group(1))
    for match in _HEX.finditer(outside):
        digits = b"".join(match.group(1).split())
        yield bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())


def _unescaped(match: re.Match[bytes]) -> bytes:
    said = match.group(1)
    if said[:1].isdigit():
        return bytes([int(said, 8) & 0xFF])
    return _ESCAPED.get(said, b"" if said.strip() == b"" else said)


def _unknown(content: bytes, known: Collection[int]) -> Iterator[bytes]:
    for match in _STREAM.finditer(content):
        if hash(match.group(1).rstrip(b"\r\n")) not in known:
            yield match.group(1)


def _dead(data: bytes, ledger: Ledger) -> None:
    """A stream that no object is any more."""
    try:
        plain = zlib.decompressobj().decompress(data, _LARGEST)
    except zlib.error:
        plain = data
    if b"/XRef" in plain[:200]:
        return
    for string in strings_of(plain):
        ledger.raw(_DEAD, string)
    if _SHOWS_TEXT.search(plain) and b"BT" in plain:
        joined = b"".join(
            _ESCAPE.sub(_unescaped, match.group(1)) for match in _LITERAL.finditer(plain)
        )
        ledger.raw(_DEAD, joined)
        ledger.hidden(T.LEFTOVER_CONTENT, _DEAD.where)
    elif _is_readable(plain):
        ledger.raw(_DEAD, plain)


def _is_readable(data: bytes) -> bool:
    sample = data[:4096]
    return bool(sample) and sum(
        32 <= byte < 127 or byte in (9, 10, 13) for byte in sample
    ) >= 0.85 * len(sample)
