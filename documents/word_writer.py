"""Word documents of ours: a title and what stands below it. Pure, the same bytes every time.

Written by hand because it is little (``docs/adr/0012-word-by-hand.md``): headings that Word knows
as headings, tables whose first row is repeated on each page, the marking above and below.
"""

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

from documents import word_parts as parts

# Zip has no days before this one; a fixed one keeps the bytes the same.
_EPOCH = (1980, 1, 1, 0, 0, 0)
# Half points.
_TEXT, _SMALL_TEXT = 24, 20


def table_document(
    *,
    title: str,
    marking: str,
    reference: str,
    paragraphs: Sequence[str],
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
) -> bytes:
    """The document as bytes, on its side. Cells may have several lines; ``title`` must be
    neutral."""
    blocks = [*map(paragraph, paragraphs), table(columns, rows, width=parts.LANDSCAPE_WIDTH)]
    return document(title, marking, reference, [paragraph(title, style="Title"), *blocks])


def text_document(
    *,
    title: str,
    marking: str,
    reference: str,
    sections: Sequence[tuple[str, Sequence[str]]],
) -> bytes:
    """A document of headings and paragraphs as bytes; a section without a heading has none."""
    body = [paragraph(title, style="Title")]
    for heading, paragraphs in sections:
        if heading:
            body.append(paragraph(heading, style="Heading1"))
        body += map(paragraph, paragraphs)
    return document(title, marking, reference, body)


def document(
    title: str, marking: str, reference: str, blocks: Sequence[str], *, landscape: bool = True
) -> bytes:
    """A whole document around blocks that are markup already; ``title`` is its property."""
    body = (
        f'{parts.HEAD}<w:document {parts.NS} xmlns:r="{parts.RELATIONS}"><w:body>{"".join(blocks)}'
        f"{paragraph('')}{parts.page(landscape=landscape)}</w:body></w:document>"
    )
    number = "".join(
        f"{field(code)}{between}"
        for code, between in (
            ("PAGE", '<w:r><w:t xml:space="preserve"> of </w:t></w:r>'),
            ("NUMPAGES", ""),
        )
    )
    foot = f"{run(f'{marking} · {reference} · Page ')}{number}"
    files = {
        "[Content_Types].xml": parts.TYPES,
        "_rels/.rels": parts.PACKAGE,
        "docProps/core.xml": parts.core(title),
        "word/_rels/document.xml.rels": parts.PARTS,
        "word/document.xml": body,
        "word/styles.xml": parts.styles(size=_SMALL_TEXT if landscape else _TEXT),
        "word/numbering.xml": parts.NUMBERING,
        "word/settings.xml": parts.SETTINGS,
        "word/header1.xml": f"{parts.HEAD}<w:hdr {parts.NS}>{paragraph(marking)}</w:hdr>",
        "word/footer1.xml": f"{parts.HEAD}<w:ftr {parts.NS}><w:p>{foot}</w:p></w:ftr>",
    }
    return zipped({name: text.encode() for name, text in files.items()})


def zipped(parts: dict[str, bytes]) -> bytes:
    """Files in one zip, in the order given, the same bytes for the same files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()


def paragraph(text: str, *, style: str = "", settings: str = "", around: str = "{}") -> str:
    """A paragraph; ``settings`` are markup of its own besides its style, ``around`` what encloses
    its words."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{named}{settings}</w:pPr>" if named or settings else ""
    return f"<w:p>{properties}{around.format(run(text))}</w:p>"


def run(text: str, *, bold: bool = False) -> str:
    """Words in one look."""
    if not text:
        return ""
    properties = "<w:rPr><w:b/></w:rPr>" if bold else ""
    # What XML cannot hold is left out: no reader would show it.
    plain = "".join(sign for sign in text if sign.isprintable() or sign in "\t\xa0 ")
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(plain)}</w:t></w:r>'


def field(code: str) -> str:
    """What Word works out by itself, such as the page's number."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def table(
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    width: int,
    caption: str = "",
) -> str:
    """A table of columns of the same width; ``caption`` is heard where the table is met."""
    each = width // len(columns)
    grid = f'<w:gridCol w:w="{each}"/>' * len(columns)
    border = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="505A5F"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    named = f'<w:tblCaption w:val="{escape(caption, _QUOTE)}"/>' if caption else ""
    head = _row(columns, each, head=True)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblBorders>{border}'
        '</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:firstRow="1" w:firstColumn="1" w:val="00A0"/>'
        f"{named}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}"
        f"{''.join(_row(row, each) for row in rows)}</w:tbl>"
    )


_QUOTE = {'"': "&quot;"}


def _row(cells: Sequence[str], width: int, *, head: bool = False) -> str:
    properties = "<w:trPr><w:tblHeader/></w:trPr>" if head else ""
    drawn = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        + "".join(f"<w:p>{run(line, bold=head)}</w:p>" for line in (cell.splitlines() or [""]))
        + "</w:tc>"
        for cell in cells
    )
    return f"<w:tr>{properties}{drawn}</w:tr>"
