"""What a row of the law looks like: criteria, clocks, recipients, and the regime they make up."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from dhr.vocabulary import FactKind


class Unit(StrEnum):
    """What a clock is counted in."""

    CALENDAR_MONTHS = "calendar months"
    WORKING_DAYS = "working days"
    DAYS = "days"


class Which(StrEnum):
    """Which of several facts starts a clock; one that was met starts anew with the next."""

    FIRST = "first"
    LATEST = "latest"
    SINCE_MET = "first since it was met"


@dataclass(frozen=True)
class Source:
    """Where a rule comes from, and whether its wording was seen there."""

    text: str
    verified: bool

    @property
    def in_words(self) -> str:
        """How sure we are, as pages say it."""
        return "verified" if self.verified else "recalled, not yet checked"


@dataclass(frozen=True)
class Criterion:
    """One test of the definition, asked as one question."""

    code: str
    question: str
    help: str
    evidence_question: str
    source: Source
    # Whether the regime's "low bar" speaks of this criterion.
    low_bar: bool = False


@dataclass(frozen=True)
class When:
    """Facts of one kind, or only those with one of these outcomes or causes; ``words`` begin a
    sentence.

    ``undoes``: of what stops a clock, the kinds of start it can undo; empty for any.
    """

    kind: FactKind
    words: str
    outcomes: tuple[str, ...] = ()
    undoes: tuple[FactKind, ...] = ()
    causes: tuple[str, ...] = ()

    def fits(self, kind: str, outcome: str, cause: str) -> bool:
        """Whether a fact of that kind, outcome and cause is one of these."""
        return (
            kind == self.kind
            and (not self.outcomes or outcome in self.outcomes)
            and (not self.causes or cause in self.causes)
        )


@dataclass(frozen=True)
class Duty:
    """Since when what a clock asks for is a duty: what came before that day owes nothing."""

    since: datetime.date
    source: Source


@dataclass(frozen=True)
class ClockRule:
    """One clock. ``length`` None: the source gives no number of its own.

    ``ends`` meet it; ``stops`` say that it no longer applies, unless one of ``resumes`` came after.
    ``due_with`` names the clock whose due day this one shares. ``beginning_with``: the first day
    is counted as day 1.
    """

    name: str
    code: str
    label: str
    starts: tuple[When, ...]
    which: Which
    not_started: str
    ends: tuple[When, ...]
    source: Source
    length: int | None = None
    unit: Unit | None = None
    beginning_with: bool = False
    due_with: str = ""
    to_be_done: str = ""
    stops: tuple[When, ...] = ()
    resumes: tuple[When, ...] = ()
    duty: Duty | None = None

    @property
    def length_in_words(self) -> str:
        """ "one calendar month", "5 working days"; empty without a length."""
        if self.length is None or self.unit is None:
            return ""
        if self.length == 1:
            return f"one {self.unit.removesuffix('s')}"
        return f"{self.length} {self.unit}"


@dataclass(frozen=True)
class Recipient:
    """Somebody the law or guidance says must be told or given the report."""

    code: str
    name: str
    address: tuple[str, ...]
    how: str
    source: Source


@dataclass(frozen=True)
class Regime:
    """One version of the law and its guidance. ``in_force_from`` None: not commenced."""

    code: str
    review_name: str
    review_short_name: str
    act: str
    guidance_name: str
    in_force_from: datetime.date | None
    in_force_source: Source
    criteria: tuple[Criterion, ...]
    clocks: tuple[ClockRule, ...]
    recipients: tuple[Recipient, ...]
    low_bar: str
    low_bar_source: Source
    no_end: str
    no_end_source: Source

    def criterion(self, code: str) -> Criterion:
        """The criterion of that code; KeyError when the regime has none."""
        return {row.code: row for row in self.criteria}[code]

    def clock(self, name: str) -> ClockRule:
        """The clock of that name; KeyError when the regime has none."""
        return {row.name: row for row in self.clocks}[name]

    def recipient(self, code: str) -> Recipient:
        """The recipient of that code; KeyError when the regime has none."""
        return {row.code: row for row in self.recipients}[code]
