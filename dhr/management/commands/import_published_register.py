"""``./run manage import_published_register FILE``: takes a council's published register on."""

import json
import sys
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser

from dhr.actions.register_import import Becomes, Outcome, compare, take_on_register
from dhr.register_csv import read
from people.access import Viewer
from people.days import count
from people.models import Membership, Partnership
from people.refusals import NotYet, NotYours
from people.today import today
from people.viewers import viewer_of

MANAGER = "csp_manager"


class Command(BaseCommand):
    """Prints what becomes of each review; exit status 2 with every fault when a row is wrong, and
    then nothing is taken on."""

    help = "Takes the reviews of a council's published register (CSV) on: docs/public-register.md."

    def add_arguments(self, parser: CommandParser) -> None:
        """The register, whose it is, who takes it on, and whether to look only."""
        parser.add_argument("file", metavar="FILE.csv")
        parser.add_argument("--partnership", required=True, metavar="PREFIX or name")
        parser.add_argument("--by", metavar="E-MAIL", help="the CSP manager who takes them on")
        parser.add_argument("--file-type", default="", metavar="PDF",
                            help="what all files are, where the rows do not say")  # fmt: skip
        parser.add_argument("--dry-run", action="store_true", help="look only, write nothing")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, compare, take on, tell."""
        partnership = self._partnership(options["partnership"])
        day = today()
        found = read(self._text(options["file"]), today=day, file_type=options["file_type"])
        if found.faults:
            self._refuse(*found.faults, "Nothing was taken on.")
        if options["dry_run"]:
            outcomes = compare(partnership.pk, found.reviews)
        else:
            outcomes = self._take_on(partnership, found.reviews, options["by"])
        self.stdout.write(
            json.dumps([_row(outcome) for outcome in outcomes], indent=2)
            if options["json"]
            else _in_words(outcomes, dry_run=options["dry_run"])
        )

    def _take_on(self, partnership: Partnership, reviews: Any, email: str | None) -> list[Outcome]:
        by = self._manager(partnership, email)
        try:
            return take_on_register(
                by=by, today=today(), partnership_id=partnership.pk, reviews=reviews
            )
        except NotYours:
            self._refuse(f"{by.name} may not take on cases of {partnership}.")
        except NotYet as refusal:
            self._refuse(*refusal.reasons)

    def _partnership(self, named: str) -> Partnership:
        for by in ("prefix__iexact", "name__iexact"):
            if found := Partnership.objects.filter(**{by: named}).first():
                return found
        self._refuse(f"There is no partnership “{named}” here.")

    def _manager(self, partnership: Partnership, email: str | None) -> Viewer:
        members = Membership.objects.live_on(today()).filter(
            role=MANAGER, board__partnership=partnership
        )
        users = {row.user for row in members.select_related("user")}
        if email:
            users = {user for user in users if user.email.lower() == email.lower()}
        if len(users) != 1:
            self._refuse("Say which CSP manager takes them on: --by E-MAIL.")
        return viewer_of(users.pop(), today())

    def _text(self, name: str) -> str:
        try:
            return Path(name).read_text(encoding="utf-8-sig")
        except OSError:
            self._refuse("The register cannot be opened.")
        except UnicodeDecodeError:
            self._refuse("The register is not UTF-8 text. Save it as CSV UTF-8.")

    def _refuse(self, *sentences: str) -> NoReturn:
        self.stderr.write("\n".join(sentences))
        sys.exit(2)


def _row(outcome: Outcome) -> dict[str, Any]:
    return {
        "published": outcome.review.published_on.isoformat(),
        "report_dated": str(outcome.review.report),
        "papers": [
            {"paper": row.paper.value, "type": row.file_type, "size": row.size}
            for row in outcome.review.papers
        ],
        "becomes": outcome.becomes.name.lower(),
    }


def _in_words(outcomes: list[Outcome], *, dry_run: bool) -> str:
    lines = [
        f"Review {outcome.review.title}, {count(len(outcome.review.papers), 'paper')}: "
        f"{'would be ' * (dry_run and outcome.becomes is Becomes.NEW)}{outcome.in_words}."
        for outcome in outcomes
    ]
    return "\n".join([*lines, "Nothing was written."] if dry_run else lines)
