"""Every letter of a page as it is drawn: what, where, how large, in which colour. By PDFium."""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

MOST_LETTERS = 120_000
_PRIVATE = range(0xE000, 0xF900)
# Text drawn with these modes leaves no ink: neither filled nor outlined, or only cut out.
_WITHOUT_INK = {pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP}


@dataclass(frozen=True)
class Glyph:
    """One letter. The box is in the page's own points; ``size`` is its type size in points as it
    comes out on the page; ``drawn`` is the place of its text among all that is drawn."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    x: float
    y: float
    size: float
    angle: float
    inkless: bool
    filled: bool
    colour: tuple[int, int, int]
    readable: bool
    drawn: int
    layer: bool
    embedded: bool

    @property
    def counts(self) -> bool:
        """Whether it is a letter or digit: only they can say anything."""
        return self.text.isalnum()


@dataclass
class _Drawn:
    """What is known of one text object."""

    inkless: bool
    filled: bool
    drawn: int
    layer: bool
    embedded: bool


@dataclass
class PageText:
    """The letters of a page, in the order they are written, and the text as PDFium joins it."""

    glyphs: list[Glyph] = field(default_factory=list)
    joined: str = ""


def page_text(page: pypdfium2.PdfPage, order: dict[int, int]) -> PageText:
    """All letters of a page. ``order`` gives each object's place in the order of drawing."""
    reader = page.get_textpage()
    try:
        count = reader.count_chars()
        if count > MOST_LETTERS:
            raise OverflowError
        joined = reader.get_text_range() if count else ""
        return PageText(list(_glyphs(reader.raw, count, order)), joined)
    finally:
        reader.close()


def _glyphs(raw: Any, count: int, order: dict[int, int]) -> Iterator[Glyph]:
    known: dict[int, _Drawn] = {}
    sides = [ctypes.c_double() for _ in range(4)]
    x, y = ctypes.c_double(), ctypes.c_double()
    matrix = pdfium.FS_MATRIX()
    colour = [ctypes.c_uint() for _ in range(4)]
    for index in range(count):
        if pdfium.FPDFText_IsGenerated(raw, index) == 1:
            continue
        code = pdfium.FPDFText_GetUnicode(raw, index)
        pdfium.FPDFText_GetCharBox(raw, index, *sides)
        pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
        pdfium.FPDFText_GetMatrix(raw, index, matrix)
        coloured = pdfium.FPDFText_GetFillColor(raw, index, *colour)
        drawn = _drawn(pdfium.FPDFText_GetTextObject(raw, index), known, order)
        left, right, bottom, top = (side.value for side in sides)
        size = pdfium.FPDFText_GetFontSize(raw, index) * math.hypot(matrix.c, matrix.d)
        wide = pdfium.FPDFText_GetFontSize(raw, index) * math.hypot(matrix.a, matrix.b)
        yield Glyph(
            text=chr(code) if 0 < code < 0x110000 else "",
            left=left, bottom=bottom, right=right, top=top, x=x.value, y=y.value,
            size=min(size, wide), angle=math.atan2(matrix.b, matrix.a),
            inkless=drawn.inkless or (bool(coloured) and colour[3].value == 0),
            filled=bool(coloured) and drawn.filled,
            colour=(colour[0].value, colour[1].value, colour[2].value),
            readable=pdfium.FPDFText_HasUnicodeMapError(raw, index) != 1
            and code not in (0, 0xFFFD, 0xFFFE) and code not in _PRIVATE,
            drawn=drawn.drawn, layer=drawn.layer, embedded=drawn.embedded,
        )  # fmt: skip


def _drawn(text: Any, known: dict[int, _Drawn], order: dict[int, int]) -> _Drawn:
    address = ctypes.addressof(text.contents) if text else 0
    if address not in known:
        mode = pdfium.FPDFTextObj_GetTextRenderMode(text) if text else 0
        known[address] = _Drawn(
            inkless=bool(text) and mode in _WITHOUT_INK,
            filled=mode == pdfium.FPDF_TEXTRENDERMODE_FILL,
            drawn=order.get(address, 0),
            layer=bool(text) and _in_layer(text),
            embedded=bool(text)
            and pdfium.FPDFFont_GetIsEmbedded(pdfium.FPDFTextObj_GetFont(text)) == 1,
        )
    return known[address]


def _in_layer(drawn: Any) -> bool:
    for index in range(pdfium.FPDFPageObj_CountMarks(drawn)):
        mark = pdfium.FPDFPageObj_GetMark(drawn, index)
        buffer = (ctypes.c_ushort * 8)()
        length = ctypes.c_ulong()
        if pdfium.FPDFPageObjMark_GetName(mark, buffer, 16, length) and bytes(buffer[:2]) == b"OC":
            return True
    return False
