"""What the page of clocks and pauses shows: pauses, agreed days, other processes, as panels."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.text import capfirst

from dhr.deadlines import Reading, standing_in_words
from dhr.models import Fact, Letter
from dhr.views.fact_words import (
    clock_name,
    days_of,
    joint_name,
    outcome_name,
    process_name,
    stopped,
)
from dhr.vocabulary import (
    CLOSED,
    PAUSE_CAUSE_LABELS,
    STATE_LABELS,
    FactKind,
    JointKind,
    LetterStatus,
    PausableClock,
    PauseCause,
    State,
    goes_on,
)
from people.days import count, long_date

# Clocks of the joint child route, shown beside it.
_CHILD_CLOCKS = ("serious_incident_notification", "rapid_review")

Row = dict[str, Any]


@dataclass
class History:
    """All facts of a case in order, and the letters that speak of one; asked for once."""

    facts: list[Fact]
    letters: list[Letter] = field(default_factory=list)

    def __post_init__(self) -> None:
        replaced = {fact.supersedes_id: fact for fact in self.facts if fact.supersedes_id}
        self.standing = [fact for fact in self.facts if fact.pk not in replaced]
        self._older = {newer.pk: pk for pk, newer in replaced.items()}

    def of(self, kind: FactKind) -> list[Fact]:
        """The facts of a kind that nothing has replaced, in order."""
        return [fact for fact in self.standing if fact.kind == kind]

    def letter_about(self, fact: Fact) -> Letter | None:
        """The newest letter about a fact, in whichever of its versions it was written."""
        versions: set[UUID] = set()
        pk: UUID | None = fact.pk
        while pk is not None:
            versions.add(pk)
            pk = self._older.get(pk)
        found = [row for row in self.letters if row.fact_id in versions]
        return max(found, key=lambda row: row.version, default=None)


Url = Callable[..., str]


@dataclass(frozen=True)
class Links:
    """Which links this person gets: to correct and end, to suspend and go on, to letters."""

    url: Url
    works: bool
    suspends: bool
    writes: bool

    def correct(self, fact: Fact, words: str) -> list[Row]:
        """To the page where a fact is corrected."""
        if not self.works:
            return []
        url = self.url("correct_fact", dated_pk=fact.pk)
        return [{"label": "Correct this", "url": url, "hidden": words}]

    def deed(self, label: str, words: str, name: str, **more: UUID) -> list[Row]:
        """To the page of a deed of those who run the case."""
        return (
            [{"label": label, "url": self.url(name, **more), "hidden": words}] if self.works else []
        )

    def letter(self, letter: Letter | None) -> list[Row]:
        """To the letter about it, while it is not sent."""
        if letter is None or not self.writes or letter.status == LetterStatus.SENT:
            return []
        url = self.url("letter", letter_pk=letter.pk)
        return [{"label": "Letter to the Home Office", "url": url, "hidden": "that is still to go"}]


def pauses(history: History, links: Links, today: datetime.date) -> tuple[list[Row], list[Row]]:
    """Suspensions that go on today, and those that ended."""
    found = history.of(FactKind.SUSPENDED)
    on = [fact for fact in found if fact.until is None]
    # Of a single one it is the page's own button that says so.
    now = [_open_pause(fact, history, links, today, linked=len(on) > 1) for fact in on]
    over = [_ended_pause(fact, history, links) for fact in found if fact.until is not None]
    return now, over[::-1]


def only_pause(history: History) -> Fact | None:
    """The suspension that goes on, where there is just one."""
    on = [fact for fact in history.of(FactKind.SUSPENDED) if fact.until is None]
    return on[0] if len(on) == 1 else None


def _open_pause(
    fact: Fact, history: History, links: Links, today: datetime.date, *, linked: bool
) -> Row:
    cause = _cause(fact.cause)
    look = long_date(fact.look_again_on)
    if fact.look_again_on and fact.look_again_on < today:
        look = f"{look}: {count((today - fact.look_again_on).days, 'day')} ago"
    resume = (
        [{"label": "Work went on", "url": links.url("resume", pause_pk=fact.pk), "hidden": cause}]
        if links.suspends and linked
        else []
    )
    return {
        "title": f"{cause}: suspended since {long_date(fact.on)}",
        "rows": [
            {"key": "Days so far", "value": count((today - fact.on).days, "day")},
            {"key": "What stops", "value": capfirst(stopped(fact))},
            {"key": "What goes on", "value": "\n".join(goes_on(fact.work_stopped))},
            {"key": "Clocks paused", "value": _clocks(fact)},
            {"key": "On the authority of", "value": fact.authority},
            {"key": "Looked at again on", "value": look},
            {"key": "Home Office told", "value": _told(fact, history)},
            *_note(fact),
        ],
        "links": [
            *resume,
            *links.letter(history.letter_about(fact)),
            *links.correct(fact, f"the suspension for {cause.lower()}"),
        ],
    }


def _ended_pause(fact: Fact, history: History, links: Links) -> Row:
    cause = _cause(fact.cause)
    return {
        "title": f"{cause}: {days_of(fact)}",
        "rows": [
            {"key": "From", "value": long_date(fact.on)},
            {"key": "Work went on", "value": f"{long_date(fact.until)}\n{fact.reason}".strip()},
            {"key": "What stopped", "value": capfirst(stopped(fact))},
            {"key": "Clocks paused", "value": _clocks(fact)},
            {"key": "On the authority of", "value": fact.authority},
            {"key": "Home Office told", "value": _told(fact, history)},
            *_note(fact),
        ],
        "links": [
            *links.letter(history.letter_about(fact)),
            *links.correct(fact, f"the suspension for {cause.lower()}"),
        ],
    }


def clocks(readings: Iterable[Reading], url: Url, today: datetime.date) -> list[Row]:
    """Each clock that can be paused or moved: its day, the statutory one beside it, the pauses."""
    return [
        {
            "title": row.label,
            "rows": _clock(row, today),
            "links": [
                {
                    "label": "How this date is worked out",
                    "url": url("clock", name=row.name),
                    "hidden": row.label,
                }
            ],
        }
        for row in readings
        if row.name in list(PausableClock) and row.start is not None
    ]


def no_clock(state: str, missing: Row) -> Row:
    """Why none of those clocks has a date here; ``missing`` is what a case from paper lacks."""
    if missing:
        return missing | {"title": "No deadline can be worked out", "text": missing["sentence"]}
    if state in CLOSED:
        return {
            "title": "No deadline runs here",
            "text": f"This case is at “{STATE_LABELS[State(state)]}”. No date for a report or its "
            "publication is counted in it.",
        }
    return {
        "title": "No deadline for a report yet",
        "text": "The time for the overview report runs from the decision to hold a review. Its "
        "date by statute, any agreed date and the days paused will stand here.",
    }


def _clock(row: Reading, today: datetime.date) -> list[Row]:
    due = long_date(row.due) if row.due else "None was set" if row.met_on else "No due date yet"
    how = "agreed" if row.agreed else "worked out, not agreed" if row.worked_out else "by statute"
    paused = count(row.paused_days, "day") if row.paused_days else "None"
    if row.paused_days:
        by_cause = [f"{_cause(one.cause)}: {count(one.days, 'day')}" for one in row.paused_by_cause]
        paused = "\n".join([paused, *by_cause])
    return [
        {"key": "Due", "value": f"{due} ({how})" if row.due else due},
        {"key": "How it stands", "value": capfirst(standing_in_words(row, today))},
        {"key": "Date by statute", "value": _statutory(row)},
        {"key": "Days paused", "value": paused},
        {"key": "Why", "value": row.because},
    ]


def _statutory(row: Reading) -> str:
    if row.statutory_due is None:
        return "None: no length is set"
    day = long_date(row.statutory_due)
    return (
        f"{day}\n{count(row.statutory_days_late, 'day')} late" if row.statutory_days_late else day
    )


def agreed(history: History, links: Links, readings: Iterable[Reading]) -> list[Row]:
    """Every new timescale, the newest first, with the statutory date beside it."""
    statutory = {row.name: row.statutory_due for row in readings}
    return [
        {
            "title": f"{clock_name(fact.clock)}: {long_date(fact.due)}",
            "rows": [
                {"key": "Agreed on", "value": long_date(fact.on)},
                {"key": "Agreed by", "value": fact.authority},
                {"key": "Date by statute", "value": long_date(statutory.get(fact.clock))},
                {"key": "Home Office told", "value": _told(fact, history)},
                *_note(fact),
            ],
            "links": [
                *links.letter(history.letter_about(fact)),
                *links.correct(fact, f"the timescale agreed on {long_date(fact.on)}"),
            ],
        }
        for fact in reversed(history.of(FactKind.TIMESCALE_AGREED))
    ]


def parallels(history: History, links: Links) -> list[Row]:
    """Processes beside the review: open ones first."""
    found = sorted(
        history.of(FactKind.PARALLEL_PROCESS), key=lambda fact: (fact.until is not None, fact.on)
    )
    rows = []
    for fact in found:
        name = process_name(fact)
        how = "open"
        more: list[Row] = []
        if fact.until is None:
            more = links.deed("It ended", name, "end_parallel", parallel_pk=fact.pk)
        else:
            how = f"ended on {long_date(fact.until)}: {outcome_name(fact).lower()}"
        rows.append(
            {
                "title": f"{name}: {how}",
                "rows": [{"key": "Began on", "value": long_date(fact.on)}, *_note(fact)],
                "links": [*more, *links.correct(fact, name)],
            }
        )
    return rows


def joints(
    history: History,
    open_joints: list[Fact],
    links: Links,
    readings: Iterable[Reading],
    today: datetime.date,
) -> list[Row]:
    """Reviews of the same events, with the clocks of the child route."""
    rows = []
    for fact in history.of(FactKind.JOINT_PROCESS):
        name, is_open = joint_name(fact), fact in open_joints
        child = fact.cause == JointKind.CHILD and is_open
        steps = [
            {"key": row.label, "value": _due_and_how(row, today)}
            for row in readings
            if child and row.name in _CHILD_CLOCKS
        ]
        more: list[Row] = []
        if child:
            more += links.deed("Record a step", "of the child route", "child_step")
        if is_open:
            more += links.deed("Joint no longer", name, "remove_joint", joint_pk=fact.pk)
        rows.append(
            {
                "title": f"{name}: {'open' if is_open else 'joint no longer'}",
                "rows": [{"key": "Since", "value": long_date(fact.on)}, *steps, *_note(fact)],
                "links": [*more, *links.correct(fact, name)],
            }
        )
    return rows


def _due_and_how(row: Reading, today: datetime.date) -> str:
    due = f"Due on {long_date(row.due)}\n" if row.due else ""
    return f"{due}{capfirst(standing_in_words(row, today))}"


def _cause(code: str) -> str:
    return PAUSE_CAUSE_LABELS[PauseCause(code)]


def _clocks(fact: Fact) -> str:
    return "\n".join(clock_name(clock) for clock in fact.clocks) or "None"


def _told(fact: Fact, history: History) -> str:
    letter = history.letter_about(fact)
    day = fact.home_office_told_on or (letter.sent_on if letter else None)
    return f"On {long_date(day)}" if day else "Not yet"


def _note(fact: Fact) -> list[Row]:
    return [{"key": "Note", "value": fact.note}] if fact.note else []
