"""A PDF looked through from all sides: its objects, its pages, its bytes, its earlier revisions."""

import io
import logging
from collections.abc import Sequence
from contextlib import closing
from itertools import pairwise

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from documents.gate.annotations import look_at_annotations, look_at_layers
from documents.gate.findings import Technique as T
from documents.gate.findings import UnreadableFile
from documents.gate.ledger import Ledger, Place
from documents.gate.leftovers import look_at_bytes
from documents.gate.objects import Objects
from documents.gate.page_view import Seen, boxes_of_annotations, look_at
from documents.gate.phrases import letters_of
from documents.gate.places import START
from documents.gate.revisions import look_at_revisions
from documents.gate.walking import words_in

# It names objects of the file it reads; nothing of a file may reach a log.
logging.getLogger("pikepdf").setLevel(logging.CRITICAL)
logging.getLogger("fontTools").setLevel(logging.CRITICAL)
logging.getLogger("pypdfium2").setLevel(logging.CRITICAL)

NOT_A_PDF = "The file is not a PDF. Save or export it as a PDF first."
LOCKED = "The file opens only with a password. Save it again without one."
BROKEN = "The file is damaged: it cannot be opened as a PDF. Export it again."
UNTAGGED = "The file has no tags, so a screen reader cannot follow it."
PROTECTED = "The file is protected against changes; that keeps nobody from reading it."
MOST_PAGES = 1_500
_HEADER_WITHIN = 1024
# How many lines at the end of a page and at the head of the next a name may lie across.
_AROUND_A_BREAK = 7
_WORD = 4
_FLATTENED = 1  # FLATTEN_SUCCESS


def look_through(content: bytes, ledger: Ledger) -> None:
    """Write down all that is found. Raises ``UnreadableFile`` when it cannot be opened."""
    if b"%PDF-" not in content[:_HEADER_WITHIN]:
        raise UnreadableFile(NOT_A_PDF)
    pdf = _opened(content)
    # From here on it can be opened: what breaks off the look takes back nothing that was found.
    with pdf, ledger.going_on("whole file"):
        _look(pdf, content, ledger)


def _opened(content: bytes) -> pikepdf.Pdf:
    try:
        pdf = pikepdf.Pdf.open(io.BytesIO(content))
        pages = len(pdf.pages)
    except pikepdf.PasswordError:
        raise UnreadableFile(LOCKED) from None
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, KeyError, AttributeError):
        raise UnreadableFile(BROKEN) from None
    if not pages:
        raise UnreadableFile(BROKEN)
    return pdf


def _look(pdf: pikepdf.Pdf, content: bytes, ledger: Ledger) -> None:
    if len(pdf.pages) > MOST_PAGES:
        ledger.person(T.TOO_MUCH, f"more than {MOST_PAGES} pages")
    walk = Objects(pdf, ledger)
    with ledger.going_on("the file’s objects"):
        walk.look()
    with ledger.going_on("layers"):
        _notes(pdf, ledger)
        look_at_layers(pdf, ledger)
    with ledger.going_on("annotations"):
        in_form = "/AcroForm" in pdf.Root
        for number, page in enumerate(pdf.pages[:MOST_PAGES], start=1):
            with ledger.going_on(f"page {number}, annotations"):
                look_at_annotations(page.obj, number, ledger, in_form=in_form, words=walk.words)
    now = [*walk.page_texts, *walk.other_texts]
    with ledger.going_on("the pages as they are drawn"):
        seen = _pages(_as_drawn(pdf, content), len(pdf.pages), ledger)
        now += seen
        _undrawn(walk.page_strings, seen, ledger)
    # Also where each drawing that nothing draws holds but a letter of it.
    ledger.text(START, "".join(walk.leftover_texts))
    left = words_in(walk.leftover_texts) - words_in(now)
    ledger.gone(T.LEFTOVER_CONTENT, "something that is in the file but on no page", left)
    with ledger.going_on("earlier revisions"):
        look_at_revisions(content, now, walk, ledger)
    with ledger.going_on("the file’s bytes"):
        look_at_bytes(content, walk.raw_streams, ledger, encrypted=pdf.is_encrypted)
    if any("damaged" in warning or "reconstruct" in warning for warning in pdf.get_warnings()):
        ledger.person(T.DAMAGED, "whole file")


def _notes(pdf: pikepdf.Pdf, ledger: Ledger) -> None:
    if "/StructTreeRoot" not in pdf.Root:
        ledger.note(UNTAGGED)
    if pdf.is_encrypted:
        ledger.note(PROTECTED)


