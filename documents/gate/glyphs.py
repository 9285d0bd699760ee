"""Every letter of a page as it is drawn: what, where, how large, in which colour. By PDFium."""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from documents.gate.broken_off import TooMuch

MOST_LETTERS = 120_000
_PRIVATE = range(0xE000, 0xF900)
# Text drawn with these modes leaves no ink: neither filled nor outlined, or only cut out.
_WITHOUT_INK = {pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP}


@dataclass(slots=True, eq=False)
class Glyph:
    """One letter. The box is in the page's own points; ``size`` is its type size in points as it
    comes out on the page; ``drawn`` is the place of its text among all that is drawn; ``counts``:
    it is a letter or digit, and only they can say anything."""

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
    counts: bool


@dataclass(slots=True)
class _Drawn:
    """What is known of one text object."""

    inkless: bool
    filled: bool
    drawn: int
    layer: bool
    embedded: bool


class _Type(NamedTuple):
    """How the letters of one text object are set."""

    size: float
    angle: float
    seen_through: bool
    coloured: bool
    colour: tuple[int, int, int]


_NO_TYPE = _Type(0.0, 0.0, seen_through=False, coloured=False, colour=(0, 0, 0))


@dataclass
class PageText:
    """The letters of a page, in the order they are written, and the text as PDFium joins it."""

    glyphs: list[Glyph] = field(default_factory=list)
    joined: str = ""


def page_text(page: pypdfium2.PdfPage, order: dict[int, int]) -> PageText:
    """All letters of a page. ``order`` gives each object's place in the order of drawing.
    Raises ``TooMuch``."""
    reader = page.get_textpage()
    try:
        count = reader.count_chars()
        if count > MOST_LETTERS:
            raise TooMuch
        joined = reader.get_text_range() if count else ""
        return PageText(list(_glyphs(reader.raw, count, order)), joined)
    finally:
        reader.close()


def _glyphs(raw: Any, count: int, order: dict[int, int]) -> Iterator[Glyph]:
    known: dict[int, _Drawn] = {}
    left, right = ctypes.c_double(), ctypes.c_double()
    bottom, top = ctypes.c_double(), ctypes.c_double()
    sides = (left, right, bottom, top)
    x, y = ctypes.c_double(), ctypes.c_double()
    # Letters of one text object follow each other, and are all set alike: asked of the first.
    last, drawn, type_ = -1, _Drawn(False, False, 0, False, False), _NO_TYPE
    for index in range(count):
        if pdfium.FPDFText_IsGenerated(raw, index) == 1:
            continue
        code = pdfium.FPDFText_GetUnicode(raw, index)
        pdfium.FPDFText_GetCharBox(raw, index, *sides)
        pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
        text = pdfium.FPDFText_GetTextObject(raw, index)
        address = ctypes.addressof(text.contents) if text else 0
        if address != last or not address:
            last, type_ = address, _type(raw, index)
            drawn = _drawn(text, address, known, order)
        letter = chr(code) if 0 < code < 0x110000 else ""
        yield Glyph(
            text=letter, left=left.value, bottom=bottom.value, right=right.value, top=top.value,
            x=x.value, y=y.value, size=type_.size, angle=type_.angle,
            inkless=drawn.inkless or type_.seen_through, filled=type_.coloured and drawn.filled,
            colour=type_.colour,
            readable=pdfium.FPDFText_HasUnicodeMapError(raw, index) != 1
            and code not in (0, 0xFFFD, 0xFFFE) and code not in _PRIVATE,
            drawn=drawn.drawn, layer=drawn.layer, embedded=drawn.embedded,
            counts=letter.isalnum(),
        )  # fmt: skip


def _type(raw: Any, index: int) -> _Type:
    """How this letter is set."""
    matrix = pdfium.FS_MATRIX()
    colour = [ctypes.c_uint() for _ in range(4)]
    pdfium.FPDFText_GetMatrix(raw, index, matrix)
    coloured = bool(pdfium.FPDFText_GetFillColor(raw, index, *colour))
    high, wide = math.hypot(matrix.c, matrix.d), math.hypot(matrix.a, matrix.b)
    return _Type(
        size=min(high, wide) * pdfium.FPDFText_GetFontSize(raw, index),
        angle=math.atan2(matrix.b, matrix.a),
        seen_through=coloured and colour[3].value == 0,
        coloured=coloured,
        colour=(colour[0].value, colour[1].value, colour[2].value),
    )


def _drawn(text: Any, address: int, known: dict[int, _Drawn], order: dict[int, int]) -> _Drawn:
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
