"""What an image file says in words, beside its picture: camera, place, author, comment. Pure."""

import re
import zlib
from collections.abc import Iterator
from typing import Literal

_XMP = re.compile(
    rb"<(?:x:xmpmeta|rdf:RDF|\?xpacket).{0,2000000}?</(?:x:xmpmeta|rdf:RDF)>", re.DOTALL
)
_PRINTABLE = re.compile(rb"[\x20-\x7e\x80-\xff]{4,}")
_ASCII = re.compile(rb"[\x20-\x7e]{4,}")
_WIDE = re.compile(rb"(?:[\x20-\x7e]\0){4,}|(?:\0[\x20-\x7e]){4,}")
_JPEG = b"\xff\xd8"
_JPEG_2000 = (b"\0\0\0\x0cjP  ", b"\xff\x4f\xff\x51")
_START_OF_SCAN = 0xDA
# The parts of a PNG that are dots and colours; whatever else is in it may say something.
_PICTURE = (b"IHDR", b"PLTE", b"IDAT", b"fdAT", b"tRNS")
# Among dots no such sign stands, save those that begin a part.
_PART = re.compile(rb"\xff[\xc0-\xcf\xda-\xfe]")
# The entry of a photograph's own data under which its place stands.
_GPS = 0x8825
_LARGEST_TEXT = 2_000_000


def words_of_image(data: bytes) -> Iterator[bytes]:
    """Every stretch of an image file that is not picture."""
    if data.startswith(_JPEG):
        yield from _jpeg(data)
    elif data.startswith(b"\x89PNG\r\n\x1a\n"):
        yield from _png(data)
    elif data.startswith(_JPEG_2000):
        # Its words stand before the picture begins.
        yield from runs_of_text(data[: data.find(b"\xff\x90")])
    elif data[:4] in (b"II*\0", b"MM\0*", b"GIF8", b"RIFF"):
        yield from runs_of_text(data)
    for match in _XMP.finditer(data):
        yield match.group()


def is_photograph(data: bytes) -> bool:
    """Whether it begins as the files do that a PDF takes in whole: JPEG and JPEG 2000."""
    return data.startswith((_JPEG, *_JPEG_2000))


def holds_preview(data: bytes) -> bool:
    """Whether a JPEG carries another picture, beside itself or behind its end: perhaps of what was
    cut off or painted over since. Among dots the sign of a beginning never stands."""
    return b"\xff\xd8\xff" in data[2:]


def holds_place(data: bytes) -> bool:
    """Whether a JPEG says where on earth it was taken."""
    for part in _asides(data):
        if part.startswith(b"Exif\0\0"):
            order: Literal["little", "big"] = "little" if part[6:8] == b"II" else "big"
            tiff = part[6:]
            at = int.from_bytes(tiff[4:8], order)
            entries = min(int.from_bytes(tiff[at : at + 2], order), 500)
            for number in range(entries):
                entry = at + 2 + number * 12
                if int.from_bytes(tiff[entry : entry + 2], order) == _GPS:
                    return True
    return False


def _asides(data: bytes) -> Iterator[bytes]:
    """The parts of a JPEG that are not picture."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker, size = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xE0 <= marker <= 0xEF or marker == 0xFE:
            yield data[at + 4 : at + 2 + size]
        at += 2 + size
        if marker == _START_OF_SCAN:  # then dots, and perhaps more parts behind them
            follows = _PART.search(data, at)
            if follows is None:
                return
            at = follows.start()


def _jpeg(data: bytes) -> Iterator[bytes]:
    for part in _asides(data):
        yield from runs_of_text(part)
    end = data.rfind(b"\xff\xd9")
    if 0 < end < len(data) - 2:
        yield from runs_of_text(data[end + 2 :])


def _png(data: bytes) -> Iterator[bytes]:
    at = 8
    while at + 8 <= len(data):
        size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        body = data[at + 8 : at + 8 + size]
        if kind not in _PICTURE:
            yield from runs_of_text(body)
        if kind in (b"zTXt", b"iTXt") and b"x\x9c" in body:
            try:
                packed = body[body.index(b"x\x9c") :]
                yield zlib.decompressobj().decompress(packed, _LARGEST_TEXT)
            except zlib.error:
                pass
        at += 12 + size
        if kind == b"IEND":
            yield from runs_of_text(data[at:])
            return


def runs_of_text(data: bytes) -> Iterator[bytes]:
    """Whatever in binary data could be read, in single or in double bytes."""
    for match in _PRINTABLE.finditer(data):
        run = match.group()
        yield run
        if not run.isascii():  # what stands before a word may be no letter at all
            yield from _ASCII.findall(run)
    for match in _WIDE.finditer(data):
        yield match.group().replace(b"\0", b"")
