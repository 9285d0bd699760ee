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
ALIKE, HARDLY_ALIKE = 0.5, 0.1
MOST_COMPARED = 40_000


class Difference(StrEnum):
    """One way in which a plan differs from what the register holds."""

    NEW = "new"
    WORDING = "wording"
    NEW_ACTION = "action"
    DAY = "day"
    LEADS = "leads"
    PROGRESS = "progress"
    GONE = "gone"
    GONE_ACTION = "gone_action"
    GONE_LEADS = "gone_leads"


DIFFERENCE_LABELS = {
    Difference.NEW: "New recommendation",
    Difference.WORDING: "Changed words",
    Difference.NEW_ACTION: "New or changed action",
    Difference.DAY: "Changed date",
    Difference.LEADS: "Further lead",
    Difference.PROGRESS: "Other progress",
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
    # As the latest plan had it that was stored.
    progress: str = ""


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

    def as_kept(self, *, stored: bool) -> dict[str, Any]:
        """How it is kept with the plan once that is settled, and whether it was stored."""
        return {
            "difference": self.kind.value,
            "of": self.title,
            "before": self.before,
            "after": self.after,
            "stored": stored,
        }


@dataclass
class _Comparison:
    """A comparison under way: ``key_of`` says whom a name means, ``names_in`` tells names apart."""

    key_of: Callable[[str], Hashable]
    names_in: Callable[[str], Sequence[str]]
    found: list[Found] = field(default_factory=list)

    def recommendations(self, held: Sequence[Held], plan: Sequence[RecommendationGiven]) -> None:
        """Tell all differences, in the order of the plan, then what is gone from it."""
        pairs = _same_recommendations(plan, held)
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
        pairs = _by_key(actions, row.actions, _words_of)
        if not pairs and len(actions) == len(row.actions) == 1:
            # The one action was the recommendation itself, or is now.
            pairs = {0: 0} if not actions[0].words or not row.actions[0].words else {}
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
        if action.progress.strip() and _plain(action.progress) != _plain(kept.progress):
            differs(Difference.PROGRESS, kept.progress, action.progress)
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


def _same_recommendations(
    plan: Sequence[RecommendationGiven], held: Sequence[Held]
) -> dict[int, int]:
    """Which of the plan is which of the register: by words, by number, by most of its words."""
    alone = _once(row.number for row in plan) & _once(row.number for row in held)

    def number_under_theme(row: Any) -> Hashable:
        return (_number(row.number), _plain(row.theme)) if row.number else None

    def number_alone(row: Any) -> Hashable:
        return _number(row.number) if _number(row.number) in alone else None

    def one_word_at_least(one: Any, other: Any) -> bool:
        return _in_common(one, other) >= HARDLY_ALIKE

    pairs = _by_key(plan, held, lambda row: (_plain(row.words), _number(row.number)))
    pairs = _by_key(plan, held, _words_of, pairs)
    # Numbers move when a plan changes: what shares its number alone is something else.
    pairs = _by_key(plan, held, number_under_theme, pairs, one_word_at_least)
    pairs = _by_key(plan, held, number_alone, pairs, one_word_at_least)
    return _by_most_words(plan, held, pairs)


def _by_key(
    said: Sequence[Any],
    held: Sequence[Any],
    key: Callable[[Any], Hashable],
    pairs: dict[int, int] | None = None,
    suits: Callable[[Any, Any], bool] = lambda one, other: True,
) -> dict[int, int]:
    """More pairs, of what has the same key, each taken once and in its order."""
    found = dict(pairs or {})
    taken = set(found.values())
    waiting: dict[Hashable, list[int]] = {}
    for number, row in enumerate(held):
        if number not in taken and (known := key(row)) is not None:
            waiting.setdefault(known, []).append(number)
    for place, one in enumerate(said):
        left = waiting.get(key(one)) if place not in found else None
        if left and suits(one, held[left[0]]):
            found[place] = left.pop(0)
    return found


def _by_most_words(
    plan: Sequence[RecommendationGiven], held: Sequence[Held], pairs: dict[int, int]
) -> dict[int, int]:
    """More pairs, of what is worded anew; among too many everything would be compared with all."""
    found = dict(pairs)
    places = [place for place in range(len(plan)) if place not in found]
    numbers = [number for number in range(len(held)) if number not in found.values()]
    if len(places) * len(numbers) > MOST_COMPARED:
        return found
    for place in places:
        alike = [(_in_common(plan[place], held[number]), number) for number in numbers]
        most, number = max(alike, default=(0.0, -1))
        if most >= ALIKE:
            found[place] = number
            numbers.remove(number)
    return found


def _words_of(row: Any) -> Hashable:
    return _plain(row.words)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip(".")


def _once(numbers: Iterable[str]) -> set[str]:
    """The numbers that are given to one recommendation only."""
    counted = Counter(_number(number) for number in numbers)
    return {number for number, times in counted.items() if number and times == 1}


def _number(number: str) -> str:
    return number.casefold().lstrip("r").strip(".)( ")


def _in_common(one: Any, other: Any) -> float:
    """Which part of the words of two texts stands in both."""
    first, second = (set(re.findall(r"\w+", row.words.casefold())) for row in (one, other))
    return len(first & second) / len(first | second) if first | second else 0.0
