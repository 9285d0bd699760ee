"""Files as somebody might send them: sound ones, and each with one thing wrong."""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Mapping

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from documents.kinds_of_file import WORD

TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}'
    "</Relationships>"
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_BODY = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    "<w:p><w:r><w:t>{}</w:t></w:r></w:p></w:body></w:document>"
)
MACRO_KIND = "application/vnd.ms-word.document.macroEnabled.main+xml"


def relation(kind: str, target: str, mode: str = "") -> str:
    """A relationship of the archive, such as to a template."""
    where = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="r1" Type="{_OFFICE}/{kind}" Target="{target}"{where}/>'


def word(
    text: str = "Draft", *, main: str = f"{WORD}.main+xml", parts: Mapping[str, bytes] | None = None
) -> bytes:
    """A Word document that opens, with ``parts`` put beside or in place of its own."""
    own: dict[str, bytes] = {
        "[Content_Types].xml": TYPES.format(main=main).encode(),
        "_rels/.rels": RELATIONS.format(relation("officeDocument", "word/document.xml")).encode(),
        "word/document.xml": _BODY.format(text).encode(),
    }
    return archive({**own, **(parts or {})})


def parts_of(content: bytes) -> dict[str, bytes]:
    """What an archive holds, by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as made:
        return {name: made.read(name) for name in made.namelist()}


def archive(parts: Mapping[str, bytes]) -> bytes:
    """A zip of these parts, the same bytes at any time of the day."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def with_link() -> bytes:
    """A Word document one of whose parts is a symbolic link."""
    out = io.BytesIO(word())
    with zipfile.ZipFile(out, "a") as made:
        link = zipfile.ZipInfo("word/media/picture.png")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        made.writestr(link, "/etc/hostname")
    return out.getvalue()


def locked_part() -> bytes:
    """A Word document whose parts say that they are encrypted."""
    content = bytearray(word())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at != -1:
            flags = struct.unpack_from("<H", content, at + place)[0]
            struct.pack_into("<H", content, at + place, flags | 1)
            at = content.find(mark, at + 4)
    return bytes(content)


def lying_about_size(real: int) -> bytes:
    """A Word document with a part of ``real`` bytes that says it has ten."""
    content = bytearray(word(parts={"word/big.xml": b"x" * real}))
    for mark, place, name_at in ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)):
        at = content.find(mark)
        while at != -1:
            if content[at + name_at :].startswith(b"word/big.xml"):
                struct.pack_into("<I", content, at + place, 10)
            at = content.find(mark, at + 4)
    return bytes(content)


def pdf(pages: int = 1, *, encryption: object = None, **root: object) -> bytes:
    """A PDF of empty pages, with ``root`` written into its root."""
    out = io.BytesIO()
    with Pdf.new() as made:
        for _ in range(pages):
            made.add_blank_page()
        for name, value in root.items():
            made.Root[f"/{name}"] = value
        made.save(out, encryption=encryption or False)
    return out.getvalue()


def pdf_of_zeros(size: int) -> bytes:
    """A PDF of one page that draws so many bytes of nothing."""
    pack = zlib.compressobj(1)
    piece = bytes(1024 * 1024)
    packed = b"".join(pack.compress(piece) for _ in range(size // len(piece) + 1)) + pack.flush()
    out = io.BytesIO()
    with Pdf.new() as made:
        made.add_blank_page()
        made.pages[0].Contents = pikepdf.Stream(made, packed, Filter=Name.FlateDecode)
        made.save(out)
    return out.getvalue()


def pdf_with_note(**note: object) -> bytes:
    """A PDF with one annotation on its page."""
    out = io.BytesIO()
    with Pdf.new() as made:
        made.add_blank_page()
        entries = {"Type": Name.Annot, "Subtype": Name.Link, "Rect": [0, 0, 9, 9], **note}
        made.pages[0].Annots = Array([Dictionary(**entries)])
        made.save(out)
    return out.getvalue()


def pdf_with_attachment() -> bytes:
    """A PDF that carries another file."""
    out = io.BytesIO()
    with Pdf.new() as made:
        made.add_blank_page()
        made.attachments["more.txt"] = b"more"
        made.save(out)
    return out.getvalue()


def action(kind: str, **entries: object) -> Dictionary:
    """An action of a PDF."""
    return Dictionary(
        {"/S": Name(f"/{kind}"), **{f"/{key}": value for key, value in entries.items()}}
    )


def locked(user: str, owner: str = "owner") -> bytes:
    """A PDF that is encrypted; with an empty ``user`` password anybody can open it."""
    return pdf(encryption=pikepdf.Encryption(owner=owner, user=user))
