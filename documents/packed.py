"""Zip archives and the XML in them, within bounds: the one place that unpacks what others packed.

A Word or Excel file is a zip of many small files. Each is unpacked in pieces and counted, so that
neither a lie about sizes nor a file in a file can fill memory. Nothing is written to disk, and no
name in an archive is ever used as a path. Pure.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

_PIECE = 1024 * 1024
# How archives begin: with a file, or at once with their end where they are empty.
BEGINNINGS = (b"PK\x03\x04", b"PK\x05\x06")
# Each entry of an archive's list is kept in memory; no document has so many.
_ENTRY = b"PK\x01\x02"
_MOST_ENTRIES = 50_000
# The packings of office programs. Those of others swell by the thousand within one piece.
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# Signs of a tag or an attribute. A tree takes up to a hundred bytes for each.
_MOST_SIGNS = 4_000_000
# What begins a declaration, in each way of writing letters that a reader of XML understands.
DECLARATIONS = tuple(
    word.encode(coding)
    for word in ("<!DOCTYPE", "<!ENTITY")
    for coding in ("ascii", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
)
LONGEST_DECLARATION = max(map(len, DECLARATIONS))


# How a file in an archive begins: flags, packing, size, the lengths of its name and of what is said
# beside.
_LOCAL = re.compile(rb"PK\x03\x04..(.{24})", re.DOTALL)
# Behind a file may stand its sum and sizes.
_LARGEST_DESCRIPTOR = 24


class Spoilt(Exception):
    """It is no archive, or damaged, locked or packed in a way that no office program uses."""


class OverBounds(Exception):
    """There is more in it than is allowed."""


class Declares(Exception):
    """It declares a document type or an entity, which can fetch a file or grow while it is read."""


# What the standard library raises for archives that are not what they say.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    KeyError,
    IndexError,
    OverflowError,
    struct.error,
)


@contextmanager
def _spoilt() -> Iterator[None]:
    try:
        yield
    except _BROKEN as wrong:
        raise Spoilt from wrong


@dataclass
class Room:
    """How many files and bytes may still be unpacked, in an archive and in those within it."""

    files: int
    unpacked: int

    def take_file(self) -> None:
        """One file more. Raises ``OverBounds``."""
        self.files -= 1
        if self.files < 0:
            raise OverBounds


class Archive:
    """An archive whose files can be read as long as there is room."""

    def __init__(self, content: bytes, room: Room) -> None:
        """Raises ``Spoilt`` or ``OverBounds``."""
        if content.count(_ENTRY) > _MOST_ENTRIES:
            raise OverBounds
        with _spoilt():
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        self.room = room
        self._content = content
        self.parts: list[zipfile.ZipInfo] = self._archive.infolist()
        self.comment = self._archive.comment

    @property
    def declared(self) -> int:
        """How large it is, by its own words."""
        return sum(part.file_size for part in self.parts)

    def between(self) -> Iterator[bytes]:
        """What stands before, between or behind its files and belongs to none: files of before it
        was changed, perhaps."""
        end = 0
        for part in sorted(self.parts, key=lambda one: one.header_offset):
            if part.header_offset - end > _LARGEST_DESCRIPTOR:
                yield self._content[end : part.header_offset]
            names = self._content[part.header_offset + 26 : part.header_offset + 30]
            length = int.from_bytes(names[:2], "little") + int.from_bytes(names[2:], "little")
            end = max(end, part.header_offset + 30 + length + part.compress_size)
        if self._archive.start_dir - end > _LARGEST_DESCRIPTOR:
            yield self._content[end : self._archive.start_dir]

    def each(self) -> Iterator[zipfile.ZipInfo]:
        """Every file in order, counted. Raises ``OverBounds`` at the first that is too many."""
        for part in self.parts:
            self.room.take_file()
            yield part

    def has(self, name: str) -> bool:
        """Whether there is a file of this name."""
        return any(part.filename == name for part in self.parts)

    def named(self, name: str) -> zipfile.ZipInfo:
        """The file of this name. Raises ``Spoilt`` where there is none, or more than one: readers
        differ in which they take."""
        found = [part for part in self.parts if part.filename.lower() == name.lower()]
        if len(found) != 1:
            raise Spoilt
        return found[0]

    def pieces(self, part: zipfile.ZipInfo) -> Iterator[bytes]:
        """A file unpacked piece by piece. Raises ``Spoilt``, at its end too where its sum is wrong,
        or ``OverBounds``; what came before stands."""
        if part.compress_type not in _PACKINGS:
            raise Spoilt
        with _spoilt():
            file = self._archive.open(part)
        with file:
            while True:
                with _spoilt():
                    piece = file.read(_PIECE)
                if not piece:
                    return
                self.room.unpacked -= len(piece)
                if self.room.unpacked < 0:
                    yield piece[: self.room.unpacked]
                    raise OverBounds
                yield piece

    def read(self, part: zipfile.ZipInfo, most: int | None = None) -> bytes:
        """A file as a whole, of at most so many bytes. Raises ``Spoilt`` or ``OverBounds``."""
        kept, size = [], 0
        for piece in self.pieces(part):
            size += len(piece)
            if most is not None and size > most:
                raise OverBounds
            kept.append(piece)
        return b"".join(kept)

    def so_far(self, part: zipfile.ZipInfo) -> tuple[bytes, type[Exception] | None]:
        """A file as far as it can be read, and what ended that, if anything did. One whose sum is
        wrong is read all the same: other readers may do so too."""
        kept = []
        try:
            for piece in self.pieces(part):
                kept.append(piece)
        except OverBounds:
            return b"".join(kept), OverBounds
        except Spoilt:
            room = max(0, self.room.unpacked)
            rest = unpacked_at(self._content, part.header_offset, room) if room else b""
            self.room.unpacked -= len(rest)
            return max(b"".join(kept), rest, key=len), Spoilt
        return b"".join(kept), None


def begins_at(content: bytes) -> Iterator[int]:
    """Every place in these bytes where a file of an archive seems to begin."""
    yield from (match.start() for match in _LOCAL.finditer(content))


def unpacked_at(content: bytes, at: int, most: int) -> bytes:
    """What the file of an archive that begins here holds, as far as it goes and up to so many
    bytes, whatever the archive's list or its sums say."""
    match = _LOCAL.match(content, at)
    if match is None:
        return b""
    flags, packing, size, name, beside = struct.unpack("<HH8xI4xHH", match.group(1))
    packed = content[match.end() + name + beside :]
    # Where its size is not known beforehand, it ends where its packing does.
    packed = packed[: size or None]
    if flags & 1 or packing not in _PACKINGS:
        return b""
    if packing == zipfile.ZIP_STORED:
        return packed[:most]
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, most)
    except zlib.error:
        return b""


def declares(data: bytes) -> bool:
    """Whether XML declares a document type or an entity."""
    return any(word in data for word in DECLARATIONS)


def tree_of(data: bytes) -> Element:
    """XML as a tree. Raises ``Declares``, ``OverBounds`` or ``Spoilt``."""
    if declares(data):
        raise Declares
    if data.count(b"<") + data.count(b"=") > _MOST_SIGNS:
        raise OverBounds
    try:
        return ElementTree.fromstring(data)  # noqa: S314 - declarations are refused above
    except (ElementTree.ParseError, ValueError, LookupError, RuntimeError) as wrong:
        raise Spoilt from wrong
