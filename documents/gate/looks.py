"""A page's letters in the order the eye meets them, however they were written. Pure."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter

from documents.gate.glyphs import Glyph

# In sizes of type: lines further apart are two lines, gaps wider are a space, or another column.
_SAME_LINE = 0.4
_SPACE = 0.16
_COLUMN = 2.0
_NEXT_LINE = 2.6


@dataclass
class Stretch:
    """Letters that stand together on one line; ``u`` runs along the line, ``v`` across it."""

    text: str
    start: float
    end: float
    v: float
    size: float


def stretches(glyphs: Iterable[Glyph]) -> list[Stretch]:
    """All stretches of a page, from the top down, each direction of writing by itself."""
    directions: dict[int, list[tuple[float, float, float, Glyph]]] = defaultdict(list)
    for glyph in glyphs:
        if glyph.size > 0 and (glyph.counts or glyph.text.strip()):
            if glyph.angle == 0 and glyph.left <= glyph.right:  # as nearly all are
                directions[0].append((glyph.left, glyph.right, glyph.y, glyph))
                continue
            angle = round(math.degrees(glyph.angle) / 5) * 5 % 360
            directions[angle].append(_turned(glyph, math.radians(angle)))
    return [
        stretch
        for _, letters in sorted(directions.items())
        for line in _lines(letters)
        for stretch in _parts(line)
    ]


def _turned(glyph: Glyph, angle: float) -> tuple[float, float, float, Glyph]:
    """Where the letter begins and ends along its line, and how high the line lies."""
    cos, sin = math.cos(angle), math.sin(angle)
    corners = [
        x * cos + y * sin for x in (glyph.left, glyph.right) for y in (glyph.bottom, glyph.top)
    ]
    return min(corners), max(corners), glyph.y * cos - glyph.x * sin, glyph


def _lines(
    letters: list[tuple[float, float, float, Glyph]],
) -> Iterator[list[tuple[float, float, float, Glyph]]]:
    letters.sort(key=lambda letter: -letter[2])
    line: list[tuple[float, float, float, Glyph]] = []
    for letter in letters:
        if line and line[0][2] - letter[2] > _SAME_LINE * max(letter[3].size, line[0][3].size):
            yield sorted(line, key=itemgetter(0))
            line = []
        line.append(letter)
    if line:
        yield sorted(line, key=itemgetter(0))


def _parts(line: Sequence[tuple[float, float, float, Glyph]]) -> Iterator[Stretch]:
    now: Stretch | None = None
    for start, end, v, glyph in line:
        if now is None or start - now.end > _COLUMN * glyph.size:
            if now is not None:
                yield now
            now = Stretch(glyph.text, start, end, v, glyph.size)
            continue
        now.text += f" {glyph.text}" if start - now.end > _SPACE * glyph.size else glyph.text
        now.end = max(now.end, end)
    if now is not None:
        yield now


def followed(parts: Sequence[Stretch]) -> Iterator[tuple[str, str]]:
    """Each stretch with whichever stands below it or beside it: where a name may go on."""
    for index, one in enumerate(parts):
        for two in parts[index + 1 :]:
            down = one.v - two.v
            if down > _NEXT_LINE * max(one.size, two.size):
                break
            if down > 0 and two.start < one.end and one.start < two.end + one.size:
                yield one.text, two.text
    yield from ((one.text, two.text) for one, two in pairwise(parts))
