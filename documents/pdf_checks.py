"""What a PDF of ours is checked for. Each check answers with sentences, none if all is well.

This is a list of checks, not a validator: it says "tagged, and checked for these things", never
that a file conforms to a standard.
"""

import io
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Pdf

from documents.pdf_tags import elements, kids, of_kind

_HEADINGS = ("/H1", "/H2", "/H3", "/H4", "/H5", "/H6")


def problems(content: bytes) -> list[str]:
    """Everything that is wrong with a PDF, as sentences; empty if every check passes."""
    with Pdf.open(io.BytesIO(content)) as pdf:
        if (root := pdf.Root.get("/StructTreeRoot")) is None or not of_kind(root, "/Document"):
            return ["The document has no tags."]
        return [sentence for check in CHECKS for sentence in check(pdf)]


def is_marked(pdf: Pdf) -> list[str]:
    """The document must say that it is tagged, or readers ignore the tags."""
    marked = bool(pdf.Root.get("/MarkInfo", Dictionary()).get("/Marked", False))
    return [] if marked else ["The document does not say that it is tagged."]


def has_language(pdf: Pdf) -> list[str]:
    """British English, so that it is read out in the right voice."""
    return [] if str(pdf.Root.get("/Lang", "")) == "en-GB" else ["The language is not en-GB."]


def shows_title(pdf: Pdf) -> list[str]:
    """A title, shown by the reader in place of the file's name, the same in both places."""
    found = []
    title = str(pdf.docinfo.get("/Title", ""))
    if not title:
        found.append("The document has no title.")
    if not pdf.Root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False):
        found.append("The title is not shown.")
    metadata = pdf.open_metadata()  # without ``with``: only read, never written back
    if metadata.get("dc:title") != title:
        found.append("The two titles differ.")
    if metadata.get("pdfuaid:part") != "1":
        found.append("The document does not name the standard its tags follow.")
    return found


def tells_nothing_else(pdf: Pdf) -> list[str]:
    """No author, tool, keyword or attachment: nothing that nobody meant to send."""
    found = [
        f"The document carries {name}."
        for name in map(str, pdf.docinfo.keys())
        if name not in {"/Title", "/CreationDate"}
    ]
    names = pdf.Root.get("/Names", Dictionary())
    if "/AF" in pdf.Root or "/EmbeddedFiles" in names:
        found.append("The document has an attachment.")
    if "/OpenAction" in pdf.Root or "/AA" in pdf.Root or "/JavaScript" in names:
        found.append("The document does something when it is opened.")
    return found


def headings_in_order(pdf: Pdf) -> list[str]:
    """One first-level heading, and no level left out on the way down."""
    headings = of_kind(pdf.Root.StructTreeRoot, *_HEADINGS)
    levels = [int(str(heading.S)[2:]) for heading in headings]
    found = ["A heading is empty." for heading in headings if not kids(heading)]
    if levels.count(1) != 1:
        found.append("There is not exactly one main heading.")
    for before, level in zip([0, *levels], levels, strict=False):
        if level > before + 1:
            found.append(f"A heading of level {level} follows one of level {before}.")
    return found


def tables_can_be_read(pdf: Pdf) -> list[str]:
    """A caption for each table, a scope for each header cell, known headers for each cell."""
    found = []
    for table in of_kind(pdf.Root.StructTreeRoot, "/Table"):
        if len(of_kind(table, "/Caption")) != 1:
            found.append("A table does not have one caption.")
        heads = of_kind(table, "/TH")
        if not heads:
            found.append("A table has no header cells.")
        if any(str(head.A.get("/Scope", "")) not in {"/Column", "/Row"} for head in heads):
            found.append("A header cell has no scope.")
        names = {str(head.ID) for head in heads}
        for cell in of_kind(table, "/TD"):
            wanted = {str(name) for name in cell.A.get("/Headers", Array())}
            if not wanted or wanted - names:
                found.append("A cell points at no header of its table.")
    return found


def figures_are_described(pdf: Pdf) -> list[str]:
    """Words in place of every picture."""
    return [
        "A picture has no description."
        for figure in of_kind(pdf.Root.StructTreeRoot, "/Figure")
        if not str(figure.get("/Alt", ""))
    ]


def fonts_are_embedded(pdf: Pdf) -> list[str]:
    """Every font travels with the document, so that it looks the same at the other end."""
    found = []
    for page in pdf.pages:
        for name, font in page.get("/Resources", Dictionary()).get("/Font", Dictionary()).items():
            for inner in font.get("/DescendantFonts", [font]):
                descriptor = inner.get("/FontDescriptor", Dictionary())
                if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.keys()):
                    found.append(f"The font {name} is not embedded.")
    return found


def everything_is_read_or_artifact(pdf: Pdf) -> list[str]:
    """What is drawn is either in the reading order or said to be page furniture, never neither."""
    in_tree = {
        (element.Pg.objgen, kid)
        for element in elements(pdf.Root.StructTreeRoot)
        for kid in kids(element)
        if isinstance(kid, int)
    }
    on_pages: set[tuple[tuple[int, int], int]] = set()
    found = []
    for page in pdf.pages:
        depth = 0
        for instruction in pikepdf.parse_content_stream(page):
            operator = str(instruction.operator)
            if operator in {"BDC", "BMC"}:
                depth += 1
                if operator == "BDC" and "/MCID" in instruction.operands[1]:
                    on_pages.add((page.objgen, int(instruction.operands[1].MCID)))
            elif operator == "EMC":
                depth -= 1
            elif operator in {"Tj", "TJ", "Do"} and not depth:
                found.append("Something is drawn that no tag knows of.")
    if on_pages != in_tree:
        found.append("The tags and the pages do not agree about what is to be read.")
    return found


CHECKS: tuple[Callable[[Pdf], list[str]], ...] = (
    is_marked,
    has_language,
    shows_title,
    tells_nothing_else,
    headings_in_order,
    tables_can_be_read,
    figures_are_described,
    fonts_are_embedded,
    everything_is_read_or_artifact,
)
