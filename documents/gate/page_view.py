"""A page as it is seen: its text, and what of it nobody sees. Whether a letter is seen is asked in
``sight.py``.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as pdfium

from documents.gate.drawing import Canvas, drawing_of
from documents.gate.findings import Technique as T
from documents.gate.glyphs import Glyph, page_text
from documents.gate.ledger import Ledger, Place
from documents.gate.looks import Stretch, followed, stretches
from documents.gate.pictures import look_at_pictures
from documents.gate.sight import View

# In points as it comes out on the page. Footnotes are seven or eight, raised numbers four.
SMALLEST = 3.0
# A letter alone may be drawn oddly; from so many on, somebody hid something.
FEWEST = 2
FEWEST_ELSEWHERE = 4
FEWEST_UNREADABLE = 3
# In points: an unseen letter so near the same letter, seen, is its shadow.
_NEAR = 2.0
# In points: type as large as this, slanted or on every page, is a watermark.
_WATERMARK = 24.0


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
    view = View(text.glyphs, drawing, canvas, covers, whole, bare)
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
    view: View, shown: Sequence[Glyph], place: Place, ledger: Ledger
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


def _look_for_faint(view: View, shown: Sequence[Glyph], place: Place, ledger: Ledger) -> None:
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
