"""What the pictures of a PDF say of themselves in words: those of its objects, and those that stand
in the middle of a drawing's instructions."""

from collections.abc import Sequence
from typing import Any

import pikepdf

from documents.gate.findings import Technique as T
from documents.gate.image_words import holds_place, holds_preview, is_photograph, words_of_image
from documents.gate.ledger import Ledger, Place
from documents.gate.readings import texts_of

# Where its words stand, seen from what holds the picture.
IMAGE_S_OWN = ("image’s own metadata", T.IDENTITY_IN_IMAGE_METADATA)
# What packs a whole image file, with its words, and not only dots.
FILES = ("/DCTDecode", "/DCT", "/JPXDecode")

# A picture as it stands in the PDF, and the names of what packs it, the outermost first.
Picture = tuple[bytes, list[str]]


def filters_of(stream: Any) -> list[str]:
    """The names of what packs a stream, the outermost first."""
    filters = stream.get("/Filter", pikepdf.Array())
    return [str(name) for name in ([filters] if isinstance(filters, pikepdf.Name) else filters)]


def look_at_file(picture: Picture | None, place: Place, ledger: Ledger) -> None:
    """Look at what an image file says beside its picture. Other packings may lie around the file;
    a person must look where they cannot be taken off, are not known, or leave what does not begin
    as such a file: a program may look for its beginning further on, and go by more than we do."""
    raw, filters = picture or (b"", [])
    first = next((at for at, name in enumerate(filters) if name in FILES), None)
    if picture is not None and first is None:
        return  # dots, and no file
    data = _unwrapped(raw, filters[:first]) if first else raw
    if data is None or picture is None:
        ledger.person(T.UNREADABLE_CONTENT, place.where)
        return
    if not is_photograph(data):
        ledger.person(T.UNREADABLE_CONTENT, place.where)
    if holds_preview(data):
        ledger.person(T.PREVIEW_PICTURE, place.where)
    if holds_place(data):
        ledger.person(T.UNREADABLE_CONTENT, place.within("a place on earth").where)
    for words in words_of_image(data):
        if words.lstrip()[:1] == b"<":
            for text in texts_of(words):
                ledger.markup(place, text)
        ledger.raw(place, words)


def _unwrapped(raw: bytes, filters: Sequence[str]) -> bytes | None:
    """The image file within other packings; None where they cannot be taken off."""
    with pikepdf.Pdf.new() as pdf:
        wrapped = pikepdf.Stream(pdf, raw)
        wrapped.Filter = pikepdf.Array([pikepdf.Name(name) for name in filters])
        try:
            return wrapped.read_bytes()
        except (pikepdf.PdfError, RuntimeError):
            return None
