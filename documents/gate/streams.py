"""What each stream of a PDF is, and what in it can be read."""

import io
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pikepdf
from fontTools.ttLib import TTFont

from documents.gate.attachments import look_into
from documents.gate.broken_off import ENDS_THE_LOOK
from documents.gate.findings import Technique as T
from documents.gate.findings import identity
from documents.gate.image_words import runs_of_text
from documents.gate.ledger import Place
from documents.gate.picture_files import FILES, IMAGE_S_OWN, filters_of, look_at_file
from documents.gate.readings import looks_like_text, texts_of

if TYPE_CHECKING:
    from documents.gate.objects import Objects

# Numbers and outlines: nothing that could be read stands in them.
_NUMBERS_BY_KEY = {
    "/CIDToGIDMap", "/CIDSet", "/Function", "/Functions", "/TR", "/TR2", "/HT", "/Length1",
    "/Shading", "/BG", "/UCR", "/BG2", "/UCR2", "/TransferFunction", "/HTP", "/SpotFunction", "/D",
}  # fmt: skip
_FONT_FILES = {"/FontFile", "/FontFile2", "/FontFile3"}
_MEDIA = {"/Sound", "/Movie", "/Data", "/3DD", "/RichMediaContent", "/Assets", "/U3D", "/PRC"}
_BESIDE_PICTURES = {"/Thumb", "/SMask", "/Mask"}
# Packed twice, a small file swells without bound; no program that makes reports does it.
_PACKINGS = {"/FlateDecode", "/Fl", "/LZWDecode", "/LZW", "/RunLengthDecode", "/RL"}
_LARGEST_PACKED, _SHORTEST_REST = 100_000_000, 8


