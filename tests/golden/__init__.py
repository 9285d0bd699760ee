"""Golden files: what a letter says, word for word, compared with what it said when it was read.

``UPDATE_GOLDEN=1 ./run pytest tests/dhr/test_letter_pdf.py`` writes them anew; read the difference
before committing it, as you would read the letter before signing it.
"""

import io
import os
from pathlib import Path

from pypdf import PdfReader

HERE = Path(__file__).parent


def text_of(pdf: bytes) -> str:
    """The words of a PDF, page by page."""
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    lines = [
        f"[page {number}]\n" + "\n".join(line.rstrip() for line in page.splitlines())
        for number, page in enumerate(pages, start=1)
    ]
    return "\n\n".join(lines) + "\n"


def golden(name: str, text: str) -> str:
    """What the golden file of that name says; written first when asked for."""
    path = HERE / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    return path.read_text(encoding="utf-8")
