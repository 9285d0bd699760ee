"""What ordinary reports are made of, and harmless files that look like harm: all are clean."""

import base64
import datetime
import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from documents.gate.attachments import HAS_ATTACHMENT
from documents.gate.document import UNTAGGED
from documents.gate.findings import Verdict
from documents.gate.revisions import SAVED_IN_STEPS
from documents.gate.scanner import examine
from documents.pdf import render_html
from tests.documents.gate.made import (
    IDENTITIES,
    annotation,
    attached,
    box,
    form,
    info,
    made,
    picture,
    state,
    text,
    with_image,
)
from tests.documents.gate.ways import layer, outlined, revision, with_second_table
from tests.documents.gate.with_remains import looks
from tests.documents.gate.with_unread import among_instructions, linked, marked

LOGO = base64.b64encode(picture(size=(120, 60))).decode()
CORNERS = Array([55, 615, 205, 615, 55, 595, 205, 595])
ROWS = "".join(
    f"<tr><td>{n}</td><td>Agencies should plan and propose</td><td class=done>Done</td></tr>"
    for n in range(40)
)
REPORT = f"""
<html lang=en-GB><head><title>Overview report</title><style>
  @page {{ @top-center {{ content: 'OFFICIAL'; font-size: 8pt }}
          @bottom-right {{ content: counter(page) ' of ' counter(pages); font-size: 7pt }} }}
  th {{ background: #063; color: #fff }}
  td {{ border: 1px solid #999 }} .done {{ background: #ccc }}
  .mark {{ position: fixed; top: 30%; font-size: 80pt; color: #e6e6e6; transform: rotate(-40deg);
           z-index: -1 }}
  .note {{ font-size: 7pt }} sup {{ font-size: 5pt }} .two {{ columns: 2; text-align: justify }}
  .photo {{ width: 100% }} .half {{ opacity: .5 }}
</style></head><body><div class=mark>DRAFT</div>
  <img src="data:image/png;base64,{LOGO}" alt="Logo of the partnership"><h1>Overview report</h1>
  <p>Prose about the annual plan and its annexes<sup>1</sup>, an office’s affluent flow, <a
     href="https://www.example.org/a%20plan?b=1">a link</a> and
     <span class=half>pale words</span>.</p>
  <h2>Actions</h2><table><caption>Actions</caption><tr><th>No</th><th>Action</th><th>State</th></tr>{ROWS}</table>
  <img class=photo src="data:image/png;base64,{LOGO}" alt="A drawing">
  <p class=two>{"The panel met on a Tuesday in the borough and planned what to propose. " * 20}</p>
  <p class=note>1. A note in small type, with https://www.example.org/guidance.</p>
</body></html>
"""


# Sixteen bytes of chance that read as "ann", with accents, between signs.
BY_CHANCE = bytes.fromhex("46df5728e46ef135b86f2aa48fd252a7")


def _link() -> bytes:
    where = Dictionary(S=Name.URI, URI=String("https://example.org/prose?plan=annual%20plan"))
    return made(annotation("Link", A=where, Contents="The guidance"))


def _bookmarks() -> bytes:
    pdf = pikepdf.Pdf.open(io.BytesIO(made(pages=2)))
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Chapter one", 0))
    out = io.BytesIO()
    pdf.save(out, linearize=True)
    return out.getvalue()


