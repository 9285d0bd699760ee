"""What the page of the report shows: its papers with what they hold, and who read the draft."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from dhr import guidance
from dhr.actions.report import read_by_family
from dhr.models import CasePaper, DraftReading, ReportPaper, Review
from dhr.vocabulary import PAPER_LABELS, Paper
from documents.headings import headings_of
from documents.models import StoredDocument
from documents.plan_reader import NotReadable
from documents.serve import FileDamaged, open_checked
from people.days import count, long_date

Row = dict[str, Any]


def newest_papers(review: Review) -> dict[str, ReportPaper]:
    """The newest version of each paper of the report that came."""
    rows = review.papers.select_related("document").order_by("version")
    return {row.paper: row for row in rows}


PAPER_COLUMNS = [{"label": label} for label in ("Paper", "Newest", "Came on", "File")]


def papers(
    review: Review, url: Callable[..., str], visible: "QuerySet[CasePaper]"
) -> list[list[Any]]:
    """A row for each of the three papers: which version is the one, and when it came. It leads to
    the paper for whoever may see it, of those that are ``visible`` to the reader."""
    newest = newest_papers(review)
    kept = [row.document_id for row in newest.values() if row.document_id]
    open_to = dict(visible.filter(document_id__in=kept).values_list("document_id", "pk"))
    return [_paper(paper, newest.get(paper.value), url, open_to) for paper in Paper]


def _paper(
    paper: Paper, row: ReportPaper | None, url: Callable[..., str], open_to: dict[Any, Any]
) -> list[Any]:
    label = PAPER_LABELS[paper]
    if row is None:
        return [label, {"tag": {"text": "Missing", "colour": "red"}}, "", ""]
    file = f"Kept, {row.document.short_hash}" if row.document else "Not kept here"
    name: Any = label
    if row.document_id in open_to:
        name = {"text": label, "url": url("paper", paper_pk=open_to[row.document_id])}
    return [name, f"Version {row.version}", long_date(row.received_on), file]


def headings(review: Review) -> list[Row]:
    """What the overview report and the executive summary lack of the expected headings, as far as
    their files can be read. The read of the page covers it: nothing else of them is shown."""
    newest = newest_papers(review)
    return [
        _headings(paper, newest[paper.value].document)
        for paper in guidance.EXPECTED_HEADINGS
        if paper.value in newest and newest[paper.value].document is not None
    ]


def _headings(paper: Paper, document: StoredDocument) -> Row:
    source = guidance.HEADINGS_FROM[paper]
    row = {
        "title": f"Headings of the {PAPER_LABELS[paper].lower()}",
        "source": f"Expected by: {source.text} ({source.in_words}).",
        "missing": "",
    }
    try:
        with open_checked(document) as file:
            found = headings_of(file.read())
    except (FileDamaged, NotReadable):
        return row | {"sentence": "The file could not be read, so its headings are not known."}
    if not found:
        return row | {
            "sentence": "No headings could be told in the file. Look through it yourself."
        }
    missing = guidance.missing_headings(paper, found)
    if not missing:
        return row | {"sentence": "Every expected heading was found."}
    many = count(len(missing), "expected heading was", "expected headings were")
    return row | {
        "sentence": f"{many} not found under the usual words. This stops nothing.",
        "missing": "\n".join(missing),
    }


def readings(review: Review) -> Row:
    """Who of the family read the draft and when, and the same in a sentence."""
    rows = list(review.readings.select_related("subject", "strand"))
    unread = read_by_family(review)["unread"]
    if not rows:
        return {"rows": [], "sentence": "No reading of the draft by the family is recorded"}
    without = f"; none is recorded of: {', '.join(unread)}" if unread else ""
    days = ", ".join(dict.fromkeys(long_date(row.read_on) for row in rows))
    return {
        "rows": [
            {"key": _reader(row), "value": _read(row)}
            for row in rows
        ] + [{"key": side, "value": "No reading is recorded"} for side in unread],
        "sentence": f"The family read the draft on {days}{without}",
    }  # fmt: skip


def _reader(row: DraftReading) -> str:
    if row.strand:
        return row.strand.label
    return str(row.subject.pseudonym) if row.subject else "Somebody of the family"


def _read(row: DraftReading) -> str:
    since = f"Had it from {long_date(row.begun_on)}; read" if row.begun_on else "Read"
    private = ", in private" if row.in_private else ""
    return f"{since} the draft on {long_date(row.read_on)}{private}"
