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
from learning.rules.sources import (
    SourceDays,
    changing_source,
    entering_source,
    reading_plan,
    storing_plan,
    typing_recommendation,
)

__all__ = [
    "SourceDays",
    "accepting",
    "answering_at_all",
    "changing_source",
    "claiming",
    "disputing",
    "entering_source",
    "reading_plan",
    "rejecting",
    "saying_progress",
    "sending_evidence",
    "storing_plan",
    "typing_recommendation",
]
