"""What every Word document of ours is packed with: kinds of its parts, styles, lists, page. Pure.

Written by hand, like the documents themselves: no macro, no link, and nothing of whoever made it.
"""

from xml.sax.saxutils import escape

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

# Twentieths of a point between the margins of A4, lying on its side and standing.
LANDSCAPE_WIDTH = 14570
PORTRAIT_WIDTH = 9070


def page(*, landscape: bool) -> str:
    """A4 with the header and the footer that every document has."""
    size = (
        '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
        '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" '
        'w:footer="567" w:gutter="0"/>'
        if landscape
        else '<w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1531" w:right="1418" w:bottom="1531" w:left="1418" w:header="709" '
        'w:footer="709" w:gutter="0"/>'
    )
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/>'
        f'<w:footerReference w:type="default" r:id="rId3"/>{size}</w:sectPr>'
    )


def core(title: str) -> str:
    """The document's properties: its title and language, and nobody's name."""
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/'
        'metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:language>en-GB</dc:language>"
        "</cp:coreProperties>"
    )


def _override(part: str, kind: str) -> str:
    return f'<Override PartName="/{part}" ContentType="{kind}"/>'


TYPES = (
    f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + _override("word/document.xml", f"{_OFFICE}.document.main+xml")
    + "".join(
        _override(f"word/{part}.xml", f"{_OFFICE}.{kind}+xml")
        for part, kind in (
            ("styles", "styles"),
            ("numbering", "numbering"),
            ("settings", "settings"),
            ("header1", "header"),
            ("footer1", "footer"),
        )
    )
    + _override("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")
    + "</Types>"
)


def _relation(number: int, kind: str, target: str) -> str:
    return f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'


_RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
PACKAGE = (
    HEAD
    + _RELS
    + _relation(1, f"{RELATIONS}/officeDocument", "word/document.xml")
    + _relation(
        2,
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
        "docProps/core.xml",
    )
    + "</Relationships>"
)
PARTS = (
    HEAD
    + _RELS
    + _relation(1, f"{RELATIONS}/styles", "styles.xml")
    + _relation(2, f"{RELATIONS}/header", "header1.xml")
    + _relation(3, f"{RELATIONS}/footer", "footer1.xml")
    + _relation(4, f"{RELATIONS}/numbering", "numbering.xml")
    + _relation(5, f"{RELATIONS}/settings", "settings.xml")
    + "</Relationships>"
)
# Without it Word takes a document for one of its oldest programs and says so in the title bar.
SETTINGS = (
    f'{HEAD}<w:settings {NS}><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-GB"/></w:settings>'
)
# One list, with a dot before each item.
NUMBERING = (
    f'{HEAD}<w:numbering {NS}><w:abstractNum w:abstractNumId="0"><w:multiLevelType '
    'w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="397" w:hanging="397"/>'
    '</w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    "</w:numbering>"
)


def _style(code: str, name: str, paragraph: str = "", run: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{code}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/>'
        f"{f'<w:pPr>{paragraph}</w:pPr>' if paragraph else ''}"
        f"{f'<w:rPr>{run}</w:rPr>' if run else ''}</w:style>"
    )


def _heading(level: int, size: int) -> str:
    """A heading stays with what follows; sizes are given in half points."""
    return _style(
        f"Heading{level}",
        f"heading {level}",
        f'<w:keepNext/><w:spacing w:before="240"/><w:outlineLvl w:val="{level - 1}"/>',
        f'<w:b/><w:sz w:val="{size}"/>',
    )


_TITLE = _style("Title", "Title", '<w:outlineLvl w:val="0"/>', '<w:b/><w:sz w:val="32"/>')


def styles(*, size: int) -> str:
    """The styles of a document whose text has this size, in half points."""
    return (
        f"{HEAD}<w:styles {NS}><w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="{size}"/>'
        '<w:lang w:val="en-GB"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:after="80"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"</w:style>{_TITLE}{_heading(1, 26)}{_heading(2, 26)}{_heading(3, 24)}"
        + _style("Caption", "caption", "<w:keepNext/>")
        + _style("ListBullet", "List Bullet", '<w:numPr><w:numId w:val="1"/></w:numPr>')
        + _style("TOC1", "toc 1", '<w:spacing w:before="160"/>', "<w:b/>")
        + _style("TOC2", "toc 2", '<w:ind w:left="397"/>')
        + "</w:styles>"
    )
