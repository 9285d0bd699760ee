"""The fields of a Word document: instructions that Word carries out while it is read. Pure."""

import re
from html import unescape
from zipfile import ZipInfo

from documents.packed import Archive

# A piece of a field's words; a field in one; and where a field begins.
_FIELD = re.compile(
    rb"<(?:\w+:)?(?:instrText|delInstrText)\b[^<>]*>([^<]+)"
    rb"""|\binstr\s*=\s*["']([^"']*)|\bfldCharType\s*=\s*["']begin"""
)
_DDE = re.compile(r"^\s*DDE(?:AUTO)?\b", re.IGNORECASE | re.MULTILINE)
_LONGEST_FIELD = 4_000


def asks_another_program(archive: Archive, part: ZipInfo) -> bool:
    """Whether a part holds a field whose first word is DDE or DDEAUTO.

    Read in pieces, each with the end of the one before.
    """
    before = b""
    for piece in archive.pieces(part):
        text = before + piece.replace(b"\0", b"")  # also where each letter takes two bytes
        if b"instr" in text and _DDE.search(_fields_in(text)):
            return True
        before = text[-_LONGEST_FIELD:]
    return False


def _fields_in(text: bytes) -> str:
    """The instructions of fields, each on a line; one may be cut up into many runs."""
    found = (match.group(1) or b"\n" + (match.group(2) or b"") for match in _FIELD.finditer(text))
    return unescape(b"".join(found).decode("latin-1"))
