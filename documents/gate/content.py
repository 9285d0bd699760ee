"""The text in a content stream, in the order it is written, whether it is shown or not.

This reads every string that is drawn, in each meaning its font can give it, and every string that
stands beside the drawing (replacement text, descriptions). Where it stands on the page, and
whether anybody sees it, is asked in ``page_view.py``.
"""

from dataclasses import dataclass, field
from typing import Any

import pikepdf

from documents.gate.fonts import Meaning, meaning_of
from documents.gate.picture_files import Picture
from documents.gate.walking import strings_in

_OPERATORS = "BT Tf Tj TJ ' \" Td TD Tm T* BDC DP d0 d1 Do scn SCN gs q Q BI ID EI"
# Ways of mixing colours in which dark letters on a light ground come out as the ground.
_VANISHING = {"/Screen", "/Lighten", "/ColorDodge", "/Difference", "/Exclusion", "/Hue",
              "/Saturation", "/Color", "/Luminosity"}  # fmt: skip
# In thousandths of the size of the type: wider than this, a gap between letters is a space.
_GAP = 180
READINGS = 3


@dataclass
class Said:
    """What one content stream says. ``texts`` are its readings, the best first; ``beside`` the
    strings that stand with it; ``strings`` what each instruction draws, by the best reading.
    ``is_broken``: it is set in a font that cannot be read to its end.
    ``unread``: of some string no source says which letters it draws.
    ``is_letter``: it draws a letter of a font. ``vanishes``: words are mixed with their ground so
    that they may not come out. ``uses``: the objects that it draws;
    ``pictures``: those that stand in it."""

    texts: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    strings: list[str] = field(default_factory=list)
    misleads: bool = False
    is_broken: bool = False
    unread: bool = False
    is_letter: bool = False
    vanishes: bool = False
    uses: set[tuple[int, int]] = field(default_factory=set)
    pictures: list[Picture | None] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The best reading."""
        return self.texts[0] if self.texts else ""


class Fonts:
    """The fonts of one document, each read once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], Meaning] = {}

    def meaning(self, font: Any) -> Meaning:
        """How this font's strings are read."""
        key = font.objgen
        if key == (0, 0):
            return meaning_of(font)
        if key not in self._known:
            self._known[key] = meaning_of(font)
        return self._known[key]


