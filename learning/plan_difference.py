"""What a plan says that the register does not, and the other way round. Pure.

Nothing is ever doubled: a recommendation is found again by its words, else by its number, else by
most of its words. What differs is told one thing at a time, so that each can be taken or left.
"""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from learning.given import ActionGiven, RecommendationGiven

# How much of two texts must be the same words for the one to be the other, worded anew.
ALIKE = 0.5


class Difference(StrEnum):
    """One way in which a plan differs from what the register holds."""

    NEW = "new"
    WORDING = "wording"
    NEW_ACTION = "action"
    DAY = "day"
    LEADS = "leads"
    GONE = "gone"
    GONE_ACTION = "gone_action"
    GONE_LEADS = "gone_leads"


DIFFERENCE_LABELS = {
    Difference.NEW: "New recommendation",
    Difference.WORDING: "Changed words",
    Difference.NEW_ACTION: "New or changed action",
    Difference.DAY: "Changed date",
    Difference.LEADS: "Further lead",
    Difference.GONE: "No longer in the plan",
    Difference.GONE_ACTION: "Action no longer in the plan",
    Difference.GONE_LEADS: "Lead no longer in the plan",
}
# These are told only: what has left a plan stays in the register until somebody closes it.
TOLD_ONLY = frozenset({Difference.GONE, Difference.GONE_ACTION, Difference.GONE_LEADS})


@dataclass(frozen=True)
class HeldAction:
    """An action of the register. ``leads`` are whom it is for, by what ``key_of`` knows them by."""

    id: UUID
    words: str
    target: str
    leads: dict[Hashable, str]
    # Whom it is for no more: passed on, and not to be offered as new again.
    former: frozenset[Hashable] = frozenset()


@dataclass(frozen=True)
class Held:
    """A recommendation of the register."""

    id: UUID
    number: str
    theme: str
    words: str
    title: str
    actions: tuple[HeldAction, ...] = ()


@dataclass(frozen=True)
class Found:
    """One difference. ``recommendation`` and ``action`` are places in the plan, ``held`` and
    ``held_action`` rows of the register."""

    kind: Difference
    title: str
    before: str = ""
    after: str = ""
    recommendation: int | None = None
    action: int | None = None
    held: UUID | None = None
    held_action: UUID | None = None
    leads: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """By which a form names it."""
        about = self.held_action or self.held or ""
        places = [str(p) for p in (self.recommendation, self.action) if p is not None]
        return "-".join(filter(None, [self.kind.value, *places, str(about)]))

    @property
    def label(self) -> str:
        """What kind of difference it is, in words."""
        return DIFFERENCE_LABELS[self.kind]

    @property
    def can_be_taken(self) -> bool:
        """Whether the register can take it on, or is only told of it."""
        return self.kind not in TOLD_ONLY


