"""What is drawn on a page, in which order, and the page as a picture with parts left out."""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops

from documents.gate.broken_off import TooMuch

# Enough for a letter of seven points to be seven pixels high, for a page of A4.
_LONGEST_SIDE = 1200
_DEEPEST = 12
MOST_OBJECTS = 150_000
# How much lighter or darker a pixel must become when text is left out, of 255.
FAINTEST = 14


@dataclass(frozen=True)
class Drawn:
    """One thing on a page that is not text: a box in points of the page, whether it is an image,
    and its place in the order of drawing. ``clip`` is the box that it is cut to, if any."""

    handle: Any
    left: float
    bottom: float
    right: float
    top: float
    is_image: bool
    drawn: int
    clip: tuple[float, float, float, float] | None
    is_path: bool = False

    def covers(self, x: float, y: float) -> bool:
        """Whether a point lies in its box."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top

    @property
    def area(self) -> float:
        """In square points."""
        return max(0.0, self.right - self.left) * max(0.0, self.top - self.bottom)


@dataclass
class Drawing:
    """All that is drawn on a page: texts by handle, the rest with their boxes."""

    texts: list[Any] = field(default_factory=list)
    others: list[Drawn] = field(default_factory=list)
    order: dict[int, int] = field(default_factory=dict)


_Matrix = tuple[float, float, float, float, float, float]
_Box = tuple[float, float, float, float]
_SAME: _Matrix = (1, 0, 0, 1, 0, 0)


def drawing_of(page: pypdfium2.PdfPage) -> Drawing:
    """What is drawn on the page, forms within forms opened. Raises ``TooMuch``."""
    drawing = Drawing()
    handles = (
        pdfium.FPDFPage_GetObject(page.raw, index)
        for index in range(pdfium.FPDFPage_CountObjects(page.raw))
    )
    _collect(handles, drawing, _SAME, 0)
    return drawing


def _collect(handles: Iterator[Any], drawing: Drawing, matrix: _Matrix, depth: int) -> None:
    for handle in handles:
        number = len(drawing.order) + 1
        if number > MOST_OBJECTS:
            raise TooMuch
        drawing.order[ctypes.addressof(handle.contents)] = number
        kind = pdfium.FPDFPageObj_GetType(handle)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            drawing.texts.append(handle)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = (
                pdfium.FPDFFormObj_GetObject(handle, index)
                for index in range(pdfium.FPDFFormObj_CountObjects(handle))
            )
            _collect(inner, drawing, _times(_matrix_of(handle), matrix), depth + 1)
        else:
            is_image = kind == pdfium.FPDF_PAGEOBJ_IMAGE
            clip = _clip(handle, matrix) if is_image else None
            drawing.others.append(
                Drawn(
                    handle, *_box(handle, matrix), is_image, number, clip,
                    is_path=kind == pdfium.FPDF_PAGEOBJ_PATH,
                )
            )  # fmt: skip


def _matrix_of(handle: Any) -> _Matrix:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(handle, matrix)
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _times(one: _Matrix, two: _Matrix) -> _Matrix:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = two
    return (
        a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
        e * p + f * r + t, e * q + f * s + u,
    )  # fmt: skip


def _box(handle: Any, matrix: _Matrix) -> _Box:
    sides = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(handle, *sides)
    left, bottom, right, top = (side.value for side in sides)
    return _around([(x, y) for x in (left, right) for y in (bottom, top)], matrix)


def _around(points: list[tuple[float, float]], matrix: _Matrix) -> _Box:
    a, b, c, d, e, f = matrix
    xs = [a * x + c * y + e for x, y in points]
    ys = [b * x + d * y + f for x, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _clip(handle: Any, matrix: _Matrix) -> _Box | None:
    """The box that all clips of an object leave free; None without a clip."""
    clip = pdfium.FPDFPageObj_GetClipPath(handle)
    left, bottom, right, top = -1e9, -1e9, 1e9, 1e9
    count = pdfium.FPDFClipPath_CountPaths(clip) if clip else 0
    for path in range(max(0, min(count, 50))):
        points = []
        for index in range(min(pdfium.FPDFClipPath_CountPathSegments(clip, path), 1_000)):
            segment = pdfium.FPDFClipPath_GetPathSegment(clip, path, index)
            x, y = ctypes.c_float(), ctypes.c_float()
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            points.append((x.value, y.value))
        if points:
            one = _around(points, matrix)
            left, bottom = max(left, one[0]), max(bottom, one[1])
            right, top = min(right, one[2]), min(top, one[3])
    return (left, bottom, right, top) if left > -1e9 else None


@dataclass
class Canvas:
    """A page as pictures: whole, and with parts left out; and from points to pixels."""

    page: pypdfium2.PdfPage
    scale: float = field(init=False)
    size: tuple[int, int] = field(init=False)
    _to_pixels: _Matrix = field(init=False)

    def __post_init__(self) -> None:
        width, height = self.page.get_size()
        self.scale = min(_LONGEST_SIDE / max(width, height, 1), 20)
        self.size = (max(1, math.ceil(width * self.scale)), max(1, math.ceil(height * self.scale)))
        self._to_pixels = self._measured()

    def picture(self) -> Image.Image:
        """The page as it stands now, in grey levels per colour."""
        bitmap = self.page.render(scale=self.scale, rev_byteorder=True, no_smoothtext=False)
        picture: Image.Image = bitmap.to_pil().convert("RGB")  # a copy, whatever it was
        bitmap.close()
        return picture

    def without(self, handles: list[Any]) -> Image.Image:
        """The page with these left out, as if they had never been drawn."""
        for handle in handles:
            pdfium.FPDFPageObj_SetIsActive(handle, False)
        try:
            return self.picture()
        finally:
            for handle in handles:
                pdfium.FPDFPageObj_SetIsActive(handle, True)

    def pixels(self, left: float, bottom: float, right: float, top: float) -> _Box:
        """A box of the page in pixels: left, upper, right, lower."""
        a, b, c, d, e, f = self._to_pixels
        if b == c == 0 and a > 0 > d and left <= right and bottom <= top:  # as nearly every page
            return a * left + e, d * top + f, a * right + e, d * bottom + f
        corners = [(x, y) for x in (left, right) for y in (bottom, top)]
        xs = [a * x + c * y + e for x, y in corners]
        ys = [b * x + d * y + f for x, y in corners]
        return min(xs), min(ys), max(xs), max(ys)

    def _measured(self) -> _Matrix:
        fine = 64
        width, height = self.size[0] * fine, self.size[1] * fine
        points = []
        for x, y in ((0.0, 0.0), (1000.0, 0.0), (0.0, 1000.0)):
            at_x, at_y = ctypes.c_int(), ctypes.c_int()
            pdfium.FPDF_PageToDevice(self.page.raw, 0, 0, width, height, 0, x, y, at_x, at_y)
            points.append((at_x.value / fine, at_y.value / fine))
        (e, f), (ax, ay), (cx, cy) = points
        return ((ax - e) / 1000, (ay - f) / 1000, (cx - e) / 1000, (cy - f) / 1000, e, f)


def change(one: Image.Image, two: Image.Image) -> Image.Image:
    """By how much two pictures differ, dot by dot, in whichever colour they differ most."""
    bands = ImageChops.difference(one, two).split()
    return ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])


def marked(change: Image.Image, least: int = FAINTEST) -> Image.Image:
    """Where a change is at least so large: white where it is."""
    return change.point([0] * least + [255] * (256 - least))


def changed(one: Image.Image, two: Image.Image) -> Image.Image:
    """Where two pictures differ: white where they do."""
    return marked(change(one, two))
