"""Numbers as bars: the one room for drawings of numbers, the same in a page and on paper. Pure.

A bar a row, in parts that are told apart by their pattern, so that no colour is needed; where
there is room, a part bears its number. ``templates/components/bars.html`` draws it as SVG without
any style of its own; the figures always stand in a table beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

# Units of the drawing, which is scaled to the width of the page.
WIDTH = 600
LEFT, RIGHT = 2, 598
# A row of the key, and a bar with its name above it. Words are as large as those of a clock.
KEY_ROW, BAR_ROW = 34, 74
NAME_UNDER, BAR_UNDER, BAR_HEIGHT = 24, 32, 30
KEY_COLUMNS = 3
SWATCH = 24
# What a number takes: a digit of its size, and air at both sides.
DIGIT, AIR = 12, 8
LONGEST_NAME = 50

# As many kinds of part as can be told apart without colour; the template draws them by these names.
FILLS = ("solid", "hatched", "dotted", "plain", "grey", "striped")


@dataclass(frozen=True)
class Key:
    """What a pattern means, and where that is said."""

    words: str
    fill: str
    x: int
    y: int

    @property
    def words_at(self) -> tuple[int, int]:
        """Where the words begin."""
        return self.x + SWATCH + 8, self.y + 20


@dataclass(frozen=True)
class Part:
    """One part of a bar. ``number`` is empty where it finds no room."""

    fill: str
    x: int
    width: int
    number: str

    @property
    def middle(self) -> int:
        """The middle of its width."""
        return self.x + self.width // 2

    @property
    def box(self) -> tuple[int, int]:
        """Where the light ground under its number begins, and how wide it is."""
        wide = len(self.number) * DIGIT + AIR
        return self.middle - wide // 2, wide


@dataclass(frozen=True)
class Bar:
    """One row of the drawing; ``y`` is its top."""

    name: str
    y: int
    parts: tuple[Part, ...]

    @property
    def name_at(self) -> int:
        """The line on which its name stands."""
        return self.y + NAME_UNDER

    @property
    def bar_at(self) -> int:
        """The top of the bar itself."""
        return self.y + BAR_UNDER

    @property
    def number_at(self) -> int:
        """The line on which its numbers stand."""
        return self.bar_at + 22


@dataclass(frozen=True)
class Bars:
    """A whole drawing. ``title`` stands in its place for whoever does not see it; ``code`` tells
    its patterns from those of other drawings on the page."""

    code: str
    title: str
    keys: tuple[Key, ...]
    bars: tuple[Bar, ...]
    height: int
    width: int = WIDTH
    swatch: int = SWATCH
    bar_height: int = BAR_HEIGHT


def bars(
    code: str, title: str, kinds: Sequence[str], rows: Sequence[tuple[str, Sequence[int]]]
) -> Bars:
    """The drawing of rows of numbers, one for each kind; the longest bar takes the whole width.

    Raises ``ValueError`` for more kinds than can be told apart, and for a row that does not have
    a number for each kind.
    """
    if len(kinds) > len(FILLS):
        raise ValueError(f"No more than {len(FILLS)} parts can be told apart.")
    if any(len(numbers) != len(kinds) for _, numbers in rows):
        raise ValueError("A row has a number for each kind.")
    keys = tuple(
        Key(
            words, FILLS[place],
            LEFT + place % KEY_COLUMNS * (WIDTH // KEY_COLUMNS), place // KEY_COLUMNS * KEY_ROW + 2,
        )
        for place, words in enumerate(kinds)
    )  # fmt: skip
    top = -(-len(kinds) // KEY_COLUMNS) * KEY_ROW + 6
    longest = max((sum(numbers) for _, numbers in rows), default=0)
    drawn = tuple(
        Bar(_named(name, sum(numbers)), top + place * BAR_ROW, _parts(numbers, longest))
        for place, (name, numbers) in enumerate(rows)
    )
    return Bars(code, title, keys, drawn, top + len(rows) * BAR_ROW)


def _parts(numbers: Sequence[int], longest: int) -> tuple[Part, ...]:
    """The parts that are not empty, one after the other, each end rounded by itself so that they
    never add up to more than the bar."""
    found, before = [], 0
    for fill, number in zip(FILLS, numbers, strict=False):
        if number:
            start, end = _place(before, longest), _place(before + number, longest)
            words = str(number)
            has_room = end - start >= len(words) * DIGIT + AIR
            found.append(Part(fill, start, max(end - start, 1), words if has_room else ""))
            before += number
    return tuple(found)


def _place(number: int, longest: int) -> int:
    return LEFT + round((RIGHT - LEFT) * number / longest)


def _named(name: str, total: int) -> str:
    """What stands above a bar: its name, cut where it is long, and its sum."""
    short = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"
    return f"{short}: {total}"
