"""Annotations and form fields: comments left in, redactions never applied, what is not shown."""

from collections.abc import Mapping
from typing import Any

import pikepdf

from documents.gate.findings import Technique as T
from documents.gate.ledger import Ledger, Place
from documents.gate.walking import words_in

_HIDDEN, _NO_VIEW = 1 << 1, 1 << 5
# Their words are shown on the page, or are what a screen reader says of them.
_SHOWN = {"/Link", "/Widget", "/FreeText", "/Stamp", "/FileAttachment", "/Watermark"}
_MEDIA = {"/Sound", "/Movie", "/Screen", "/3D", "/RichMedia"}
# Without a drawing of their own, each program draws them in its own way, over whatever is there.
_NEED_A_DRAWING = {"/FreeText", "/Stamp", "/Polygon", "/Ink", "/Line", "/PolyLine", "/Watermark"}
_DRAWN_WORDS = {"/FreeText", "/Stamp", "/Watermark"}
_MOST = 5_000
# What each drawing says, by the number of its object.
Words = Mapping[tuple[int, int], str]


def look_at_annotations(
    page: Any, number: int, ledger: Ledger, *, in_form: bool, words: Words
) -> None:
    """Look at what lies over one page. Fields of a document that has no form (``in_form``) are
    drawn by some programs and not by others. ``words`` are what drawings say, by their objects."""
    listed = page.get("/Annots")
    if not isinstance(listed, pikepdf.Array):
        return
    for index, annotation in enumerate(listed, start=1):
        if index > _MOST:
            ledger.person(T.TOO_MUCH, f"page {number}, annotations")
            return
        if isinstance(annotation, pikepdf.Dictionary):
            where = f"page {number}, annotation {index}"
            if not in_form and str(annotation.get("/Subtype", "")) == "/Widget":
                ledger.person(T.COMMENT, where)
            _look_at(annotation, where, ledger)
            ledger.name(Place(where, T.IDENTITY_IN_FORM), _full_name(annotation))
            if not _says_what_it_shows(annotation, words):
                is_field = str(annotation.get("/Subtype", "")) == "/Widget"
                ledger.person(T.HIDDEN_FIELD if is_field else T.COMMENT, where)


def _says_what_it_shows(annotation: Any, words: Words) -> bool:
    """Whether the words of a field, or of a note on the page, are those that its drawing says."""
    kind = str(annotation.get("/Subtype", ""))
    if kind == "/Widget":
        said = _text(_inherited(annotation, "/V"))
    elif kind in _DRAWN_WORDS:
        said = _text(annotation.get("/Contents"))
    else:
        return True
    looks = annotation.get("/AP", pikepdf.Dictionary())
    drawing = looks.get("/N") if isinstance(looks, pikepdf.Dictionary) else None
    shown = words.get(drawing.objgen, "") if isinstance(drawing, pikepdf.Stream) else ""
    return words_in([said]) <= words_in([shown])


def _look_at(annotation: Any, where: str, ledger: Ledger) -> None:
    kind = str(annotation.get("/Subtype", ""))
    flags = annotation.get("/F", 0)
    unseen = isinstance(flags, int) and bool(flags & (_HIDDEN | _NO_VIEW))
    says = any(_text(annotation.get(key)) for key in ("/Contents", "/RC", "/Subj"))
    if kind == "/Redact":
        ledger.hidden(T.UNAPPLIED_REDACTION, where)
    elif kind in _MEDIA:
        ledger.person(T.UNREADABLE_CONTENT, where)
    elif unseen and kind == "/Widget":
        if _text(_inherited(annotation, "/V")):
            ledger.hidden(T.HIDDEN_FIELD, where)
    elif unseen and kind not in {"/Popup", "/Link"}:
        if says or "/AP" in annotation:
            ledger.hidden(T.HIDDEN_ANNOTATION, where)
    elif (says and kind not in _SHOWN) or (kind in _NEED_A_DRAWING and "/AP" not in annotation):
        ledger.person(T.COMMENT, where)


def _full_name(field: Any) -> str:
    """The name of a field: its own behind those of what it belongs to."""
    names: list[str] = []
    for _ in range(20):
        names.insert(0, _text(field.get("/T")))
        field = field.get("/Parent")
        if not isinstance(field, pikepdf.Dictionary):
            break
    return ".".join(filter(None, names))


def _text(value: Any) -> str:
    return str(value).strip() if isinstance(value, pikepdf.String) else ""


def _inherited(field: Any, key: str) -> Any:
    for _ in range(20):
        if key in field:
            return field[key]
        field = field.get("/Parent")
        if not isinstance(field, pikepdf.Dictionary):
            return None
    return None


def look_at_layers(pdf: pikepdf.Pdf, ledger: Ledger) -> None:
    """Layers that are switched off hide whatever is drawn in them."""
    properties = pdf.Root.get("/OCProperties")
    if not isinstance(properties, pikepdf.Dictionary):
        return
    default = properties.get("/D", pikepdf.Dictionary())
    off = default.get("/OFF", pikepdf.Array())
    if (
        len(off)
        or str(default.get("/BaseState", "")) == "/OFF"
        or any(_is_shown_at_times(layer) for layer in properties.get("/OCGs", pikepdf.Array()))
    ):
        ledger.person(T.HIDDEN_LAYER, "layers")


def _is_shown_at_times(layer: Any) -> bool:
    """Whether a layer says that it is seen only on paper, or only on screen, or only enlarged."""
    usage = layer.get("/Usage") if isinstance(layer, pikepdf.Dictionary) else None
    if not isinstance(usage, pikepdf.Dictionary):
        return False
    states = (("/View", "/ViewState"), ("/Print", "/PrintState"), ("/Export", "/ExportState"))
    return "/Zoom" in usage or any(
        str(usage.get(use, pikepdf.Dictionary()).get(state, "")) == "/OFF" for use, state in states
    )
