"""Files in which something is hidden, by how: technique, severity, and the file."""

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from tests.documents.gate.made import (
    annotation,
    attached,
    box,
    form,
    made,
    picture,
    root,
    state,
    text,
    with_image,
)
from tests.documents.gate.ways import (
    FULL_PAGE,
    LYING,
    OTHER,
    UNENDING,
    Made,
    blank_font,
    field,
    layer,
    lettered,
    no_meaning,
    only,
    orphan,
    outlined,
    revision,
    second_font,
    shown_when_off,
    signed_like,
    to_unicode,
    zip,
)

# Words that are nobody's on the list, hidden: technique, and what it must come to.
HIDDEN: dict[str, tuple[str, str, Made]] = {
    "black box": ("covered_text", "blocked", lambda: made(drawn=text(OTHER) + box())),
    "white box": ("covered_text", "blocked", lambda: made(drawn=text(OTHER) + box(colour="1 g"))),
    "box that leaves edges": (
        "covered_text",
        "blocked",
        lambda: made(drawn=text(OTHER) + box(y=600.5, h=5)),
    ),
    "box over one word": (
        "covered_text",
        "blocked",
        lambda: made(drawn=text("the child Peregrine lived") + box(x=104, w=51)),
    ),
    "box in a form object": (
        "covered_text",
        "blocked",
        lambda: made(form(box()), drawn=text(OTHER) + "/Fm1 Do"),
    ),
    "picture over it": (
        "covered_text",
        "blocked",
        lambda: made(
            with_image(picture(kind="JPEG")), drawn=text(OTHER) + "q 200 0 0 50 50 590 cm /Im1 Do Q"
        ),
    ),
    "annotation over it": (
        "covered_text",
        "blocked",
        lambda: made(
            annotation("Square", IC=Array([0, 0, 0]), C=Array([0, 0, 0])), drawn=text(OTHER)
        ),
    ),
    "redaction never applied": (
        "unapplied_redaction",
        "blocked",
        lambda: made(annotation("Redact"), drawn=text(OTHER)),
    ),
    "white on white": (
        "same_colour_text",
        "blocked",
        lambda: made(drawn=text(OTHER, before="1 g")),
    ),
    "nearly white": (
        "same_colour_text",
        "blocked",
        lambda: made(drawn=text(OTHER, before="0.98 g")),
    ),
    "black on black": (
        "same_colour_text",
        "blocked",
        lambda: made(drawn=box() + text(OTHER)),
    ),
    "invisible": ("invisible_text", "blocked", lambda: made(drawn=text(OTHER, before="3 Tr"))),
    "cut out": (
        "invisible_text",
        "blocked",
        lambda: made(drawn="q " + text(OTHER, before="7 Tr") + " Q"),
    ),
    "see-through": (
        "invisible_text",
        "blocked",
        lambda: made(state("G", ca=0, CA=0), drawn="q /G gs " + text(OTHER) + "Q"),
    ),
    "clipped away": (
        "invisible_text",
        "blocked",
        lambda: made(drawn="q 0 0 1 1 re W n " + text(OTHER) + "Q"),
    ),
    "off the page": ("off_page_text", "blocked", lambda: made(drawn=text(OTHER, x=700))),
    "below the page": ("off_page_text", "blocked", lambda: made(drawn=text(OTHER, y=-40))),
    "outside the crop": (
        "off_page_text",
        "blocked",
        lambda: made(
            lambda pdf, page: page.__setitem__("/CropBox", Array([0, 700, 595, 842])),
            drawn=text(OTHER),
        ),
    ),
    "tiny": ("tiny_text", "blocked", lambda: made(drawn=text(OTHER, size=0.7))),
    "scaled down": (
        "tiny_text",
        "blocked",
        lambda: made(drawn="q .05 0 0 .05 60 600 cm " + text(OTHER, x=0, y=0) + "Q"),
    ),
    "hidden layer": ("hidden_layer", "blocked", layer),
    "hidden field": ("hidden_field", "blocked", lambda: field(V=OTHER, F=2)),
    "hidden comment": (
        "hidden_annotation",
        "blocked",
        lambda: made(annotation("Text", Contents=OTHER, F=2)),
    ),
    "comment left in": (
        "comment",
        "needs_person",
        lambda: made(annotation("Text", Contents=OTHER)),
    ),
    "taken out since": ("removed_text", "blocked", lambda: revision(text(OTHER), "")),
    "page taken out": (
        "leftover_content",
        "blocked",
        lambda: orphan(text("Peregrine lived elsewhere")),
    ),
    "scan": (
        "page_without_text",
        "needs_person",
        lambda: only(with_image(picture(words=OTHER, kind="JPEG")), FULL_PAGE),
    ),
    "scan that was read": (
        "text_behind_scan",
        "needs_person",
        lambda: only(with_image(picture(kind="JPEG")), FULL_PAGE + text(OTHER, before="3 Tr")),
    ),
    "picture of a page among text": (
        "large_image",
        "needs_person",
        lambda: made(with_image(picture(kind="JPEG")), drawn="q 560 0 0 700 10 10 cm /Im1 Do Q "),
    ),
    "covered picture": (
        "hidden_image",
        "needs_person",
        lambda: made(
            with_image(picture(kind="JPEG")),
            drawn="q 200 0 0 150 60 400 cm /Im1 Do Q " + box(50, 390, 220, 170),
        ),
    ),
    "cropped picture": (
        "cropped_image",
        "needs_person",
        lambda: made(
            with_image(picture(kind="JPEG")),
            drawn="q 100 430 60 60 re W n 200 0 0 150 60 400 cm /Im1 Do Q ",
        ),
    ),
    "codes without meaning": (
        "unreadable_text",
        "needs_person",
        lambda: made(no_meaning(), drawn=text("abcdef").replace("/F1", "/F2")),
    ),
    "table that breaks its reader": (
        "unreadable_text",
        "needs_person",
        lambda: made(
            second_font(ToUnicode=lambda pdf: Stream(pdf, UNENDING)),
            drawn=text(OTHER).replace("/F1", "/F2"),
        ),
    ),
    "font that breaks its reader": (
        "unreadable_text",
        "needs_person",
        lambda: made(
            second_font(
                FontDescriptor=lambda pdf: Dictionary(
                    Type=Name.FontDescriptor, FontFile2=Stream(pdf, b"\0\1\0\0\0\2rest")
                )
            ),
            drawn=text(OTHER).replace("/F1", "/F2"),
        ),
    ),
    "table that lies": (
        "misleading_text",
        "needs_person",
        lambda: made(
            second_font(ToUnicode=lambda pdf: Stream(pdf, LYING)),
            drawn=text(OTHER).replace("/F1", "/F2"),
        ),
    ),
    "attached program": (
        "unreadable_attachment",
        "needs_person",
        lambda: made(attached("a.bin", bytes(range(256)) * 9)),
    ),
    "attached picture": (
        "unreadable_attachment",
        "needs_person",
        lambda: made(attached("a.png", picture())),
    ),
    "attached locked PDF": (
        "unreadable_attachment",
        "needs_person",
        lambda: made(attached("a.pdf", made(encryption=pikepdf.Encryption(owner="x", user="y")))),
    ),
    "attached deletions": (
        "leftover_content",
        "needs_person",
        lambda: made(
            attached(
                "a.docx",
                zip(
                    **{
                        "word__document.xml": b'<w:document xmlns:w="w"><w:del w:id="1">'
                        b"<w:delText>gone</w:delText></w:del></w:document>"
                    }
                ),
            )
        ),
    ),
    "script": (
        "active_content",
        "needs_person",
        lambda: made(root(OpenAction=Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))),
    ),
    "preview picture": (
        "preview_picture",
        "needs_person",
        lambda: made(
            lambda pdf, page: page.__setitem__(
                "/Thumb",
                Stream(
                    pdf,
                    b"\x10" * 300,
                    Width=10,
                    Height=10,
                    ColorSpace=Name.DeviceRGB,
                    BitsPerComponent=8,
                ),
            )
        ),
    ),
    "after the end": (
        "leftover_content",
        "needs_person",
        lambda: signed_like("behind", b"PK\x03\x04rest"),
    ),
    "letters that draw nothing": (
        "invisible_text",
        "blocked",
        lambda: made(blank_font(), drawn=text("peregrine").replace("/F1", "/F2")),
    ),
    "blocks of type over it": (
        "covered_text",
        "blocked",
        lambda: made(
            second_font(ToUnicode=lambda pdf: Stream(pdf, to_unicode({ord("M"): "█"}))),
            drawn=text(OTHER) + text("MMMMMMMMM", x=59).replace("/F1", "/F2"),
        ),
    ),
    "words without size": (
        "undrawn_text",
        "needs_person",
        lambda: made(drawn="q 0.000001 0 0 0.000001 60 600 cm " + text(OTHER) + "Q"),
    ),
    "layer shown when another is off": (
        "hidden_layer",
        "needs_person",
        lambda: made(shown_when_off(), drawn="/OC /Oc1 BDC " + text(OTHER) + " EMC"),
    ),
    "field that belongs to no form": (
        "comment",
        "needs_person",
        lambda: made(annotation("Widgex", FT=Name.Btn)).replace(b"/Widgex", b"/Widget"),
    ),
    "words in a picture": (
        "lettering_in_picture",
        "needs_person",
        lambda: made(
            with_image(lettered("Peregrine lived here")),
            drawn="q 220 0 0 25 60 400 cm /Im1 Do Q",
        ),
    ),
    "words as outlines": (
        "lettering_as_outlines",
        "needs_person",
        lambda: made(drawn=outlined(60)),
    ),
    "words as outlines, alone": (
        "page_without_text",
        "needs_person",
        lambda: only(lambda pdf, page: None, outlined(20)),
    ),
    "pictures that make a page": (
        "large_image",
        "needs_person",
        lambda: made(
            with_image(picture(kind="JPEG")),
            drawn="q 560 0 0 350 10 10 cm /Im1 Do Q q 560 0 0 350 10 365 cm /Im1 Do Q ",
        ),
    ),
}
