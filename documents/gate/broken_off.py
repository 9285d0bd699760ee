"""What a look that breaks off comes to: the one place that says so. Pure.

However it ends, what was found before stands, and the file is never clean:

- A part meets a bound of ours: too much, for a person; the other parts are looked at.
- A part makes its reader raise anything else: damaged, for a person; the other parts are looked at.
- Memory runs out: nothing more can be relied on, so the whole look ends there.
- The whole look ends before its time, whether by its bounds (time, memory), by a fault or by a
  signal: ``NOT_ENDED``, for a person, with ``NOT_FINISHED`` as its note.
"""

from documents.gate.findings import Finding, Technique, for_a_person
from documents.packed import OverBounds

# The look as a whole did not come to its end.
NOT_ENDED: Finding = for_a_person(Technique.TOO_MUCH, "whole file")
NOT_FINISHED = (
    "The file could not be looked through to its end: it takes more time or memory than a report "
    "does, or it stops the program that reads it."
)


class TooMuch(Exception):
    """The file holds more than can be looked through in a sensible time."""


# What ends the whole look; all else ends only the part that raised it.
ENDS_THE_LOOK = (MemoryError,)
_BOUNDS = (TooMuch, OverBounds, RecursionError)


def comes_to(wrong: Exception) -> Technique:
    """What a part of the look comes to that this ended."""
    return Technique.TOO_MUCH if isinstance(wrong, _BOUNDS) else Technique.DAMAGED
