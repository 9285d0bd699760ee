"""Pictures on a page: what in them could be text that no program here can read."""

import ctypes
from collections.abc import Iterable

import pypdfium2.raw as pdfium
from PIL import Image, ImageFilter

from documents.gate.drawing import Canvas, Drawing, Drawn, changed
from documents.gate.findings import Technique as T
from documents.gate.ledger import Ledger, Place
from documents.gate.lettering import FEWEST_OUTLINES, looks_lettered

# Of the page's area.
_LARGE = 0.65
_WORTH_A_LOOK = 0.01
_CARRIES_A_PAGE = 0.12
# Of an image's own area: less of it is shown than this, and the rest still is in the file.
_SHOWN = 0.6
# A page with fewer letters says nothing.
FEWEST_LETTERS = 12
# In points: a picture drawn as small as this shows nothing; of more dots than these it holds much.
_NOTHING, _MOST_DOTS = 4.0, 2_500
_EDGE = 60
_BUSY = 0.004
_MOST_TRIED = 40
_SMALLEST = 0.0015
# On a page without text: fewer shapes, and shorter ones, are rules, grounds and logos.
_FEWEST_SHAPES = 8
_LONG = 150
# A letter as an outline: its height in points, of how many strokes and curves at least.
_LETTER_LOW, _LETTER_TALL, _LETTER_STROKES, _LETTER_CURVES = 2.5, 28.0, 6, 3


def look_at_pictures(
    canvas: Canvas, drawing: Drawing, whole: Image.Image, bare: Image.Image, letters: int,
    place: Place, ledger: Ledger,
) -> None:  # fmt: skip
    """Say where a person must look because a picture may hold words, or is itself hidden."""
    page = Image.new("L", canvas.size).size
    total = 0.0
    images = [it for it in drawing.others if it.is_image]
    hidden = changed(whole, canvas.without([it.handle for it in images])) if images else None
    for image in images[:_MOST_TRIED]:
        box = canvas.pixels(image.left, image.bottom, image.right, image.top)
        shown = _clipped(box, page)
        if image.clip is not None:
            shown = _shared(shown, canvas.pixels(*image.clip))
        part = _area(shown) / (page[0] * page[1])
        total += part
        own = max(_area(box), 1e-9)
        if part >= _SMALLEST and looks_lettered(_crop(bare, shown)):
            ledger.person(T.LETTERING_IN_PICTURE, place.where)
        if own / (page[0] * page[1]) < _WORTH_A_LOOK:
            if _is_drawn_to_nothing(image):
                ledger.person(T.HIDDEN_IMAGE, place.where)
            continue
        if _area(shown) < _SHOWN * own:
            ledger.person(T.CROPPED_IMAGE, place.where)
        elif hidden is not None and not _changes(hidden, shown) and not _is_plain(image):
            ledger.person(T.HIDDEN_IMAGE, place.where)
    if len(images) > _MOST_TRIED:
        ledger.person(T.TOO_MUCH, f"{place.where}, pictures")
    _look_at_all(drawing, bare, total, letters, place, ledger)


def _look_at_all(
    drawing: Drawing, bare: Image.Image, total: float, letters: int, place: Place, ledger: Ledger
) -> None:
    """What the pictures and shapes of a page come to together; ``total`` is the part of the page
    that pictures take."""
    if total >= _LARGE and _busy(bare, (0.0, 0.0, float(bare.size[0]), float(bare.size[1]))):
        ledger.person(T.LARGE_IMAGE, place.where)
    if _outlines(drawing) >= FEWEST_OUTLINES:
        ledger.person(T.LETTERING_AS_OUTLINES, place.where)
    if letters < FEWEST_LETTERS and _says_something(drawing, total):
        ledger.person(T.PAGE_WITHOUT_TEXT, place.where)


def _says_something(drawing: Drawing, images: float) -> bool:
    """Whether more than a rule, a ground or a logo is drawn on a page without text."""
    shapes = [it for it in drawing.others if not it.is_image]
    return images >= _CARRIES_A_PAGE or len(shapes) >= _FEWEST_SHAPES or _longest(shapes) > _LONG