class _Reader:
    """Reads one stream. A font that is not there is read as plain Latin."""

    def __init__(self, resources: Any, fonts: Fonts) -> None:
        self._listed = _part(resources, "/Font")
        self._fonts = fonts
        self._properties = _part(resources, "/Properties")
        self._drawable = (_part(resources, "/XObject"), _part(resources, "/Pattern"))
        self._states = _part(resources, "/ExtGState")
        self._mixes = [False]
        self.is_letter = self.vanishes = self.unread = False
        self.uses: set[tuple[int, int]] = set()
        self._plain = Meaning(encoding={c: bytes([c]).decode("cp1252", "replace")
                                        for c in range(256)})  # fmt: skip
        self._font = self._plain
        self.pieces: list[list[str]] = [[] for _ in range(READINGS)]
        self.beside: list[str] = []
        self.strings: list[str] = []
        self.pictures: list[Picture | None] = []
        self.met: list[Meaning] = []

    def read(self, operator: str, operands: Any) -> None:
        if operator == "Tf":
            font = self._listed.get(str(operands[0]))
            known = isinstance(font, pikepdf.Dictionary)
            self._font = self._fonts.meaning(font) if known else self._plain
            self.met.append(self._font)
        elif operator in {"Tj", "'", '"'}:
            self._put("" if operator == "Tj" else "\n")
            self.strings.append("")
            self._show(operands[-1])
        elif operator == "TJ":
            self.strings.append("")
            self._show_kerned(operands[0])
        elif operator in {"BDC", "DP", "Do", "scn", "SCN", "d0", "d1", "gs", "q", "Q"}:
            self._around(operator, operands)
        elif operator in {"Td", "TD"}:
            self._put("\n" if float(operands[1]) else " ")
        elif operator in {"Tm", "BT"}:
            self._put(" ")
        else:
            self._put("\n")

    def _around(self, operator: str, operands: Any) -> None:
        """What is no text: what stands beside it, other objects drawn, and how what follows is
        mixed."""
        if operator in {"BDC", "DP"}:
            self._beside(operands[1])
        elif operator in {"d0", "d1"}:
            self.is_letter = True
        elif operator == "q":
            self._mixes.append(self._mixes[-1])
        elif operator == "Q":
            if len(self._mixes) > 1:
                self._mixes.pop()
        elif operator == "gs":
            state = self._states.get(str(operands[0]))
            if isinstance(state, pikepdf.Dictionary) and "/BM" in state:
                mode = state["/BM"]
                first = mode[0] if isinstance(mode, pikepdf.Array) else mode
                self._mixes[-1] = str(first) in _VANISHING
        elif operands and isinstance(operands[-1], pikepdf.Name):
            name = str(operands[-1])
            self.uses |= {part[name].objgen for part in self._drawable if name in part}

    def _show_kerned(self, items: Any) -> None:
        for item in items:
            if isinstance(item, pikepdf.String):
                self._show(item)
            elif -float(item) > _GAP:
                self._put(" ")

    def _show(self, string: Any) -> None:
        self.vanishes |= self._mixes[-1]
        for pieces, text in zip(self.pieces, self._font.readings(bytes(string)), strict=True):
            pieces.append(text)
        self.strings[-1] += self.pieces[0][-1]
        self.unread |= bool(bytes(string)) and not any(pieces[-1] for pieces in self.pieces)

    def _put(self, gap: str) -> None:
        for pieces in self.pieces:
            pieces.append(gap)

    def _beside(self, properties: Any) -> None:
        if isinstance(properties, pikepdf.Name):
            properties = self._properties.get(str(properties))
        if isinstance(properties, pikepdf.Dictionary):
            self.beside.extend(strings_in(properties))


def _part(resources: Any, key: str) -> Any:
    part = resources.get(key) if isinstance(resources, pikepdf.Dictionary) else None
    return part if isinstance(part, pikepdf.Dictionary) else pikepdf.Dictionary()


def said_by(stream: Any, resources: Any, fonts: Fonts) -> Said:
    """What a page or a content stream says, read with these resources.

    Instructions that make no sense are passed over, as every viewer does. Raises
    ``pikepdf.PdfError`` when the stream cannot be read at all.
    """
    reader = _Reader(resources, fonts)
    for instruction in pikepdf.parse_content_stream(stream, _OPERATORS):
        if isinstance(instruction, pikepdf.ContentStreamInlineImage):
            reader.pictures.append(_picture_of(instruction))
            continue
        try:
            reader.read(str(instruction.operator), instruction.operands)
        except (IndexError, TypeError, ValueError, KeyError, AttributeError):
            continue
    texts = ["".join(pieces) for pieces in reader.pieces]
    return Said(
        texts=list(dict.fromkeys(texts)),
        beside=reader.beside,
        strings=reader.strings,
        misleads=any(meaning.misleads() for meaning in reader.met),
        is_broken=any(meaning.is_broken and meaning.used for meaning in reader.met),
        unread=reader.unread,
        is_letter=reader.is_letter,
        vanishes=reader.vanishes,
        uses=reader.uses,
        pictures=reader.pictures,
    )


def _picture_of(instruction: pikepdf.ContentStreamInlineImage) -> Picture | None:
    """None where what it says of itself makes no sense: then a person must look at it."""
    image = instruction.iimage
    try:
        return image.read_raw_bytes(), image.filters
    except (ValueError, TypeError, KeyError, AttributeError, NotImplementedError):
        return None
