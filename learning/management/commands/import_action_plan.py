"""``./run manage import_action_plan FILE --source REF``: reads an action plan, and stores it."""

import json
import sys
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser

from documents.plan_reader import NotReadable, ReadPlan, read_plan
from learning.actions.importing import compare, keep_plan_read, store_plan
from learning.models import Source
from learning.plan_difference import Found
from learning.plan_words import in_words
from learning.reach import sources_of
from learning.vocabulary import SourceKind
from people.access import Viewer
from people.models import User
from people.refusals import NotYet, NotYours
from people.today import today
from people.viewers import viewer_of

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
        parser.add_argument(
            "--take", action="append", default=[], metavar="KEY",
            help="for a plan that is read again: one difference to store, by its key",
        )  # fmt: skip
        parser.add_argument("--take-all", action="store_true", help="store every difference")
        parser.add_argument("--dry-run", action="store_true", help="look only, write nothing")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, and print what was read; store it unless this is only a look."""
        try:
            path = Path(options["file"])
            content = path.read_bytes()
        except (OSError, ValueError):
            self._refuse(CANNOT_OPEN)
        plan = self._plan(content, path.name)
        told = {} if options["dry_run"] else self._store(content, plan, options)
        if options["json"]:
            self.stdout.write(json.dumps(plan.as_json() | told, indent=2))
            return
        self.stdout.write(in_words(plan))
        for line in _in_lines(told):
            self.stdout.write(line)

    def _store(self, content: bytes, plan: ReadPlan, options: dict[str, Any]) -> dict[str, Any]:
        """Store all of a first plan; of a later one what was chosen. What differs is told."""
        by = self._viewer(options["as_user"])
        source = self._source(by, options["source"])
        compared = compare(source, plan.as_kept(), today=today())
        chosen = None if compared.is_first or options["take_all"] else options["take"]
        unknown = sorted(set(chosen or ()) - {each.key for each in compared.to_take})
        if unknown:
            self._refuse(f"The plan has no difference of this key: {', '.join(unknown)}.")
        told = {"stored": False, "differences": [_row(each) for each in compared.found]}
        if chosen == [] or not compared.to_take:
            return told
        try:
            read = keep_plan_read(
                source_id=source.pk, by=by, today=today(), content=content, plan=plan
            )
            store_plan(plan_id=read.pk, by=by, today=today(), take=chosen, bodies={})
        except NotYours:
            self._refuse(f"{by.name} may not store a plan for {source}.")
        except NotYet as refusal:
            self._refuse(*refusal.reasons)
        return told | {"stored": True}

    def _viewer(self, email: str) -> Viewer:
        user = User.objects.filter(email__iexact=email).first() if email else None
        if user is None:
            self._refuse(
                f"There is nobody with the address “{email}” here." if email
                else "Say who stores the plan: --as-user EMAIL. To look only: --dry-run."
            )  # fmt: skip
        return viewer_of(user, today())

    def _source(self, by: Viewer, named: str) -> Source:
        if not named.strip():
            self._refuse('Say what recommends it: --source REF, such as "SAR Alder".')
        seen = sources_of(by).select_related("owner", "partnership")
        found = [source for source in seen if named.strip().casefold() in _names_of(source)]
        if len(found) != 1:
            how_many = "no source" if not found else "more than one source"
            self._refuse(
                f"{by.name} sees {how_many} called “{named}”. Enter it first, or give its id: it "
                "stands in the address of its page."
            )
        return found[0]

    def _plan(self, content: bytes, name: str) -> ReadPlan:
        try:
            return read_plan(content, name)
        except NotReadable as wrong:
            self._refuse(str(wrong))

    def _refuse(self, *sentences: str) -> NoReturn:
        self.stderr.write("\n".join(sentences))
        sys.exit(2)


def _names_of(source: Source) -> set[str]:
    kind = SourceKind(source.kind).value
    names = (str(source.pk), source.title, source.code, f"{kind}:{source.code}")
    return {name.casefold() for name in names}


def _row(found: Found) -> dict[str, Any]:
    return {
        "key": found.key,
        "difference": found.kind.value,
        "of": found.title,
        "before": found.before,
        "after": found.after,
        "can_be_stored": found.can_be_taken,
    }


def _in_lines(told: dict[str, Any]) -> list[str]:
    """What differs, and what became of it."""
    if not told:
        return ["Nothing was written."]
    rows = told["differences"]
    lines = ["", "What differs from the register:" if rows else "Nothing differs."]
    for row in rows:
        note = "" if row["can_be_stored"] else " (told only: it stays in the register)"
        lines.append(f"  {row['key']}: {row['of']}{note}")
        lines += [f"      before: {row['before']}"] if row["before"] else []
        lines += [f"      now:    {row['after']}"] if row["after"] else []
    stored = "Stored." if told["stored"] else "Nothing was written."
    more = any(row["can_be_stored"] for row in rows) and not told["stored"]
    return [*lines, stored + (" Choose with --take KEY, or --take-all." if more else "")]