def _longest(shapes: Iterable[Drawn]) -> int:
    """Of how many strokes the longest path is made."""
    return max((pdfium.FPDFPath_CountSegments(it.handle) for it in shapes if it.is_path), default=0)


def _outlines(drawing: Drawing) -> int:
    """How many shapes on the page are curved, filled and of a letter's size."""
    found = 0
    for it in drawing.others:
        if not it.is_path or not _LETTER_LOW <= it.top - it.bottom <= _LETTER_TALL:
            continue
        strokes = pdfium.FPDFPath_CountSegments(it.handle)
        if strokes < _LETTER_STROKES or strokes > 20_000 or not _is_filled(it):
            continue
        # Many letters can be one path: each begins with a move, an inner edge counts as well.
        kinds = _kinds(it, strokes)
        if kinds.count(pdfium.FPDF_SEGMENT_BEZIERTO) >= _LETTER_CURVES:
            found += max(1, kinds.count(pdfium.FPDF_SEGMENT_MOVETO) // 2)
    return found


def _is_filled(it: Drawn) -> bool:
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(it.handle, mode, stroked)
    return bool(mode.value != pdfium.FPDF_FILLMODE_NONE)


def _kinds(it: Drawn, strokes: int) -> list[int]:
    return [
        pdfium.FPDFPathSegment_GetType(pdfium.FPDFPath_GetPathSegment(it.handle, index))
        for index in range(strokes)
    ]


def _clipped(box: tuple[float, ...], page: tuple[int, int]) -> tuple[float, float, float, float]:
    left, upper = max(box[0], 0.0), max(box[1], 0.0)
    return left, upper, max(left, min(box[2], page[0])), max(upper, min(box[3], page[1]))


def _shared(one: tuple[float, ...], two: tuple[float, ...]) -> tuple[float, float, float, float]:
    left, upper = max(one[0], two[0]), max(one[1], two[1])
    return left, upper, max(left, min(one[2], two[2])), max(upper, min(one[3], two[3]))


def _area(box: tuple[float, ...]) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def _crop(picture: Image.Image, box: tuple[float, ...]) -> Image.Image:
    left, upper = int(box[0]), int(box[1])
    return picture.crop((left, upper, max(left + 1, int(box[2])), max(upper + 1, int(box[3]))))


def _changes(mask: Image.Image, box: tuple[float, ...]) -> bool:
    return _area(box) > 0 and _crop(mask, box).getbbox() is not None


def _busy(picture: Image.Image, box: tuple[float, ...]) -> bool:
    return _edges(picture, box) > _BUSY


def _edges(picture: Image.Image, box: tuple[float, ...]) -> float:
    """The share of pixels that stand beside a clearly darker or lighter one."""
    part = _crop(picture, box).convert("L").filter(ImageFilter.FIND_EDGES)
    width, height = part.size
    if width < 3 or height < 3:
        return 0.0
    counts = part.crop((1, 1, width - 1, height - 1)).histogram()
    return sum(counts[_EDGE:]) / max(1, sum(counts))


def _is_drawn_to_nothing(image: Drawn) -> bool:
    """Whether a picture of many dots is drawn so small that it shows nothing."""
    if max(image.right - image.left, image.top - image.bottom) >= _NOTHING:
        return False
    wide, high = ctypes.c_uint(), ctypes.c_uint()
    pdfium.FPDFImageObj_GetImagePixelSize(image.handle, wide, high)
    return wide.value * high.value > _MOST_DOTS


def _is_plain(image: Drawn) -> bool:
    """Whether the image is of one colour: a spacer or a ground, in which nothing can stand."""
    bitmap = pdfium.FPDFImageObj_GetBitmap(image.handle)
    if not bitmap:
        return False
    try:
        size = pdfium.FPDFBitmap_GetStride(bitmap) * pdfium.FPDFBitmap_GetHeight(bitmap)
        address = pdfium.FPDFBitmap_GetBuffer(bitmap)
        if not address or size <= 0:
            return False
        data = ctypes.string_at(address, min(size, 4_000_000))
        pixel = data[:4] if pdfium.FPDFBitmap_GetFormat(bitmap) in (3, 4, 5) else data[:1]
        return data[: len(data) // len(pixel) * len(pixel)] == pixel * (len(data) // len(pixel))
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
