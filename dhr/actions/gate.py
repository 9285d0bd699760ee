"""The gate before publication: every file that is to be public is looked through, byte by byte,
for the names of its case and for what is hidden in it. Slow; never inside a deed.
"""

import datetime
import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils import timezone

from dhr.actions.words import CheckedWords, identities_of
from dhr.gate_words import in_words
from dhr.identity_terms import phrases_of
from dhr.models import Review
from dhr.rules import OnDisk
from dhr.vocabulary import GateVerdict
from documents.gate import UnreadableFile, scan
from documents.inside import refuse_inside_transaction
from documents.store import path_of
from people.days import count
from people.refusals import NotYet

Finding = dict[str, str]


@dataclass(frozen=True)
class LookedThrough:
    """What the gate says of some bytes: of which, what, and when it looked."""

    sha256: str
    verdict: str
    at: datetime.datetime
    findings: Sequence[Finding] = ()
    notes: Sequence[str] = ()

    @property
    def in_words(self) -> list[str]:
        """Each finding as a sentence; none holds the name that was found."""
        return [in_words(finding) for finding in self.findings]

    @property
    def on_disk(self) -> OnDisk:
        """As the rules need it."""
        return OnDisk(self.sha256, self.verdict)


def look_through(
    review: Review, content: bytes, *, said_ordinary: Collection[str] = ()
) -> LookedThrough:
    """Look through bytes for the identities that the case knows today.

    A word that somebody declared to be ordinary in this case, now or before, is not looked for by
    itself; how many there are is a note beside the verdict, for the second person. Raises
    ``NotYet`` when the bytes cannot be opened as a PDF.
    """
    refuse_inside_transaction("Look through a file")
    identities = identities_of(review)
    words = CheckedWords({}, review=review, said=said_ordinary)
    phrases = phrases_of(identities, words.ordinary)
    try:
        found = scan(content, file_name="", identities=phrases)
    except UnreadableFile as unreadable:
        raise NotYet([str(unreadable)]) from unreadable
    return LookedThrough(
        sha256=hashlib.sha256(content).hexdigest(),
        verdict=str(found.verdict),
        at=timezone.now(),
        findings=[
            {"technique": row.technique, "where": row.where, "severity": row.severity}
            for row in found.findings
        ],
        notes=[*found.notes, *_left_out(len(words.ordinary))],
    )


def _left_out(words: int) -> list[str]:
    """For the second person, who reads the file with it in mind."""
    if not words:
        return []
    return [f"Not looked for: {count(words, 'name')} said to be an ordinary word in this case."]


def look_through_waiting(review: Review) -> dict[str, LookedThrough]:
    """The files that wait to be published, as they lie on the disk now, by paper.

    A file that is gone is left out, so that publishing is refused with a sentence.
    """
    found = {}
    for row in review.publication_files.waiting().select_related("document"):
        path = path_of(row.document.storage_name)
        if path.is_file():
            content = path.read_bytes()
            try:
                found[row.paper] = look_through(review, content)
            except NotYet:  # no PDF any more: its hash says so too
                found[row.paper] = LookedThrough(
                    hashlib.sha256(content).hexdigest(), GateVerdict.BLOCKED, timezone.now()
                )
    return found
