"""An action plan that somebody sends to be read: looked at as strictly as a file that is kept.

Excel and CSV are taken here alone, and nothing of the file is kept: its words are read, and the
bytes are gone with the request. A kind is told by what is in the file; its name must agree.
"""

from django.conf import settings

from documents.intake import limit_in_words, too_large
from documents.plan_reader import NotReadable
from documents.plan_reader.kinds import CSV, WORD, kind_of
from documents.word_checks import MACROS, NOT_WORD, faults_of_word

TAKEN = (
    "A Word document (.docx), an Excel workbook (.xlsx) or a CSV file (.csv), up to {limit}, "
    "without a password, macros or other files inside it. The file and its name are not kept, "
    "only the words that are read from it."
)
NOT_WORD_PLAN = (
    "The file is packed like a Word document but is not one. Open it in Word, save it as .docx and "
    "try again."
)
EXCEL_MACROS = "The file holds macros, which are small programs. Save it as .xlsx, without macros."


def taken_in_words() -> str:
    """What may be sent, to be said beforehand."""
    return TAKEN.format(limit=limit_in_words())


def reasons_against_plan(content: bytes, name: str) -> list[str]:
    """Every reason why this file, sent under this name, is not read; empty when it is."""
    if len(content) > settings.UPLOAD_LIMIT:
        return [too_large()]
    try:
        kind = kind_of(content, name)
    except NotReadable as wrong:
        return [str(wrong)]
    return _against_ending(name, kind) + _faults(content, kind)


def _against_ending(name: str, kind: str) -> list[str]:
    """A name that says nothing, such as .txt, is not what was asked for."""
    if name.lower().endswith(kind):
        return []
    return [f"The file’s name must end in {kind}. Give it such a name and try again."]


def _faults(content: bytes, kind: str) -> list[str]:
    if kind == CSV:
        return []
    found = faults_of_word(content)
    if kind == WORD:
        return [NOT_WORD_PLAN if each == NOT_WORD else each for each in found]
    # A workbook is an archive of the same kind: what is unsound in the one is so in the other.
    return [EXCEL_MACROS if each == MACROS else each for each in found if each != NOT_WORD]
