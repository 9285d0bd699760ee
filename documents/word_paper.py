"""A paper of ours as a Word document: its blocks drawn in the words of Word. Pure.

The contents are a field that Word can work out anew, filled in already, so that nobody is asked
anything when the document is opened. They lead to their headings and give no page numbers: only
Word knows where its pages end.
"""

from collections.abc import Callable, Sequence
from typing import Any

from documents.blocks import Block, Contents, Heading, Lines, Listed, Paragraph, Table
from documents.word_parts import PORTRAIT_WIDTH
from documents.word_writer import document, paragraph, table

# What the contents are worked out from: all from the first heading that stands in them.
_BODY = "_papers"
# A field of the first two levels below the title, each a link, without page numbers.
_CONTENTS = rf' TOC \o "1-2" \h \z \n \b {_BODY} '
_BEGIN = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
    f'{_CONTENTS}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
_NEW_PAGE = "<w:pageBreakBefore/>"


def paper_document(
    *, title: str, heading: str, marking: str, reference: str, blocks: Sequence[Block]
) -> bytes:
    """The document as bytes, on A4 standing. ``title`` is the neutral one of its properties,
    ``heading`` what stands at its head."""
    places = _places(blocks)
    drawn = [_DRAWN[type(block)](block, places) for block in blocks]
    first = next((at for at, block in enumerate(blocks) if _is_led_to(block)), len(blocks))
    number = len(places)
    body = [
        paragraph(heading, style="Title"),
        *drawn[:first],
        f'<w:bookmarkStart w:id="{number}" w:name="{_BODY}"/>',
        *drawn[first:],
        f'<w:bookmarkEnd w:id="{number}"/>',
    ]
    return document(title, marking, reference, body, landscape=False)


def _is_led_to(block: Block) -> bool:
    return isinstance(block, Heading) and bool(block.anchor)


def _places(blocks: Sequence[Block]) -> dict[str, int]:
    """A number for each heading that can be led to."""
    anchors = [block.anchor for block in blocks if isinstance(block, Heading) and block.anchor]
    return {anchor: number for number, anchor in enumerate(anchors)}


def _name(anchor: str) -> str:
    """As Word takes it: letters, digits and low lines."""
    return f"_{anchor.replace('-', '_')}"


def _heading(block: Heading, places: dict[str, int]) -> str:
    """The levels below the title count from one: a title of Word is no heading."""
    around = "{}"
    if block.anchor:
        number = places[block.anchor]
        around = (
            f'<w:bookmarkStart w:id="{number}" w:name="{_name(block.anchor)}"/>{{}}'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )
    return paragraph(
        block.words,
        style=f"Heading{block.level - 1}",
        settings=_NEW_PAGE if block.on_new_page else "",
        around=around,
    )


def _contents(block: Contents, _places: dict[str, int]) -> str:
    last = len(block.headings) - 1
    return "".join(
        paragraph(
            heading.words,
            style=f"TOC{heading.level - 1}",
            around=f"{_BEGIN if place == 0 else ''}"
            f'<w:hyperlink w:anchor="{_name(heading.anchor)}" w:history="1">{{}}</w:hyperlink>'
            f"{_END if place == last else ''}",
        )
        for place, heading in enumerate(block.headings)
    )


def _lines(block: Lines, _places: dict[str, int]) -> str:
    return "".join(map(paragraph, block.lines))


def _listed(block: Listed, _places: dict[str, int]) -> str:
    return "".join(paragraph(item, style="ListBullet") for item in block.items)


def _paragraph(block: Paragraph, _places: dict[str, int]) -> str:
    return paragraph(block.words)


def _table(block: Table, _places: dict[str, int]) -> str:
    drawn = table(block.columns, block.rows, width=PORTRAIT_WIDTH, caption=block.caption)
    # Without a paragraph between them Word makes one table of two.
    return f"{paragraph(block.caption, style='Caption')}{drawn}"


_DRAWN: dict[type, Callable[[Any, dict[str, int]], str]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Lines: _lines,
    Listed: _listed,
    Table: _table,
    Contents: _contents,
}
