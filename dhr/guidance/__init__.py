"""The law as data: labels, criteria, recipients and clock lengths, per regime.

Nothing of this kind stands anywhere else. Each row names its source and says whether the wording
was verified in that source or is recalled from trade knowledge and still to be checked by the
partnership; pages say which. A case pins its regime on the day of the decision.
"""

import datetime

from dhr.guidance.dardr import DARDR
from dhr.guidance.dhr_2016 import DHR_2016
from dhr.guidance.headings import (
    EXPECTED_HEADINGS,
    HEADINGS_FROM,
    PLAN_COLUMNS,
    missing_headings,
)
from dhr.guidance.practice import ANSWER_OF_SUCCESSOR, PRACTICES, Practice
from dhr.guidance.sources import G16, S9
from dhr.guidance.table import (
    ClockRule,
    Criterion,
    Duty,
    Recipient,
    Regime,
    Source,
    Unit,
    When,
    Which,
)

__all__ = [
    "ANSWER_OF_SUCCESSOR",
    "DARDR",
    "DHR_2016",
    "EXPECTED_HEADINGS",
    "G16",
    "HEADINGS_FROM",
    "PLAN_COLUMNS",
    "PRACTICES",
    "REGIMES",
    "S9",
    "ClockRule",
    "Criterion",
    "Duty",
    "Practice",
    "Recipient",
    "Regime",
    "Source",
    "Unit",
    "When",
    "Which",
    "missing_headings",
    "regime",
    "regime_on",
]

REGIMES: dict[str, Regime] = {row.code: row for row in (DHR_2016, DARDR)}


def regime_on(day: datetime.date) -> Regime:
    """The regime in force for a decision made on that day; one not commenced is never chosen.

    Days before the first regime get that first one: its text governed older reviews too.
    """
    commenced = [(row.in_force_from, row) for row in REGIMES.values() if row.in_force_from]
    in_force = [pair for pair in commenced if pair[0] <= day]
    if not in_force:
        return min(commenced, key=lambda pair: pair[0])[1]
    return max(in_force, key=lambda pair: pair[0])[1]


def regime(code: str) -> Regime:
    """The regime of that code; KeyError when there is none."""
    return REGIMES[code]
