"""``./run manage remind``: the daily sweep by hand, or only asked what it would do."""

import argparse
import datetime
import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from notifications.due_kinds import due_label
from notifications.remind import Reminded, RemindedInPart, remind
from people.days import count, long_date
from people.today import is_demo, today

# Beyond them weeks cannot be counted back, nor the next working day be found.
FIRST_YEAR, LAST_YEAR = 1900, 2200


def day(text: str) -> datetime.date:
    """``YYYY-MM-DD`` as a day. Raises argparse's error for anything else."""
    try:
        found = datetime.datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - a day, no time
    except ValueError:
        found = None
    if found is None or found.isoformat() != text:
        raise argparse.ArgumentTypeError("write a day that there is as YYYY-MM-DD")
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise argparse.ArgumentTypeError(f"take a year from {FIRST_YEAR} to {LAST_YEAR}")
    return found


class Command(BaseCommand):
    """Reminds everybody whose turn has come. A second time on the same day adds nothing."""

    help = (
        "Remind everybody of what is due, as the worker does each morning. With --dry-run nothing "
        "is kept or sent, and any other day can be asked about. On a day on which nobody works "
        "there is nobody to remind."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The day, and two switches."""
        parser.add_argument(
            "--today", type=day, metavar="YYYY-MM-DD", help="the day to ask about; else today"
        )
        parser.add_argument("--dry-run", action="store_true", help="only say who would be reminded")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Sweep, and say who was reminded of what."""
        on = options["today"] or today()
        if on != today() and not options["dry_run"]:
            raise CommandError(_has_not_come(on) if on > today() else _has_gone(on))
        try:
            self._print(remind(on, only_asked=options["dry_run"]), on, options)
        except RemindedInPart as some:
            self._print(some.found, on, options)
            raise CommandError(str(some)) from some

    def _print(self, found: list[Reminded], on: datetime.date, options: dict[str, Any]) -> None:
        if options["json"]:
            self.stdout.write(json.dumps([asdict(each) for each in found], default=str, indent=2))
        else:
            self.stdout.write(_in_words(found, on, dry=options["dry_run"]))


def _has_gone(on: datetime.date) -> str:
    # Each case would be written as it was on that day, and whoever has today's message have two.
    return (
        f"{long_date(on)} has gone, and reminding for it now would write to people twice on one "
        "day and rewrite what is due as it was then: today’s reminders make up for every day that "
        "was missed. Ask with --dry-run who would have been reminded."
    )


def _has_not_come(on: datetime.date) -> str:
    # The ledger would hold what nobody was told yet, and the sweeps until then would be silent.
    otherwise = ", or move the demo’s day on" if is_demo() else ""
    return (
        f"{long_date(on)} has not come, and reminding for it now would silence the reminders until "
        f"then: ask with --dry-run who would be reminded{otherwise}."
    )


def _in_words(found: list[Reminded], on: datetime.date, *, dry: bool) -> str:
    would = "would be" if dry else "is" if len(found) == 1 else "are"
    lines = [f"On {long_date(on)} {count(len(found), 'recipient')} {would} reminded."]
    for each in found:
        lines.append(each.recipient)
        lines += [
            f"  {item.reference}: {due_label(item.kind)}, due on {long_date(item.due)} "
            f"({item.stage})"
            for item in each.items
        ]
    return "\n".join(lines)
