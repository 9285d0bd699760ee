"""The bytes themselves: what stands before, between, behind and beneath a PDF's objects."""

import base64
import re
import zlib
from collections.abc import Collection, Iterator

from documents.gate.attachments import look_into
from documents.gate.findings import Technique as T
from documents.gate.ledger import Ledger, Place
from documents.gate.readings import is_sum

_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
# Before a stream stands what it is, within so many bytes.
_HEAD = 2_000
_GRAMMAR_OF_FILES = (b"/XRef", b"/ObjStm")
# A dead stream smaller than this is no picture.
_SMALL = 64
_LITERAL = re.compile(rb"\(((?:\\.|[^()\\]){1,4000})\)", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{4,8000})>")
# The file's own marks and the sums of attachments, which are no words.
_SUM = re.compile(rb"<([0-9A-Fa-f]{32})>")
_NAME = re.compile(rb"/[^\s/<>\[\](){}%]*")
_GRAMMAR = re.compile(rb"\b(?:obj|endobj|xref|trailer|startxref|R|true|false|null|n|f)\b")
_ESCAPE = re.compile(rb"\\([nrtbf()\\]|[0-7]{1,3}|\r?\n)")
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_END = b"%%EOF"
_LARGEST = 20_000_000
_SHOWS_TEXT = re.compile(rb"(?:\)|\]|>)\s*(?:Tj|TJ|'|\")")
_BETWEEN = Place("something between the file’s objects", T.IDENTITY_IN_LEFTOVER)
_DEAD = Place("something that was replaced but is still in the file", T.IDENTITY_IN_LEFTOVER)


def look_at_bytes(
    content: bytes, known: Collection[int], ledger: Ledger, *, encrypted: bool = False
) -> None:
    """Look at what no object of the file holds. ``known`` are the hashes of its streams. Of an
    encrypted file only what stands outside strings and streams can be read."""
    _ends(content, ledger)
    outside = _SUM.sub(_without_sum, _STREAM.sub(b"stream\nendstream", content))
    if encrypted:
        outside = _HEX.sub(b" ", _LITERAL.sub(b" ", outside))
        ledger.raw(_BETWEEN, _GRAMMAR.sub(b" ", _NAME.sub(b" ", outside)))
        return
    for string in strings_of(outside):
        ledger.raw(_BETWEEN, string)
    ledger.raw(_BETWEEN, _GRAMMAR.sub(b" ", _NAME.sub(b" ", outside)))
    for number, (head, data) in enumerate(_unknown(content, known)):
        if number > 2_000:
            ledger.person(T.TOO_MUCH, _DEAD.where)
            return
        _dead(head, data, ledger)


def _ends(content: bytes, ledger: Ledger) -> None:
    before = content[: content.index(b"%PDF-")]
    behind = content[content.rindex(_END) + len(_END) :] if _END in content else b""
    for data, where in ((before, "before its beginning"), (behind, "after its end")):
        if data.strip(b"\0 \r\n\t\f\xef\xbb\xbf"):
            ledger.raw(Place(f"bytes {where}", T.IDENTITY_IN_LEFTOVER), data)
            ledger.person(T.LEFTOVER_CONTENT, f"bytes {where}")
            with ledger.of(f"bytes {where}") as inner:
                look_into(data.lstrip(b"\0 \r\n\t\f"), inner)
                inner.notes.clear()


def _without_sum(match: re.Match[bytes]) -> bytes:
    return b" " if is_sum(bytes.fromhex(match.group(1).decode())) else match.group()


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


def _unknown(content: bytes, known: Collection[int]) -> Iterator[tuple[bytes, bytes]]:
    for match in _STREAM.finditer(content):
        if hash(match.group(1).rstrip(b"\r\n")) not in known:
            head = content[max(0, match.start() - _HEAD) : match.start()]
            yield head[head.rfind(b"obj") :], match.group(1)


def _plain(head: bytes, data: bytes) -> bytes:
    """What is packed in it, as far as that can be told without an object that says how."""
    try:
        if b"/ASCII85Decode" in head:
            data = base64.a85decode(data.strip().removesuffix(b"~>"), ignorechars=b" \t\n\r\v\0")
        elif b"/ASCIIHexDecode" in head:
            digits = re.sub(rb"[^0-9A-Fa-f]", b"", data)
            data = bytes.fromhex(digits[: len(digits) // 2 * 2].decode())
    except ValueError:
        return data
    try:
        return zlib.decompressobj().decompress(data, _LARGEST)
    except zlib.error:
        return data


def _dead(head: bytes, data: bytes, ledger: Ledger) -> None:
    """A stream that no object is any more."""
    plain = _plain(head, data)
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
    elif len(plain) > _SMALL and not any(kind in head for kind in _GRAMMAR_OF_FILES):
        ledger.person(T.LEFTOVER_CONTENT, _DEAD.where)


def _is_readable(data: bytes) -> bool:
    sample = data[:4096]
    return bool(sample) and sum(
        32 <= byte < 127 or byte in (9, 10, 13) for byte in sample
    ) >= 0.85 * len(sample)
