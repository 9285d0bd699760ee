"""What is wrong with a Word document that somebody sends: looked at by what is in it. Pure.

A .docx is a zip of many small files. Every one of them is unpacked and thrown away, up to a bound;
see ``documents/packed.py``.
"""

import stat
from zipfile import ZipInfo

from documents.kinds_of_file import WORD
from documents.markup import is_whole
from documents.packed import (
    BEGINNINGS,
    LONGEST_DECLARATION,
    Archive,
    OverBounds,
    Room,
    Spoilt,
    declares,
)
from documents.word_fields import asks_another_program
from documents.word_lists import LONGEST_LIST, Related, is_markup, kinds_of_parts

# A long report with pictures has some hundred parts and seldom unpacks to twice its size.
MOST_PARTS = 5_000
MOST_UNPACKED = 250 * 1024 * 1024
# Ordinary text packs ten or twenty to one; a file this large that packs better than that is a trap.
MOST_RATIO = 150
RATIO_MATTERS_FROM = 20 * 1024 * 1024
MOST_INSIDE = 2

LOCKED = "The file is locked with a password. Save a copy without it and choose that."
DAMAGED = "The file is damaged and cannot be opened. Open it yourself, save it again and choose it."
NOT_WORD = (
    "The file is packed like a Word document but is not one. It must be a Word document (.docx) or "
    "a PDF."
)
MACROS = "The file holds macros, which are small programs. Save it as .docx, without macros."
TOO_MUCH = (
    "The file unpacks to far more than a document can hold, so it is not opened. Copy its text "
    "into a new document and choose that."
)
PATHS = (
    "The file holds parts whose names lead out of it, so it is not opened. Copy its text into a "
    "new document and choose that."
)
OBJECTS = (
    "The file holds an object of another program. Paste it as a picture instead and save it again."
)
INSIDE = (
    "The file holds another file inside it. Send that as a file of its own, take it out here and "
    "save it again. A chart carries its sheet: paste the chart as a picture instead."
)
PICTURES = (
    "The file shows a picture, or other content, that is fetched from elsewhere whenever it is "
    "opened, which tells others who opened it. Put the picture itself in and save it again."
)
COMMANDS = (
    "The file holds a field (DDE) that asks another program for something when it is opened. Take "
    "the field out and save it again."
)
FETCHES = (
    "The file fetches a template from elsewhere when it is opened. Remove the link to its template "
    "and save it again."
)
DECLARES = (
    "The file can pull in text from outside it when it is opened, which no document of Word does. "
    "Copy its text into a new document and choose that."
)
UNREAD = (
    "The file holds a part that cannot be read, so nobody can tell what is in it. Open it in Word, "
    "save it again and choose it; if that does not help, copy its text into a new document."
)

# Relationships by the last word of their type.
_MACROS = {"vbaproject", "wordvbadata", "xlmacrosheet"}
_OBJECTS = {"oleobject", "control", "activexcontrolbinary"}
_FILES = {"package", "afchunk", "subdocument", "embeddedobject"}
_FETCHED = {"attachedtemplate", "oleobject", "frame", "subdocument", "package", "afchunk"}
# Followed only when somebody clicks.
_FOLLOWED = {"hyperlink"}
# The parts of a document: its texts, and pictures, fonts and printers' settings.
_ENDINGS = frozenset(
    "xml rels png jpg jpeg jpe jfif gif bmp dib tif tiff emf wmf emz wmz svg webp heic ico wdp jxr "
    "odttf fntdata ttf otf bin psmdcp sigs tmp pict pct eps".split()
)
# How files begin that are no part of a document: archives, older office files, PDFs, programs.
_BEGINNINGS_OF_FILES = (
    *BEGINNINGS,
    b"\xd0\xcf\x11\xe0",
    b"%PDF-",
    b"MZ",
    b"\x7fELF",
    b"Rar!",
    b"7z\xbc",
)

_MAIN = f"{WORD}.main+xml"


def faults_of_word(content: bytes) -> list[str]:
    """Every reason why this archive is not kept as a Word document; empty when it is."""
    try:
        return _faults_of_archive(Archive(content, Room(MOST_PARTS, MOST_UNPACKED)))
    except OverBounds:
        return [TOO_MUCH]
    except Spoilt:
        return [DAMAGED]


def _faults_of_archive(archive: Archive) -> list[str]:
    parts = archive.parts
    if len(parts) > MOST_PARTS or _declares_too_much(archive):
        return [TOO_MUCH]
    if any(part.flag_bits & 0x1 for part in parts):
        return [LOCKED]
    found = [PATHS] if _leads_out(parts) else []
    _unpack(archive)
    # All of it fits: what is read again, for what it says and does, counts anew.
    archive.room = Room(MOST_PARTS, 3 * (MOST_UNPACKED + LONGEST_LIST * len(parts)))
    kinds = kinds_of_parts(archive)
    if kinds is None:
        return [*found, DAMAGED]
    # What is wrong otherwise may be why a part cannot be read, and is told alone.
    return found + _faults_of_content(archive, kinds) or _unread(archive, kinds)


