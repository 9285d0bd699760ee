"""How the files of the gate's tests are made: one way to leave something in for each function."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import Image, ImageDraw

from tests.documents.gate.made import (
    HARMLESS,
    NAME,
    annotation,
    font,
    made,
    new,
    picture,
    saved,
    text,
    updated,
)

Made = Callable[[], bytes]
OTHER = "Another person"
FULL_PAGE = "q 595 0 0 842 0 0 cm /Im1 Do Q "


def utf16(words: str) -> bytes:
    return b"\xfe\xff" + words.encode("utf-16-be")


def to_unicode(pairs: dict[int, str]) -> bytes:
    rows = "\n".join(f"<{code:02X}> <{ord(char):04X}>" for code, char in pairs.items())
    return (
        "begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
        f"{len(pairs)} beginbfchar\n{rows}\nendbfchar endcmap"
    ).encode()


def second_font(**more: Any) -> Callable:
    def change(pdf: Pdf, page: Any) -> None:
        page.Resources.Font.F2 = font(
            pdf, **{k: v(pdf) if callable(v) else v for k, v in more.items()}
        )

    return change


def shift(words: str) -> str:
    return "".join(chr(ord(c) + 1) if c.isalpha() else c for c in words)


LYING = to_unicode(dict.fromkeys(range(32, 127), "x"))
UNENDING = b"begincmap 1 beginbfrange\n<41> <5A> [ <0041>\nendbfrange endcmap"
TELLING = to_unicode({ord(c) + 1: c for c in "JaneSmith"} | {32: " "})


def bookmark(title: str) -> bytes:
    pdf = new()
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(title, 0))
    return saved(pdf)


def xmp(field: str, value: object) -> bytes:
    pdf = new()
    with pdf.open_metadata() as meta:
        meta[field] = value
    return saved(pdf)


def layer(visible: bool = False) -> bytes:
    pdf = new()
    page = pdf.pages[0].obj
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Notes")))
    page.Resources.Properties = Dictionary(Oc1=layer)
    page.Contents = Stream(
        pdf,
        page.Contents.read_bytes() + b"/OC /Oc1 BDC " + text("Another person").encode() + b" EMC",
    )
    off = Array([]) if visible else Array([layer])
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([layer]), D=Dictionary(Order=Array([layer]), ON=Array([]), OFF=off)
    )
    return saved(pdf)


def revision(first: str, second: str) -> bytes:
    pdf = new()
    page = pdf.pages[0].obj
    page.Contents = pdf.make_indirect(Stream(pdf, page.Contents.read_bytes() + first.encode()))
    before = saved(pdf, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with Pdf.open(io.BytesIO(before)) as again:
        number = again.pages[0].obj.Contents.objgen[0]
        data = HARMLESS.encode() + second.encode()
    return updated(before, number, b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data))


def zip(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def docx(body: str) -> bytes:
    xml = f'<?xml version="1.0"?><w:document><w:body>{body}</w:body></w:document>'
    return zip(word__document=xml.encode(), docProps__core=b"<cp/>")


def orphan(content: str) -> bytes:
    pdf = new()
    pdf.Root.Kept = pdf.make_indirect(
        Dictionary(
            Type=Name.Page,
            Contents=Stream(pdf, content.encode()),
            Resources=Dictionary(Font=Dictionary(F1=font(pdf))),
        )
    )
    return saved(pdf)


def field(**entries: Any) -> bytes:
    def change(pdf: Pdf, page: Any) -> None:
        pdf.Root.AcroForm = Dictionary(Fields=Array([page.Annots[0]]))

    return made(annotation("Widget", FT=Name.Tx, T="reply", **entries), change)


def jpeg_with(**how: object) -> bytes:
    return picture(kind="JPEG", **how)


def signed_like(where: str, content: bytes) -> bytes:
    plain = made()
    return content + plain if where == "before" else plain + content


def two_pages() -> bytes:
    pdf = new(2)
    foot, head = text("Page 1", y=30, size=8), text("OFFICIAL", y=820, size=8)
    one, two = (page.obj for page in pdf.pages)
    one.Contents = Stream(pdf, (head + text("and then Jane", y=60) + foot).encode())
    two.Contents = Stream(pdf, (head + text("Smith went home", y=790) + foot).encode())
    return saved(pdf)


def pattern() -> Callable:
    def change(pdf: Pdf, page: Any) -> None:
        page.Resources.Pattern = Dictionary(
            P1=pdf.make_indirect(
                Stream(
                    pdf,
                    text(NAME, x=1, y=1).encode(),
                    PatternType=1,
                    PaintType=1,
                    TilingType=1,
                    BBox=Array([0, 0, 90, 20]),
                    XStep=90,
                    YStep=20,
                    Resources=page.Resources,
                )
            )
        )
        page.Contents = Stream(
            pdf, page.Contents.read_bytes() + b"/Pattern cs /P1 scn 60 500 200 100 re f"
        )

    return change


def appearance(content: str) -> Callable:
    def change(pdf: Pdf, page: Any) -> None:
        drawn = Stream(
            pdf,
            content.encode(),
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, 595, 842]),
            Resources=page.Resources,
        )
        annotation("Stamp", AP=Dictionary(N=pdf.make_indirect(drawn)))(pdf, page)

    return change


def only(change: Callable, drawn: str) -> bytes:
    def alone(pdf: Pdf, page: Any) -> None:
        page.Contents = Stream(pdf, drawn.encode())

    return made(change, alone)


def lettered(words: str) -> bytes:
    """A JPEG of a line of words."""
    picture = Image.new("RGB", (len(words) * 22, 50), "white")
    ImageDraw.Draw(picture).text((8, 8), words, fill="black", font_size=30)
    out = io.BytesIO()
    picture.save(out, "JPEG")
    return out.getvalue()


def outlined(letters: int) -> str:
    """So many small shapes with curves, as letters turned into outlines are."""
    return "".join(
        f"q 1 0 0 1 {60 + step % 40 * 9} {400 - step // 40 * 14} cm 0 0 m 0 5 2 8 4 8 c "
        "6 8 7 5 7 3 c 7 1 5 0 3 0 c 2 2 l 1 3 l f Q\n"
        for step in range(letters)
    )


def blank_font() -> Callable:
    """A font named /F2 whose letters draw nothing."""

    def change(pdf: Pdf, page: Any) -> None:
        blank = pdf.make_indirect(Stream(pdf, b"500 0 d0"))
        page.Resources.Font.F2 = pdf.make_indirect(
            Dictionary(
                Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 500, 700]),
                FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]), FirstChar=97, LastChar=122,
                Widths=Array([500] * 26), Resources=Dictionary(),
                Encoding=Dictionary(
                    Differences=Array([97, *(Name(f"/{chr(code)}") for code in range(97, 123))])
                ),
                CharProcs=Dictionary({f"/{chr(code)}": blank for code in range(97, 123)}),
            )
        )  # fmt: skip

    return change


def shown_when_off() -> Callable:
    """Makes /Oc1 a group of layers that is shown when its layer is off."""

    def change(pdf: Pdf, page: Any) -> None:
        one = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Notes")))
        group = Dictionary(Type=Name.OCMD, OCGs=one, P=Name.AllOff)
        page.Resources.Properties = Dictionary(Oc1=group)
        pdf.Root.OCProperties = Dictionary(OCGs=Array([one]), D=Dictionary(Order=Array([one])))

    return change


def with_second_table() -> bytes:
    """A file with a second, empty table of objects behind the first, as Word writes them."""
    plain = saved(new(), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    last = int(plain[plain.rindex(b"startxref") :].split()[1])
    root_of = plain.split(b"/Root ")[-1].split(b" R")[0]
    trailer = b"<< /Size 20 /Root %s R /Prev %d >>" % (root_of, last)
    more = b"xref\n0 0\ntrailer\n%s\nstartxref\n%d\n%%%%EOF\n"
    return plain + more % (trailer, len(plain))


def no_meaning() -> Callable:
    def change(pdf: Pdf, page: Any) -> None:
        box_of = Stream(pdf, b"500 0 0 0 500 700 d1 50 0 400 700 re f")
        page.Resources.Font.F2 = pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type3,
                FontBBox=Array([0, 0, 500, 700]),
                FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
                FirstChar=97,
                LastChar=102,
                Widths=Array([500] * 6),
                Resources=Dictionary(),
                Encoding=Dictionary(Differences=Array([97, *(Name(f"/g{n}") for n in range(6))])),
                CharProcs=Dictionary({f"/g{n}": pdf.make_indirect(box_of) for n in range(6)}),
            )
        )

    return change
