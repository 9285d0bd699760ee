"""Whether the eye meets a letter of a page, and if it does not, what hides it.

Asked of the page itself: it is drawn with its text and without. Where leaving the text out changes
nothing, the text is hidden, whatever hides it: a box, a picture, its own colour, a clip, a layer,
the edge of the page.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PIL import Image

from documents.gate.drawing import FAINTEST, Canvas, Drawing, change, marked
from documents.gate.findings import Technique as T
from documents.gate.glyphs import Glyph

# The middle of a letter: a box that leaves its top and bottom edges free has covered it.
_MARGIN = 0.2
_LIKE = 40
# Beyond these letters a font that does not travel with the file may have none to draw here.
_LATIN = 0x24F
_BLOCKS = frozenset("█▇▆■▮⬛◼◾▓▉▊")
_MOST_OF_PAGE = 0.5
# Of 255: what changes its ground less is not meant to be read; the grey of footers changes it more.
_FAINT = 30
# Of the sine of an angle: steeper than this, a line runs up or down.
_UPRIGHT = math.sqrt(0.75)


@dataclass
class View:
    """One page while it is judged."""

    glyphs: list[Glyph]
    drawing: Drawing
    canvas: Canvas
    covers: list[tuple[float, float, float, float]]
    whole: Image.Image
    bare: Image.Image

    def __post_init__(self) -> None:
        ink = change(self.whole, self.bare)
        self._ink, self._strong = (marked(ink, least).tobytes() for least in (FAINTEST, _FAINT))
        self._blocks = [glyph for glyph in self.glyphs if glyph.text in _BLOCKS]
        self._ground: Any = self.bare.load()
        self._boxes: dict[int, tuple[float, float, float, float]] = {}
        self._plain = set() if self._blocks else set(self._plainly_seen())

    def _plainly_seen(self) -> Iterator[int]:
        """Most letters of most pages: level, on the page, of another colour than their ground, and
        with strong ink across their very middle. Asked in one go, since there are so many; each of
        the others is judged by itself."""
        width, height = self.canvas.size
        ground, find, pixels = self._ground, self._strong.find, self._pixels
        for glyph in self.glyphs:
            if glyph.angle or glyph.inkless or not glyph.counts:
                continue
            left, upper, right, lower = pixels(glyph)
            first, last, middle = round(left), round(right), int((upper + lower) / 2)
            if not (0 <= first < last <= width and 0 <= middle < height):
                continue
            if glyph.filled:
                below, colour = ground[min((first + last) // 2, width - 1), middle], glyph.colour
                if all(abs(below[band] - colour[band]) < FAINTEST for band in (0, 1, 2)):
                    continue
            if find(b"\xff", middle * width + first, middle * width + last) >= 0:
                yield id(glyph)

    def _pixels(self, glyph: Glyph) -> tuple[float, float, float, float]:
        box = self._boxes.get(id(glyph))
        if box is None:
            box = self.canvas.pixels(glyph.left, glyph.bottom, glyph.right, glyph.top)
            self._boxes[id(glyph)] = box
        return box

    def on_page(self, glyph: Glyph) -> bool:
        """Whether the middle of the letter lies on the page."""
        left, upper, right, lower = self._pixels(glyph)
        x, y = (left + right) / 2, (upper + lower) / 2
        return 0 <= x < self.canvas.size[0] and 0 <= y < self.canvas.size[1]

    def sees(self, glyph: Glyph) -> bool:
        """Whether leaving the text out changes anything where this letter stands."""
        if id(glyph) in self._plain:
            return True
        if glyph.inkless or self._is_blotted(glyph):
            return False
        left, upper, right, lower = self._pixels(glyph)
        width, height = self.canvas.size
        if not (0 <= left + right < 2 * width and 0 <= upper + lower < 2 * height):
            return False
        slant = abs(math.sin(glyph.angle)) if glyph.angle else 0.0
        dx = (right - left) * _MARGIN if slant > _UPRIGHT else 0
        dy = (lower - upper) * _MARGIN if slant < 0.5 else 0
        first, last = max(0, math.floor(left + dx)), min(width, math.ceil(right - dx))
        top, bottom = max(0, round(upper + dy)), min(height, round(lower - dy))
        rows = range(top, max(bottom, top + 1))
        if glyph.filled and self._is_ground(glyph.colour, first, top, last - 1, bottom - 1):
            return False
        last = max(last, first + 1)
        return _is_inked(self._ink, width, rows, first, last)

    def is_faint(self, glyph: Glyph) -> bool:
        """Whether drawing the letter changes its ground only a little, anywhere."""
        if id(glyph) in self._plain:
            return False
        left, upper, right, lower = (round(side) for side in self._pixels(glyph))
        width, height = self.canvas.size
        rows = range(max(0, upper), min(height, max(lower, upper + 1)))
        last = min(width, max(right, left + 1))
        return not _is_inked(self._strong, width, rows, max(0, left), last)

    def _is_blotted(self, glyph: Glyph) -> bool:
        """Whether a block of type, such as █, lies on the letter."""
        if not self._blocks:
            return False
        x, y = (glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2
        return any(
            glyph.drawn < block.drawn
            and block.left <= x <= block.right
            and block.bottom <= y <= block.top
            for block in self._blocks
        )

    def _is_ground(self, colour: tuple[int, int, int], *box: int) -> bool:
        """Whether the letter has the colour of all that it stands on."""
        left, top, right, bottom = box
        width, height = self.canvas.size
        for x, y in (((left + right) // 2, (top + bottom) // 2), (left, top), (right, bottom)):
            ground = self._ground[min(max(x, 0), width - 1), min(max(y, 0), height - 1)]
            if (
                abs(ground[0] - colour[0]) >= FAINTEST
                or abs(ground[1] - colour[1]) >= FAINTEST
                or abs(ground[2] - colour[2]) >= FAINTEST
            ):
                return False
        return True

    def why_hidden(self, glyph: Glyph) -> T:
        """What hides it, as far as can be told."""
        x, y = (glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2
        scan = self._scan_over(x, y)
        if not self.on_page(glyph):
            return T.OFF_PAGE_TEXT
        if glyph.inkless:
            return T.TEXT_BEHIND_SCAN if scan else T.INVISIBLE_TEXT
        if not glyph.embedded and ord(glyph.text[0]) > _LATIN:
            return T.UNREADABLE_TEXT
        if glyph.layer:
            return T.HIDDEN_LAYER
        above = [it for it in self.drawing.others if it.drawn > glyph.drawn and it.covers(x, y)]
        if (
            above
            or self._is_blotted(glyph)
            or any(a <= x <= c and b <= y <= d for a, b, c, d in self.covers)
        ):
            return T.TEXT_BEHIND_SCAN if scan else T.COVERED_TEXT
        return T.SAME_COLOUR_TEXT if self._like_ground(glyph) else T.INVISIBLE_TEXT

    def _scan_over(self, x: float, y: float) -> bool:
        page = self.canvas.size[0] * self.canvas.size[1] / self.canvas.scale**2
        return any(
            it.is_image and it.covers(x, y) and it.area > _MOST_OF_PAGE * page
            for it in self.drawing.others
        )

    def _like_ground(self, glyph: Glyph) -> bool:
        left, upper, right, lower = self._pixels(glyph)
        ground = self.bare.getpixel((int((left + right) / 2), int((upper + lower) / 2)))
        return isinstance(ground, tuple) and all(
            abs(one - two) < _LIKE for one, two in zip(ground[:3], glyph.colour, strict=True)
        )


def _is_inked(ink: bytes, width: int, rows: range, first: int, last: int) -> bool:
    """Whether any dot is white in these rows, between two columns. The middle rows are asked first,
    since most letters have ink there."""
    find, middle = ink.find, len(rows) // 2
    for part in (rows[middle:], rows[:middle]):
        for row in part:
            if find(b"\xff", row * width + first, row * width + last) >= 0:
                return True
    return False
