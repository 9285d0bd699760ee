"""What kind of file a plan came in, told by what is in it, and why others are not read. Pure.

Its name must agree: whoever chose the file goes by the name, and may mean another one.
"""

import re

from documents.packed import Archive
from documents.plan_reader.cells import NotReadable, package_of
from documents.word_checks import LOCKED

WORD, EXCEL, CSV = ".docx", ".xlsx", ".csv"
ENDINGS = (WORD, EXCEL, CSV)
_NAMES = {WORD: "a Word document", EXCEL: "an Excel workbook", CSV: "a CSV file"}
# Which part an office file of each kind must have.
_PARTS = {WORD: "word/document.xml", EXCEL: "xl/workbook.xml"}

EMPTY = "The file is empty. Choose another."
AND_NOW = (
    "Open it in the program it was made with, save the plan as .docx, .xlsx or .csv, and try again."
)
OLD_KIND = (
    "The file is of an older kind (.doc or .xls). Save it as .docx, .xlsx or .csv and try again."
)
A_PDF = (
    "A plan cannot be read from a PDF. Ask for the document that it was made from, or copy its "
    "table into a Word document (.docx), and try again."
)

# How an older office file begins, and what it holds where it is the wrapping of a locked one.
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_LOCKED_PART = "EncryptedPackage".encode("utf-16-le")
# Text of two bytes a letter, as Excel saves "Unicode text".
WIDE_TEXT = (b"\xff\xfe", b"\xfe\xff")
# What begins so is no table of texts, whatever its name says.
_OTHERS = (
    (re.compile(rb"\{\\rtf"), "an RTF document"),
    (re.compile(rb"<\?xml|<workbook"), "a file in XML"),
    (re.compile(rb"<|mime-version:"), "a web page"),
)


def kind_of(content: bytes, name: str = "") -> str:
    """The ending of the kind that a file is of.

    ``name`` must not end as another kind does. Raises ``NotReadable`` with the sentence that says
    why the file is not read, and what to do.
    """
    if not content.strip():
        raise NotReadable(EMPTY)
    if content.startswith(_OLD_OFFICE):
        raise NotReadable(LOCKED if _LOCKED_PART in content else OLD_KIND)
    if content.startswith(b"%PDF-"):
        raise NotReadable(A_PDF)
    if content.startswith(b"PK"):
        kind, what = _of_package(package_of(content))
    else:
        kind, what = _of_text(content)
    said = next((ending for ending in ENDINGS if name.lower().endswith(ending)), "")
    if kind and said in ("", kind):
        return kind
    raise NotReadable(
        f"This is not {_NAMES[said]}, although its name ends in {said}: what is in it is {what}. "
        f"{AND_NOW}"
        if said
        else f"A plan is read from Word, Excel or CSV, and what is in this file is {what}. "
        f"{AND_NOW}"
    )


def _of_package(package: Archive) -> tuple[str, str]:
    """The kind of an archive, if it is one that is read, and what it is."""
    for kind, part in _PARTS.items():
        if package.has(part):
            return kind, _NAMES[kind]
    if package.has("xl/workbook.bin"):
        return "", "a binary workbook (.xlsb)"
    if package.has("mimetype"):
        return "", "an OpenDocument file"
    return "", "another kind of file"


def _of_text(content: bytes) -> tuple[str, str]:
    """Whether it is a table of texts, and else what it is."""
    begins = content.removeprefix(b"\xef\xbb\xbf")[:200].lstrip().lower()
    for beginning, what in _OTHERS:
        if beginning.match(begins):
            return "", what
    if b"\x00" in content and not content.startswith(WIDE_TEXT):
        return "", "another kind of file"
    return CSV, "plain text, as in a CSV file"
