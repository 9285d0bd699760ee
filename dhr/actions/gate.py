"""The gate before publication: every file that is to be public is looked through, byte by byte,
for the names of its case and for what is hidden in it. Slow; never inside a deed.
"""

import datetime
import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils import timezone
from django.utils.crypto import salted_hmac

from dhr.actions.words import digest_of, identities_of
from dhr.gate_words import CASE_REFERENCE, LEFT_OUT, in_words
from dhr.identity_terms import phrases_of, terms_of
from dhr.identity_words import normal
from dhr.models import PublicationFile, Review
from dhr.rules import OnDisk
from dhr.rules.publication import paper_in_words
from dhr.vocabulary import GateVerdict
from documents.gate import Scan, UnreadableFile, Until, edition, scan
from documents.inside import refuse_inside_transaction
from documents.store import path_of
from people.days import count
from people.refusals import NotYet

Finding = dict[str, str]
NOT_AGAIN = (
    "The names that this case knows, or what the gate looks for, changed since the {} was looked "
    "through, and the gate could not look through it again to its end now. Prepare it again."
)
NOT_OPENED = "The gate could not open the {} when it looked again: {} Prepare it again."


@dataclass(frozen=True)
class LookedThrough:
    """What the gate says of some bytes: of which, what, and when it looked.

    ``left_out`` are the digests of everyday words that it was told not to look for; ``names`` is
    the digest of all that it did look for. ``has_ended`` is False where its time did not suffice,
    or where it did not look at all.
    """

    sha256: str
    verdict: str
    at: datetime.datetime
    findings: Sequence[Finding] = ()
    notes: Sequence[str] = ()
    left_out: Sequence[str] = ()
    names: str = ""
    has_ended: bool = True

    @property
    def in_words(self) -> list[str]:
        """Each finding as a sentence; none holds the name that was found."""
        return [in_words(finding, cut_short=not self.has_ended) for finding in self.findings]

    @property
    def stops(self) -> bool:
        """Whether the gate looked to the end and stops the file. A look that was cut short may take
        the case's reference for a name: that refuses for now, and says nothing for later."""
        return self.has_ended and self.verdict == GateVerdict.BLOCKED

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
    until: Until | None = None,
) -> LookedThrough:
    """Look through bytes for the identities that the case knows today.

    An everyday word ("May", "Rose") that somebody declares to be one in this very file is not
    looked for by itself: ``said_ordinary`` holds such words as typed, ``left_out`` the digests of
    those declared when the file was prepared. A person must then look for it. What was declared of
    the case's own texts does not count here. ``until`` is shared by all looks of one request.
    Raises ``NotYet`` when the bytes cannot be opened as a PDF.
    """
    refuse_inside_transaction("Look through a file")
    phrases, words = _looked_for(review, said_ordinary, left_out)
    try:
        found, findings = _scan(content, phrases, review, until or Until())
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
        names=_digest_of_names(review, phrases),
        has_ended=found.has_ended,
    )


def _looked_for(
    review: Review, said_ordinary: Collection[str], left_out: Collection[str]
) -> tuple[list[str], Mapping[str, str]]:
    """The phrases to look for, and the digests of the words left out of them, by word."""
    identities = identities_of(review)
    said = {normal(word) for word in said_ordinary}
    words = {
        term.key: digest
        for term in terms_of(identities)
        if term.may_be_ordinary
        and ((digest := digest_of(review, term.key)) in left_out or term.key in said)
    }
    return phrases_of(identities, words), words


def _digest_of_names(review: Review, phrases: Collection[str]) -> str:
    """A keyed digest of all that is looked for, and of the gate that looks: a verdict holds as long
    as it is the same. No phrase can be read back from it, nor guessed without the key."""
    said = "\n".join([str(review.pk), edition(), review.reference, *sorted(phrases)])
    return salted_hmac("dhr.names_of_a_scan", said, algorithm="sha256").hexdigest()


def _scan(
    content: bytes, phrases: Sequence[str], review: Review, until: Until
) -> tuple[Scan, list[Finding]]:
    """What the gate finds of the names; and all findings, also where the case's reference or id
    stands: that gives nobody away by itself, and may be meant, so a person looks at it.

    Both are looked for at once; only where something is found are they told apart by a second look.
    Where the time does not suffice for that, it is all taken for names, and has not ended.
    """
    marks = [review.reference, str(review.pk)]
    both = scan(content, file_name="", identities=[*phrases, *marks], until=until)
    if not both.has_ended or not any(_is_identity(row.technique) for row in both.findings):
        return both, _rows(both)
    names = scan(content, file_name="", identities=phrases, until=until)
    if not names.has_ended:
        found = tuple(sorted({*both.findings, *names.findings}))
        cut_short = replace(both, findings=found, has_ended=False)
        return cut_short, _rows(cut_short)
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
    """What the gate says of the files that wait to be published, as they lie on the disk now, by
    paper.

    A file is looked through anew only if other names are known, or another gate looks, than when it
    was prepared; else what was said then still holds. A file that is gone is left out, so that
    publishing is refused with a sentence. Raises ``NotYet`` where a file must be looked through
    anew and this gate cannot open it, or the time of one request does not suffice.
    """
    found, not_looked_through = {}, []
    until = Until()
    for row in review.publication_files.waiting().select_related("document"):
        path = path_of(row.document.storage_name)
        if path.is_file():
            try:
                found[row.paper] = _of_waiting(review, row, path.read_bytes(), until)
            except NotYet as refusal:
                not_looked_through += refusal.reasons
    if not_looked_through:
        raise NotYet(not_looked_through)
    return found


def _of_waiting(
    review: Review, row: PublicationFile, content: bytes, until: Until
) -> LookedThrough:
    sha256 = hashlib.sha256(content).hexdigest()
    if sha256 != row.sha256:  # refused for that alone: nobody looks through other bytes
        return LookedThrough(sha256, GateVerdict.BLOCKED, timezone.now(), has_ended=False)
    phrases, _ = _looked_for(review, (), row.left_out)
    if row.names_digest and row.names_digest == _digest_of_names(review, phrases):
        return LookedThrough(
            sha256, row.verdict, row.scanned_at, row.findings, row.notes, row.left_out,
            row.names_digest,
        )  # fmt: skip
    paper = paper_in_words(row.paper)
    try:
        looked = look_through(review, content, left_out=row.left_out, until=until)
    except NotYet as unreadable:
        raise NotYet([NOT_OPENED.format(paper, unreadable.reasons[0])]) from unreadable
    if not looked.has_ended:
        raise NotYet([NOT_AGAIN.format(paper)])
    return looked
