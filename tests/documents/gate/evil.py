"""Files that must not pass, by technique: each a way that a name, or something hidden, stays in."""

import io
import zipfile
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from tests.documents.gate.made import (
    HARMLESS, NAME, annotation, attached, box, font, form, info, made, new, picture, root, saved, state, text,
    updated, with_image,
)  # fmt: skip

Made = Callable[[], bytes]


def _utf16(words: str) -> bytes:
    return b"\xfe\xff" + words.encode("utf-16-be")


def _to_unicode(pairs: dict[int, str]) -> bytes:
    rows = "\n".join(f"<{code:02X}> <{ord(char):04X}>" for code, char in pairs.items())
    return (
        "begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
        f"{len(pairs)} beginbfchar\n{rows}\nendbfchar endcmap"
    ).encode()


def _second_font(**more: object) -> Callable:
    def change(pdf: Pdf, page: object) -> None:
        page.Resources.Font.F2 = font(pdf, **{k: v(pdf) if callable(v) else v for k, v in more.items()})

    return change


def _shift(words: str) -> str:
    return "".join(chr(ord(c) + 1) if c.isalpha() else c for c in words)


LYING = _to_unicode({code: "x" for code in range(32, 127)})
TELLING = _to_unicode({ord(c) + 1: c for c in "JaneSmith"} | {32: " "})


def _bookmark(title: str) -> bytes:
    pdf = new()
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(title, 0))
    return saved(pdf)


def _xmp(field: str, value: object) -> bytes:
    pdf = new()
    with pdf.open_metadata() as meta:
        meta[field] = value
    return saved(pdf)


def _layer(visible: bool = False) -> bytes:
    pdf = new()
    page = pdf.pages[0].obj
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Notes")))
    page.Resources.Properties = Dictionary(Oc1=layer)
    page.Contents = Stream(
        pdf, page.Contents.read_bytes() + b"/OC /Oc1 BDC " + text("Another person").encode() + b" EMC"
    )
    off = Array([]) if visible else Array([layer])
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([layer]), D=Dictionary(Order=Array([layer]), ON=Array([]), OFF=off)
    )
    return saved(pdf)


def _revision(first: str, second: str) -> bytes:
    pdf = new()
    page = pdf.pages[0].obj
    page.Contents = pdf.make_indirect(Stream(pdf, page.Contents.read_bytes() + first.encode()))
    before = saved(pdf, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with Pdf.open(io.BytesIO(before)) as again:
        number = again.pages[0].obj.Contents.objgen[0]
        data = HARMLESS.encode() + second.encode()
    return updated(before, number, b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data))