class Streams:
    """Looks into one stream after another, for the walk through all objects."""

    def __init__(self, walk: "Objects") -> None:
        self._walk = walk
        self._attached = 0

    @property
    def _ledger(self) -> Any:
        return self._walk.ledger

    def look(self, stream: Any, place: Place, via: str) -> None:
        """Read what can be read in it; say where that cannot be done."""
        self._remember(stream)
        self._behind(stream, place)
        if sum(name in _PACKINGS for name in filters_of(stream)) > 1:
            self._ledger.person(T.TOO_MUCH, place.where)
        try:
            self._look(stream, place, via)
        except (pikepdf.PdfError, pikepdf.DataDecodingError, RuntimeError):
            if not _is_picture(stream):
                self._ledger.person(T.UNREADABLE_CONTENT, place.where)

    def _remember(self, stream: Any) -> None:
        try:
            self._walk.raw_streams.add(hash(bytes(stream.read_raw_bytes()).rstrip(b"\r\n")))
        except (pikepdf.PdfError, RuntimeError):
            return

    def _behind(self, stream: Any, place: Place) -> None:
        """What stands in a stream behind the end of what is packed in it; every reader passes over
        it."""
        if filters_of(stream) not in (["/FlateDecode"], ["/Fl"]):
            return
        try:
            packed = zlib.decompressobj()
            packed.decompress(bytes(stream.read_raw_bytes()), _LARGEST_PACKED)
        except (pikepdf.PdfError, RuntimeError, zlib.error):
            return
        rest = packed.unused_data.strip(b"\0 \r\n")
        if len(rest) < _SHORTEST_REST:
            return
        where = place.within("behind its end", T.IDENTITY_IN_LEFTOVER)
        self._ledger.raw(where, rest)
        with suppress(zlib.error):
            self._ledger.raw(where, zlib.decompressobj().decompress(rest, _LARGEST_PACKED))
        self._ledger.person(T.LEFTOVER_CONTENT, where.where)

    def _look(self, stream: Any, place: Place, via: str) -> None:
        kind, subtype = str(stream.get("/Type", "")), str(stream.get("/Subtype", ""))
        if kind in {"/ObjStm", "/XRef"} or self._is_hint(stream, place):
            return
        if subtype == "/Image" or (via in _BESIDE_PICTURES and "/Width" in stream):
            self._picture(stream, place)
            if via not in _BESIDE_PICTURES:
                self._walk.could_show(stream, place)
        elif via in _FONT_FILES:
            self._font_program(stream, place)
        elif kind == "/EmbeddedFile" or place.technique is T.IDENTITY_IN_ATTACHMENT:
            self._attachment(stream)
        elif subtype == "/Form" or stream.get("/PatternType") == 1 or via == "/CharProcs":
            self._content(stream, place)
        elif "/ShadingType" in stream or "/FunctionType" in stream or via in _NUMBERS_BY_KEY:
            self._numbers(stream.read_bytes(), place)
        elif via in _MEDIA or kind in {"/3D", "/Sound"}:
            self._ledger.person(T.UNREADABLE_CONTENT, place.where)
            self._runs(stream.read_bytes(), place)
        elif via == "/Contents" and place.where.startswith("page ") and place.where[5:].isdigit():
            return  # read as a whole with its page
        else:
            self._unnamed(stream, place, via)

    def _is_hint(self, stream: Any, place: Place) -> bool:
        """Where pages begin, for reading over the web: numbers that nothing else refers to."""
        unreferred = place.technique is T.IDENTITY_IN_LEFTOVER
        return unreferred and self._walk.pdf.is_linearized and isinstance(stream.get("/S"), int)

    def _content(self, stream: Any, place: Place) -> None:
        resources = stream.get("/Resources") or self._walk.resources
        said = self._walk.said(stream, resources, place)
        on_a_page = place.where.startswith(("page ", "form"))
        if said.is_letter and said.text.strip():
            # A letter that is itself drawn with words: neither is what the other says.
            self._ledger.person(T.MISLEADING_TEXT, place.where)
        if on_a_page and not said.is_letter:
            self._walk.could_draw(stream, said, place)
        else:
            self._walk.is_left(said, place)

    def _unnamed(self, stream: Any, place: Place, via: str) -> None:
        data = stream.read_bytes()
        if _is_drawing(data):
            self._content(stream, place)
        elif data.lstrip()[:1] == b"<" or b"<x:xmpmeta" in data:
            for text in _decoded(data):
                self._ledger.markup(place, text)
            if b"xmpGImg:image" in data:
                self._ledger.person(T.PREVIEW_PICTURE, place.where)
        elif via in {"/ToUnicode", "/Encoding", "/UseCMap"} or b"begincmap" in data[:4000]:
            self._runs(data, place)
        elif looks_like_text(data):
            self._ledger.raw(place, data)
        elif _is_profile(stream, data):
            self._runs(data, place)
        elif data:
            self._ledger.person(T.UNREADABLE_CONTENT, place.where)
            with self._ledger.of(place.where) as inner:
                look_into(data, inner)
                inner.notes.clear()

    def _numbers(self, data: bytes, place: Place) -> None:
        """What should be numbers, or a formula: unless somebody wrote words there."""
        if looks_like_text(data):
            self._ledger.raw(place, data)

    def _runs(self, data: bytes, place: Place) -> None:
        for run in runs_of_text(data):
            if len(run) >= 6:
                self._ledger.raw(place, run)

    def _picture(self, stream: Any, place: Place) -> None:
        place = place.within(*IMAGE_S_OWN)
        raw = bytes(stream.read_raw_bytes())
        self._walk.raw_pictures.add(hash(raw.rstrip(b"\r\n")))
        look_at_file((raw, filters_of(stream)), place, self._ledger)

    def _attachment(self, stream: Any) -> None:
        self._attached += 1
        with self._ledger.of(f"attachment {self._attached}") as inner:
            look_into(stream.read_bytes(), inner)

    def _font_program(self, stream: Any, place: Place) -> None:
        data = stream.read_bytes()
        texts: list[str] = []
        try:
            if data[:4] in (b"\0\1\0\0", b"OTTO", b"true"):
                font = TTFont(io.BytesIO(data), lazy=True)
                if "name" in font:
                    texts = [record.toUnicode("replace") for record in font["name"].names]
            else:
                texts = [data[:4000].decode("latin-1")]
        except ENDS_THE_LOOK:
            raise
        except Exception:
            # Every error: a hostile font chooses what fontTools raises. Its bytes are read instead.
            texts = [run.decode("latin-1") for run in runs_of_text(data)]
        where = place.within("font’s own names", T.IDENTITY_IN_FONT)
        for text in texts:
            # Fonts carry their makers' names: a single word is no sign of anybody.
            if self._ledger.phrases.found_in(text, fewest_words=2):
                self._ledger.add(identity(where.technique, where.where))


def _is_picture(stream: Any) -> bool:
    return bool(set(filters_of(stream)) & set(FILES))


def _is_profile(stream: Any, data: bytes) -> bool:
    """A colour profile: its signature stands at a fixed place."""
    return data[36:40] == b"acsp" and "/N" in stream


def _is_drawing(data: bytes) -> bool:
    start = data[:200_000]
    return b"BT" in start and b"ET" in start and (b"Tj" in start or b"TJ" in start)


def _decoded(data: bytes) -> list[str]:
    return list(texts_of(data))