HARMLESS: dict[str, Callable[[], bytes]] = {
    "a page of text": made,
    "many pages": lambda: made(pages=3),
    "a blank page": lambda: made(lambda pdf, page: pdf.add_blank_page()),
    "white on a dark cell": lambda: made(
        drawn=box() + text("Agency and action", before="1 g") + "0 g "
    ),
    "black on grey": lambda: made(drawn=box(colour="0.8 g") + text("Agency and action")),
    "grey words": lambda: made(drawn=text("Agency and action", before="0.6 g")),
    "small notes": lambda: made(drawn=text("1 See the guidance", size=6)),
    "outlined letters": lambda: made(drawn=text("Agency", size=30, before="1 Tr")),
    "half seen": lambda: made(state("G", ca=0.4), drawn="q /G gs " + text("Agency") + "Q"),
    "a box beside the words": lambda: made(drawn=text("Agency") + box(x=300)),
    "a line under the words": lambda: made(drawn=text("Agency and action") + box(y=597, h=0.7)),
    "a line through the words": lambda: made(drawn=text("Agency and action") + box(y=603, h=0.6)),
    "marked with a bright pen": lambda: made(
        state("G", BM=Name.Multiply),
        drawn=text("Agency") + "q /G gs " + box(colour="1 1 0 rg") + "Q"
    ),
    "a highlight": lambda: made(
        annotation("Highlight", C=Array([1, 1, 0]), QuadPoints=CORNERS),
        drawn=text("Agency"),
    ),
    "a photograph": lambda: made(
        with_image(picture(kind="JPEG")), drawn="q 300 0 0 225 60 300 cm /Im1 Do Q"
    ),
    "words on a photograph": lambda: made(
        with_image(picture(kind="JPEG")),
        drawn="q 300 0 0 225 60 480 cm /Im1 Do Q " + text("Agency and action", size=20),
    ),
    "a pale picture behind the page": lambda: made(
        with_image(picture(kind="JPEG")), state("G", ca=0.1),
        drawn="q /G gs 500 0 0 700 40 60 cm /Im1 Do Q ",
    ),
    "a form object": lambda: made(form(text("Agency")), drawn="/Fm1 Do"),
    "twice the same, for bold": lambda: made(drawn=text("Agency") + text("Agency", x=60.3)),
    "a turned page": lambda: made(lambda pdf, page: page.__setitem__("/Rotate", 90)),
    "a shifted page": lambda: made(
        lambda pdf, page: page.__setitem__("/MediaBox", Array([-50, -50, 595, 842]))
    ),
    "a link": _link,
    "bookmarks, for the web": _bookmarks,
    "usual information": lambda: made(
        info(Author="Brackenford CSP", Producer="Some Writer 7.2", Keywords="report, annual")
    ),
    "saved in steps, nothing taken out": lambda: revision(text("Agency"), text("Agency again")),
    "a harmless attachment": lambda: made(attached("table.csv", b"a,b\n1,2\n")),
    "kerned in pieces": lambda: made(
        drawn="BT /F1 11 Tf 60 600 Td [(pl) 20 (ann) -10 (ing p) 5 (rose)] TJ ET"
    ),
    "two tables of objects": with_second_table,
    "a layer that is shown": lambda: layer(visible=True),
    "a picture among instructions": lambda: among_instructions(picture(kind="JPEG")),
    "an address like a phrase": lambda: linked("https://example.org/annmarie-prose/rosemary"),
    "a file's own mark that spells a phrase by chance": lambda: marked(BY_CHANCE),
    "a few shapes with curves": lambda: made(drawn=outlined(12)),
    "a rule on a page of its own": lambda: made(
        lambda pdf, page: page.__setitem__("/Contents", pikepdf.Stream(pdf, b"60 400 400 2 re f"))
    ),
    "a picture on another page": lambda: made(
        with_image(picture(kind="JPEG")),
        lambda pdf, page: pdf.pages[1].obj.__setitem__("/Resources", page.Resources),
        drawn="q 100 0 0 75 60 400 cm /Im1 Do Q",
        pages=2,
    ),
    "a note that says what it shows": lambda: made(
        looks("FreeText", text("As at June"), Contents="As at June")
    ),
    "a pale footer": lambda: made(drawn=text("Page one of two", size=8, before="0.8 g")),
    "words like the phrases": lambda: made(
        drawn=text("Roses, prose, planning an annex; 4 June 1987; SW1A 2AB; the smith, jane")
    ),
}  # fmt: skip


def findings(content: bytes) -> list[dict[str, str]]:
    scan = examine(content, file_name="report.pdf", identities=IDENTITIES)
    assert (scan.verdict is Verdict.CLEAN) == (not scan.findings)
    return [it.row() for it in scan.findings]


@pytest.mark.parametrize("way", HARMLESS)
def test_a_harmless_file_is_clean(way: str) -> None:
    assert findings(HARMLESS[way]()) == []


def test_a_report_with_all_that_belongs_to_one_is_clean() -> None:
    made_on = datetime.date(2031, 6, 15)
    assert findings(render_html(REPORT, title="Overview report", made_on=made_on)) == []


def test_a_name_that_is_a_word_of_the_grammar_is_no_finding() -> None:
    """Somebody may be called Mark Page, Art or Will Root: no tagged report says so."""
    content = render_html(REPORT, title="Overview report", made_on=datetime.date(2031, 6, 15))
    called = ["Mark", "Page", "Art", "Will", "Root", "Max", "Rich", "Lang", "Dale", "May"]
    assert examine(content, file_name="report.pdf", identities=called).findings == ()


@pytest.mark.parametrize(
    ("way", "note"),
    [
        ("a page of text", UNTAGGED),
        ("saved in steps, nothing taken out", SAVED_IN_STEPS),
        ("a harmless attachment", f"attachment 1: {HAS_ATTACHMENT}"),
    ],
)
def test_what_could_be_better_is_a_note(way: str, note: str) -> None:
    scan = examine(HARMLESS[way](), file_name="report.pdf", identities=IDENTITIES)
    assert (note in scan.notes, scan.verdict) == (True, Verdict.CLEAN)
