"""Earlier revisions: a PDF that was saved in steps still holds every step."""

import io
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import pikepdf

from documents.gate.findings import Technique as T
from documents.gate.ledger import Ledger, Place
from documents.gate.objects import Objects
from documents.gate.walking import words_in

MOST = 25
SAVED_IN_STEPS = "The file was saved in steps, not made anew: export it again from its source."
_END = re.compile(rb"startxref\s+(\d+)(?:\s*%%EOF\r?\n?)?")
_OBJECT = re.compile(rb"\d+\s+\d+\s+obj\b")


def revisions_of(content: bytes) -> Iterator[bytes]:
    """The file as it was after each saving but the last."""
    ends = [match.end() for match in _END.finditer(content) if int(match.group(1)) > 0]
    for end in ends[:-1]:
        yield content[:end]


def _adds_objects(content: bytes, earlier: bytes) -> bool:
    """Whether anything but a second table follows, which Word writes into every file."""
    return _OBJECT.search(content, len(earlier)) is not None


def look_at_revisions(content: bytes, now: Collection[str], walk: Objects, ledger: Ledger) -> None:
    """Hold each revision against the phrases, and say where text was taken out since, or a note or
    a picture.

    ``now`` are the texts that the file's pages hold today, ``walk`` what else it holds; it learns
    the streams of each revision.
    """
    today = _Today(words_in(now), words_in(walk.note_texts), set(walk.raw_pictures))
    for number, earlier in enumerate(revisions_of(content), start=1):
        if number > MOST:
            ledger.person(T.TOO_MUCH, "earlier revisions")
            return
        if _adds_objects(content, earlier):
            ledger.note(SAVED_IN_STEPS)
        _look_at(earlier, f"earlier revision {number}", today, walk.raw_streams, ledger)


@dataclass
class _Today:
    words: set[str]
    notes: set[str]
    pictures: set[int]


def _look_at(earlier: bytes, where: str, today: _Today, known: set[int], ledger: Ledger) -> None:
    inner = Ledger(ledger.phrases, depth=ledger.depth)
    walk = None
    with ledger.going_on(where), pikepdf.Pdf.open(io.BytesIO(earlier)) as pdf:
        walk = Objects(pdf, inner)
        walk.look()
    if any(finding.technique.value.startswith("identity_") for finding in inner.findings):
        ledger.found(Place(where, T.IDENTITY_IN_EARLIER_REVISION))
    if walk is None:
        return
    # What was read before it broke off counts as much.
    known |= walk.raw_streams
    gone = words_in([*walk.page_texts, *walk.other_texts]) - today.words
    ledger.gone(T.REMOVED_TEXT, where, gone)
    if words_in(walk.note_texts) - today.notes - today.words:
        ledger.person(T.REMOVED_TEXT, f"{where}, a note or a field")
    if walk.raw_pictures - today.pictures:
        ledger.person(T.HIDDEN_IMAGE, where)