@dataclass
class _Comparison:
    """A comparison under way: ``key_of`` says whom a name means, ``names_in`` tells names apart."""

    key_of: Callable[[str], Hashable]
    names_in: Callable[[str], Sequence[str]]
    found: list[Found] = field(default_factory=list)

    def recommendations(self, held: Sequence[Held], plan: Sequence[RecommendationGiven]) -> None:
        """Tell all differences, in the order of the plan, then what is gone from it."""
        alone = _once(row.number for row in plan) & _once(row.number for row in held)
        pairs = _paired(
            plan,
            held,
            lambda given, row: (
                _plain(given.words) == _plain(row.words)
                and _number(given.number) == _number(row.number)
            ),
            lambda given, row: _plain(given.words) == _plain(row.words),
            lambda given, row: (
                bool(given.number)
                and _number(given.number) == _number(row.number)
                and _plain(given.theme) == _plain(row.theme)
            ),
            lambda given, row: (
                _number(given.number) in alone and _number(given.number) == _number(row.number)
            ),
            lambda given, row: _alike(given.words, row.words),
        )
        for place, given in enumerate(plan):
            if place not in pairs:
                title = f"Recommendation {given.number}".strip()
                self.found.append(
                    Found(Difference.NEW, title, after=given.words, recommendation=place)
                )
                continue
            self._one(place, given, held[pairs[place]])
        for number, row in enumerate(held):
            if number not in pairs.values():
                self.found.append(Found(Difference.GONE, row.title, before=row.words, held=row.id))

    def _one(self, place: int, given: RecommendationGiven, row: Held) -> None:
        if _plain(given.words) != _plain(row.words):
            self.found.append(
                Found(Difference.WORDING, row.title, row.words, given.words, place, held=row.id)
            )
        actions = given.actions_to_follow
        pairs = _paired(
            actions,
            row.actions,
            lambda said, kept: _plain(said.words) == _plain(kept.words),
            lambda said, kept: not said.words or not kept.words,
        )
        for number, action in enumerate(actions):
            if number not in pairs:
                self.found.append(
                    Found(Difference.NEW_ACTION, row.title, "", action.words, place, number, row.id)
                )
                continue
            self._action(place, number, action, row, row.actions[pairs[number]])
        for number, kept in enumerate(row.actions):
            if number not in pairs.values():
                self.found.append(
                    Found(Difference.GONE_ACTION, row.title, kept.words, held=row.id,
                          held_action=kept.id)
                )  # fmt: skip

    def _action(
        self, place: int, number: int, action: ActionGiven, row: Held, kept: HeldAction
    ) -> None:
        def differs(
            kind: Difference, before: str, after: str = "", leads: tuple[str, ...] = ()
        ) -> None:
            self.found.append(
                Found(kind, row.title, before, after, place, number, row.id, kept.id, leads)
            )

        if _plain(action.target.text) != _plain(kept.target) and action.target.text.strip():
            differs(Difference.DAY, kept.target, action.target.text)
        names = {self.key_of(name): name for name in self.names_in(action.leads)}
        known = kept.leads.keys() | kept.former
        if further := tuple(name for key, name in names.items() if key not in known):
            now = "; ".join(dict.fromkeys(kept.leads.values()))
            differs(Difference.LEADS, now, "; ".join(further), further)
        still = {name for key, name in kept.leads.items() if key in names}
        left = dict.fromkeys(name for name in kept.leads.values() if name and name not in still)
        if names and left:
            differs(Difference.GONE_LEADS, "; ".join(left))


def differences(
    held: Sequence[Held],
    plan: Sequence[RecommendationGiven],
    *,
    key_of: Callable[[str], Hashable],
    names_in: Callable[[str], Sequence[str]],
) -> list[Found]:
    """Every difference between what is held of a source and a plan for it."""
    comparison = _Comparison(key_of, names_in)
    comparison.recommendations(held, plan)
    return comparison.found


def _paired(
    said: Sequence[Any], held: Sequence[Any], *tests: Callable[[Any, Any], bool]
) -> dict[int, int]:
    """Which of the one is which of the other, by the surest test first, each taken once."""
    pairs: dict[int, int] = {}
    for test in tests:
        for place, one in enumerate(said):
            if place in pairs:
                continue
            taken = set(pairs.values())
            fits = (n for n, row in enumerate(held) if n not in taken and test(one, row))
            if (number := next(fits, None)) is not None:
                pairs[place] = number
    return pairs


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip(".")


def _once(numbers: Iterable[str]) -> set[str]:
    """The numbers that are given to one recommendation only."""
    counted = Counter(_number(number) for number in numbers)
    return {number for number, times in counted.items() if number and times == 1}


def _number(number: str) -> str:
    return number.casefold().lstrip("r").strip(".)( ")


def _alike(one: str, other: str) -> bool:
    first, second = (set(re.findall(r"\w+", text.casefold())) for text in (one, other))
    return bool(first and second) and len(first & second) / len(first | second) >= ALIKE
