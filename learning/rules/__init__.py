"""What stands in the way of each deed on the register, as sentences. Pure.

Every guard answers with all its reasons; the page and the refusal show the same list.
"""

from learning.rules.answering import (
    RECORDED_FOR_THEM,
    accepting,
    acknowledging,
    answering_at_all,
    choosing_what_they_said,
    claiming,
    claiming_at_all,
    describing_evidence,
    disputing,
    disputing_at_all,
    recording_for_them,
    rejecting,
    rejecting_at_all,
    saying_progress,
    saying_progress_at_all,
    sending_evidence_at_all,
)

__all__ = [
    "RECORDED_FOR_THEM",
    "accepting",
    "acknowledging",
    "answering_at_all",
    "choosing_what_they_said",
    "claiming",
    "claiming_at_all",
    "describing_evidence",
    "disputing",
    "disputing_at_all",
    "recording_for_them",
    "rejecting",
    "rejecting_at_all",
    "saying_progress",
    "saying_progress_at_all",
    "sending_evidence_at_all",
]
