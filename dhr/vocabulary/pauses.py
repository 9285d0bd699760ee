"""What stops while work is suspended, and how a process beside the review ends."""

from collections.abc import Collection
from enum import StrEnum

from dhr.vocabulary.facts import ParallelKind


class StoppedWork(StrEnum):
    """Work that can stop while a review is suspended in part."""

    INTERVIEWS = "interviews"
    PERPETRATOR_CONTACT = "perpetrator_contact"
    OVERVIEW_REPORT = "overview_report"
    PUBLICATION = "publication"


STOPPED_WORK_LABELS: dict[StoppedWork, str] = {
    StoppedWork.INTERVIEWS: "Interviews with family and witnesses",
    StoppedWork.PERPETRATOR_CONTACT: "Contact with the person whose behaviour is in question",
    StoppedWork.OVERVIEW_REPORT: "The overview report",
    StoppedWork.PUBLICATION: "Publication",
}

# Work that goes on whatever the suspension is for.
GOES_ON = (
    "Records stay secured",
    "Bodies go on with their own reports (IMRs) and put right what they find",
    "The panel goes on",
)
_NOT_STOPPED: dict[StoppedWork, str] = STOPPED_WORK_LABELS | {
    StoppedWork.PUBLICATION: "Publication, once it is due"
}


def goes_on(stopped: Collection[str]) -> list[str]:
    """All that goes on while this work is stopped: be its time paused or not, whatever is not
    stopped is worked on."""
    return [*GOES_ON, *(words for work, words in _NOT_STOPPED.items() if work not in stopped)]


class PausableClock(StrEnum):
    """Clocks that a suspension can pause, or a new timescale can move, by their names in law."""

    OVERVIEW_REPORT = "overview_report"
    PUBLISHED = "published"


PAUSABLE_CLOCK_LABELS: dict[PausableClock, str] = {
    PausableClock.OVERVIEW_REPORT: "Complete the overview report",
    PausableClock.PUBLISHED: "Publish",
}


class ParallelOutcome(StrEnum):
    """How a process beside the review ended, as far as the review depends on it."""

    CONVICTED = "convicted"
    ACQUITTED = "acquitted"
    CONCLUDED = "concluded"
    DROPPED = "dropped"


PARALLEL_OUTCOME_LABELS: dict[ParallelOutcome, str] = {
    ParallelOutcome.CONVICTED: "Convicted",
    ParallelOutcome.ACQUITTED: "Acquitted",
    ParallelOutcome.CONCLUDED: "Concluded",
    ParallelOutcome.DROPPED: "Dropped or withdrawn",
}

# A trial ends in a verdict, everything else in a conclusion; any of them may be dropped.
OUTCOMES_OF: dict[ParallelKind, tuple[ParallelOutcome, ...]] = {
    kind: (
        (ParallelOutcome.CONVICTED, ParallelOutcome.ACQUITTED, ParallelOutcome.DROPPED)
        if kind is ParallelKind.TRIAL
        else (ParallelOutcome.CONCLUDED, ParallelOutcome.DROPPED)
    )
    for kind in ParallelKind
}