def _zip(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def _docx(body: str) -> bytes:
    xml = f'<?xml version="1.0"?><w:document><w:body>{body}</w:body></w:document>'
    return _zip(word__document=xml.encode(), docProps__core=b"<cp/>")


def _orphan(content: str) -> bytes:
    pdf = new()
    pdf.Root.Kept = pdf.make_indirect(
        Dictionary(Type=Name.Page, Contents=Stream(pdf, content.encode()),
                   Resources=Dictionary(Font=Dictionary(F1=font(pdf))))
    )  # fmt: skip
    return saved(pdf)


def _field(**entries: object) -> bytes:
    def change(pdf: Pdf, page: object) -> None:
        pdf.Root.AcroForm = Dictionary(Fields=Array([page.Annots[0]]))

    return made(annotation("Widget", FT=Name.Tx, T="reply", **entries), change)


def _jpeg_with(**how: object) -> bytes:
    return picture(kind="JPEG", **how)


def _signed_like(where: str, content: bytes) -> bytes:
    plain = made()
    return content + plain if where == "before" else plain + content


# What the name is written in, and how: the same name every time, which must always be found.
IDENTITY: dict[str, Made] = {
    "plain": lambda: made(drawn=text(f"It was {NAME} who called.")),
    "capitals": lambda: made(drawn=text("JANE SMITH")),
    "joined": lambda: made(drawn=text("seen by janesmith twice")),
    "two spaces": lambda: made(drawn=text("Jane   Smith")),
    "no-break space": lambda: made(drawn=text("Jane\xa0Smith")),
    "possessive": lambda: made(drawn=text("Jane Smith’s home")),
    "footnote mark": lambda: made(drawn=text("Jane Smith12 said")),
    "accents": lambda: made(drawn=text("Zoë O’Brien left")),
    "no accents": lambda: made(drawn=text("Zoe OBrien left")),
    "straight apostrophe": lambda: made(drawn=text("ZOE O'BRIEN left")),
    "two lines": lambda: made(drawn="BT /F1 11 Tf 14 TL 60 600 Td (then Jane) Tj T* (Smith went) Tj ET"),
    "hyphen at the line's end": lambda: made(
        drawn="BT /F1 11 Tf 14 TL 60 600 Td (then Jane Smi-) Tj T* (th went) Tj ET"
    ),
    "soft hyphen": lambda: made(drawn=text("Jane Smi\xadth")),
    "kerned": lambda: made(drawn="BT /F1 11 Tf 60 600 Td [(Ja) 20 (n) -15 (e Sm) 30 (ith)] TJ ET"),
    "gap for a space": lambda: made(drawn="BT /F1 11 Tf 60 600 Td [(of) -400 (Ja) -20 (ne) -400 (Smith)] TJ ET"),
    "spaces by place": lambda: made(
        drawn="BT /F1 11 Tf 60 600 Td (of) Tj 14 0 Td (Jane) Tj 30 0 Td (Smith) Tj 40 0 Td (went) Tj ET"
    ),
    "letters set wide": lambda: made(drawn=text("J a n e   S m i t h")),
    "letter spacing": lambda: made(drawn=text(NAME, before="9 Tc")),
    "letter by letter, shuffled": lambda: made(
        drawn="".join(
            text(letter, x=60 + 9 * place)
            for place, letter in sorted(enumerate("JaneSmith"), key=lambda one: one[1])
        )
    ),
    "down the page": lambda: made(
        drawn="".join(text(letter, y=600 - 14 * n) for n, letter in enumerate("JaneSmith"))
    ),
    "turned": lambda: made(
        drawn=f"BT /F1 11 Tf 0 1 -1 0 300 300 Tm (said {NAME}) Tj ET"
    ),
    "beside in a column": lambda: made(
        drawn=text("then Jane", x=60, y=600) + text("other words", x=300, y=600)
        + text("Smith went", x=60, y=586) + text("more words", x=300, y=586)
    ),
    "two pages": lambda: _two_pages(),
    "hexadecimal string": lambda: made(
        drawn=f"BT /F1 11 Tf 60 600 Td <{NAME.encode().hex()}> Tj ET"
    ),
    "octal string": lambda: made(drawn=text("".join(f"\\{ord(c):03o}" for c in NAME))),
    "table that lies": lambda: made(
        _second_font(ToUnicode=lambda pdf: Stream(pdf, LYING)),
        drawn=text(NAME).replace("/F1", "/F2"),
    ),
    "table that tells": lambda: made(
        _second_font(ToUnicode=lambda pdf: Stream(pdf, TELLING)),
        drawn=text(_shift(NAME)).replace("/F1", "/F2"),
    ),
    "look-alikes": lambda: made(
        _second_font(ToUnicode=lambda pdf: Stream(pdf, _to_unicode(
            {ord("a"): "а", ord("e"): "е", ord("i"): "і", ord("S"): "Ѕ"}
            | {ord(c): c for c in "JnSmth ".replace("S", "")}))),
        drawn=text(NAME).replace("/F1", "/F2"),
    ),
    "ligatures and wide letters": lambda: made(info(Subject="Ｊａｎｅ Ｓｍｉｔｈ")),
    "mathematical letters": lambda: made(info(Subject="𝐉𝐚𝐧𝐞 𝐒𝐦𝐢𝐭𝐡")),
    "unseen letters between": lambda: made(info(Subject="Ja\u200bne Sm\u2060ith")),
    "replacement text": lambda: made(
        drawn=f"/Span <</ActualText ({NAME})>> BDC " + text("Adult A") + " EMC"
    ),
    "replaced name": lambda: made(
        drawn="/Span <</ActualText (Adult A)>> BDC " + text(NAME) + " EMC"
    ),
    "replacement text in pieces": lambda: made(
        drawn="/Span <</ActualText (Ja)>> BDC " + text("x") + " EMC /Span <</ActualText (ne Smith)>> BDC "
        + text("y", y=580) + " EMC"
    ),
    "form object": lambda: made(form(text(NAME)), drawn="/Fm1 Do"),
    "form object never drawn": lambda: made(form(text(NAME))),
    "pattern": lambda: made(_pattern()),
    "author": lambda: made(info(Author=NAME)),
    "title": lambda: made(info(Title=f"Review of {NAME}")),
    "entry of its own": lambda: made(info(CaseName=NAME)),
    "name of an entry": lambda: made(info(JaneSmith="yes")),
    "metadata": lambda: _xmp("dc:creator", [NAME]),
    "metadata, escaped": lambda: _xmp("dc:description", "Zoë O’Brien &amp; others"),
    "metadata of a page": lambda: made(
        lambda pdf, page: page.__setitem__("/Metadata", Stream(pdf, f"<x>{NAME}</x>".encode()))
    ),
    "metadata across tags": lambda: made(
        lambda pdf, page: page.__setitem__("/Metadata", Stream(pdf, b"<x>Ja<b>ne</b> <i>Smi</i>th</x>"))
    ),
    "bookmark": lambda: _bookmark(f"Interview with {NAME}"),
    "comment": lambda: made(annotation("Text", Contents=f"Ask {NAME}", T="Reviewer")),
    "author of a comment": lambda: made(annotation("Highlight", T=NAME, QuadPoints=Array([0] * 8))),
    "link": lambda: made(
        annotation("Link", A=Dictionary(S=Name.URI, URI=String("https://example.org/jane%20smith")))
    ),
    "mail link": lambda: made(
        annotation("Link", A=Dictionary(S=Name.URI, URI=String("mailto:jane.smith@example.org")))
    ),
    "drawing of an annotation": lambda: made(_appearance(text(NAME))),
    "field's value": lambda: _field(V=NAME),
    "field's default": lambda: _field(DV=NAME),
    "choices": lambda: _field(Opt=Array([String("one"), String(NAME)])),
    "XFA form": lambda: made(root(AcroForm=Dictionary(XFA=String(f"<a>{NAME}</a>"), Fields=Array()))),
    "layer's name": lambda: made(
        root(OCProperties=Dictionary(OCGs=Array([Dictionary(Type=Name.OCG, Name=String(NAME))]),
                                     D=Dictionary()))
    ),
    "script": lambda: made(
        root(OpenAction=Dictionary(S=Name.JavaScript, JS=String("var a = 'Jane\\u0020Smith'")))
    ),
    "named destination": lambda: made(
        root(Dests=Dictionary({"/jane-smith": Array([0])}))
    ),
    "page label": lambda: made(
        root(PageLabels=Dictionary(Nums=Array([0, Dictionary(P=String(NAME))])))
    ),
    "tags": lambda: made(
        root(StructTreeRoot=Dictionary(K=Dictionary(S=Name.Figure, Alt=String(f"Photo of {NAME}"))))
    ),
    "attached text": lambda: made(attached("notes.txt", f"call {NAME}".encode())),
    "attached file's name": lambda: made(attached("jane_smith.txt", b"nothing")),
    "attached UTF-16": lambda: made(attached("notes.txt", _utf16(NAME))),
    "attached Word file": lambda: made(attached("a.docx", _docx(
        "<w:p><w:r><w:t>Ja</w:t></w:r><w:r><w:t>ne Smith</w:t></w:r></w:p>"))),
    "archive in an archive": lambda: made(
        attached("a.zip", _zip(inner=_zip(deep=f"so {NAME}".encode())))
    ),
    "attached PDF": lambda: made(attached("b.pdf", made(info(Author=NAME)))),
    "photograph's own words": lambda: made(
        with_image(_jpeg_with(comment=f"Taken by {NAME}".encode())),
        drawn="q 100 0 0 75 60 400 cm /Im1 Do Q",
    ),
    "earlier revision": lambda: _revision(text(NAME), text("Adult A")),
    "nothing refers to it": lambda: _orphan(text(NAME)),
    "after the end": lambda: _signed_like("behind", f"\n{NAME}\n".encode()),
    "before the beginning": lambda: _signed_like("before", f"{NAME}\n".encode()),
    "comment in the file": lambda: made().replace(b"\n2 0 obj", f"\n% {NAME}\n2 0 obj".encode(), 1),
    "a program's own data": lambda: made(
        lambda pdf, page: page.__setitem__("/PieceInfo", Dictionary(App=Dictionary(Private=String(NAME))))
    ),
    "base 64": lambda: made(info(Subject="SmFuZSBTbWl0aCB3YXMgaGVyZQ==")),
    "UTF-8 string": lambda: made(
        lambda pdf, page: pdf.docinfo.__setitem__("/Subject", pikepdf.Object.parse(f"({'Zoë O’Brien'})".encode()))
    ),
    "font's name": lambda: made(_second_font(BaseFont=Name("/ABCDEF+JaneSmith"))),
    "protected file": lambda: made(
        drawn=text(NAME), encryption=pikepdf.Encryption(owner="secret", user="")
    ),
    "hidden under a box": lambda: made(drawn=text(NAME) + box()),
    "date": lambda: made(drawn=text("born on 14 June 1987.")),
    "postcode": lambda: made(drawn=text("of sw1a2aa")),
    "single word": lambda: made(drawn=text("so ROSE said")),
}  # fmt: skip


def _two_pages() -> bytes:
    pdf = new(2)
    foot, head = text("Page 1", y=30, size=8), text("OFFICIAL", y=820, size=8)
    one, two = (page.obj for page in pdf.pages)
    one.Contents = Stream(pdf, (head + text("and then Jane", y=60) + foot).encode())
    two.Contents = Stream(pdf, (head + text("Smith went home", y=790) + foot).encode())
    return saved(pdf)


def _pattern() -> Callable:
    def change(pdf: Pdf, page: object) -> None:
        page.Resources.Pattern = Dictionary(
            P1=pdf.make_indirect(
                Stream(pdf, text(NAME, x=1, y=1).encode(), PatternType=1, PaintType=1, TilingType=1,
                       BBox=Array([0, 0, 90, 20]), XStep=90, YStep=20, Resources=page.Resources)
            )
        )  # fmt: skip
        page.Contents = Stream(
            pdf, page.Contents.read_bytes() + b"/Pattern cs /P1 scn 60 500 200 100 re f"
        )

    return change


def _appearance(content: str) -> Callable:
    def change(pdf: Pdf, page: object) -> None:
        drawn = Stream(pdf, content.encode(), Type=Name.XObject, Subtype=Name.Form,
                       BBox=Array([0, 0, 595, 842]), Resources=page.Resources)  # fmt: skip
        annotation("Stamp", AP=Dictionary(N=pdf.make_indirect(drawn)))(pdf, page)

    return change


OTHER = "Another person"
FULL_PAGE = "q 595 0 0 842 0 0 cm /Im1 Do Q "

# Words that are nobody's on the list, hidden: technique, and what it must come to.
HIDDEN: dict[str, tuple[str, str, Made]] = {
    "black box": ("covered_text", "blocked", lambda: made(drawn=text(OTHER) + box())),
    "white box": ("covered_text", "blocked", lambda: made(drawn=text(OTHER) + box(colour="1 g"))),
    "box that leaves edges": (
        "covered_text", "blocked", lambda: made(drawn=text(OTHER) + box(y=600.5, h=5)),
    ),
    "box over one word": (
        "covered_text", "blocked",
        lambda: made(drawn=text("the child Peregrine lived") + box(x=104, w=51)),
    ),
    "box in a form object": (
        "covered_text", "blocked", lambda: made(form(box()), drawn=text(OTHER) + "/Fm1 Do"),
    ),
    "picture over it": (
        "covered_text", "blocked",
        lambda: made(with_image(picture(kind="JPEG")), drawn=text(OTHER) + "q 200 0 0 50 50 590 cm /Im1 Do Q"),
    ),
    "annotation over it": (
        "covered_text", "blocked",
        lambda: made(annotation("Square", IC=Array([0, 0, 0]), C=Array([0, 0, 0])), drawn=text(OTHER)),
    ),
    "redaction never applied": (
        "unapplied_redaction", "blocked", lambda: made(annotation("Redact"), drawn=text(OTHER)),
    ),
    "white on white": (
        "same_colour_text", "blocked", lambda: made(drawn=text(OTHER, before="1 g")),
    ),
    "nearly white": (
        "same_colour_text", "blocked", lambda: made(drawn=text(OTHER, before="0.98 g")),
    ),
    "black on black": (
        "same_colour_text", "blocked", lambda: made(drawn=box() + text(OTHER)),
    ),
    "invisible": ("invisible_text", "blocked", lambda: made(drawn=text(OTHER, before="3 Tr"))),
    "cut out": ("invisible_text", "blocked", lambda: made(drawn="q " + text(OTHER, before="7 Tr") + " Q")),
    "see-through": (
        "invisible_text", "blocked",
        lambda: made(state("G", ca=0, CA=0), drawn="q /G gs " + text(OTHER) + "Q"),
    ),
    "clipped away": (
        "invisible_text", "blocked", lambda: made(drawn="q 0 0 1 1 re W n " + text(OTHER) + "Q"),
    ),
    "off the page": ("off_page_text", "blocked", lambda: made(drawn=text(OTHER, x=700))),
    "below the page": ("off_page_text", "blocked", lambda: made(drawn=text(OTHER, y=-40))),
    "outside the crop": (
        "off_page_text", "blocked",
        lambda: made(lambda pdf, page: page.__setitem__("/CropBox", Array([0, 700, 595, 842])),
                     drawn=text(OTHER)),
    ),
    "tiny": ("tiny_text", "blocked", lambda: made(drawn=text(OTHER, size=0.7))),
    "scaled down": (
        "tiny_text", "blocked", lambda: made(drawn="q .05 0 0 .05 60 600 cm " + text(OTHER, x=0, y=0) + "Q"),
    ),
    "hidden layer": ("hidden_layer", "blocked", _layer),
    "hidden field": ("hidden_field", "blocked", lambda: _field(V=OTHER, F=2)),
    "hidden comment": (
        "hidden_annotation", "blocked", lambda: made(annotation("Text", Contents=OTHER, F=2)),
    ),
    "comment left in": ("comment", "needs_person", lambda: made(annotation("Text", Contents=OTHER))),
    "taken out since": ("removed_text", "blocked", lambda: _revision(text(OTHER), "")),
    "page taken out": ("leftover_content", "blocked", lambda: _orphan(text("Peregrine lived elsewhere"))),
    "scan": (
        "page_without_text", "needs_person",
        lambda: _only(with_image(picture(words=OTHER, kind="JPEG")), FULL_PAGE),
    ),
    "scan that was read": (
        "text_behind_scan", "needs_person",
        lambda: _only(with_image(picture(kind="JPEG")), FULL_PAGE + text(OTHER, before="3 Tr")),
    ),
    "picture of a page among text": (
        "large_image", "needs_person",
        lambda: made(with_image(picture(kind="JPEG")), drawn="q 560 0 0 700 10 10 cm /Im1 Do Q "),
    ),
    "covered picture": (
        "hidden_image", "needs_person",
        lambda: made(with_image(picture(kind="JPEG")),
                     drawn="q 200 0 0 150 60 400 cm /Im1 Do Q " + box(50, 390, 220, 170)),
    ),
    "cropped picture": (
        "cropped_image", "needs_person",
        lambda: made(with_image(picture(kind="JPEG")),
                     drawn="q 100 430 60 60 re W n 200 0 0 150 60 400 cm /Im1 Do Q "),
    ),
    "codes without meaning": (
        "unreadable_text", "needs_person", lambda: made(_no_meaning(), drawn=text("abcdef").replace("/F1", "/F2")),
    ),
    "table that lies": (
        "misleading_text", "needs_person",
        lambda: made(_second_font(ToUnicode=lambda pdf: Stream(pdf, LYING)),
                     drawn=text(OTHER).replace("/F1", "/F2")),
    ),
    "attached program": (
        "unreadable_attachment", "needs_person",
        lambda: made(attached("a.bin", bytes(range(256)) * 9)),
    ),
    "attached picture": (
        "unreadable_attachment", "needs_person", lambda: made(attached("a.png", picture())),
    ),
    "attached locked PDF": (
        "unreadable_attachment", "needs_person",
        lambda: made(attached("a.pdf", made(encryption=pikepdf.Encryption(owner="x", user="y")))),
    ),
    "attached deletions": (
        "leftover_content", "needs_person",
        lambda: made(attached("a.docx", _zip(**{"word__document.xml": b'<w:document><w:del w:id="1">'
                                                b"<w:delText>gone</w:delText></w:del></w:document>"}))),
    ),
    "script": (
        "active_content", "needs_person",
        lambda: made(root(OpenAction=Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))),
    ),
    "preview picture": (
        "preview_picture", "needs_person",
        lambda: made(lambda pdf, page: page.__setitem__("/Thumb", Stream(
            pdf, b"\x10" * 300, Width=10, Height=10, ColorSpace=Name.DeviceRGB, BitsPerComponent=8))),
    ),
    "after the end": ("leftover_content", "needs_person", lambda: _signed_like("behind", b"PK\x03\x04rest")),
}  # fmt: skip


def _only(change: Callable, drawn: str) -> bytes:
    def alone(pdf: Pdf, page: object) -> None:
        page.Contents = Stream(pdf, drawn.encode())

    return made(change, alone)


def _no_meaning() -> Callable:
    def change(pdf: Pdf, page: object) -> None:
        box_of = Stream(pdf, b"500 0 0 0 500 700 d1 50 0 400 700 re f")
        page.Resources.Font.F2 = pdf.make_indirect(
            Dictionary(
                Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 500, 700]),
                FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]), FirstChar=97, LastChar=102,
                Widths=Array([500] * 6), Resources=Dictionary(),
                Encoding=Dictionary(Differences=Array([97, *(Name(f"/g{n}") for n in range(6))])),
                CharProcs=Dictionary({f"/g{n}": pdf.make_indirect(box_of) for n in range(6)}),
            )
        )  # fmt: skip

    return change