def _unread(archive: Archive, kinds: dict[str, str]) -> list[str]:
    """Whether a part that should be markup is none, or a list of relationships cannot be gone by;
    Word mends some of that by itself, and shows what nobody here has seen."""
    if Related.of(archive).all_read and all(
        is_whole(archive.pieces(part)) for part in archive.parts if is_markup(part, kinds)
    ):
        return []
    return [UNREAD]


def _faults_of_content(archive: Archive, kinds: dict[str, str]) -> list[str]:
    names = [part.filename.lower() for part in archive.parts]
    found = []
    related = Related.of(archive)
    if (
        any("macroenabled" in kind or "vbaproject" in kind for kind in kinds.values())
        or any("vbaproject" in name or "vbadata" in name for name in names)
        or related.to & _MACROS
    ):
        found.append(MACROS)
    elif not any(kind == _MAIN.lower() and name in names for name, kind in kinds.items()):
        found.append(NOT_WORD)
    if any("/activex/" in name or "oleobject" in name for name in names) or related.to & _OBJECTS:
        found.append(OBJECTS)
    # A .bin of its own is told of by what it is, where the document says what that is.
    if NOT_WORD not in found and (
        related.to & _FILES
        or any(_is_another_file(archive, part, kinds) for part in archive.parts)
        or (not found and any(_is_unknown_bin(name) for name in names))
    ):
        found.append(INSIDE)
    if related.outside & _FETCHED:
        found.append(FETCHES)
    if related.outside - _FETCHED - _FOLLOWED:
        found.append(PICTURES)
    marked = [part for part in archive.parts if is_markup(part, kinds)]
    if any(_declares(archive, part) for part in marked):
        found.append(DECLARES)
    if any(asks_another_program(archive, part) for part in marked):
        found.append(COMMANDS)
    return found


def _is_another_file(archive: Archive, part: ZipInfo, kinds: dict[str, str]) -> bool:
    """Whether a part is none of those that make up a document: by where it lies, by how its name
    ends, and by how it begins."""
    name = part.filename.lower()
    if name.endswith("/") or _is_no_plain_name(part.filename) or "oleobject" in name:
        return False  # a folder; or told of already
    if "/embeddings/" in name:
        return True
    if name.rpartition(".")[2] not in _ENDINGS and not is_markup(part, kinds):
        return True
    return next(archive.pieces(part), b"").startswith(_BEGINNINGS_OF_FILES)


def _is_unknown_bin(name: str) -> bool:
    """Whether nothing tells what it is; printers' settings are known by their name."""
    return name.endswith(".bin") and "printersettings" not in name


def _declares_too_much(archive: Archive) -> bool:
    """By its own words: in all, or one part that is packed beyond what text can be."""
    return archive.declared > MOST_UNPACKED or any(
        part.file_size > RATIO_MATTERS_FROM
        and part.file_size > MOST_RATIO * max(part.compress_size, 1)
        for part in archive.parts
    )


def _leads_out(parts: list[ZipInfo]) -> bool:
    """Whether a part would land outside a folder, twice on the same place, or is a link."""
    names = [part.filename for part in parts]
    return len({name.lower() for name in names}) < len(names) or any(
        _is_no_plain_name(part.filename) or stat.S_ISLNK(part.external_attr >> 16) for part in parts
    )


def _is_no_plain_name(name: str) -> bool:
    return (
        not name
        or name.startswith("/")
        or "\\" in name
        or ":" in name
        or ".." in name.split("/")
        or not name.isprintable()
    )


def _unpack(archive: Archive, depth: int = 0) -> None:
    """Read every part to its end; a part that is an archive is read through too. Raises
    ``OverBounds`` at the bound and ``Spoilt`` where a sum is wrong."""
    for part in archive.each():
        kept: list[bytes] = []
        for piece in archive.pieces(part):
            if kept or piece.startswith(BEGINNINGS[0]):
                kept.append(piece)
        if kept:
            if depth == MOST_INSIDE:
                raise OverBounds
            _unpack(Archive(b"".join(kept), archive.room), depth + 1)


def _declares(archive: Archive, part: ZipInfo) -> bool:
    """Whether a part declares a document type or an entity, which can fetch a file or grow while it
    is read; read in pieces, each with the end of the one before."""
    before = b""
    for piece in archive.pieces(part):
        if declares(before + piece):
            return True
        before = piece[-LONGEST_DECLARATION:]
    return False
