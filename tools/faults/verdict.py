"""What came of a drill: lost, repeated, and whether that is within what was promised. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from tools.faults.mails import Mail


@dataclass
class Outcome:
    """One drill's figures.

    ``in_flight`` is the most that may have been on its way to the mail server when something was
    struck: one mail for each process struck. ``faults`` are the things that went wrong.
    """

    drill: str
    recipients: int
    lost: int
    repeated: int
    in_flight: int
    seconds: float
    faults: list[str] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        """Whether the promise was kept."""
        return not self.faults


def judge(
    drill: str,
    recipients: Collection[str],
    mails: Sequence[Mail],
    *,
    in_flight: int = 0,
    held: Collection[str] = (),
    each: int = 1,
    seconds: float = 0.0,
    faults: Sequence[str] = (),
) -> Outcome:
    """Judge what arrived: ``each`` recipient is owed that many different messages.

    A mail is *lost* where one that was owed did not come, and *repeated* where one came again under
    the same Message-ID. Another message than was owed is a fault. So is a copy of one that was not
    among those ``held`` by a worker when something was struck, and more copies than ``in_flight``.
    """
    times = Counter(mails)
    different = Counter(mail.recipient for mail in times)
    wanted = set(recipients)
    lost = sum(max(0, each - different[address]) for address in wanted)
    repeated = [mail for mail, number in times.items() if number > 1]
    extra = len(mails) - len(times)
    found = list(faults)
    if lost:
        found.append(f"{lost} lost")
    if strangers := different.keys() - wanted:
        found.append(f"{len(strangers)} were written to who are owed nothing")
    if more := sum(number > each for address, number in different.items() if address in wanted):
        found.append(f"{more} got a second message of their own instead of a copy")
    if astray := sum(mail.message_id not in held for mail in repeated):
        found.append(f"{astray} came twice though nothing struck them")
    if extra > in_flight:
        found.append(f"{extra} copies, though at most {in_flight} were in flight")
    return Outcome(drill, len(wanted), lost, extra, in_flight, seconds, faults=found)


def table(outcomes: Sequence[Outcome]) -> str:
    """The outcomes as a table in Markdown, which a terminal shows as well."""
    rows = [("Fault", "Recipients", "Lost", "Repeated", "In flight at most", "Seconds", "Verdict")]
    for each in outcomes:
        verdict = "passed" if each.passed else "FAILED: " + "; ".join(each.faults)
        rows.append(
            (each.drill, f"{each.recipients:,}", str(each.lost), str(each.repeated),
             str(each.in_flight), f"{each.seconds:.0f}", verdict)
        )  # fmt: skip
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    lines = [
        "| " + " | ".join(_set(cell, widths[place], place) for place, cell in enumerate(row)) + " |"
        for row in rows
    ]
    rule = [
        "-" * (width - 1) + (":" if 0 < place < 6 else "-") for place, width in enumerate(widths)
    ]
    lines.insert(1, "| " + " | ".join(rule) + " |")
    return "\n".join(lines)


def _set(cell: str, width: int, place: int) -> str:
    return cell.rjust(width) if 0 < place < 6 else cell.ljust(width)
