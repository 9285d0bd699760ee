"""Files inside a file: text, office files, archives and PDFs, each looked into in its turn."""

import bz2
import gzip
import io
import lzma
import zlib
from itertools import islice
from typing import Any
from zipfile import ZipInfo

from documents.gate.findings import Technique as T
from documents.gate.image_words import runs_of_text, words_of_image
from documents.gate.ledger import Ledger, Place
from documents.gate.office import is_office, look_at_part
from documents.gate.readings import looks_like_text, texts_of
from documents.packed import BEGINNINGS, Archive, OverBounds, Room, Spoilt, begins_at, unpacked_at

DEEPEST = 4
LARGEST = 50_000_000
MOST_FILES = 1_000
HAS_ATTACHMENT = "The file carries an attachment."
_IMAGES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*", b"BM", b"RIFF")
_INSIDE = Place("inside it", T.IDENTITY_IN_ATTACHMENT)


def look_into(data: bytes, ledger: Ledger) -> None:
    """Look into one file by what its bytes are, whatever it is called."""
    ledger.note(HAS_ATTACHMENT)
    if ledger.depth > DEEPEST or len(data) > LARGEST:
        ledger.person(T.TOO_MUCH, "inside it")
        return
    if b"%PDF-" in data[:1024]:
        _pdf(data, ledger)
    elif data.startswith(BEGINNINGS):
        _archive(data, ledger)
    elif data[:2] == b"\x1f\x8b" or data[:3] == b"BZh" or data[:6] == b"\xfd7zXZ\0":
        _packed(data, ledger)
    elif data.startswith(_IMAGES):
        for words in words_of_image(data):
            ledger.raw(_INSIDE, words)
        ledger.person(T.UNREADABLE_ATTACHMENT, "an image")
    elif not data.strip(b"\0 \r\n\t"):
        return
    elif looks_like_text(data) or data[:2] in (b"\xfe\xff", b"\xff\xfe"):
        _text(data, ledger)
    else:
        _odd(data, ledger)
        ledger.person(T.UNREADABLE_ATTACHMENT, "a kind of file that cannot be looked into")


def _odd(data: bytes, ledger: Ledger) -> None:
    for run in runs_of_text(data):
        ledger.raw(_INSIDE, run)


def _text(data: bytes, ledger: Ledger) -> None:
    for text in texts_of(data):
        ledger.text(_INSIDE, text)
        if "<" in text:
            ledger.markup(_INSIDE, text)
        if text.lstrip().startswith("{\\rtf"):
            ledger.person(T.UNREADABLE_ATTACHMENT, "a rich text file")


def _pdf(data: bytes, ledger: Ledger) -> None:
    from documents.gate.document import look_through  # noqa: PLC0415  (a PDF holds PDFs)
    from documents.gate.findings import UnreadableFile  # noqa: PLC0415  (as above)

    try:
        look_through(data, ledger)
    except UnreadableFile:
        ledger.person(T.UNREADABLE_ATTACHMENT, "a PDF that cannot be opened")


def _archive(data: bytes, ledger: Ledger) -> None:
    archive = None
    with ledger.going_on("an archive"):
        try:
            archive = Archive(data, Room(MOST_FILES, LARGEST))
        except Spoilt:
            ledger.person(T.UNREADABLE_ATTACHMENT, "an archive that cannot be opened")
            _odd(data, ledger)
    if archive is None:
        return
    if archive.declared > LARGEST:
        ledger.person(T.TOO_MUCH, "an archive")
    ledger.raw(_INSIDE, archive.comment)
    for number, gap in enumerate(archive.between(), start=1):
        _gap(gap, number, ledger)
    with ledger.going_on("an archive"):
        of_office = is_office(part.filename for part in archive.parts)
        for number, entry in enumerate(archive.each(), start=1):
            if _entry(archive, entry, number, ledger, of_office=of_office) is OverBounds:
                raise OverBounds


def _gap(gap: bytes, number: int, ledger: Ledger) -> None:
    """Bytes of an archive that belong to none of its files: perhaps files of an earlier state."""
    if not gap.strip(b"\0"):
        return
    ledger.person(T.LEFTOVER_CONTENT, "an archive")
    _odd(gap, ledger)
    for at in islice(begins_at(gap), 100):
        content = unpacked_at(gap, at, LARGEST)
        with ledger.of(f"what is left of a file in it ({number})") as inner:
            look_into(content, inner)
            inner.notes.clear()


def _entry(
    archive: Archive, entry: ZipInfo, number: int, ledger: Ledger, *, of_office: bool
) -> type[Exception] | None:
    """One file of an archive, as far as it can be read; what ended that, if anything did."""
    place = Place(f"name of file {number} inside it", T.IDENTITY_IN_ATTACHMENT)
    ledger.name(place, entry.filename)
    for beside in (entry.comment, entry.extra):
        ledger.raw(place, beside)
    if entry.is_dir():
        return None
    content, end = archive.so_far(entry)
    if end is Spoilt:
        ledger.person(T.UNREADABLE_ATTACHMENT, f"file {number} inside it")
    with ledger.of(f"file {number} inside it") as inner:
        look_into(content, inner)
        with inner.going_on("its markup"):
            look_at_part(entry.filename, content, inner, of_office=of_office)
        inner.notes.clear()
    return end


def _packed(data: bytes, ledger: Ledger) -> None:
    opener: Any = {b"\x1f\x8b": gzip.open, b"BZ": bz2.open, b"\xfd7": lzma.open}[data[:2]]
    try:
        with opener(io.BytesIO(data)) as packed:
            content = packed.read(LARGEST + 1)
    except (OSError, EOFError, zlib.error, lzma.LZMAError):
        ledger.person(T.UNREADABLE_ATTACHMENT, "a packed file that cannot be opened")
        return
    with ledger.of("unpacked") as inner:
        look_into(content, inner)
