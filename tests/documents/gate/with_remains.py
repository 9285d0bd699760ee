"""Files that hold what no page shows: a name, or words and pictures of nobody's on the list."""

import io
import zipfile
import zlib
from collections.abc import Callable, Mapping
from typing import Any

import pikepdf
from pikepdf import (
    Array,
    Dictionary,
    Name,
    ObjectStreamMode,
    Pdf,
    Stream,
    StreamDecodeLevel,
    String,
)

from tests.documents.gate.made import (
    HARMLESS,
    NAME,
    annotation,
    attached,
    box,
    form,
    made,
    new,
    picture,
    saved,
    state,
    text,
    updated,
    with_image,
)
from tests.documents.gate.ways import OTHER, Made, docx, field, layer, lettered, revision, zip

PLAIN: Mapping[str, Any] = {
    "compress_streams": False,
    "object_stream_mode": ObjectStreamMode.disable,
}
DRAWN = "q 100 0 0 75 60 400 cm /Im1 Do Q "


def drawing(pdf: Pdf, content: str, **entries: Any) -> Any:
    """A form object by itself."""
    box_of = Array([0, 0, 595, 842])
    made_of = Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=box_of, **entries)
    return pdf.make_indirect(Stream(pdf, content.encode("cp1252"), made_of))


def looks(kind: str, content: str, state_of: str = "N", **entries: Any) -> Callable:
    """An annotation with a look of its own in one of its states."""

    def change(pdf: Pdf, page: Any) -> None:
        shown = Dictionary(N=drawing(pdf, ""))
        shown[f"/{state_of}"] = drawing(pdf, content, Resources=page.Resources)
        over = {"Rect": Array([0, 0, 595, 842]), "AP": shown, **entries}
        annotation(kind, **over)(pdf, page)

    return change


def packed_as(data: bytes) -> Callable:
    """The page's drawing, packed by hand."""

    def change(pdf: Pdf, page: Any) -> None:
        page.Contents = pdf.make_indirect(Stream(pdf, data, Filter=Name.FlateDecode))

    return change


def kept_packed(data: bytes) -> bytes:
    return made(packed_as(data), compress_streams=False, stream_decode_level=StreamDecodeLevel.none)


def dead(filter_of: str, data: bytes) -> bytes:
    """A stream between the objects that no table knows of."""
    plain = saved(new(), **PLAIN)
    at, last = plain.rindex(b"xref\n0"), int(plain[plain.rindex(b"startxref") :].split()[1])
    head = f"77 0 obj\n<< /Filter /{filter_of} /Length {len(data)} >>\nstream\n".encode()
    more = head + data + b"\nendstream\nendobj\n"
    end = plain[at:].replace(b"startxref\n%d" % last, b"startxref\n%d" % (last + len(more)))
    return plain[:at] + more + end


def metadata(inside: str) -> bytes:
    """XMP as it stands."""

    def change(pdf: Pdf, _page: Any) -> None:
        data = f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{inside}</x:xmpmeta>'.encode()
        pdf.Root.Metadata = Stream(pdf, data, Type=Name.Metadata, Subtype=Name.XML)

    return made(change, fix_metadata_version=False)


def xfa(*parts: str) -> Callable:
    def change(pdf: Pdf, _page: Any) -> None:
        streams = [pdf.make_indirect(Stream(pdf, part.encode())) for part in parts]
        pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=Array([String("a"), *streams]))

    return change


