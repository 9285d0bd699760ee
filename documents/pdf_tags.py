"""What WeasyPrint's tagged PDF still lacks for a screen reader, put right with pikepdf.

- A table that crosses a page comes out as one table a page: its later parts are joined to the
  first, the repeated header is taken out of the reading order, cells point at the first header.
- Header cells have no scope: in the head of a table they head a column, elsewhere a row.
- Page headers and footers are marked as artifacts, so that they are not read out on each page.
- Metadata: title, language and the letter's own date; no tool, no author, no moment.
"""

import datetime
import io
from collections.abc import Iterator
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreateDate>{made_on}</xmp:CreateDate>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


class UnfitForTagging(ValueError):
    """The page is built in a way that cannot be read out properly; the template needs mending."""


def finish(raw: bytes, *, title: str, language: str, made_on: datetime.date, nowhere: str) -> bytes:
    """WeasyPrint's PDF made ready to go out; the same bytes for the same input.

    Raises ``UnfitForTagging`` for a table without a caption (it could not be told from the rest
    of the table before) and for a link that starts at ``nowhere``, that is a relative one.
    """
    with Pdf.open(io.BytesIO(raw)) as pdf:
        _refuse_relative_links(pdf, nowhere)
        _join_tables(pdf)
        _give_header_cells_their_scope(pdf)
        _mark_unread_content_as_artifact(pdf)
        _set_metadata(pdf, title, language, made_on)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def elements(node: Dictionary) -> Iterator[Dictionary]:
    """Every structure element below a node, in reading order, the node's own children first."""
    for kid in kids(node):
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def kids(node: Dictionary) -> list[object]:
    """The children of a structure element, whichever way they are written down."""
    children = node.get("/K")
    if children is None:
        return []
    return list(children) if isinstance(children, Array) else [children]


def of_kind(node: Dictionary, *names: str) -> list[Dictionary]:
    """The structure elements below a node that have one of these tags."""
    return [element for element in elements(node) if str(element.S) in names]


def _refuse_relative_links(pdf: Pdf, nowhere: str) -> None:
    for page in pdf.pages:
        for annotation in page.get("/Annots", []):
            address = str(annotation.get("/A", Dictionary()).get("/URI", ""))
            if address.startswith(nowhere):
                raise UnfitForTagging("A link in a letter is a whole address or none.")


def _join_tables(pdf: Pdf) -> None:
    """Join what a page break has cut: a table without a caption goes on the one before."""
    first: Dictionary | None = None
    for table in of_kind(pdf.Root.StructTreeRoot, "/Table"):
        if of_kind(table, "/Caption"):
            first = table
            continue
        if first is None:
            raise UnfitForTagging("Every table in a letter has a caption.")
        _move_rows(table, first)
        siblings = kids(table.P)
        table.P.K = Array([kid for kid in siblings if not _same(kid, table)])


def _move_rows(table: Dictionary, first: Dictionary) -> None:
    """Hang the rows of a table's later part under its first part, without the repeated head."""
    column_heads = [str(cell.ID) for cell in _head_cells(first)]
    repeated = [str(cell.ID) for cell in _head_cells(table)]
    new_name = dict(zip(repeated, column_heads, strict=True))
    body = of_kind(first, "/TBody")[-1]
    for part in of_kind(table, "/TBody"):
        for row in kids(part):
            row.P = body
            body.K.append(row)
            for cell in of_kind(row, "/TD"):
                heads = cell.A.get("/Headers", Array())
                cell.A.Headers = Array(
                    [pikepdf.String(new_name.get(str(head), str(head))) for head in heads]
                )


def _head_cells(table: Dictionary) -> list[Dictionary]:
    return [cell for head in of_kind(table, "/THead") for cell in of_kind(head, "/TH")]


def _give_header_cells_their_scope(pdf: Pdf) -> None:
    for table in of_kind(pdf.Root.StructTreeRoot, "/Table"):
        in_head = {cell.objgen for cell in _head_cells(table)}
        for cell in of_kind(table, "/TH"):
            cell.A.Scope = Name.Column if cell.objgen in in_head else Name.Row


def _mark_unread_content_as_artifact(pdf: Pdf) -> None:
    """Whatever hangs on no element of the tree is page furniture; say so in the page itself."""
    read = _content_in_reading_order(pdf.Root.StructTreeRoot)
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    for page in pdf.pages:
        wanted = read.get(page.objgen, set())
        page.Contents = pdf.make_stream(_with_artifacts(page, wanted))
        parents = numbers[_index_of(numbers, int(page.StructParents))]
        for number in range(len(parents)):
            if number not in wanted:
                parents[number] = None


def _content_in_reading_order(root: Dictionary) -> dict[tuple[int, int], set[int]]:
    """For each page, the numbers of the pieces of content that the tree holds."""
    read: dict[tuple[int, int], set[int]] = {}
    for element in elements(root):
        for kid in kids(element):
            if isinstance(kid, int):
                read.setdefault(element.Pg.objgen, set()).add(kid)
    return read


def _with_artifacts(page: pikepdf.Page, wanted: set[int]) -> bytes:
    instructions = []
    for instruction in pikepdf.parse_content_stream(page):
        number = _number_of(instruction)
        if number is not None and number not in wanted:
            instruction = pikepdf.ContentStreamInstruction(
                [Name.Artifact, Dictionary(Type=Name.Pagination)], pikepdf.Operator("BDC")
            )
        instructions.append(instruction)
    return pikepdf.unparse_content_stream(instructions)


def _number_of(instruction: object) -> int | None:
    """The number of the piece of content that this instruction opens, if it opens one."""
    if str(instruction.operator) != "BDC":
        return None
    properties = instruction.operands[1]
    if isinstance(properties, Dictionary) and "/MCID" in properties:
        return int(properties.MCID)
    return None


def _index_of(numbers: Array, key: int) -> int:
    """Where the value of a key stands in a PDF number tree's flat list."""
    for index in range(0, len(numbers), 2):
        if int(numbers[index]) == key:
            return index + 1
    raise UnfitForTagging("A page is missing from the tree of tags.")


def _set_metadata(pdf: Pdf, title: str, language: str, made_on: datetime.date) -> None:
    xmp = _XMP.format(title=escape(title), language=language, made_on=made_on.isoformat())
    pdf.Root.Metadata = pdf.make_stream(xmp.encode(), Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.Lang = pikepdf.String(language)
    del pdf.docinfo
    pdf.docinfo = pdf.make_indirect(Dictionary(Title=title, CreationDate=f"D:{made_on:%Y%m%d}"))


def _same(one: object, other: Dictionary) -> bool:
    return isinstance(one, Dictionary) and one.objgen == other.objgen
