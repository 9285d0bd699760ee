"""The gate before publication: every file that is to be public is looked through, byte by byte,
for the names of its case and for what is hidden in it. Slow; never inside a deed.
"""

import datetime
import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils import timezone

from dhr.actions.words import digest_of, identities_of
from dhr.gate_words import CASE_REFERENCE, LEFT_OUT, in_words
from dhr.identity_terms import phrases_of, terms_of
from dhr.identity_words import normal
from dhr.models import Review
from dhr.rules import OnDisk
from dhr.vocabulary import GateVerdict
from documents.gate import Scan, UnreadableFile, scan
from documents.inside import refuse_inside_transaction
from documents.store import path_of
from people.days import count
from people.refusals import NotYet

Finding = dict[str, str]


@dataclass(frozen=True)
class LookedThrough:
    """What the gate says of some bytes: of which, what, and when it looked.

    ``left_out`` are the digests of everyday words that it was told not to look for.
    """

    sha256: str
    verdict: str
    at: datetime.datetime
    findings: Sequence[Finding] = ()
    notes: Sequence[str] = ()
    left_out: Sequence[str] = ()

    @property
    def in_words(self) -> list[str]:
        """Each finding as a sentence; none holds the name that was found."""
        return [in_words(finding) for finding in self.findings]

    @property
    def on_disk(self) -> OnDisk:
        """As the rules need it."""
        return OnDisk(self.sha256, self.verdict)


def look_through(
    review: Review,
    content: bytes,
    *,
    said_ordinary: Collection[str] = (),
    left_out: Collection[str] = (),
) -> LookedThrough:
    """Look through bytes for the identities that the case knows today.

    An everyday word ("May", "Rose") that somebody declares to be one in this very file is not
    looked for by itself: ``said_ordinary`` holds such words as typed, ``left_out`` the digests of
    those declared when the file was prepared. A person must then look for it. What was declared of
    the case's own texts does not count here. Raises ``NotYet`` when the bytes cannot be opened as a
    PDF.
    """
    refuse_inside_transaction("Look through a file")
    identities = identities_of(review)
    said = {normal(word) for word in said_ordinary}
    words = {
        term.key: digest
        for term in terms_of(identities)
        if term.may_be_ordinary
        and ((digest := digest_of(review, term.key)) in left_out or term.key in said)
    }
    try:
        found, findings = _scan(content, phrases_of(identities, words), review)
    except UnreadableFile as unreadable:
        raise NotYet([str(unreadable)]) from unreadable
    if words:
        findings.append(_left_out(len(words)))
    verdict = str(found.verdict)
    if verdict != GateVerdict.BLOCKED and any(_of_the_case(finding) for finding in findings):
        verdict = str(GateVerdict.NEEDS_PERSON)
    return LookedThrough(
        sha256=hashlib.sha256(content).hexdigest(),
        verdict=verdict,
        at=timezone.now(),
        findings=findings,
        notes=list(found.notes),
        left_out=sorted(words.values()),
    )


def _scan(content: bytes, phrases: Sequence[str], review: Review) -> tuple[Scan, list[Finding]]:
    """What the gate finds of the names; and all findings, also where the case's reference or id
    stands: that gives nobody away by itself, and may be meant, so a person looks at it.

    Both are looked for at once; only where something is found are they told apart by a second look.
    """
    marks = [review.reference, str(review.pk)]
    both = scan(content, file_name="", identities=[*phrases, *marks])
    if not any(_is_identity(row.technique) for row in both.findings):
        return both, _rows(both)
    names = scan(content, file_name="", identities=phrases)
    known = {(row.technique, row.where) for row in names.findings}
    places = {
        row.where
        for row in both.findings
        if _is_identity(row.technique) and (row.technique, row.where) not in known
    }
    needs = str(GateVerdict.NEEDS_PERSON)
    return names, _rows(names) + [
        {"technique": CASE_REFERENCE, "where": where, "severity": needs} for where in sorted(places)
    ]


def _rows(found: Scan) -> list[Finding]:
    return [
        {"technique": row.technique, "where": row.where, "severity": row.severity}
        for row in found.findings
    ]


def _is_identity(technique: str) -> bool:
    return technique.startswith("identity")


def _of_the_case(finding: Finding) -> bool:
    """What the scanner cannot know, and a person must look at."""
    return finding["technique"] in {LEFT_OUT, CASE_REFERENCE}


def _left_out(words: int) -> Finding:
    """For the second person, who reads the file with it in mind."""
    return {
        "technique": LEFT_OUT,
        "where": count(words, "word"),
        "severity": GateVerdict.NEEDS_PERSON.value,
    }


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
                found[row.paper] = look_through(review, content, left_out=row.left_out)
            except NotYet:  # no PDF any more: its hash says so too
                found[row.paper] = LookedThrough(
                    hashlib.sha256(content).hexdigest(), GateVerdict.BLOCKED, timezone.now()
                )
    return found
