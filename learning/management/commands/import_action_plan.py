"""``./run manage import_action_plan FILE --source REF``: reads an action plan, and stores it."""

import json
import sys
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser

from documents.plan_reader import NotReadable, ReadPlan, read_plan
from learning.plan_words import in_words

CANNOT_OPEN = "The file cannot be opened."


class Command(BaseCommand):
    """Exit status 2 with a sentence where no plan is found or nothing may be stored."""

    help = (
        "Reads an action plan from Word, Excel or CSV into the register: docs/importing-plans.md."
    )
    # With --dry-run no database is touched at all.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The plan, its source, who stores it, and whether to look only."""
        parser.add_argument("file", metavar="FILE", help="a .docx, .xlsx or .csv file")
        parser.add_argument(
            "--source", default="", metavar="REF",
            help='what recommends it: its title ("SAR Alder"), kind and code ("sar:Alder") or id',
        )  # fmt: skip
        parser.add_argument("--as-user", default="", metavar="EMAIL", help="who stores it")
        parser.add_argument("--dry-run", action="store_true", help="look only, write nothing")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, and print what was read."""
        plan = self._plan(options["file"])
        self.stdout.write(
            json.dumps(plan.as_json(), indent=2, ensure_ascii=False)
            if options["json"]
            else in_words(plan)
        )

    def _plan(self, name: str) -> ReadPlan:
        try:
            return read_plan(Path(name).read_bytes())
        except (OSError, ValueError) as wrong:
            self._refuse(str(wrong) if isinstance(wrong, NotReadable) else CANNOT_OPEN)

    def _refuse(self, *sentences: str) -> NoReturn:
        self.stderr.write("\n".join(sentences))
        sys.exit(2)
