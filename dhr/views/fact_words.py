"""What a dated fact says beyond its kind and day, in words for the timeline and its own pages."""

from dhr.actions.family_told import CHANGE
from dhr.models import Fact
from dhr.vocabulary import (
    HOME_OFFICE_ANSWER_LABELS,
    JOINT_LABELS,
    OUTCOME_LABELS,
    PARALLEL_LABELS,
    PARALLEL_OUTCOME_LABELS,
    PAUSABLE_CLOCK_LABELS,
    PAUSE_CAUSE_LABELS,
    STOPPED_WORK_LABELS,
    FactKind,
    HomeOfficeAnswer,
    JointKind,
    Outcome,
    ParallelKind,
    ParallelOutcome,
    PausableClock,
    PauseCause,
    StoppedWork,
    ToldOf,
)
from people.days import count, long_date

# What a family was told, by what the fact says of it; of the decision where it says nothing.
_FAMILY_TOLD = {
    ToldOf.PUBLICATION.value: "of the publication",
    ToldOf.CONCLUSION.value: "of the conclusion of the review",
    CHANGE: "that the review ended or went on",
}
# What stands as the authority of these is no person.
_SAID_BY = {
    FactKind.WITHHELD: "The Home Office’s view",
    FactKind.PUBLISHED: "Written advice",
}


def title_of(fact: Fact) -> str:
    """What happened, in a few words."""
    title = fact.label
    if fact.kind == FactKind.DECIDED:
        title = OUTCOME_LABELS[Outcome(fact.outcome)]
    elif fact.kind == FactKind.SUSPENDED:
        title = f"Work suspended: {PAUSE_CAUSE_LABELS[PauseCause(fact.cause)].lower()}"
    elif fact.kind == FactKind.PARALLEL_PROCESS:
        title = f"{process_name(fact)} began"
    elif fact.kind in (FactKind.JOINT_PROCESS, FactKind.JOINT_PROCESS_REMOVED):
        title = f"{title}: {joint_name(fact).lower()}"
    elif fact.kind == FactKind.FAMILY_TOLD:
        title += f" {_FAMILY_TOLD.get(fact.outcome, 'of the decision')}"
    elif fact.kind == FactKind.HOME_OFFICE_ANSWERED and fact.outcome:
        answer = HOME_OFFICE_ANSWER_LABELS[HomeOfficeAnswer(fact.outcome)]
        title += f": {answer[:1].lower()}{answer[1:]}"
    # The timeline is open to the panel; which side of a family was told last is not.
    if fact.subject and fact.kind != FactKind.FAMILY_TOLD:
        title = f"{fact.subject.pseudonym}: {title.lower()}"
    return f"{title}: {fact.body}" if fact.body else title


def suspended_in_words(fact: Fact) -> str:
    """A suspension that goes on, in a few sentences: why, since when, what stops."""
    words = [f"{title_of(fact)}, since {long_date(fact.on)}."]
    if fact.work_stopped:
        words.append(f"Stopped: {stopped(fact)}.")
    if fact.look_again_on:
        words.append(f"Looked at again on {long_date(fact.look_again_on)}.")
    return " ".join(words)


def title_of_end(fact: Fact) -> str:
    """The end of a fact that lasts, where this version says it."""
    if fact.kind == FactKind.PARALLEL_PROCESS:
        return f"{process_name(fact)} ended: {outcome_name(fact).lower()}"
    return "Work went on"


def process_name(fact: Fact) -> str:
    """Which process beside the review."""
    return PARALLEL_LABELS[ParallelKind(fact.cause)]


def outcome_name(fact: Fact) -> str:
    """How it ended."""
    return PARALLEL_OUTCOME_LABELS[ParallelOutcome(fact.outcome)]


def joint_name(fact: Fact) -> str:
    """Which other review."""
    return JOINT_LABELS[JointKind(fact.cause)]


def clock_name(clock: str) -> str:
    """A clock that can be paused or moved."""
    return PAUSABLE_CLOCK_LABELS[PausableClock(clock)]


def days_of(fact: Fact) -> str:
    """How long a pause lasted, its first day counted and the day work went on not."""
    return count((fact.until - fact.on).days, "day") if fact.until else ""


def says(fact: Fact) -> list[str]:
    """Everything else it says, a sentence a line."""
    lines: list[str] = []
    if fact.kind == FactKind.SUSPENDED:
        lines += _suspension(fact)
    elif fact.kind == FactKind.TIMESCALE_AGREED:
        lines.append(
            f"{clock_name(fact.clock)}: {long_date(fact.due)}. Agreed by: {fact.authority}."
        )
    elif fact.kind == FactKind.PUBLICATION_PLANNED:
        lines.append(f"Planned for {long_date(fact.due)}.")
    elif fact.kind == FactKind.PARALLEL_PROCESS and fact.until:
        # Its end is an entry of its own, which says this in its title.
        ended = f"Ended on {long_date(fact.until)}: {outcome_name(fact).lower()}."
        lines += [] if fact.ends else [ended]
    else:
        if fact.look_again_on:
            lines.append(f"To be looked at again on {long_date(fact.look_again_on)}.")
        if fact.authority:
            lines.append(_authority(fact))
    if fact.received_on:
        lines.append(f"Received on {long_date(fact.received_on)}.")
    if fact.home_office_told_on:
        lines.append(f"Home Office told on {long_date(fact.home_office_told_on)}.")
    if fact.kind == FactKind.SUBMITTED and fact.note:
        return [f"Sent by {_inside(fact.note)}.", *lines]
    return [fact.note, *lines] if fact.note else lines


def _authority(fact: Fact) -> str:
    """By whom it was done; or what somebody said of it, which is no person."""
    if fact.kind in _SAID_BY:
        words = fact.authority.strip()
        return f"{_SAID_BY[fact.kind]}: {words}{'' if words.endswith('.') else '.'}"
    return f"By {_inside(fact.authority)}."


def _inside(whom: str) -> str:
    """Somebody inside a sentence: "The police family liaison officer" begins none."""
    return f"the {whom[4:]}" if whom.startswith("The ") else whom


def _suspension(fact: Fact) -> list[str]:
    lines = [f"Stopped: {stopped(fact)}."] if fact.work_stopped else []
    if fact.clocks:
        lines.append(f"Clocks paused: {', '.join(clock_name(c) for c in fact.clocks).lower()}.")
    if fact.authority:
        lines.append(f"On the authority of: {fact.authority}.")
    if fact.until:
        lines.append(f"Work resumed on {long_date(fact.until)}, after {days_of(fact)}.")
    elif fact.look_again_on:
        lines.append(f"Looked at again on {long_date(fact.look_again_on)}.")
    return lines


def stopped(fact: Fact) -> str:
    """What work stopped."""
    return ", ".join(STOPPED_WORK_LABELS[StoppedWork(w)] for w in fact.work_stopped).lower()
