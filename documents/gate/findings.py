"""What the gate can find, how grave each finding is, and what they come to. Pure.

Two kinds of finding move the verdict: an identity, and something hidden. What merely could be
better (no tags, saved in steps) is a note.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """What a finding does to the verdict."""

    BLOCKED = "blocked"
    NEEDS_PERSON = "needs_person"


class Verdict(StrEnum):
    """What all findings of a file come to."""

    CLEAN = "clean"
    BLOCKED = "blocked"
    NEEDS_PERSON = "needs_person"


class Technique(StrEnum):
    """How something that should not be public stands in the file. Values are for machines."""

    IDENTITY_IN_TEXT = "identity_in_text"
    IDENTITY_IN_HIDDEN_TEXT = "identity_in_hidden_text"
    IDENTITY_IN_METADATA = "identity_in_metadata"
    IDENTITY_IN_TITLE = "identity_in_title"
    IDENTITY_IN_FILE_NAME = "identity_in_file_name"
    IDENTITY_IN_BOOKMARK = "identity_in_bookmark"
    IDENTITY_IN_ANNOTATION = "identity_in_annotation"
    IDENTITY_IN_LINK = "identity_in_link"
    IDENTITY_IN_FORM = "identity_in_form"
    IDENTITY_IN_ATTACHMENT = "identity_in_attachment"
    IDENTITY_IN_ALTERNATIVE_TEXT = "identity_in_alternative_text"
    IDENTITY_IN_LAYER_NAME = "identity_in_layer_name"
    IDENTITY_IN_SCRIPT = "identity_in_script"
    IDENTITY_IN_IMAGE_METADATA = "identity_in_image_metadata"
    IDENTITY_IN_FONT = "identity_in_font"
    IDENTITY_IN_EARLIER_REVISION = "identity_in_earlier_revision"
    IDENTITY_IN_LEFTOVER = "identity_in_leftover"
    IDENTITY_ELSEWHERE = "identity_elsewhere"
    COVERED_TEXT = "covered_text"
    INVISIBLE_TEXT = "invisible_text"
    SAME_COLOUR_TEXT = "same_colour_text"
    OFF_PAGE_TEXT = "off_page_text"
    TINY_TEXT = "tiny_text"
    HIDDEN_LAYER = "hidden_layer"
    HIDDEN_FIELD = "hidden_field"
    HIDDEN_ANNOTATION = "hidden_annotation"
    UNAPPLIED_REDACTION = "unapplied_redaction"
    COMMENT = "comment"
    REMOVED_TEXT = "removed_text"
    LEFTOVER_CONTENT = "leftover_content"
    TEXT_BEHIND_SCAN = "text_behind_scan"
    MISLEADING_TEXT = "misleading_text"
    UNREADABLE_TEXT = "unreadable_text"
    PAGE_WITHOUT_TEXT = "page_without_text"
    LARGE_IMAGE = "large_image"
    LETTERING_IN_PICTURE = "lettering_in_picture"
    LETTERING_AS_OUTLINES = "lettering_as_outlines"
    UNDRAWN_TEXT = "undrawn_text"
    CROPPED_IMAGE = "cropped_image"
    HIDDEN_IMAGE = "hidden_image"
    UNREADABLE_ATTACHMENT = "unreadable_attachment"
    UNREADABLE_CONTENT = "unreadable_content"
    ACTIVE_CONTENT = "active_content"
    PREVIEW_PICTURE = "preview_picture"
    TOO_MUCH = "too_much"
    DAMAGED = "damaged"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, order=True)
class Finding:
    """One thing found. ``where`` is for a reader and never repeats what was found."""

    technique: Technique
    where: str
    severity: Severity

    def row(self) -> dict[str, str]:
        """For a machine."""
        return {
            "technique": self.technique.value,
            "where": self.where,
            "severity": self.severity.value,
        }


@dataclass(frozen=True)
class Scan:
    """What the gate says of one file's very bytes.

    ``file`` is its name as given, with "[left out]" for whatever in it identifies somebody.
    ``sha256`` is of the bytes scanned, in hexadecimal. ``notes`` are sentences that do not move
    the verdict. ``has_ended``: the file was looked through to its end; see ``broken_off.py``.
    """

    file: str
    sha256: str
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    has_ended: bool = True

    @property
    def verdict(self) -> Verdict:
        """The gravest of what was found."""
        return verdict_of(self.findings)

    def row(self) -> dict[str, Any]:
        """For a machine: the contract of ``scan_publication --json``."""
        return {
            "file": self.file,
            "sha256": self.sha256,
            "verdict": self.verdict.value,
            "findings": [finding.row() for finding in self.findings],
            "notes": list(self.notes),
        }


class UnreadableFile(ValueError):
    """The bytes are not a PDF that can be looked through; the message is a sentence for people."""


def verdict_of(findings: Iterable[Finding]) -> Verdict:
    """Blocked if anything blocks, a person's if anything needs one, else clean."""
    severities = {finding.severity for finding in findings}
    for severity, verdict in (
        (Severity.BLOCKED, Verdict.BLOCKED),
        (Severity.NEEDS_PERSON, Verdict.NEEDS_PERSON),
    ):
        if severity in severities:
            return verdict
    return Verdict.CLEAN


def identity(technique: Technique, where: str) -> Finding:
    """An identity, which always blocks."""
    return Finding(technique, where, Severity.BLOCKED)


def hidden(technique: Technique, where: str) -> Finding:
    """Hidden content that anybody can bring back: it blocks, whoever it speaks of."""
    return Finding(technique, where, Severity.BLOCKED)


def for_a_person(technique: Technique, where: str) -> Finding:
    """What no program can look at, or what may be meant: a person decides."""
    return Finding(technique, where, Severity.NEEDS_PERSON)
