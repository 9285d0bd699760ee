"""``./run manage clocks``: every clock of the law over the facts of a file. Asks no database."""

import datetime
import json
import sys
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser

from dhr.deadlines import (
    BadFacts,
    Reading,
    day_from,
    history_from,
    readings,
    standing_in_words,
)
from people.days import long_date


class Command(BaseCommand):
    """Prints every clock; exit status 2 with one sentence when the facts cannot be read."""

    help = "Reads the statutory clocks over dated facts: see docs/clocks.md."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The facts, the day, and a switch for machines."""
        parser.add_argument("--facts", metavar="FILE.json", help="the facts of one case")
        parser.add_argument("--today", metavar="YYYY-MM-DD", help="the day to read them on")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, sum up, print."""
        try:
            today = day_from(options["today"], "--today")
            regime, facts = history_from(_text_of(options["facts"]))
        except BadFacts as wrong:
            self._refuse(str(wrong))
        clocks = readings(regime, facts, today)
        if options["json"]:
            self.stdout.write(json.dumps([_row(clock) for clock in clocks], indent=2))
        else:
            self.stdout.write(_in_words(clocks, today))

    def _refuse(self, sentence: str) -> NoReturn:
        self.stderr.write(sentence)
        sys.exit(2)


def _text_of(name: str | None) -> str:
    if not name:
        raise BadFacts("Say which file holds the facts: --facts FILE.json.")
    try:
        return Path(name).read_text(encoding="utf-8-sig")
    except OSError:
        raise BadFacts("The file of facts cannot be opened.") from None
    except UnicodeDecodeError:
        raise BadFacts("The file is not JSON that can be read.") from None


def _row(clock: Reading) -> dict[str, Any]:
    """One clock for a machine: days as YYYY-MM-DD, null where there is none."""
    return {
        "clock": clock.name,
        "code": clock.code,
        "start": _day(clock.start),
        "due": _day(clock.due),
        "agreed": clock.agreed,
        "state": clock.state.value,
        "met_on": _day(clock.met_on),
        "days_left": clock.days_left,
        "days_late": clock.days_late,
        "paused_days": clock.paused_days,
        "statutory_due": _day(clock.statutory_due),
        "statutory_days_late": clock.statutory_days_late,
        "because": clock.because,
    }


def _day(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


def _in_words(clocks: list[Reading], today: datetime.date) -> str:
    lines = [f"On {long_date(today)}:"]
    for clock in clocks:
        due = f", due {long_date(clock.due)}" if clock.due else ""
        lines += [
            "",
            f"{clock.code}  {clock.label} ({clock.name})",
            f"     {standing_in_words(clock, today)}{due}",
            f"     {clock.because}",
        ]
    return "\n".join(lines)
