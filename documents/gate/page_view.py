"""A page as it is seen: its text, and what of it nobody sees.

Whether a letter is seen is asked of the page itself: it is drawn with its text and without. Where
leaving the text out changes nothing, the text is hidden, whatever hides it: a box, a picture, its
own colour, a clip, a layer, the edge of the page.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from documents.gate.drawing import FAINTEST, Canvas, Drawing, change, drawing_of, marked
from documents.gate.findings import Technique as T
from documents.gate.glyphs import Glyph, page_text
from documents.gate.ledger import Ledger, Place
from documents.gate.looks import Stretch, followed, stretches
from documents.gate.pictures import look_at_pictures

# In points as it comes out on the page. Footnotes are seven or eight, raised numbers four.
SMALLEST = 3.0
# A letter alone may be drawn oddly; from so many on, somebody hid something.
FEWEST = 2
FEWEST_ELSEWHERE = 4
FEWEST_UNREADABLE = 3
# The middle of a letter: a box that leaves its top and bottom edges free has covered it.
_MARGIN = 0.2
_LIKE = 40
# Beyond these letters a font that does not travel with the file may have none to draw here.
_LATIN = 0x24F
# In points: an unseen letter so near the same letter, seen, is its shadow.
_NEAR = 2.0
_BLOCKS = frozenset("█▇▆■▮⬛◼◾▓▉▊")
# In points: type as large as this, slanted or on every page, is a watermark.
_WATERMARK = 24.0
_MOST_OF_PAGE = 0.5
# Of 255: what changes its ground less is not meant to be read; the grey of footers changes it more.
_FAINT = 30
# Of the sine of an angle: steeper than this, a line runs up or down.
_UPRIGHT = math.sqrt(0.75)


@dataclass
class Seen:
    """What a page shows: the text as its letters are written, and its stretches by the eye.

    ``large`` are words in large type of which part is hidden, and by what: a watermark that a
    picture lies on, if the same word is shown on another page.
    """

    text: str = ""
    parts: list[Stretch] = field(default_factory=list)
    letters: int = 0
    large: list[tuple[str, T]] = field(default_factory=list)


@dataclass
class _View:
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


def look_at(
    page: pypdfium2.PdfPage, place: Place, covers: list[tuple[float, float, float, float]],
    ledger: Ledger,
) -> Seen:  # fmt: skip
    """Look at one page. ``covers`` are the boxes of annotations that may lie over its text.

    Raises ``TooMuch`` when more is drawn on it than can be looked through.
    """
    drawing = drawing_of(page)
    text = page_text(page, drawing.order)
    canvas = Canvas(page)
    whole = canvas.picture()
    bare = canvas.without(drawing.texts) if drawing.texts else whole
    view = _View(text.glyphs, drawing, canvas, covers, whole, bare)
    shown = _with_shadows(
        text.glyphs, [glyph for glyph in text.glyphs if not glyph.counts or view.sees(glyph)]
    )
    parts = stretches(text.glyphs)
    seen = parts if len(shown) == len(text.glyphs) else stretches(shown)
    _hold_against_phrases(text.joined, parts, seen, shown, place, ledger)
    large = _look_for_hidden(view, shown, place, ledger)
    _look_for_faint(view, shown, place, ledger)
    _look_for_odd(text.glyphs, place, ledger)
    letters = sum(glyph.counts for glyph in shown)
    look_at_pictures(canvas, drawing, whole, bare, letters, place, ledger)
    return Seen(text.joined, seen, letters, large)


def _with_shadows(glyphs: Sequence[Glyph], shown: Sequence[Glyph]) -> list[Glyph]:
    """What is shown, and with it each unseen letter beneath the very same letter: a shadow."""
    if len(shown) == len(glyphs):
        return list(glyphs)
    places = {(glyph.text, round(glyph.x / _NEAR), round(glyph.y / _NEAR)) for glyph in shown}
    seen = {id(glyph) for glyph in shown}
    beside = [(dx, dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
    return [
        glyph
        for glyph in glyphs
        if id(glyph) in seen
        or any(
            (glyph.text, round(glyph.x / _NEAR) + dx, round(glyph.y / _NEAR) + dy) in places
            for dx, dy in beside
        )
    ]


def _hold_against_phrases(
    joined: str, parts: Sequence[Stretch], seen: Sequence[Stretch], shown: Sequence[Glyph],
    place: Place, ledger: Ledger,
) -> None:  # fmt: skip
    readings = [joined, "".join(glyph.text for glyph in shown)]
    for ordered in [parts] if seen is parts else [parts, seen]:
        readings.append("\n".join(part.text for part in ordered))
        for before, after in followed(ordered):
            ledger.across(place, before, after)
    for reading in readings:
        ledger.text(place, reading)
    # Set backwards, or in a mirror. A single word may well be another from behind.
    ledger.backwards(place, readings[-1])


def _look_for_hidden(
    view: _View, shown: Sequence[Glyph], place: Place, ledger: Ledger
) -> list[tuple[str, T]]:
    seen = {id(glyph) for glyph in shown}
    large: list[tuple[str, T]] = []
    unseen = _unseen_runs(view.glyphs, seen)
    for run in unseen:
        reasons = Counter(view.why_hidden(glyph) for glyph in run if glyph.counts)
        reason = reasons.most_common(1)[0][0]
        if reason is T.COVERED_TEXT and (word := _watermark(run, view.glyphs)):
            if not (_is_slanted(run[0]) and any(id(glyph) in seen for glyph in word)):
                large.append(("".join(glyph.text for glyph in word).strip().casefold(), reason))
            continue
        if reason in (T.TEXT_BEHIND_SCAN, T.UNREADABLE_TEXT):
            ledger.person(reason, place.where)
        else:
            ledger.hidden(reason, place.where)
        hidden = "".join(glyph.text for glyph in run)
        ledger.text(Place(place.where, T.IDENTITY_IN_HIDDEN_TEXT), hidden)
    return large


def _unseen_runs(glyphs: Sequence[Glyph], seen: set[int]) -> list[list[Glyph]]:
    """Runs of letters that nobody sees, in the order they are written; where there are none, in the
    order they stand in, because seen letters may be written between them."""

    def is_odd(glyph: Glyph) -> bool:
        return id(glyph) not in seen and not _is_tiny(glyph)

    if sum(glyph.counts and is_odd(glyph) for glyph in glyphs) < FEWEST:
        return []
    written = list(_runs(glyphs, is_odd, FEWEST))
    placed = sorted(glyphs, key=lambda it: (-round(it.y / _NEAR), it.x))
    return written or list(_runs(placed, is_odd, FEWEST_ELSEWHERE))


def _look_for_faint(view: _View, shown: Sequence[Glyph], place: Place, ledger: Ledger) -> None:
    """Small type that stands out from its ground so little that no eye is meant to read it."""

    def is_faint(glyph: Glyph) -> bool:
        return glyph.size < _WATERMARK and not glyph.inkless and view.is_faint(glyph)

    if next(_runs(shown, is_faint, FEWEST_ELSEWHERE), None):
        ledger.person(T.SAME_COLOUR_TEXT, place.where)


def _watermark(run: Sequence[Glyph], glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The whole word in large type that the run is part of, if that is what it is."""
    if {glyph.drawn for glyph in run} != {run[0].drawn}:
        return []
    if min(glyph.size for glyph in run if glyph.counts) < _WATERMARK:
        return []
    return [glyph for glyph in glyphs if glyph.drawn == run[0].drawn]


