"""What people upload: looked at by what is in it, and refused in sentences.

A file's kind is told by its bytes, never by its name; but the name must agree, because whoever
opens it later goes by the name. Nothing of the name is kept: names tell who is meant. All faults
that can be found at once are told at once.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from documents.kinds_of_file import KINDS, PDF, WORD
from documents.pdf_look import faults_of_pdf
from documents.store import PreparedFile, prepare
from documents.uploading import TooLargeUpload
from documents.word_checks import LOCKED, faults_of_word
from people.refusals import NotYet

# What every upload of a case may be, unless its page says otherwise.
PAPERS = (WORD, PDF)

NAMES = {WORD: "a Word document", PDF: "a PDF"}
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# How a locked .docx begins inside the older wrapping.
_LOCKED_PART = "EncryptedPackage".encode("utf-16-le")
_LOOKS = {WORD: faults_of_word, PDF: faults_of_pdf}

EMPTY = "The file is empty. Choose another."
OLD_WORD = (
    "The file is of the older kind that Word saved as .doc. Save it as .docx or as a PDF and "
    "choose that."
)


@dataclass(frozen=True)
class Accepted:
    """The bytes of an upload in which nothing was found, and the kind they are."""

    content: bytes
    content_type: str


def limit_in_words() -> str:
    """The largest upload, such as "25 MB"."""
    megabytes = settings.UPLOAD_LIMIT / (1024 * 1024)
    return f"{megabytes:.0f} MB" if megabytes >= 1 else f"{settings.UPLOAD_LIMIT // 1024} KB"


def accepted_in_words(kinds: Collection[str] = PAPERS) -> str:
    """What may be uploaded, to be said beforehand."""
    named = " or ".join(f"{NAMES[kind]} ({KINDS[kind][0]})" for kind in kinds)
    return (
        f"{named[:1].upper()}{named[1:]}, up to {limit_in_words()}, without a password, macros or "
        "other files inside it. Its name is not kept."
    )


def too_large() -> str:
    """The sentence for a file that is too large."""
    return (
        f"The file is larger than {limit_in_words()}. Make it smaller, for example by shrinking "
        "its pictures, and choose it again."
    )


def kind_of(content: bytes) -> str:
    """The kind that the bytes say they are; empty for one that is not known here."""
    return next((kind for kind in PAPERS if content.startswith(KINDS[kind][1])), "")


def reasons_against_upload(content: bytes, name: str, kinds: Collection[str] = PAPERS) -> list[str]:
    """Every reason why these bytes, sent under this name, are not taken; empty when they are."""
    if not content:
        return [EMPTY]
    if len(content) > settings.UPLOAD_LIMIT:
        return [too_large()]
    if content.startswith(_OLD_OFFICE):
        return [LOCKED if _LOCKED_PART in content else OLD_WORD]
    kind = kind_of(content)
    if kind not in kinds:
        wanted = " or ".join(f"{NAMES[each]} ({KINDS[each][0]})" for each in kinds)
        return [f"The file must be {wanted}. What is in this one is something else."]
    return _against_name(name, kind) + _LOOKS[kind](content)


def accepted(upload: UploadedFile, kinds: Collection[str] = PAPERS) -> Accepted:
    """The bytes of an upload, looked through. Raises ``NotYet`` with every reason against it."""
    if isinstance(upload, TooLargeUpload) or (upload.size or 0) > settings.UPLOAD_LIMIT:
        raise NotYet([too_large()])
    upload.seek(0)
    content = upload.read()
    if reasons := reasons_against_upload(content, upload.name or "", kinds):
        raise NotYet(reasons)
    return Accepted(content, kind_of(content))


def prepared(upload: UploadedFile | Accepted, kinds: Collection[str] = PAPERS) -> PreparedFile:
    """An upload safely on disk, before the deed's transaction; see ``documents.store.prepare``.

    Takes what ``UploadField`` gives, which has been looked through, or the upload itself, which
    then is. Raises ``NotYet`` with every reason against it.
    """
    found = upload if isinstance(upload, Accepted) else accepted(upload, kinds)
    return prepare(found.content, content_type=found.content_type)


def _against_name(name: str, kind: str) -> list[str]:
    ending = KINDS[kind][0]
    if name.lower().endswith(ending):
        return []
    others = [own for own, _ in KINDS.values() if name.lower().endswith(own)]
    if others:
        return [
            f"The file’s name ends in {others[0]}, but what is in it is {NAMES[kind]}. Open it, "
            f"save it in the kind you mean and choose it again."
        ]
    return [f"The file’s name must end in {ending}, because it is {NAMES[kind]}."]
