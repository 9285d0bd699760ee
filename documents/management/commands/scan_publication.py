"""``./run manage scan_publication``: what would give somebody away. Asks no database."""

import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser

from documents.gate import Scan, UnreadableFile, Verdict, scan
from documents.gate.findings import Technique, for_a_person, identity
from documents.gate.identities import BadIdentities, identities_from
from documents.gate.phrases import Phrases
from documents.gate.worker import LARGEST_FILE, TOO_LARGE

CANNOT_OPEN = "The file cannot be opened."
CANNOT_OPEN_IDENTITIES = "The file of identities cannot be opened."
IN_WORDS = {
    Verdict.CLEAN: "clean",
    Verdict.BLOCKED: "blocked",
    Verdict.NEEDS_PERSON: "needs a person to look",
}


class Command(BaseCommand):
    """Exit status 0 if all are clean, 1 if any is not, 2 if any cannot be read."""

    help = "Looks through files for identities and hidden content: see docs/publication-gate.md."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The files, the phrases, and a switch for machines."""
        parser.add_argument("files", nargs="+", metavar="FILE", help="the files to be published")
        parser.add_argument(
            "--identities", required=True, metavar="FILE", help="UTF-8 text, one phrase a line"
        )
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Look through each file in turn, print them all, and say the gravest by exit status."""
        phrases = self._phrases(options["identities"])
        scans, unreadable = [], False
        for name in options["files"]:
            try:
                scans.append(_scan_of(name, phrases))
            except UnreadableFile as wrong:
                unreadable = True
                scans.append(_unread(name, phrases))
                self.stderr.write(_printable(f"{Phrases(phrases).without(name)}: {wrong}"))
        if options["json"]:
            self.stdout.write(json.dumps([one.row() for one in scans], indent=2))
        else:
            self.stdout.write("\n".join(_printable(_in_words(one)) for one in scans))
        if unreadable:
            sys.exit(2)
        if any(one.verdict is not Verdict.CLEAN for one in scans):
            sys.exit(1)

    def _phrases(self, name: str) -> list[str]:
        try:
            return identities_from(_content_of(name))
        except BadIdentities as wrong:
            self._refuse(str(wrong))
        except UnreadableFile:
            self._refuse(CANNOT_OPEN_IDENTITIES)

    def _refuse(self, sentence: str) -> NoReturn:
        self.stderr.write(sentence)
        sys.exit(2)


def _content_of(name: str) -> bytes:
    """The bytes of a file; not of a device, which may have no end."""
    try:
        path = Path(name)
        if path.is_char_device() or path.is_block_device():
            raise UnreadableFile(CANNOT_OPEN)
        if path.stat().st_size > LARGEST_FILE:
            raise UnreadableFile(TOO_LARGE)
        return path.read_bytes()
    except UnreadableFile:
        raise
    except (OSError, ValueError):
        raise UnreadableFile(CANNOT_OPEN) from None


def _scan_of(name: str, phrases: list[str]) -> Scan:
    return scan(_content_of(name), file_name=name, identities=phrases)


def _unread(name: str, phrases: list[str]) -> Scan:
    """The row of a file that could not be read: never clean. Without bytes there is no hash."""
    try:
        sha256 = hashlib.sha256(_content_of(name)).hexdigest()
    except UnreadableFile:
        sha256 = ""
    known = Phrases(phrases)
    found = [for_a_person(Technique.UNREADABLE, "whole file")]
    if known.found_in_name(re.split(r"[/\\\\]", name)[-1]):
        found.insert(0, identity(Technique.IDENTITY_IN_FILE_NAME, "file name"))
    return Scan(file=known.without(name), sha256=sha256, findings=tuple(found))


def _printable(text: str) -> str:
    """What any terminal can show: a name on disk may be no text at all, and a terminal may know few
    letters."""
    encoding = sys.stdout.encoding or "utf-8"
    return text.encode(encoding, "backslashreplace").decode(encoding)


def _in_words(one: Scan) -> str:
    lines = [f"{one.file}: {IN_WORDS[one.verdict]}", f"  SHA-256 {one.sha256 or 'unknown'}"]
    lines += [
        f"  {finding.severity.value}: {finding.technique.value.replace('_', ' ')}, {finding.where}"
        for finding in one.findings
    ]
    return "\n".join(lines + [f"  note: {note}" for note in one.notes])
