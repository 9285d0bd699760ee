"""Files that bodies sent to the forum in the story, as Word documents."""

from collections.abc import Sequence
from dataclasses import dataclass

from documents.kinds_of_file import WORD
from documents.store import PreparedFile, prepare
from documents.word_writer import table_document
from people.context import MARKING

_TRAINED = (
    ("Emergency department", "84", "78"),
    ("Wards", "310", "281"),
    ("Clinics", "126", "114"),
)
_REPORTS = (
    ("July 2025", "41", "38"),
    ("November 2025", "36", "35"),
    ("March 2026", "44", "43"),
)
_NAMED_WORKER = (
    ("4.1", "One worker is named for each person, and the person is told who it is."),
    ("4.2", "While that worker is away another is named, and the person is told."),
)


@dataclass(frozen=True)
class Papers:
    """The files, safely on disk before the story is told."""

    training: PreparedFile
    reports: PreparedFile
    specification: PreparedFile


def prepared() -> Papers:
    """Written before any transaction."""
    return Papers(
        training=_file("Staff trained", ("Where", "Staff", "Trained"), _TRAINED),
        reports=_file("Reports", ("Report of", "Referrals", "Answered in time"), _REPORTS),
        specification=_file("Specification", ("Clause", "What it asks"), _NAMED_WORKER),
    )


def _file(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> PreparedFile:
    content = table_document(
        title=title, marking=MARKING, reference="BF-Q7K", paragraphs=[], columns=columns,
        rows=rows,
    )  # fmt: skip
    return prepare(content, content_type=WORD)