def _is_slanted(glyph: Glyph) -> bool:
    return min(abs(math.sin(glyph.angle)), abs(math.cos(glyph.angle))) > 0.1


def _look_for_odd(glyphs: Sequence[Glyph], place: Place, ledger: Ledger) -> None:
    for _ in _runs(glyphs, _is_tiny, FEWEST):
        ledger.hidden(T.TINY_TEXT, place.where)
        break
    unread = 0
    for glyph in glyphs:
        unread = 0 if glyph.readable else unread + 1
        if unread == FEWEST_UNREADABLE:
            ledger.person(T.UNREADABLE_TEXT, place.where)
            return


def _is_tiny(glyph: Glyph) -> bool:
    tall = max(glyph.top - glyph.bottom, glyph.right - glyph.left)
    return glyph.size < SMALLEST and tall < SMALLEST


def _runs(
    glyphs: Sequence[Glyph], odd: Callable[[Glyph], bool], fewest: int
) -> Iterator[list[Glyph]]:
    """Runs of letters that are all odd; spaces and signs between them do not end a run."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if not glyph.counts:
            if run and glyph.text.strip():
                run.append(glyph)
            continue
        if odd(glyph):
            run.append(glyph)
            continue
        if sum(one.counts for one in run) >= fewest:
            yield run
        run = []
    if sum(one.counts for one in run) >= fewest:
        yield run


def boxes_of_annotations(page: pypdfium2.PdfPage) -> list[tuple[float, float, float, float]]:
    """The boxes of all annotations that could lie over text: not links, not pop-ups."""
    boxes = []
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), 2_000)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        box = pdfium.FS_RECTF()
        if kind not in (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP) and (
            pdfium.FPDFAnnot_GetRect(annotation, box)
        ):
            boxes.append((box.left, min(box.bottom, box.top), box.right, max(box.bottom, box.top)))
        pdfium.FPDFPage_CloseAnnot(annotation)
    return boxes