def with_old_file(kind: int) -> bytes:
    """An archive from which a file was taken off the list, but not out."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", kind) as archive:
        archive.writestr("old.txt", f"{NAME} lived here, and {NAME} moved")
    old = out.getvalue()
    out = io.BytesIO(old[: old.index(b"PK\x01\x02")])
    out.seek(0, io.SEEK_END)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("new.txt", "nothing")
    return out.getvalue()


def spoilt_zip() -> bytes:
    """A file in an archive whose sum is wrong: most readers show it all the same."""
    content = zip(a=f"{NAME} lived here".encode())
    at = content.rindex(b"PK\x01\x02")
    return content[: at + 16] + b"\1\2\3\4" + content[at + 20 :]


def taken(first: Callable, number_of: Callable[[Pdf], int], body: bytes, drawn: str = "") -> bytes:
    """A file in which one object was replaced since."""
    before = made(first, drawn=drawn, **PLAIN)
    with Pdf.open(io.BytesIO(before)) as pdf:
        number = number_of(pdf)
    return updated(before, number, body)


def small_image() -> bytes:
    data = picture(kind="JPEG", size=(60, 40))
    head = (
        "<< /Type /XObject /Subtype /Image /Width 60 /Height 40 /ColorSpace /DeviceRGB "
        f"/BitsPerComponent 8 /Filter /DCTDecode /Length {len(data)} >>\nstream\n"
    )
    return head.encode() + data + b"\nendstream"


def photograph(exif: bytes) -> Callable:
    """A JPEG that says this of itself."""
    plain = picture(kind="JPEG")
    part = b"Exif\0\0" + exif
    size = (len(part) + 2).to_bytes(2, "big")
    return with_image(plain[:2] + b"\xff\xe1" + size + part + plain[2:])


def letter_of_words(pdf: Pdf, page: Any) -> None:
    """/F2, whose letters are drawn with words."""
    letters = {
        f"/g{n}": pdf.make_indirect(
            Stream(pdf, f"9000 0 d0 BT /F1 1000 Tf ({words}) Tj ET".encode())
        )
        for n, words in enumerate(("Pere", "grine"))
    }
    page.Resources.Font.F2 = pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 9000, 1000]),
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]), FirstChar=97, LastChar=98,
            Widths=Array([2500, 2500]), CharProcs=Dictionary(letters),
            Resources=Dictionary(Font=Dictionary(F1=page.Resources.Font.F1)),
            Encoding=Dictionary(Differences=Array([97, Name("/g0"), Name("/g1")])),
        )
    )  # fmt: skip


def jpeg_2000(pdf: Pdf, page: Any) -> None:
    data = b"\xff\x4f\xff\x51\0\4\0\0\xff\x64\0\x0e\0\1" + NAME.encode() + b"\xff\x90rest"
    image = Stream(
        pdf, data, Type=Name.XObject, Subtype=Name.Image, Width=9, Height=9, Filter=Name.JPXDecode
    )
    page.Resources.XObject = Dictionary(Im1=pdf.make_indirect(image))


def lone_field(pdf: Pdf, _page: Any) -> None:
    one = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("reply"), V=String(OTHER)))
    pdf.Root.AcroForm = Dictionary(Fields=Array([one]))


def field_in_a_field(pdf: Pdf, page: Any) -> None:
    annotation("Widget", FT=Name.Tx, T="smith")(pdf, page)
    inner = page.Annots[0]
    inner.Parent = pdf.make_indirect(Dictionary(T=String("jane"), Kids=Array([inner])))
    pdf.Root.AcroForm = Dictionary(Fields=Array([inner.Parent]))


def drawn_at_times() -> bytes:
    """A layer that only who enlarges the page gets to see."""
    with Pdf.open(io.BytesIO(layer(visible=True))) as pdf:
        pdf.Root.OCProperties.OCGs[0].Usage = Dictionary(Zoom=Dictionary(min=50))
        return saved(pdf)


LOCKED_BUT_OPEN = pikepdf.Encryption(owner="secret", user="")

# A name, where no page shows it.
NAMED: dict[str, Made] = {
    "set backwards": lambda: made(drawn=f"BT /F1 11 Tf -1 0 0 1 200 600 Tm ({NAME[::-1]}) Tj ET"),
    "XFA in pieces": lambda: made(xfa("<a><b>Jane", " Smith</b></a>")),
    "name of a field in a field": lambda: made(field_in_a_field),
    "comment in metadata": lambda: metadata(f"<!-- {NAME} -->"),
    "instruction in metadata": lambda: metadata(f"<?by {NAME}?>"),
    "section of characters in metadata": lambda: metadata("<a><![CDATA[Jane Smith]]></a>"),
    "name of a tag in metadata": lambda: metadata("<pdfx:JaneSmith>yes</pdfx:JaneSmith>"),
    "formula's comment": lambda: made(
        lambda pdf, page: page.__setitem__(
            "/TR", pdf.make_indirect(Stream(pdf, f"{{ % {NAME}\n }}".encode(), FunctionType=4))
        )
    ),
    "JPEG 2000's comment": lambda: made(jpeg_2000),
    "after the end, packed": lambda: made() + zip(a=f"{NAME} lived here".encode()),
    "after the end of a protected file": lambda: (
        made(encryption=LOCKED_BUT_OPEN) + f"\n{NAME}\n".encode()
    ),
    "behind what is packed": lambda: kept_packed(
        zlib.compress(HARMLESS.encode()) + zlib.compress(f"{NAME} lived here".encode())
    ),
    "dead, in letters": lambda: dead("ASCIIHexDecode", text(NAME).encode().hex().encode() + b">"),
    "taken off an archive's list": lambda: made(
        attached("a.zip", with_old_file(zipfile.ZIP_STORED))
    ),
    "taken off a packed archive's list": lambda: made(
        attached("a.zip", with_old_file(zipfile.ZIP_DEFLATED))
    ),
    "archive with a wrong sum": lambda: made(attached("a.zip", spoilt_zip())),
    "Word file in a Word file": lambda: made(
        attached(
            "a.docx",
            zip(
                word__document=b"<w:document/>",
                word__embeddings__a_docx=docx("<w:p><w:r><w:t>Jane Smith</w:t></w:r></w:p>"),
            ),
        )
    ),
    "bytes set apart by noughts": lambda: made(
        attached("a.bin", b"x\0" + NAME.encode() + b"\0y")
    ),
}  # fmt: skip

# Nobody's on the list: technique, severity, and the file.
REMAINS: dict[str, tuple[str, str, Made]] = {
    "form object never drawn": (
        "leftover_content", "blocked", lambda: made(form(text("Peregrine lived here"))),
    ),
    "one word never drawn": (
        "leftover_content", "needs_person", lambda: made(form(text("Peregrine"))),
    ),
    "picture never drawn": (
        "hidden_image", "needs_person", lambda: made(with_image(picture(kind="JPEG"))),
    ),
    "picture drawn to nothing": (
        "hidden_image", "needs_person",
        lambda: made(with_image(lettered(OTHER)), drawn="q .01 0 0 .01 60 400 cm /Im1 Do Q "),
    ),
    "look of a button pressed": (
        "leftover_content", "blocked",
        lambda: made(looks("Stamp", text("Peregrine lived here"), state_of="D")),
    ),
    "tiny words of an annotation": (
        "tiny_text", "blocked", lambda: made(looks("Stamp", text(OTHER, size=0.5))),
    ),
    "covered words of an annotation": (
        "covered_text", "blocked", lambda: made(looks("Stamp", text(OTHER) + box())),
    ),
    "note that says what it does not show": (
        "comment", "needs_person", lambda: made(looks("FreeText", text("x"), Contents=OTHER)),
    ),
    "words of a pop-up": (
        "comment", "needs_person", lambda: made(annotation("Popup", Contents=OTHER)),
    ),
    "field that does not show what it holds": (
        "hidden_field", "needs_person", lambda: field(V=OTHER),
    ),
    "field that is on no page": ("hidden_field", "needs_person", lambda: made(lone_field)),
    "layer seen at times": ("hidden_layer", "needs_person", drawn_at_times),
    "letters made of words": (
        "misleading_text", "needs_person",
        lambda: made(letter_of_words, drawn=text("ab").replace("/F1", "/F2")),
    ),
    "mixed until it vanishes": (
        "invisible_text", "needs_person",
        lambda: made(state("G", BM=Name.Screen), drawn="q /G gs " + text(OTHER) + "Q"),
    ),
    "hardly darker than the page": (
        "same_colour_text", "needs_person", lambda: made(drawn=text(OTHER, before="0.93 g")),
    ),
    "unseen between seen letters": (
        "same_colour_text", "blocked",
        lambda: made(
            drawn="".join(
                text(letter, x=60 + 8 * n, before="1 g")
                + text("x", x=60 + 8 * n, y=500, before="0 g")
                for n, letter in enumerate("Peregrine")
            )
        ),
    ),
    "small picture in a photograph": (
        "preview_picture", "needs_person",
        lambda: made(
            photograph(b"II*\0\x08\0\0\0\0\0" + picture(kind="JPEG", size=(40, 30))),
            drawn=DRAWN,
        ),
    ),
    "place in a photograph": (
        "unreadable_content", "needs_person",
        lambda: made(
            photograph(b"MM\0*\0\0\0\x08\0\1\x88\x25\0\4\0\0\0\1\0\0\0\x1a\0\0\0\0"),
            drawn=DRAWN,
        ),
    ),
    "one word taken out since": (
        "removed_text", "needs_person", lambda: revision(text("so Peregrine"), text("so")),
    ),
    "note taken out since": (
        "removed_text", "needs_person",
        lambda: taken(
            annotation("Text", Contents="Peregrine told it"),
            lambda pdf: pdf.pages[0].obj.Annots[0].objgen[0],
            b"<< /Type /Annot /Subtype /Link /Rect [0 0 1 1] >>",
        ),
    ),
    "picture replaced since": (
        "hidden_image", "needs_person",
        lambda: taken(
            with_image(picture(kind="JPEG")),
            lambda pdf: pdf.pages[0].obj.Resources.XObject.Im1.objgen[0], small_image(), DRAWN,
        ),
    ),
    "dead picture": (
        "leftover_content", "needs_person", lambda: dead("DCTDecode", picture(kind="JPEG")),
    ),
}  # fmt: skip
