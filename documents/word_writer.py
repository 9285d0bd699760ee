"""A Word document of ours: a title, a few paragraphs, one table. Pure, the same bytes every time.

Written by hand because it is little: landscape A4, headings that Word knows as headings, a table
whose first row is repeated on each page, the marking above and below. It holds no macro, no link
and nothing of whoever made it.
"""

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

# Zip has no days before this one; a fixed one keeps the bytes the same.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WIDTH = 14570  # twentieths of a point between the margins of landscape A4
_PAGE = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/>'
    '<w:footerReference w:type="default" r:id="rId3"/>'
    '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" '
    'w:footer="567" w:gutter="0"/></w:sectPr>'
)


def table_document(
    *,
    title: str,
    marking: str,
    reference: str,
    paragraphs: Sequence[str],
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
) -> bytes:
    """The document as bytes. Cells may have several lines; ``title`` must be neutral."""
    return _document(
        title, marking, reference, [*map(_paragraph, paragraphs), _table(columns, rows)]
    )


def _document(title: str, marking: str, reference: str, blocks: Sequence[str]) -> bytes:
    body = [_paragraph(title, style="Title"), *blocks]
    document = (
        f'{_HEAD}<w:document {_NS} xmlns:r="{_RELATIONS}"><w:body>{"".join(body)}'
        f"{_paragraph('')}{_PAGE}</w:body></w:document>"
    )
    number = "".join(
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="end"/></w:r>{between}'
        for code, between in (
            ("PAGE", '<w:r><w:t xml:space="preserve"> of </w:t></w:r>'),
            ("NUMPAGES", ""),
        )
    )
    foot = f"{_run(f'{marking} · {reference} · Page ')}{number}"
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _PACKAGE,
        "docProps/core.xml": _core(title),
        "word/_rels/document.xml.rels": _PARTS,
        "word/document.xml": document,
        "word/styles.xml": _STYLES,
        "word/header1.xml": f"{_HEAD}<w:hdr {_NS}>{_paragraph(marking)}</w:hdr>",
        "word/footer1.xml": f"{_HEAD}<w:ftr {_NS}><w:p>{foot}</w:p></w:ftr>",
    }
    return zipped({name: text.encode() for name, text in parts.items()})


def text_document(
    *,
    title: str,
    marking: str,
    reference: str,
    sections: Sequence[tuple[str, Sequence[str]]],
) -> bytes:
    """A document of headings and paragraphs as bytes; a section without a heading has none."""
    body = []
    for heading, paragraphs in sections:
        if heading:
            body.append(_paragraph(heading, style="Heading1"))
        body += map(_paragraph, paragraphs)
    return _document(title, marking, reference, body)


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


def _paragraph(text: str, *, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{_run(text)}</w:p>"


def _run(text: str, *, bold: bool = False) -> str:
    if not text:
        return ""
    properties = "<w:rPr><w:b/></w:rPr>" if bold else ""
    # What XML cannot hold is left out: no reader would show it.
    plain = "".join(sign for sign in text if sign.isprintable() or sign in "\t ")
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(plain)}</w:t></w:r>'


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    width = _WIDTH // len(columns)
    grid = f'<w:gridCol w:w="{width}"/>' * len(columns)
    border = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="505A5F"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    head = _row(columns, width, head=True)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{_WIDTH}" w:type="dxa"/><w:tblBorders>{border}'
        f'</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblLook w:firstRow="1" w:val="0020"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}"
        f"{''.join(_row(row, width) for row in rows)}</w:tbl>"
    )


def _row(cells: Sequence[str], width: int, *, head: bool = False) -> str:
    properties = "<w:trPr><w:tblHeader/></w:trPr>" if head else ""
    drawn = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        + "".join(f"<w:p>{_run(line, bold=head)}</w:p>" for line in (cell.splitlines() or [""]))
        + "</w:tc>"
        for cell in cells
    )
    return f"<w:tr>{properties}{drawn}</w:tr>"


def _core(title: str) -> str:
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/'
        'metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:language>en-GB</dc:language>"
        "</cp:coreProperties>"
    )


def _override(part: str, kind: str) -> str:
    return f'<Override PartName="/{part}" ContentType="{kind}"/>'


_TYPES = (
    f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + _override("word/document.xml", f"{_OFFICE}.document.main+xml")
    + _override("word/styles.xml", f"{_OFFICE}.styles+xml")
    + _override("word/header1.xml", f"{_OFFICE}.header+xml")
    + _override("word/footer1.xml", f"{_OFFICE}.footer+xml")
    + _override("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")
    + "</Types>"
)


def _relation(number: int, kind: str, target: str) -> str:
    return f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'


_RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
_PACKAGE = (
    _HEAD
    + _RELS
    + _relation(1, f"{_RELATIONS}/officeDocument", "word/document.xml")
    + _relation(
        2,
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
        "docProps/core.xml",
    )
    + "</Relationships>"
)
_PARTS = (
    _HEAD
    + _RELS
    + _relation(1, f"{_RELATIONS}/styles", "styles.xml")
    + _relation(2, f"{_RELATIONS}/header", "header1.xml")
    + _relation(3, f"{_RELATIONS}/footer", "footer1.xml")
    + "</Relationships>"
)
_STYLES = (
    f"{_HEAD}<w:styles {_NS}><w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="20"/>'
    '<w:lang w:val="en-GB"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
    '<w:spacing w:after="80"/></w:pPr></w:pPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    '</w:style><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/>'
    '<w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/>'
    '<w:sz w:val="32"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>'
    '<w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/>'
    '<w:sz w:val="26"/></w:rPr></w:style></w:styles>'
)
