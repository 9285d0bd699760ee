"""An action plan that somebody sends to be read: looked at as strictly as a file that is kept.

Excel and CSV are taken here alone, and nothing of the file is kept: its words are read, and the
bytes are gone with the request. A kind is told by what is in the file; its name must agree.
"""

from django.conf import settings

from documents.intake import EMPTY, limit_in_words, too_large
from documents.word_checks import LOCKED, MACROS, NOT_WORD, faults_of_word

WORD, EXCEL, CSV = ".docx", ".xlsx", ".csv"
ENDINGS = (WORD, EXCEL, CSV)
_NAMES = {WORD: "a Word document", EXCEL: "an Excel workbook", CSV: "a CSV file"}
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED_PART = "EncryptedPackage".encode("utf-16-le")

TAKEN = (
    "A Word document (.docx), an Excel workbook (.xlsx) or a CSV file (.csv), up to {limit}, "
    "without a password, macros or other files inside it. The file and its name are not kept, "
    "only the words that are read from it."
)
OLD_KIND = (
    "The file is of an older kind (.doc or .xls). Save it as .docx, .xlsx or .csv and choose that."
)
NO_KIND = (
    "The file must be a Word document (.docx), an Excel workbook (.xlsx) or a CSV file (.csv). "
    "What is in this one is something else."
)
A_PDF = (
    "A plan cannot be read from a PDF. Ask for the document that it was made from, or copy its "
    "table into a Word document (.docx), and choose that."
)
EXCEL_MACROS = "The file holds macros, which are small programs. Save it as .xlsx, without macros."


def taken_in_words() -> str:
    """What may be sent, to be said beforehand."""
    return TAKEN.format(limit=limit_in_words())


def reasons_against_plan(content: bytes, name: str) -> list[str]:
    """Every reason why this file, sent under this name, is not read; empty when it is."""
    if not content:
        return [EMPTY]
    if len(content) > settings.UPLOAD_LIMIT:
        return [too_large()]
    if content.startswith(_OLD_OFFICE):
        return [LOCKED if _LOCKED_PART in content else OLD_KIND]
    if content.startswith(b"%PDF-"):
        return [A_PDF]
    kind = _kind_of(content)
    if not kind:
        return [NO_KIND]
    return _against_name(name, kind) + _faults(content, kind)


def _kind_of(content: bytes) -> str:
    """The ending that what is in the file should have; empty for what is no plan's file."""
    if content.startswith(b"PK"):
        # The names of an archive's parts stand in it as they are.
        return EXCEL if b"xl/workbook.xml" in content else WORD
    return "" if b"\x00" in content else CSV


def _against_name(name: str, kind: str) -> list[str]:
    if name.lower().endswith(kind):
        return []
    return [
        f"The file’s name must end in {kind}, because what is in it is {_NAMES[kind]}. Open it, "
        "save it in the kind you mean and choose it again."
    ]


def _faults(content: bytes, kind: str) -> list[str]:
    if kind == CSV:
        return []
    found = faults_of_word(content)
    if kind == WORD:
        return found
    # A workbook is an archive of the same kind: what is unsound in the one is so in the other.
    return [EXCEL_MACROS if each == MACROS else each for each in found if each != NOT_WORD]
