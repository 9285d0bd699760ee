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
    children = node.get("/K", Array())
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
    """Hang the rows of a table's later part under its first part, without the repeated head.

    The first part may be the caption alone, where no row fitted on its page: then the later
    part's head is the table's. A later part may be without a head, above a row that may not be cut.
    """
    column_heads = [str(cell.ID) for cell in _head_cells(first)]
    repeated = [str(cell.ID) for cell in _head_cells(table)]
    new_name = dict(zip(repeated, column_heads, strict=False))
    for cell in of_kind(table, "/TD"):
        heads = map(str, cell.A.get("/Headers", Array()))
        cell.A.Headers = Array([pikepdf.String(new_name.get(head, head)) for head in heads])
    for part in of_kind(table, "/TBody") if column_heads else of_kind(table, "/THead", "/TBody"):
        if _is_rest_of_a_row(kids(part)[0]):
            _add_to_row(of_kind(first, "/TR")[-1], kids(part)[0])
            part.K = Array(kids(part)[1:])
        if kids(part):
            part.P = first
            first.K.append(part)


def _is_rest_of_a_row(row: Dictionary) -> bool:
    """Whether a page break has cut the row: its name, if it has one, stands on the page before."""
    name = kids(row)[0]
    return str(name.S) == "/TH" and not any(
        isinstance(kid, int) for element in [name, *elements(name)] for kid in kids(element)
    )


def _add_to_row(row: Dictionary, rest: Dictionary) -> None:
    for cell, more in zip(kids(row), kids(rest), strict=True):
        for kid in kids(more):
            kid.P = cell
            cell.K.append(kid)


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
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    # A PDF number tree is a flat list: key, value, key, value.
    parents_of = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    for page in pdf.pages:
        wanted = read.get(page.objgen, set())
        page.Contents = pdf.make_stream(_with_artifacts(page, wanted))
        parents = parents_of[int(page.StructParents)]
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


def _set_metadata(pdf: Pdf, title: str, language: str, made_on: datetime.date) -> None:
    xmp = _XMP.format(title=escape(title), language=language, made_on=made_on.isoformat())
    pdf.Root.Metadata = pdf.make_stream(xmp.encode(), Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.Lang = pikepdf.String(language)
    del pdf.docinfo
    pdf.docinfo = pdf.make_indirect(Dictionary(Title=title, CreationDate=f"D:{made_on:%Y%m%d}"))


def _same(one: object, other: Dictionary) -> bool:
    return isinstance(one, Dictionary) and one.objgen == other.objgen
