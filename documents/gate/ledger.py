"""Where findings are written while a file is looked through, each once, within bounds. Pure."""

import re
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from documents.gate.broken_off import ENDS_THE_LOOK, comes_to
from documents.gate.findings import (
    Finding,
    Severity,
    Technique,
    for_a_person,
    identity,
)
from documents.gate.known_names import KNOWN, OF_FONTS
from documents.gate.phrases import Phrases, apart
from documents.gate.readings import holds, holds_in_bytes, markup_says, readings_of

# Nobody reads on beyond these. What blocks takes the place of what does not.
MOST_FINDINGS = 300
MOST_NOTES = 100
FEWEST_GONE = 2
MORE = "More was found than is listed."
_WORD = re.compile(r"[^\W_]+")
# An address runs words together, and its capitals may tell them apart.
_ADDRESS = re.compile(r"(?:https?://|www\.|mailto:)[^\s<>\"]+", re.IGNORECASE)


@dataclass(frozen=True)
class Place:
    """Where something stands, in words, and what an identity there is called."""

    where: str
    technique: Technique = Technique.IDENTITY_ELSEWHERE

    def within(self, detail: str, technique: Technique | None = None) -> "Place":
        """A place inside this one."""
        return Place(f"{self.where}, {detail}", technique or self.technique)


@dataclass
class Ledger:
    """The findings and notes of one file. ``inside`` is where that file itself stands, if it is
    an attachment or an earlier revision; ``depth`` how many files it stands in. ``heard`` is told
    at once of whatever blocks, in case the look does not come to its end."""

    phrases: Phrases
    findings: dict[Finding, None] = field(default_factory=dict)
    notes: dict[str, None] = field(default_factory=dict)
    inside: str = ""
    depth: int = 0
    heard: Callable[[Finding], None] | None = None

    def add(self, finding: Finding) -> None:
        """Write a finding down, once."""
        if self.inside:
            finding = replace(finding, where=f"{self.inside}, {finding.where}")
        if self._keep(finding) and self.heard and finding.severity is Severity.BLOCKED:
            self.heard(finding)

    def _keep(self, finding: Finding) -> bool:
        """Whether it was new and there was room for it. Room is made for what blocks, at the cost
        of what only needs a person, so that nothing harmless can crowd it out."""
        if finding in self.findings:
            return False
        if len(self.findings) >= MOST_FINDINGS:
            self.notes[MORE] = None
            harmless = (one for one in reversed(self.findings) if one.severity != finding.severity)
            if finding.severity is not Severity.BLOCKED or (last := next(harmless, None)) is None:
                return False
            del self.findings[last]
        self.findings[finding] = None
        return True

    def note(self, sentence: str) -> None:
        """Write a note down, once."""
        if len(self.notes) < MOST_NOTES:
            self.notes[f"{self.inside}: {sentence}" if self.inside else sentence] = None

    def person(self, technique: Technique, where: str) -> None:
        """Something a person must look at."""
        self.add(for_a_person(technique, where))

    def hidden(self, technique: Technique, where: str) -> None:
        """Hidden content that can be brought back."""
        self.add(Finding(technique, where, Severity.BLOCKED))

    def gone(self, technique: Technique, where: str, words: Collection[str]) -> None:
        """Words that are in the file and not on its pages: several were taken out or hidden, a
        single one may only be spelt otherwise now."""
        if len(words) >= FEWEST_GONE:
            self.hidden(technique, where)
        elif any(word.isalpha() for word in words):
            self.person(technique, where)

    def found(self, place: Place) -> None:
        """An identity stands here."""
        self.add(identity(place.technique, place.where))

    def across(self, place: Place, before: str, after: str) -> None:
        """Hold two texts against the phrases that may begin in one and end in the other."""
        if self.phrases.found_across(before, after):
            self.found(place)

    def text(self, place: Place, text: str) -> None:
        """Hold a text against the phrases, in all its readings, and the addresses in it."""
        if holds(self.phrases, text) or any(map(self._is_named_in, _ADDRESS.findall(text))):
            self.found(place)

    def _is_named_in(self, address: str) -> bool:
        return self.phrases.found_in(apart(address)) or any(
            self.phrases.found_in_address(reading) for reading in readings_of(address)
        )

    def backwards(self, place: Place, text: str) -> None:
        """Hold a text, read from its end, against the phrases of several words."""
        if self.phrases.found_in(text[::-1], fewest_words=2):
            self.found(place)

    def name(self, place: Place, name: str) -> None:
        """Hold a name against the phrases; its capitals tell words apart."""
        if self.phrases.found_in_name(name) or holds(self.phrases, name):
            self.found(place)

    def pdf_name(self, place: Place, name: str, *, font: bool = False) -> None:
        """Hold a PDF name against the phrases, except the words of PDF's own grammar."""
        if name in KNOWN or not self.phrases:
            return
        if font:
            # ABCDEF+Georgia-Bold: the tag of a subset, and families that are named like people.
            words = _WORD.findall(apart(name.split("+")[-1]))
            name = " ".join(word for word in words if word not in OF_FONTS)
        if self.phrases.found_in_name(name):
            self.found(place)

    def raw(self, place: Place, data: bytes) -> None:
        """Hold bytes against the phrases, read as text."""
        if holds_in_bytes(self.phrases, data):
            self.found(place)

    def markup(self, place: Place, text: str) -> None:
        """Hold XML or HTML against the phrases."""
        if markup_says(self.phrases, text):
            self.add(identity(place.technique, place.where))

    @contextmanager
    def going_on(self, where: str) -> Iterator[None]:
        """One part of the look: whatever ends it, a person must look, and the rest goes on, so
        that what else is found is still told. What it comes to: see ``broken_off.py``."""
        try:
            yield
        except ENDS_THE_LOOK:
            raise
        except Exception as wrong:
            # Every error, and not a list of them: a hostile file chooses what its readers raise,
            # and one that is not on the list would take the other parts of the look with it.
            self.person(comes_to(wrong), where)

    @contextmanager
    def of(self, inside: str, *, deeper: int = 1) -> Iterator["Ledger"]:
        """A ledger for a file inside this one; what it finds is written down here, also where the
        look at that file breaks off."""
        where = f"{self.inside}, {inside}" if self.inside else inside
        inner = Ledger(self.phrases, inside=where, depth=self.depth + deeper, heard=self.heard)
        try:
            yield inner
        finally:
            for finding in inner.findings:
                self._keep(finding)
            for note in inner.notes:
                if len(self.notes) < MOST_NOTES:
                    self.notes[note] = None
