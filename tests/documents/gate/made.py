"""PDFs made by hand for the gate: a harmless page, and whatever a test puts on or into it."""

import io
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import Image, ImageDraw

NAME = "Jane Smith"
IDENTITIES = [NAME, "Zoë O’Brien", "Rose", "Ann", "14 June 1987", "SW1A 2AA"]
HARMLESS = (
    "BT /F1 11 Tf 14 TL 60 780 Td (The panel met in the borough and planned its annexes.) Tj T* "
    "(Prose about agencies, and what each of them proposed to change.) Tj ET\n"
)
Change = Callable[[Pdf, Any], None]


def font(pdf: Pdf, **more: Any) -> Any:
    """A plain Latin font that needs no file."""
    return pdf.make_indirect(
        Dictionary(
            **{
                "Type": Name.Font, "Subtype": Name.Type1, "BaseFont": Name.Helvetica,
                "Encoding": Name.WinAnsiEncoding, **more,
            }
        )
    )  # fmt: skip


def new(pages: int = 1) -> Pdf:
    """A document of harmless pages with a title."""
    pdf = Pdf.new()
    for _ in range(pages):
        page = pdf.add_blank_page(page_size=(595, 842))
        page.obj.Resources = Dictionary(Font=Dictionary(F1=font(pdf)))
        page.obj.Contents = Stream(pdf, HARMLESS.encode())
    pdf.docinfo["/Title"] = String("Overview report")
    return pdf


def saved(pdf: Pdf, **how: Any) -> bytes:
    """The document's bytes."""
    out = io.BytesIO()
    pdf.save(out, **how)
    return out.getvalue()


def made(*changes: Change, drawn: str | bytes = "", pages: int = 1, **how: Any) -> bytes:
    """A harmless document with this drawn on its first page and these changes made to it."""
    pdf = new(pages)
    page = pdf.pages[0].obj
    more = drawn.encode("cp1252") if isinstance(drawn, str) else drawn
    page.Contents = Stream(pdf, HARMLESS.encode() + more)
    for change in changes:
        change(pdf, page)
    return saved(pdf, **how)


def text(words: str, *, x: float = 60, y: float = 600, size: float = 11, before: str = "") -> str:
    """Words drawn at a place; ``before`` are operators that come first, inside the text."""
    return f"BT {before} /F1 {size} Tf {x} {y} Td ({words}) Tj ET\n"


def box(x: float = 55, y: float = 595, w: float = 150, h: float = 20, colour: str = "0 g") -> str:
    """A filled box."""
    return f"q {colour} {x} {y} {w} {h} re f Q\n"


def info(**entries: str) -> Change:
    """Entries of the document information."""

    def change(pdf: Pdf, _page: Any) -> None:
        for key, value in entries.items():
            pdf.docinfo[f"/{key}"] = String(value)

    return change


def root(**entries: Any) -> Change:
    """Entries of the catalogue."""

    def change(pdf: Pdf, _page: Any) -> None:
        for key, value in entries.items():
            pdf.Root[f"/{key}"] = pdf.make_indirect(value) if not isinstance(value, str) else value

    return change


def annotation(subtype: str, **entries: Any) -> Change:
    """An annotation on the first page, over the place where ``text`` draws by itself."""

    def change(pdf: Pdf, page: Any) -> None:
        made_of = Dictionary(
            Type=Name.Annot, Subtype=Name(f"/{subtype}"), Rect=Array([55, 595, 205, 615])
        )
        for key, value in entries.items():
            made_of[f"/{key}"] = String(value) if isinstance(value, str) else value
        annots = page.get("/Annots", Array())
        annots.append(pdf.make_indirect(made_of))
        page.Annots = annots

    return change


def attached(name: str, content: bytes) -> Change:
    """A file attached to the document."""

    def change(pdf: Pdf, _page: Any) -> None:
        pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, content, filename=name)

    return change


def picture(
    words: str = "", size: tuple[int, int] = (400, 300), kind: str = "PNG", **how: Any
) -> bytes:
    """An image file: shapes, and words if there are any."""
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    for step in range(0, size[0], 12):
        draw.ellipse(
            (step, step % size[1], step + 40, step % size[1] + 40), fill=(step % 255, 90, 60)
        )
    if words:
        draw.text((20, 20), words, fill="black")
    out = io.BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def image(pdf: Pdf, jpeg: bytes) -> Any:
    """A JPEG as an image of the document."""
    width, height = Image.open(io.BytesIO(jpeg)).size
    return Stream(
        pdf, jpeg, Type=Name.XObject, Subtype=Name.Image, Width=width, Height=height,
        ColorSpace=Name.DeviceRGB, BitsPerComponent=8, Filter=Name.DCTDecode,
    )  # fmt: skip


def with_image(jpeg: bytes, name: str = "Im1") -> Change:
    """Makes an image known to the first page; the drawing must show it."""

    def change(pdf: Pdf, page: Any) -> None:
        objects = page.Resources.get("/XObject", Dictionary())
        objects[f"/{name}"] = pdf.make_indirect(image(pdf, jpeg))
        page.Resources.XObject = objects

    return change


def form(content: str, name: str = "Fm1", **entries: Any) -> Change:
    """Makes a form XObject known to the first page; the drawing must show it."""

    def change(pdf: Pdf, page: Any) -> None:
        objects = page.Resources.get("/XObject", Dictionary())
        objects[f"/{name}"] = pdf.make_indirect(
            Stream(
                pdf, content.encode("cp1252"), Type=Name.XObject, Subtype=Name.Form,
                BBox=Array([0, 0, 595, 842]), Resources=page.Resources, **entries,
            )
        )  # fmt: skip
        page.Resources.XObject = objects

    return change


def state(name: str, **entries: Any) -> Change:
    """A graphics state known to the first page."""

    def change(_pdf: Pdf, page: Any) -> None:
        page.Resources.ExtGState = Dictionary({f"/{name}": Dictionary(**entries)})

    return change


def updated(before: bytes, number: int, body: bytes) -> bytes:
    """The file with one object replaced by an incremental update."""
    start = before.rindex(b"startxref")
    last = int(before[start:].split()[1])
    root_of = before.split(b"/Root ")[-1].split(b" R")[0] + b" R"
    at = len(before) + 1
    new_object = b"\n%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(before) + len(new_object)
    trailer = b"<< /Size 100 /Root %s /Prev %d >>" % (root_of, last)
    section = b"xref\n%d 1\n%010d 00000 n \ntrailer\n%s\n" % (number, at, trailer)
    return before + new_object + section + b"startxref\n%d\n%%%%EOF\n" % table


def packed(data: bytes) -> bytes:
    """Deflated."""
    return zlib.compress(data)
