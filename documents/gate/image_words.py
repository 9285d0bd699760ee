"""What an image file says in words, beside its picture: camera, place, author, comment. Pure."""

import re
import zlib
from collections.abc import Iterator

_XMP = re.compile(
    rb"<(?:x:xmpmeta|rdf:RDF|\?xpacket).{0,2000000}?</(?:x:xmpmeta|rdf:RDF)>", re.DOTALL
)
_PRINTABLE = re.compile(rb"[\x20-\x7e\x80-\xff]{4,}")
_ASCII = re.compile(rb"[\x20-\x7e]{4,}")
_WIDE = re.compile(rb"(?:[\x20-\x7e]\0){4,}|(?:\0[\x20-\x7e]){4,}")
_START_OF_SCAN = 0xDA
_LARGEST_TEXT = 2_000_000


def words_of_image(data: bytes) -> Iterator[bytes]:
    """Every stretch of an image file that is not picture."""
    if data.startswith(b"\xff\xd8"):
        yield from _jpeg(data)
    elif data.startswith(b"\x89PNG\r\n\x1a\n"):
        yield from _png(data)
    elif data[:4] in (b"II*\0", b"MM\0*", b"GIF8", b"RIFF"):
        yield from runs_of_text(data)
    for match in _XMP.finditer(data):
        yield match.group()


def _jpeg(data: bytes) -> Iterator[bytes]:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker, size = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == _START_OF_SCAN:
            break
        if 0xE0 <= marker <= 0xEF or marker == 0xFE:
            yield from runs_of_text(data[at + 4 : at + 2 + size])
        at += 2 + size
    end = data.rfind(b"\xff\xd9")
    if 0 < end < len(data) - 2:
        yield from runs_of_text(data[end + 2 :])


def _png(data: bytes) -> Iterator[bytes]:
    at = 8
    while at + 8 <= len(data):
        size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        body = data[at + 8 : at + 8 + size]
        if kind in (b"tEXt", b"iTXt", b"eXIf"):
            yield from runs_of_text(body)
        if kind in (b"zTXt", b"iTXt") and b"x\x9c" in body:
            try:
                packed = body[body.index(b"x\x9c") :]
                yield zlib.decompressobj().decompress(packed, _LARGEST_TEXT)
            except zlib.error:
                pass
        at += 12 + size


def runs_of_text(data: bytes) -> Iterator[bytes]:
    """Whatever in binary data could be read, in single or in double bytes."""
    for match in _PRINTABLE.finditer(data):
        run = match.group()
        yield run
        if not run.isascii():  # what stands before a word may be no letter at all
            yield from _ASCII.findall(run)
    for match in _WIDE.finditer(data):
        yield match.group().replace(b"\0", b"")
