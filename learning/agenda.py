"""What a meeting of the forum has to decide, by exception: the sections in their order. Pure.

What goes its way needs no meeting. Each action with a body stands on the agenda at most once, in
the first section that fits it. What is addressed to government stands under *National* whatever it
waits for: the forum cannot do there what it does with its own bodies. Recommendations that repeat
one another are one item.
"""

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from learning import progress
from learning.vocabulary import Assessment, Label, Section

# How the paper, or the review, says that a recommendation is for the whole country.
NATIONAL_SCOPE = "national"
_BY_LABEL = {
    Label.SILENT: Section.SILENT,
    Label.REOPENED: Section.FAILED,
    Label.LATE: Section.LATE,
    Label.TO_VERIFY: Section.TO_VERIFY,
    Label.DISPUTED: Section.TO_VERIFY,
    Label.NOT_ASKED: Section.NEW,
    Label.NOBODY: Section.NEW,
}
_ORDER = {section: place for place, section in enumerate(Section)}
# A repetition weighs less than a silence or a failed test, and more than what follows.
_BEFORE_REPEATED = frozenset({Section.SILENT, Section.FAILED})


def is_national(scope: str) -> bool:
    """Whether a recommendation of this scope, in the paper's words, is addressed to government."""
    return scope.casefold().startswith(NATIONAL_SCOPE)


@dataclass(frozen=True)
class Candidate:
    """One action with one body, as the agenda asks for it.

    ``answer`` is the row; ``scope`` is that of its recommendation, in the paper's words;
    ``entered_on`` the day on which it came into the register; ``place`` is where it stands
    in the register, by which equals are ordered.
    """

    id: UUID
    recommendation_id: UUID
    answer: progress.Answer
    assessment: str
    scope: str
    entered_on: datetime.date
    place: tuple[Any, ...] = ()

    @property
    def is_national(self) -> bool:
        """Whether it is addressed to government rather than to a body of the place."""
        return is_national(self.scope)


@dataclass(frozen=True)
class Entry:
    """One item of the agenda: why it stands there, and which actions it is about."""

    section: Section
    about: tuple[Candidate, ...]

    @property
    def key(self) -> frozenset[UUID]:
        """What it is about; by this it is known again when the agenda is brought up to date."""
        return frozenset(one.id for one in self.about)


def alone(one: Candidate, *, today: datetime.date, since: datetime.date | None) -> Section | None:
    """The section that one action fits by itself; none where it goes its way.

    ``since`` is the day of the last meeting that was held, where there was one.
    """
    found = _by_itself(one, today, since)
    return Section.NATIONAL if found is not None and one.is_national else found


def agenda(
    candidates: Iterable[Candidate],
    repeats: Iterable[tuple[UUID, UUID]],
    *,
    today: datetime.date,
    since: datetime.date | None,
) -> list[Entry]:
    """Every item, in the order in which the forum takes them.

    ``repeats`` are the pairs of recommendations of which one repeats the other, open or not.
    """
    set_of = _sets(repeats)
    single: list[Entry] = []
    together: dict[UUID, list[Candidate]] = {}
    for one in candidates:
        section = alone(one, today=today, since=since)
        of_a_set = one.recommendation_id in set_of and progress.is_open(one.answer)
        if of_a_set and not one.is_national and section not in _BEFORE_REPEATED:
            together.setdefault(set_of[one.recommendation_id], []).append(one)
        elif section is not None:
            single.append(Entry(section, (one,)))
    repeated = [
        Entry(Section.REPEATED, tuple(sorted(rows, key=lambda row: row.place)))
        for rows in together.values()
    ]
    return sorted([*single, *repeated], key=lambda entry: _sorting(entry, today))


def _by_itself(one: Candidate, today: datetime.date, since: datetime.date | None) -> Section | None:
    label = progress.label_of(one.answer, today)
    if label in _BY_LABEL:
        return _BY_LABEL[label]
    if label == Label.CLAIMED and progress.days_late(one.answer, today):
        # It is said to be done; the day by which it was to be is past, and nothing shows it.
        return Section.LATE
    if label == Label.REJECTED and one.assessment == Assessment.NOT_ASSESSED:
        return Section.TO_VERIFY
    is_new = since is not None and one.entered_on > since
    return Section.NEW if is_new and label in _GOES_ITS_WAY else None


_GOES_ITS_WAY = frozenset({Label.ASKED, Label.NO_DATE, Label.IN_PROGRESS, Label.ACCEPTED})


def _sets(repeats: Iterable[tuple[UUID, UUID]]) -> dict[UUID, UUID]:
    """Each linked recommendation with one of its set that stands for all of it."""
    stands_for: dict[UUID, UUID] = {}

    def root(one: UUID) -> UUID:
        while stands_for.setdefault(one, one) != one:
            one = stands_for[one]
        return one

    for first, second in repeats:
        stands_for[root(first)] = root(second)
    return {one: root(one) for one in list(stands_for)}


def _sorting(entry: Entry, today: datetime.date) -> tuple[Any, ...]:
    urgency = _URGENCY.get(entry.section, lambda row, day: 0)
    return (
        _ORDER[entry.section],
        min(urgency(one.answer, today) for one in entry.about),
        _first_place(entry.about),
    )


def _first_place(about: Sequence[Candidate]) -> tuple[Any, ...]:
    return min(one.place for one in about)


# What needs the forum most comes first within its section.
_URGENCY: dict[Section, Callable[[progress.Answer, datetime.date], int]] = {
    Section.SILENT: lambda row, day: -(progress.days_silent(row, day) or 0),
    Section.NATIONAL: lambda row, day: -(progress.days_silent(row, day) or 0),
    Section.LATE: lambda row, day: -progress.days_late(row, day),
}
