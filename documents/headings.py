"""The headings of a report, of a Word document or of a PDF.

A heading is what Word calls one, or a short line that stands alone in bold or with a number, as in
reports whose authors used no styles. A PDF has bookmarks, or short lines that end no sentence: too
many of them rather than too few, because a heading that is there must not be called missing.
"""

import re

from documents.pdf_lines import NoLines, lines_of_pdf
from documents.plan_reader.cells import (
    NotReadable,
    no_deeper_than_can_be_read,
    package_of,
    part,
)
from documents.plan_reader.word import paragraphs_of

MOST_WORDS = 14
MOST_HEADINGS = 2000
_NUMBERED = re.compile(r"^\s*(?:section\s+)?(?:\d+(?:\.\d+)*|[A-Z])[.):]?\s+(?=\w)", re.IGNORECASE)


def headings_of(content: bytes) -> list[str]:
    """The headings in order; empty where none can be told. Raises ``NotReadable`` for a file that
    is neither, or is damaged."""
    if content.startswith(b"%PDF-"):
        return _of_pdf(content)
    document = part(package_of(content), "word/document.xml")
    with no_deeper_than_can_be_read():
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


def _of_pdf(content: bytes) -> list[str]:
    """Its bookmarks; without any, each short line that is no end of a sentence."""
    try:
        marks, lines = lines_of_pdf(content)
    except NoLines as error:
        raise NotReadable("The file is damaged or encrypted and cannot be read.") from error
    found = marks or [line for line in lines if _is_heading(line, "", is_bold=True)]
    return [_NUMBERED.sub("", text).strip() for text in found[:MOST_HEADINGS]]
