"""``./run manage verify_audit``: are all chains of the audit whole?"""

import json
import sys
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from audit.verify import Report, verify


class Command(BaseCommand):
    """Prints what was checked and every break; exit status 0 when whole, 1 when broken."""

    help = "Checks that no entry of the audit was changed, removed, put in or moved."

    def add_arguments(self, parser: CommandParser) -> None:
        """One switch: for machines."""
        parser.add_argument("--json", action="store_true", help="print one line of JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify, print, and leave with 1 when a chain is broken."""
        report = verify()
        self.stdout.write(json.dumps(asdict(report)) if options["json"] else _in_words(report))
        if report.broken:
            sys.exit(1)


def _in_words(report: Report) -> str:
    checked = f"Checked {_count(report.entries, 'entry', 'entries')} in "
    checked += _count(report.chains, "chain", "chains")
    if not report.broken:
        return f"{checked}: all whole."
    lines = [
        f"  {found.chain}, {'head' if found.entry is None else f'entry {found.entry}'}: {found.why}"
        for found in report.broken
    ]
    return "\n".join([f"{checked}: BROKEN.", *lines])


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
