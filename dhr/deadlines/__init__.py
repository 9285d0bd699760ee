"""Statutory clocks as sums over dated facts. Pure: no models, and ``today`` is an argument.

Calendar months keep the day's number and clamp at the month's end (31 March plus one month is
30 April). Nothing is counted down at night; a clock is read. What a clock is, is a row of
``dhr.guidance``; how rows, facts and pauses make a date is explained in ``docs/clocks.md``.
"""

from dhr.deadlines.counting import add_working_days
from dhr.deadlines.from_json import BadFacts, day_from, history_from
from dhr.deadlines.reading import ClockState, DatedFact, PausedFor, Reading, SumRow
from dhr.deadlines.sums import reading_of, readings, to_meet
from dhr.deadlines.words import cause_in_words, joined_causes, standing_in_words
from people.months import add_months

__all__ = [
    "BadFacts",
    "ClockState",
    "DatedFact",
    "PausedFor",
    "Reading",
    "SumRow",
    "add_months",
    "add_working_days",
    "cause_in_words",
    "day_from",
    "history_from",
    "joined_causes",
    "reading_of",
    "readings",
    "standing_in_words",
    "to_meet",
]
