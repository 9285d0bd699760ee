"""Papers in rows: the list of a case's papers, one paper's facts, its versions side by side."""

from collections.abc import Callable, Iterable
from typing import Any

from django.template.defaultfilters import filesizeformat

from dhr.models import CasePaper
from documents.intake import NAMES
from documents.kinds_of_file import KINDS
from people.days import long_date


def named(paper: CasePaper, *, sees_every: bool = True) -> str:
    """A paper as it is spoken of: what it is, whose, and which version.

    A number tells how many versions there are, so whoever does not see every paper is told the
    day on which it came.
    """
    of_whom = f", {paper.body.name}" if paper.body else ""
    which = f"version {paper.version}" if sees_every else f"of {long_date(paper.received_on)}"
    return f"{paper.label}{of_whom}, {which}"


def saved_as(paper: CasePaper, *, sees_every: bool) -> str:
    """The name a paper is saved under. Its place among all papers of the case tells how many there
    are, so whoever does not see every one gets a name that counts nothing."""
    document = paper.document
    if sees_every:
        return document.file_name
    kind, ending = paper.kind.replace("_", "-"), KINDS[document.content_type][0]
    return f"{paper.review.reference}-{kind}-{document.short_hash}{ending}"


def columns_of(*, sees_releases: bool) -> list[dict[str, str]]:
    """The heads of the list; the panel sees no column that would always say the same."""
    labels = ["Paper", "Version", "Came on", "SHA-256 begins", "Panel"]
    if not sees_releases:
        labels = ["Paper", "Came on", "SHA-256 begins"]
    return [{"label": label} for label in labels]


def rows_of(
    papers: Iterable[CasePaper], url: Callable[..., str], *, sees_releases: bool
) -> list[list[Any]]:
    """One row a version, the newest first."""
    return [_row(paper, url, sees_releases=sees_releases) for paper in papers]


def _row(paper: CasePaper, url: Callable[..., str], *, sees_releases: bool) -> list[Any]:
    whose = paper.body.name if paper.body else ""
    row: list[Any] = [
        {
            "text": paper.label,
            "url": url("paper", paper_pk=paper.pk),
            "hint": " · ".join(filter(None, [whose, paper.about])),
        },
        *([str(paper.version)] if sees_releases else []),
        {"text": long_date(paper.received_on), "hint": f"kept by {paper.recorded_by.name}"},
        paper.document.short_hash,
    ]
    if sees_releases:
        row.append({"tag": release_tag(paper)})
    return row


def release_tag(paper: CasePaper) -> dict[str, str]:
    """Whether the panel sees it, as a tag."""
    if paper.is_released:
        return {"text": "Released to the panel", "colour": "green"}
    return {"text": "Not released", "colour": "grey"}


def facts_of(paper: CasePaper, *, sees_releases: bool) -> list[dict[str, Any]]:
    """What is known of one version."""
    document = paper.document
    rows: list[dict[str, Any]] = [
        *([{"key": "Version", "value": str(paper.version)}] if sees_releases else []),
        {"key": "Came on", "value": long_date(paper.received_on)},
        {"key": "Kept by", "value": paper.recorded_by.name},
        {
            "key": "The file",
            "value": f"{in_words(document.content_type)}, {filesizeformat(document.size)}\n"
            f"{saved_as(paper, sees_every=sees_releases)}",
        },
        {"key": "Marking", "value": document.marking},
        {"key": "SHA-256", "value": "\n".join(_halves(document.sha256))},
    ]
    if paper.body:
        rows.insert(0, {"key": "Given by", "value": paper.body.name})
    if paper.about:
        rows.insert(0, {"key": "What it is", "value": paper.about})
    if sees_releases:
        rows.append({"key": "The panel", "value": "\n".join(_releases(paper))})
    return rows


def in_words(content_type: str) -> str:
    """The kind of file, such as "Word document"."""
    return NAMES[content_type].removeprefix("a ")


def _halves(digest: str) -> list[str]:
    """A hash in pieces that fit a phone."""
    return [digest[place : place + 16] for place in range(0, len(digest), 16)]


def _releases(paper: CasePaper) -> list[str]:
    rows = list(paper.releases.all())
    if not rows:
        return ["Not released"]
    return [
        f"Released on {long_date(row.released_on)} by {row.released_by.name}"
        + (
            f", taken back on {long_date(row.taken_back_on)} by {row.taken_back_by.name}"
            if row.taken_back_by
            else ""
        )
        for row in rows
    ]


VERSION_COLUMNS = [
    {"label": label} for label in ("Version", "Came on", "Kept by", "Size", "Compared")
]


def version_rows(
    versions: Iterable[CasePaper], this: CasePaper, url: Callable[..., str], *, sees_every: bool
) -> list[list[Any]]:
    """Every version of a paper beside this one, the newest first."""
    return [
        [
            {"text": f"Version {row.version}" if sees_every else row.document.short_hash}
            | ({} if row.pk == this.pk else {"url": url("paper", paper_pk=row.pk)}),
            long_date(row.received_on),
            row.recorded_by.name,
            filesizeformat(row.document.size),
            _compared(row, this),
        ]
        for row in versions
    ]


def _compared(row: CasePaper, this: CasePaper) -> str:
    if row.pk == this.pk:
        return "This version"
    if row.document.sha256 == this.document.sha256:
        return "The same file, to the last byte"
    difference = row.document.size - this.document.size
    if not difference:
        return "Another file of the same size"
    more = "larger" if difference > 0 else "smaller"
    return f"Another file, {filesizeformat(abs(difference))} {more}"