def _as_drawn(pdf: pikepdf.Pdf, content: bytes) -> bytes:
    """The file for PDFium: what stands in the place of letters must not hide the letters."""
    if not any(b"ActualText" in part for part in _drawings(pdf)):
        return content
    for value in pdf.objects:
        if isinstance(value, pikepdf.Stream):
            _rename_in_stream(value)
        elif _replaces_letters(value) and "/S" not in value:
            del value["/ActualText"]
    copy = io.BytesIO()
    pdf.save(copy, encryption=False)
    return copy.getvalue()


def _replaces_letters(value: object) -> bool:
    return isinstance(value, pikepdf.Dictionary) and "/ActualText" in value


def _drawings(pdf: pikepdf.Pdf) -> Sequence[bytes]:
    found = []
    for value in pdf.objects:
        if isinstance(value, pikepdf.Stream) and "/Width" not in value and "/Length1" not in value:
            try:
                found.append(value.read_bytes())
            except (pikepdf.PdfError, RuntimeError):
                continue
        elif _replaces_letters(value):
            found.append(b"ActualText")
    return found


def _rename_in_stream(stream: pikepdf.Stream) -> None:
    if "/Width" in stream or "/Length1" in stream:
        return
    try:
        data = stream.read_bytes()
    except (pikepdf.PdfError, RuntimeError):
        return
    if b"/ActualText" in data:
        stream.write(data.replace(b"/ActualText", b"/InsteadText"))


def _pages(content: bytes, expected: int, ledger: Ledger) -> list[str]:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        ledger.person(T.DAMAGED, "whole file")
        return []
    try:
        if len(document) != expected:
            ledger.person(T.DAMAGED, "whole file")
        if document.get_formtype() == pypdfium2.raw.FORMTYPE_ACRO_FORM:
            document.init_forms()
        seen = [
            _page(document, number, ledger)
            for number in range(1, min(len(document), MOST_PAGES) + 1)
        ]
    finally:
        document.close()
    _breaks(seen, ledger)
    _large(seen, ledger)
    return [page.text for page in seen]


def _page(document: pypdfium2.PdfDocument, number: int, ledger: Ledger) -> Seen:
    """Look at one page as it stands; where annotations may draw on it, then again with what they
    draw made its own. The second look takes back nothing that the first found."""
    place = Place(f"page {number}", T.IDENTITY_IN_TEXT)
    seen = Seen()
    with ledger.going_on(place.where):
        with closing(document[number - 1]) as page:
            covers = boxes_of_annotations(page)
            seen = _looked_at(page, place, covers, ledger)
            flat = covers and pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)
        if flat == _FLATTENED:
            with closing(document[number - 1]) as page:
                seen.text += "\n" + _looked_at(page, place, covers, ledger).text
    return seen


def _looked_at(
    page: pypdfium2.PdfPage,
    place: Place,
    covers: list[tuple[float, float, float, float]],
    ledger: Ledger,
) -> Seen:
    seen = Seen()
    with ledger.going_on(place.where):
        seen = look_at(page, place, covers, ledger)
    return seen


def _breaks(pages: Sequence[Seen], ledger: Ledger) -> None:
    """A name may begin on one page and end on the next, with a footer and a header between."""
    for number, (one, two) in enumerate(pairwise(pages), start=1):
        place = Place(f"pages {number} and {number + 1}", T.IDENTITY_IN_TEXT)
        for before in one.parts[-_AROUND_A_BREAK:]:
            for after in two.parts[:_AROUND_A_BREAK]:
                ledger.across(place, before.text, after.text)


def _large(pages: Sequence[Seen], ledger: Ledger) -> None:
    """A covered word in large type is a watermark if another page shows it, else it is hidden."""
    for number, page in enumerate(pages, start=1):
        for word, reason in page.large:
            others = (part for other in pages if other is not page for part in other.parts)
            if not any(word in part.text.casefold() for part in others):
                ledger.hidden(reason, f"page {number}")


def _undrawn(written: Sequence[Sequence[str]], drawn: Sequence[str], ledger: Ledger) -> None:
    """Words that a page's instructions hold and that come out nowhere on it: drawn without size.

    Where most of a page reads otherwise, its font is read differently, and nothing is undrawn.
    """
    for number, (strings, text) in enumerate(zip(written, drawn, strict=False), start=1):
        there = letters_of(text)
        words = [letters for string in strings if len(letters := letters_of(string)) >= _WORD]
        missing = [letters for letters in words if letters not in there]
        if missing and sum(map(len, missing)) < sum(map(len, words)) / 2:
            ledger.person(T.UNDRAWN_TEXT, f"page {number}")
