"""Which kinds of file are kept, how each begins, and how each is named. Pure.

Short on purpose: a kind is added when a room can say why it needs it. What people upload is looked
through before it comes this far (``documents/intake.py``): how a file begins says little about a
Word document. Excel files and SVG are not kept: hidden sheets, scripts.
"""

import re

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

# Packs that we make ourselves; no upload is taken as one.
ZIP = "application/zip"

# content type → (ending of the served name, the bytes every such file begins with)
KINDS: dict[str, tuple[str, bytes]] = {
    PDF: (".pdf", b"%PDF-"),
    WORD: (".docx", b"PK\x03\x04"),
    ZIP: (".zip", b"PK\x03\x04"),
    "image/jpeg": (".jpg", b"\xff\xd8\xff"),
    "image/png": (".png", b"\x89PNG\r\n\x1a\n"),
}

# Neither spaces nor full stops, so that the name needs no quoting anywhere it is sent.
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,79}")


def reasons_against(content: bytes, content_type: str) -> list[str]:
    """Every reason why these bytes cannot be kept as this kind, as sentences; empty if they can."""
    if not content:
        return ["The file is empty."]
    if content_type not in KINDS:
        return [
            "The file must be a PDF, a Word document (.docx), or a photograph or scan saved as "
            "JPEG or PNG."
        ]
    if not content.startswith(KINDS[content_type][1]):
        return ["What is in the file is not what its type says. Save it again as a PDF."]
    return []


def ending_in_words(content_type: str) -> str:
    """What a kind of file is called by its ending, such as "PDF"."""
    return KINDS[content_type][0].removeprefix(".").upper()


def is_served_name(name: str, content_type: str) -> bool:
    """Whether a name is fit to be served: letters, digits, hyphens and the kind's own ending."""
    ending = KINDS[content_type][0] if content_type in KINDS else ""
    return bool(ending) and name.endswith(ending) and bool(_NAME.fullmatch(name[: -len(ending)]))
