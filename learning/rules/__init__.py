"""What stands in the way of each deed on the register, as sentences. Pure.

Every guard answers with all its reasons; the page and the refusal show the same list.
"""

from learning.rules.answering import (
    accepting,
    answering_at_all,
    claiming,
    disputing,
    rejecting,
    saying_progress,
    sending_evidence,
)
from learning.rules.settling import settled_as

__all__ = [
    "accepting",
    "answering_at_all",
    "claiming",
    "disputing",
    "rejecting",
    "saying_progress",
    "sending_evidence",
    "settled_as",
]
