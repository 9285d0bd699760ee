"""The lines of a PDF as text, and its bookmarks, to tell its headings by.

``lines_of_pdf`` reads in a process of its own, with bounds; see ``documents/apart.py``.
"""

from collections.abc import Callable
from itertools import islice
from typing import Any

import pypdfium2

from documents.apart import Bounds, apart

BOUNDS = Bounds(memory=1024**3, processor=20, wait=60)
MOST_LINES, MOST_PAGES, MOST_MARKS = 50_000, 1_000, 2_000
# No line of a page is longer, and no bookmark.
LONGEST = 2_000


class NoLines(ValueError):
    """The file could not be read, or not within bounds."""


def lines_of_pdf(content: bytes) -> tuple[list[str], list[str]]:
    """Its bookmarks and its lines, in order. Raises ``NoLines``."""
    heard = apart(f"{__name__}:work", content, bounds=BOUNDS)
    if not heard.has_ended:
        raise NoLines("damaged, or beyond its bounds")
    return heard.answer["marks"], heard.answer["lines"]


def work(content: bytes, _task: Any, _tell: Callable[[Any], None]) -> dict[str, list[str]]:
    """The same without bounds; only for the process that has them."""
    document = pypdfium2.PdfDocument(content)
    marks = [mark.get_title()[:LONGEST] for mark in islice(document.get_toc(), MOST_MARKS)]
    lines: list[str] = []
    for number in range(min(len(document), MOST_PAGES)):
        page = document[number]
        words = page.get_textpage()
        lines += [
            line.strip()[:LONGEST] for line in words.get_text_bounded().splitlines() if line.strip()
        ]
        words.close()
        page.close()
        if len(lines) > MOST_LINES:
            break
    return {"marks": marks, "lines": lines[:MOST_LINES]}
