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
from learning.rules.asking import (
    asking,
    asking_all,
    asking_all_at_all,
    asking_at_all,
    chasing,
    chasing_at_all,
    keeping_at_all,
    keeping_with,
    naming,
    naming_at_all,
    passing_on,
    passing_on_at_all,
)
from learning.rules.believing import (
    assessing,
    assessing_at_all,
    reopening,
    reopening_at_all,
    sending_back,
    sending_back_at_all,
    verifying,
    verifying_at_all,
)
from learning.rules.closing import (
    closing,
    closing_at_all,
    confirming,
    confirming_at_all,
    declining,
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
    "asking",
    "asking_all",
    "asking_all_at_all",
    "asking_at_all",
    "assessing",
    "assessing_at_all",
    "changing_source",
    "chasing",
    "chasing_at_all",
    "claiming",
    "closing",
    "closing_at_all",
    "confirming",
    "confirming_at_all",
    "declining",
    "disputing",
    "entering_source",
    "keeping_at_all",
    "keeping_with",
    "naming",
    "naming_at_all",
    "passing_on",
    "passing_on_at_all",
    "reading_plan",
    "rejecting",
    "reopening",
    "reopening_at_all",
    "saying_progress",
    "sending_back",
    "sending_back_at_all",
    "sending_evidence",
    "storing_plan",
    "typing_recommendation",
    "verifying",
    "verifying_at_all",
]
