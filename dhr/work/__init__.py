"""What a case waits for, and whom: the next step, derived from its rows. Pure.

The same answer feeds "Your work", the register and the case's own page.
"""

from dhr.work.step import Step, Whose
from dhr.work.steps import (
    ANOTHER_PUBLISHES,
    ANSWER_POINTS,
    COPY,
    DECIDE,
    DECISION,
    MEETS,
    NOTHING_WAITS,
    OPEN_AGAIN,
    SEND_LINK,
    TELL_FAMILY,
    TELL_OFFICE,
    TELLING,
)
from dhr.work.which import dated, next_step, telling_of

__all__ = [
    "ANOTHER_PUBLISHES",
    "ANSWER_POINTS",
    "COPY",
    "DECIDE",
    "DECISION",
    "MEETS",
    "NOTHING_WAITS",
    "OPEN_AGAIN",
    "SEND_LINK",
    "TELLING",
    "TELL_FAMILY",
    "TELL_OFFICE",
    "Step",
    "Whose",
    "dated",
    "next_step",
    "telling_of",
]
