"""Where in a PDF something stands, in words for a reader and as a technique. Pure."""

from collections.abc import Iterator
from typing import Any

import pikepdf

from documents.gate.findings import Technique as T
from documents.gate.ledger import Place

# What nothing in the file refers to.
START = Place("something that nothing in the file refers to", T.IDENTITY_IN_LEFTOVER)

_INFORMATION = {
    "/Title": T.IDENTITY_IN_TITLE,
    **dict.fromkeys(
        "/Author /Subject /Keywords /Creator /Producer /CreationDate /ModDate /Company /Manager "
        "/Category /Comments /SourceModified /Trapped".split(),
        T.IDENTITY_IN_METADATA,
    ),
}
_ROOT = {
    "/Outlines": ("bookmarks", T.IDENTITY_IN_BOOKMARK),
    "/AcroForm": ("form", T.IDENTITY_IN_FORM),
    "/StructTreeRoot": ("tags and alternative text", T.IDENTITY_IN_ALTERNATIVE_TEXT),
    "/OCProperties": ("layers", T.IDENTITY_IN_LAYER_NAME),
    "/PageLabels": ("page labels", T.IDENTITY_ELSEWHERE),
    "/Dests": ("named destinations", T.IDENTITY_IN_LINK),
    "/Metadata": ("document metadata", T.IDENTITY_IN_METADATA),
    "/Threads": ("article threads", T.IDENTITY_ELSEWHERE),
    "/OpenAction": ("action on opening", T.IDENTITY_IN_SCRIPT),
    "/ViewerPreferences": ("viewer preferences", T.IDENTITY_ELSEWHERE),
    "/Collection": ("portfolio", T.IDENTITY_IN_ATTACHMENT),
    "/AF": ("attachments", T.IDENTITY_IN_ATTACHMENT),
}
_NAMES = {
    "/EmbeddedFiles": ("attachments", T.IDENTITY_IN_ATTACHMENT),
    "/JavaScript": ("scripts", T.IDENTITY_IN_SCRIPT),
    "/Dests": ("named destinations", T.IDENTITY_IN_LINK),
}
# Wherever such a key stands, what is in it is this.
_ANYWHERE = {
    "/Metadata": ("metadata", T.IDENTITY_IN_METADATA),
    "/PieceInfo": ("another program’s own data", T.IDENTITY_ELSEWHERE),
    "/JS": ("script", T.IDENTITY_IN_SCRIPT),
    "/AA": ("action", T.IDENTITY_IN_SCRIPT),
    "/URI": ("link address", T.IDENTITY_IN_LINK),
    "/EF": ("attached file", T.IDENTITY_IN_ATTACHMENT),
    "/Alt": ("alternative text", T.IDENTITY_IN_ALTERNATIVE_TEXT),
    "/ActualText": ("replacement text", T.IDENTITY_IN_ALTERNATIVE_TEXT),
    "/Font": ("fonts", T.IDENTITY_IN_FONT),
    "/OCGs": ("layers", T.IDENTITY_IN_LAYER_NAME),
    "/XFA": ("form (XFA)", T.IDENTITY_IN_FORM),
    "/Thumb": ("preview picture", T.IDENTITY_ELSEWHERE),
}


def starting_places(pdf: pikepdf.Pdf) -> Iterator[tuple[Place, Any, Any]]:
    """Where the walk starts: a place, the object, and the page it is, if it is one."""
    for number, page in enumerate(pdf.pages, start=1):
        yield Place(f"page {number}", T.IDENTITY_IN_TEXT), page.obj, page
    if isinstance(info := pdf.trailer.get("/Info"), pikepdf.Dictionary):
        yield Place("document information", T.IDENTITY_IN_METADATA), info, None
    for key, (where, technique) in _ROOT.items():
        if isinstance(value := pdf.Root.get(key), pikepdf.Object):
            yield Place(where, technique), value, None
    if isinstance(names := pdf.Root.get("/Names"), pikepdf.Dictionary):
        for key, (where, technique) in _NAMES.items():
            if isinstance(value := names.get(key), pikepdf.Object):
                yield Place(where, technique), value, None
    yield Place("document catalogue", T.IDENTITY_ELSEWHERE), pdf.Root, None


def place_of(key: str, holder: Any, place: Place) -> Place:
    """Where the value of this key stands, seen from what holds it."""
    if place.where.endswith("document information"):
        if key in _INFORMATION:
            return place.within(key[1:], _INFORMATION[key])
        return place.within("an entry of its own")
    if place.where == "bookmarks" and key == "/URI":
        return place.within("link address", T.IDENTITY_IN_LINK)
    if key == "/Annots":
        return place.within("annotations", T.IDENTITY_IN_ANNOTATION)
    if key in {"/A", "/URI"} and str(holder.get("/Subtype", "")) == "/Link":
        return place.within("link address", T.IDENTITY_IN_LINK)
    if key in {"/V", "/DV", "/Opt"} and "/FT" in holder:
        return place.within("form field", T.IDENTITY_IN_FORM)
    if key == "/Contents" and str(holder.get("/Type", "")) == "/Sig":
        return place.within("signature")
    known = _ANYWHERE.get(key)
    if known and known[0] not in place.where:
        return place.within(*known)
    return place
