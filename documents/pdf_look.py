"""What is wrong with a PDF that somebody sends: looked at by what is in it.

``faults_of_pdf`` looks in a process of its own, with bounds; see ``documents/apart.py``.
"""

import io
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Object, Pdf

from documents.apart import Bounds, apart

BOUNDS = Bounds(memory=1024**3, processor=20, wait=40)
MOST_OBJECTS = 500_000
# All streams together. A page of text is some ten thousand bytes; a scanned page, in grey and fine,
# some nine million.
MOST_UNPACKED = 150 * 1024 * 1024
MOST_OF_PICTURES = 1536 * 1024 * 1024
DEEPEST = 30

LOCKED = "The file is locked or encrypted. Save a copy without protection and choose that."
DAMAGED = "The file is damaged and cannot be opened. Open it yourself, save it again and choose it."
EMPTY = "The file has no pages."
SCRIPTS = (
    "The file runs a program or fetches something when it is opened or clicked. Print it to a new "
    "PDF and choose that."
)
ATTACHED = (
    "The file carries another file inside it. Save it without attachments; send each as a file of "
    "its own."
)
FILLED_IN = (
    "The file is a form of a kind that most programs cannot open. Print it to a new PDF and choose "
    "that."
)
TOO_MUCH = (
    "The file unpacks to far more than a document can hold, so it is not opened. Print it to a new "
    "PDF and choose that."
)

_PIECE, _FEW = 1024 * 1024, 64 * 1024
_FLATE = {"/FlateDecode", "/Fl"}
_PACKINGS = _FLATE | {"/LZWDecode", "/LZW", "/RunLengthDecode", "/RL"}
_DOING = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/RichMediaExecute"}


def faults_of_pdf(content: bytes) -> list[str]:
    """Every reason why this PDF is not kept; empty when it is.

    The file is looked through in a process of its own. One that dies, or takes too long, met
    something that no document needs.
    """
    heard = apart(f"{__name__}:work", content, bounds=BOUNDS)
    return list(heard.answer) if heard.has_ended else [TOO_MUCH]


def work(content: bytes, _task: Any, _tell: Callable[[Any], None]) -> list[str]:
    """``look``, as it is asked for from apart."""
    return look(content)


def look(content: bytes) -> list[str]:
    """The same without bounds; only for the process that has them."""
    try:
        with Pdf.open(io.BytesIO(content), attempt_recovery=False) as pdf:
            return _faults(pdf)
    except pikepdf.PasswordError:
        return [LOCKED]
    except (pikepdf.PdfError, ValueError, KeyError, AttributeError, TypeError, RecursionError):
        return [DAMAGED]


def _faults(pdf: Pdf) -> list[str]:
    if pdf.is_encrypted:
        return [LOCKED]
    if not len(pdf.pages):
        return [EMPTY]
    if len(pdf.objects) > MOST_OBJECTS:
        return [TOO_MUCH]
    if _unpacks_to_too_much(pdf):
        return [TOO_MUCH]
    told = _Told()
    told.of(pdf.trailer, 0)
    for thing in pdf.objects:
        told.of(thing, 0)
    return told.sentences()


def _unpacks_to_too_much(pdf: Pdf) -> bool:
    """Whether the streams come to more than a document holds; counted and thrown away."""
    room = {True: MOST_OF_PICTURES, False: MOST_UNPACKED}
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream):
            is_picture = thing.get("/Subtype") == "/Image"
            room[is_picture] -= _unpacked(thing, room[is_picture])
            if room[is_picture] < 0:
                return True
    return False


def _unpacked(stream: pikepdf.Stream, most: int) -> int:
    """How many bytes a stream unpacks to, or somewhat more than ``most``.

    What is in no packing of bytes, such as a photograph, counts as it is. A packing within another
    swells before it can be counted: there the bounds of this process end it.
    """
    given = stream.get("/Filter")
    names = [str(name) for name in given] if isinstance(given, Array) else [str(given)]
    packings = [name for name in names if name in _PACKINGS]
    if names[:1] == packings and packings[0] in _FLATE:
        return _inflated(bytes(stream.read_raw_bytes()), most)
    if not packings:
        return len(stream.read_raw_bytes())
    try:
        return len(stream.read_bytes(pikepdf.StreamDecodeLevel.specialized))
    except (pikepdf.PdfError, RuntimeError):  # read by nobody
        return 0


def _inflated(data: bytes, most: int) -> int:
    """In pieces, so that nothing of it is kept."""
    packed, size = zlib.decompressobj(), 0
    for start in range(0, len(data), _FEW):
        rest = data[start : start + _FEW]
        while rest and size <= most:
            try:
                size += len(packed.decompress(rest, _PIECE))
            except zlib.error:  # damaged: nobody reads on
                return size
            rest = packed.unconsumed_tail
    return size


class _Told:
    """What the objects of a file say of themselves."""

    def __init__(self) -> None:
        self.does = self.carries = self.is_form = False

    def of(self, thing: Object, depth: int) -> None:
        """Look at one object and at what is written inside it, but not at what it points to."""
        if depth > DEEPEST:
            return
        if isinstance(thing, Array):
            for inner in thing:
                self._inner(inner, depth)
        elif isinstance(thing, Dictionary | pikepdf.Stream):
            self._of_entries(thing)
            for _, inner in thing.items():
                self._inner(inner, depth)

    def _inner(self, inner: object, depth: int) -> None:
        if isinstance(inner, Array | Dictionary) and not inner.is_indirect:
            self.of(inner, depth + 1)

    def _of_entries(self, entries: Object) -> None:
        self.does |= "/JS" in entries or str(entries.get("/S", "")) in _DOING
        self.does |= "/JavaScript" in entries
        self.carries |= bool(
            {"/EmbeddedFiles", "/EmbeddedFile", "/AF"} & set(entries.keys())
        ) or str(entries.get("/Type", "")) in {"/EmbeddedFile", "/Collection"}
        self.carries |= str(entries.get("/Subtype", "")) in {"/FileAttachment", "/RichMedia"}
        self.is_form |= "/XFA" in entries

    def sentences(self) -> list[str]:
        """Each fault once."""
        told = [(self.does, SCRIPTS), (self.carries, ATTACHED), (self.is_form, FILLED_IN)]
        return [sentence for is_so, sentence in told if is_so]
