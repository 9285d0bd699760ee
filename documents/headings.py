"""The headings of a report: of a Word document its headings, of a PDF its bookmarks. Pure.

A heading is what Word calls one, or a short line that stands alone in bold or with a number, as in
reports whose authors used no styles.
"""

import io
import re
import zipfile
from xml.etree import ElementTree

import pikepdf

from documents.plan_reader.cells import NotReadable, part
from documents.plan_reader.word import paragraphs_of

MOST_WORDS = 14
MOST_HEADINGS = 2000
_NUMBERED = re.compile(r"^\s*(?:section\s+)?(?:\d+(?:\.\d+)*|[A-Z])[.):]?\s+(?=\w)", re.IGNORECASE)


def headings_of(content: bytes) -> list[str]:
    """The headings in order; empty where none can be told. Raises ``NotReadable`` for a file that
    is neither, or is damaged."""
    if content.startswith(b"%PDF-"):
        return _bookmarks(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            document = part(package, "word/document.xml")
    except (zipfile.BadZipFile, ElementTree.ParseError, KeyError, OSError, RuntimeError) as error:
        raise NotReadable("The file is damaged or encrypted and cannot be read.") from error
    return [
        _NUMBERED.sub("", text).strip()
        for text, style, is_bold in paragraphs_of(document)
        if _is_heading(text, style, is_bold=is_bold)
    ]


def _is_heading(text: str, style: str, *, is_bold: bool) -> bool:
    if not text.strip() or len(text.split()) > MOST_WORDS:
        return False
    if re.match(r"(heading|title|subtitle)", style, re.IGNORECASE):
        return True
    alone = not text.rstrip().endswith((".", ";", ","))
    return alone and (is_bold or (_NUMBERED.match(text) is not None and len(text.split()) <= 8))


def _bookmarks(content: bytes) -> list[str]:
    try:
        with pikepdf.Pdf.open(io.BytesIO(content)) as pdf, pdf.open_outline() as outline:
            found: list[str] = []
            todo = list(outline.root)
            while todo and len(found) < MOST_HEADINGS:
                item = todo.pop(0)
                found.append(_NUMBERED.sub("", str(item.title)).strip())
                todo = [*item.children, *todo]
            return found
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise NotReadable("The file is damaged or encrypted and cannot be read.") from error
