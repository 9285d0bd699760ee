"""Files in which a part went unread: pictures in other packings, forms never drawn, addresses."""

import io
import re
import zlib
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image

from tests.documents.gate.made import NAME, annotation, form, made, picture, text, with_image
from tests.documents.gate.ways import Made

DRAWN = "q 100 0 0 75 60 400 cm /Im1 Do Q "
JPEG = picture(kind="JPEG")
SAYS = picture(kind="JPEG", comment=NAME.encode())


def packed_as(packing: str, wrapped: bytes, how: Any = None) -> bytes:
    """A JPEG within another packing, drawn on the page; ``how`` is what that packing needs."""

    def change(pdf: Pdf, page: Any) -> None:
        with_image(JPEG)(pdf, page)
        page.Resources.XObject.Im1.write(
            wrapped, filter=Array([Name(f"/{packing}"), Name.DCTDecode]),
            decode_parms=Array([how, None]) if how else None,
        )  # fmt: skip

    kept = pikepdf.StreamDecodeLevel.none
    return made(change, drawn=DRAWN, compress_streams=False, stream_decode_level=kept)


def foretold() -> bytes:
    """A JPEG that says something, packed by how its bytes differ from those above them."""
    rows = b"".join(b"\0" + SAYS[at : at + 100] for at in range(0, len(SAYS), 100))
    return packed_as("FlateDecode", zlib.compress(rows), Dictionary(Predictor=12, Columns=100))


def further_on() -> bytes:
    """A JPEG behind a byte that is none of it."""

    def change(pdf: Pdf, page: Any) -> None:
        with_image(JPEG)(pdf, page)
        page.Resources.XObject.Im1.write(b"\n" + SAYS, filter=Name.DCTDecode)

    return made(change, drawn=DRAWN)


def among_instructions(jpeg: bytes) -> bytes:
    """A JPEG in the middle of what the page draws."""
    wide, high = Image.open(io.BytesIO(jpeg)).size
    head = f"q 100 0 0 75 60 400 cm BI /W {wide} /H {high} /BPC 8 /CS /RGB /F /DCT ID "
    return made(drawn=head.encode() + jpeg + b" EI Q\n")


def behind_the_dots(words: str) -> bytes:
    """A JPEG with a comment behind its dots."""
    end = JPEG.rindex(b"\xff\xd9")
    part = b"\xff\xfe" + (len(words) + 2).to_bytes(2, "big") + words.encode()
    return JPEG[:end] + part + JPEG[end:]


def never_drawn(*contents: str, encoding: str = "Identity-H") -> bytes:
    """Form objects that nothing draws; /F2 in them is a font of wide codes without a table."""

    def change(pdf: Pdf, page: Any) -> None:
        inner = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType0, BaseFont=Name.X)
        page.Resources.Font.F2 = pdf.make_indirect(
            Dictionary(
                Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.X, Encoding=Name(f"/{encoding}"),
                DescendantFonts=Array([inner]),
            )
        )  # fmt: skip
        for number, content in enumerate(contents):
            form(content, f"Fm{number}")(pdf, page)

    return made(change)


def wide(words: str) -> str:
    """Words drawn in /F2, two bytes a letter."""
    return f"BT /F2 11 Tf 60 600 Td <{words.encode('utf-16-be').hex()}> Tj ET\n"


def marked(mark: bytes) -> bytes:
    """A file that is marked with these sixteen bytes, as every file is with its own."""
    content = made()
    own = re.findall(rb"/ID \[<([0-9a-f]{32})>", content)[0]
    return content.replace(own, mark.hex().encode())


def linked(address: str) -> bytes:
    """A page with a link to this address."""
    return made(annotation("Link", A=Dictionary(S=Name.URI, URI=String(address))))


def many_pictures() -> bytes:
    """More pictures on one page than are looked at."""
    names = [f"Im{number}" for number in range(45)]
    small = picture(kind="JPEG", size=(60, 45))
    drawn = "".join(
        f"q 10 0 0 8 {20 + 11 * at} 300 cm /{name} Do Q " for at, name in enumerate(names)
    )
    return made(*(with_image(small, name) for name in names), drawn=drawn)


# The name, each time where it went unread.
NAMED_UNREAD: dict[str, Made] = {
    "comment of a JPEG that is packed once more": lambda: packed_as(
        "FlateDecode", zlib.compress(SAYS)
    ),
    "comment of a JPEG in letters": lambda: packed_as("ASCIIHexDecode", SAYS.hex().encode() + b">"),
    "comment of a picture among instructions": lambda: among_instructions(SAYS),
    "comment behind a JPEG's dots": lambda: made(with_image(behind_the_dots(NAME)), drawn=DRAWN),
    "letter by letter in forms never drawn": lambda: never_drawn(
        *(text(letter) for letter in NAME if letter != " ")
    ),
    "codes of a known encoding, never drawn": lambda: never_drawn(
        wide(NAME), encoding="UniJIS-UCS2-H"
    ),
    "the file's own mark": lambda: marked(f"by {NAME}...".encode()),
    "address that runs words together": lambda: linked("https://justiceforjanesmith.example"),
    "address told apart by capitals": lambda: linked("https://example.org/JaneSmithInquest"),
    "address on the page": lambda: made(drawn=text("See www.truthforjanesmith.example today")),
}

# Nobody's on the list: technique, severity, and the file.
UNREAD: dict[str, tuple[str, str, Made]] = {
    "more pictures than are looked at": ("too_much", "needs_person", many_pictures),
    "picture packed in no known way": (
        "unreadable_content",
        "needs_person",
        lambda: packed_as("Odd", JPEG),
    ),
    "picture packed by how its bytes differ": ("unreadable_content", "needs_person", foretold),
    "picture that begins further on": ("unreadable_content", "needs_person", further_on),
    "another picture behind a photograph": (
        "preview_picture",
        "needs_person",
        lambda: made(with_image(JPEG + JPEG), drawn=DRAWN),
    ),
    "codes without meaning, never drawn": (
        "unreadable_text",
        "needs_person",
        lambda: never_drawn(wide("Peregrine")),
    ),
}
