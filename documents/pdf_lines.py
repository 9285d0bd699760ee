"""The lines of a PDF as text, and its bookmarks, to tell its headings by.

Run as a program of its own (``lines_of_pdf`` starts it), with a bound on memory and time, as
``pdf_look.py`` is and for the same reason.
"""

import json
import resource
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pypdfium2

MEMORY = 1024 * 1024 * 1024  # bytes
PROCESSOR = 20  # seconds
_WAIT = 60  # seconds on the clock
MOST_LINES, MOST_PAGES, MOST_MARKS = 50_000, 1_000, 2_000


class NoLines(ValueError):
    """The file could not be read, or not within bounds."""


def lines_of_pdf(content: bytes) -> tuple[list[str], list[str]]:
    """Its bookmarks and its lines, in order. Raises ``NoLines``."""
    try:
        done = subprocess.run(  # noqa: S603 - our own file, run with our own Python
            [sys.executable, "-I", str(Path(__file__))],
            input=content,
            capture_output=True,
            timeout=_WAIT,
            check=False,
            env={},
        )
    except subprocess.TimeoutExpired as failure:
        raise NoLines("time") from failure
    if done.returncode:
        raise NoLines("damaged")
    found = json.loads(done.stdout)
    return found["marks"], found["lines"]


def read(content: bytes) -> dict[str, list[str]]:
    """The same without bounds; only for the process that has set them."""
    document = pypdfium2.PdfDocument(content)
    marks = [mark.get_title() for mark in islice(document.get_toc(), MOST_MARKS)]
    lines: list[str] = []
    for number in range(min(len(document), MOST_PAGES)):
        page = document[number]
        words = page.get_textpage()
        lines += [line.strip() for line in words.get_text_bounded().splitlines() if line.strip()]
        words.close()
        page.close()
        if len(lines) > MOST_LINES:
            break
    return {"marks": marks, "lines": lines[:MOST_LINES]}


def main() -> None:
    """Read a PDF from the standard input and write its lines, within bounds."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR, PROCESSOR))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.stdout.write(json.dumps(read(sys.stdin.buffer.read())))


if __name__ == "__main__":
    main()
