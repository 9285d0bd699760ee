"""Files with a name in them, by how it stands there: the gate finds every one."""

import gzip

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from tests.documents.gate.made import (
    NAME,
    annotation,
    attached,
    box,
    form,
    info,
    made,
    root,
    text,
    with_image,
)
from tests.documents.gate.ways import (
    LYING,
    TELLING,
    UNENDING,
    Made,
    appearance,
    blank_font,
    bookmark,
    docx,
    field,
    jpeg_with,
    orphan,
    pattern,
    revision,
    second_font,
    shift,
    signed_like,
    to_unicode,
    two_pages,
    utf16,
    xmp,
    zip,
)

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
    "two lines": lambda: made(
        drawn="BT /F1 11 Tf 14 TL 60 600 Td (then Jane) Tj T* (Smith went) Tj ET"
    ),
    "hyphen at the line's end": lambda: made(
        drawn="BT /F1 11 Tf 14 TL 60 600 Td (then Jane Smi-) Tj T* (th went) Tj ET"
    ),
    "soft hyphen": lambda: made(drawn=text("Jane Smi\xadth")),
    "kerned": lambda: made(drawn="BT /F1 11 Tf 60 600 Td [(Ja) 20 (n) -15 (e Sm) 30 (ith)] TJ ET"),
    "gap for a space": lambda: made(
        drawn="BT /F1 11 Tf 60 600 Td [(of) -400 (Ja) -20 (ne) -400 (Smith)] TJ ET"
    ),
    "spaces by place": lambda: made(
        drawn="BT /F1 11 Tf 60 600 Td (of) Tj 14 0 Td (Jane) Tj 30 0 Td (Smith) Tj ET"
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
    "turned": lambda: made(drawn=f"BT /F1 11 Tf 0 1 -1 0 300 300 Tm (said {NAME}) Tj ET"),
    "beside in a column": lambda: made(
        drawn=text("then Jane", x=60, y=600)
        + text("other words", x=300, y=600)
        + text("Smith went", x=60, y=586)
        + text("more words", x=300, y=586)
    ),
    "two pages": lambda: two_pages(),
    "hexadecimal string": lambda: made(
        drawn=f"BT /F1 11 Tf 60 600 Td <{NAME.encode().hex()}> Tj ET"
    ),
    "octal string": lambda: made(drawn=text("".join(f"\\{ord(c):03o}" for c in NAME))),
    "table that lies": lambda: made(
        second_font(ToUnicode=lambda pdf: Stream(pdf, LYING)),
        drawn=text(NAME).replace("/F1", "/F2"),
    ),
    "font that breaks its reader": lambda: made(
        second_font(ToUnicode=lambda pdf: Stream(pdf, UNENDING)),
        drawn=text(NAME).replace("/F1", "/F2"),
    ),
    "table that tells": lambda: made(
        second_font(ToUnicode=lambda pdf: Stream(pdf, TELLING)),
        drawn=text(shift(NAME)).replace("/F1", "/F2"),
    ),
    "look-alikes": lambda: made(
        second_font(
            ToUnicode=lambda pdf: Stream(
                pdf,
                to_unicode(
                    {ord("a"): "а", ord("e"): "е", ord("i"): "і", ord("S"): "Ѕ"}
                    | {ord(c): c for c in "JnSmth ".replace("S", "")}
                ),
            )
        ),
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
        drawn="/Span <</ActualText (Ja)>> BDC "
        + text("x")
        + " EMC /Span <</ActualText (ne Smith)>> BDC "
        + text("y", y=580)
        + " EMC"
    ),
    "form object": lambda: made(form(text(NAME)), drawn="/Fm1 Do"),
    "form object never drawn": lambda: made(form(text(NAME))),
    "pattern": lambda: made(pattern()),
    "author": lambda: made(info(Author=NAME)),
    "title": lambda: made(info(Title=f"Review of {NAME}")),
    "entry of its own": lambda: made(info(CaseName=NAME)),
    "name of an entry": lambda: made(info(JaneSmith="yes")),
    "metadata": lambda: xmp("dc:creator", [NAME]),
    "metadata, escaped": lambda: xmp("dc:description", "Zoë O’Brien &amp; others"),
    "metadata of a page": lambda: made(
        lambda pdf, page: page.__setitem__("/Metadata", Stream(pdf, f"<x>{NAME}</x>".encode()))
    ),
    "metadata across tags": lambda: made(
        lambda pdf, page: page.__setitem__(
            "/Metadata", Stream(pdf, b"<x>Ja<b>ne</b> <i>Smi</i>th</x>")
        )
    ),
    "bookmark": lambda: bookmark(f"Interview with {NAME}"),
    "comment": lambda: made(annotation("Text", Contents=f"Ask {NAME}", T="Reviewer")),
    "author of a comment": lambda: made(annotation("Highlight", T=NAME, QuadPoints=Array([0] * 8))),
    "link": lambda: made(
        annotation("Link", A=Dictionary(S=Name.URI, URI=String("https://example.org/jane%20smith")))
    ),
    "mail link": lambda: made(
        annotation("Link", A=Dictionary(S=Name.URI, URI=String("mailto:jane.smith@example.org")))
    ),
    "drawing of an annotation": lambda: made(appearance(text(NAME))),
    "field's value": lambda: field(V=NAME),
    "field's default": lambda: field(DV=NAME),
    "choices": lambda: field(Opt=Array([String("one"), String(NAME)])),
    "XFA form": lambda: made(
        root(AcroForm=Dictionary(XFA=String(f"<a>{NAME}</a>"), Fields=Array()))
    ),
    "layer's name": lambda: made(
        root(
            OCProperties=Dictionary(
                OCGs=Array([Dictionary(Type=Name.OCG, Name=String(NAME))]), D=Dictionary()
            )
        )
    ),
    "script": lambda: made(
        root(OpenAction=Dictionary(S=Name.JavaScript, JS=String("var a = 'Jane\\u0020Smith'")))
    ),
    "named destination": lambda: made(root(Dests=Dictionary({"/jane-smith": Array([0])}))),
    "page label": lambda: made(
        root(PageLabels=Dictionary(Nums=Array([0, Dictionary(P=String(NAME))])))
    ),
    "tags": lambda: made(
        root(StructTreeRoot=Dictionary(K=Dictionary(S=Name.Figure, Alt=String(f"Photo of {NAME}"))))
    ),
    "attached text": lambda: made(attached("notes.txt", f"call {NAME}".encode())),
    "attached file's name": lambda: made(attached("jane_smith.txt", b"nothing")),
    "attached UTF-16": lambda: made(attached("notes.txt", utf16(NAME))),
    "attached Word file": lambda: made(
        attached(
            "a.docx", docx("<w:p><w:r><w:t>Ja</w:t></w:r><w:r><w:t>ne Smith</w:t></w:r></w:p>")
        )
    ),
    "archive in an archive": lambda: made(
        attached("a.zip", zip(inner=zip(deep=f"so {NAME}".encode())))
    ),
    "attached PDF": lambda: made(attached("b.pdf", made(info(Author=NAME)))),
    "photograph's own words": lambda: made(
        with_image(jpeg_with(comment=f"Taken by {NAME}".encode())),
        drawn="q 100 0 0 75 60 400 cm /Im1 Do Q",
    ),
    "earlier revision": lambda: revision(text(NAME), text("Adult A")),
    "nothing refers to it": lambda: orphan(text(NAME)),
    "after the end": lambda: signed_like("behind", f"\n{NAME}\n".encode()),
    "before the beginning": lambda: signed_like("before", f"{NAME}\n".encode()),
    "comment in the file": lambda: made().replace(b"\n2 0 obj", f"\n% {NAME}\n2 0 obj".encode(), 1),
    "a program's own data": lambda: made(
        lambda pdf, page: page.__setitem__(
            "/PieceInfo", Dictionary(App=Dictionary(Private=String(NAME)))
        )
    ),
    "base 64": lambda: made(info(Subject="SmFuZSBTbWl0aCB3YXMgaGVyZQ==")),
    "UTF-8 string": lambda: made(
        lambda pdf, page: pdf.docinfo.__setitem__(
            "/Subject", pikepdf.Object.parse(f"({'Zoë O’Brien'})".encode())
        )
    ),
    "font's name": lambda: made(second_font(BaseFont=Name("/ABCDEF+JaneSmith"))),
    "protected file": lambda: made(
        drawn=text(NAME), encryption=pikepdf.Encryption(owner="secret", user="")
    ),
    "hidden under a box": lambda: made(drawn=text(NAME) + box()),
    "date": lambda: made(drawn=text("born on 14 June 1987.")),
    "postcode": lambda: made(drawn=text("of sw1a2aa")),
    "single word": lambda: made(drawn=text("so ROSE said")),
    "comment in a drawing": lambda: made(drawn=f"% {NAME}\n"),
    "odd string in a drawing": lambda: made(drawn=f"({NAME}) pop\n"),
    "tag in a drawing": lambda: made(drawn="/JaneSmith BMC " + text("Adult A") + " EMC"),
    "written backwards": lambda: made(info(Subject="\u202ehtimS enaJ\u202c")),
    "letters of flags": lambda: made(info(Subject="🇯🇦🇳🇪 🅂🄼🄸🅃🄷")),
    "attached mail": lambda: made(attached("a.eml", b"Subject: x\n\nJane=20Smi=\nth went")),
    "attached, packed": lambda: made(attached("a.gz", gzip.compress(NAME.encode()))),
    "letters that draw nothing": lambda: made(
        blank_font(), drawn=text("rose").replace("/F1", "/F2")
    ),
    "in cells of a table": lambda: made(drawn=text("Jane") + text("Smith", x=200)),
    "half of it bold": lambda: made(
        drawn="BT /F1 11 Tf 60 600 Td (Ja) Tj /F1 12 Tf (ne Smi) Tj (th) Tj ET"
    ),
    "trailer": lambda: made(lambda pdf, page: pdf.trailer.__setitem__("/Kept", String(NAME))),
}
