"""What the pages of publication show: files as panels, what stands in the way, sensitive days."""

import datetime
from collections.abc import Callable, Collection, Iterable
from typing import Any
from uuid import UUID

from django.utils import timezone

from dhr import rules
from dhr.actions import publication as deeds
from dhr.actions.announcing import approved_on
from dhr.gate_words import in_words
from dhr.models import Fact, Identity, PublicationFile, Review
from dhr.report_date import ReportDate
from dhr.rules import OnDisk
from dhr.sensitive_dates import Known
from dhr.vocabulary import (
    FACT_LABELS,
    GATE_VERDICT_LABELS,
    PARALLEL_LABELS,
    PERPETRATOR_FACTS,
    PUBLICATION_FORM_LABELS,
    FactKind,
    GateVerdict,
    ParallelKind,
    PublicationForm,
    PublishedPaper,
    SubjectKind,
    ToldOf,
)
from people.access import Viewer
from people.days import clock_time, long_date
from people.roles import Power

Row = dict[str, Any]
Url = Callable[..., str]
# Of the table of files that went out.
COLUMNS = [
    {"label": label} for label in ("File", "Published", "Taken down", "Prepared by", "Confirmed by")
]
SET_ASIDE_COLUMNS = [{"label": label} for label in ("File", "Prepared by", "Why it was set aside")]
_ORDER = {paper.value: place for place, paper in enumerate(PublishedPaper)}
_TRIALS = {ParallelKind.TRIAL, ParallelKind.INQUEST}


def moment_of(at: datetime.datetime | None) -> str:
    """Day and time, as a sentence ends."""
    if at is None:
        return ""
    local = timezone.localtime(at)
    return f"{long_date(local.date())} at {clock_time(local)}"


def gate_in_words(file: PublicationFile) -> str:
    """What the gate said of a file, what it found, and what it notes, a line each."""
    verdict = GATE_VERDICT_LABELS[GateVerdict(file.verdict)]
    lines = [f"{verdict}, {moment_of(file.scanned_at)}."]
    if file.stopped_at:
        stopped = GATE_VERDICT_LABELS[GateVerdict.BLOCKED]
        lines = [
            f"{stopped}, {moment_of(file.stopped_at)}, with the names that the case knows and what "
            "the gate looks for by now.",
            f"Before that: {verdict[:1].lower()}{verdict[1:]}, {moment_of(file.scanned_at)}.",
        ]
    lines += [in_words(finding) for finding in file.findings]
    return "\n".join([*lines, *(f"Note: {note}" for note in file.notes)])


def rows_of(file: PublicationFile) -> list[Row]:
    """Everything that is known of a file, in rows."""
    confirmed = f"{file.confirmed_by}, {moment_of(file.confirmed_at)}" if file.confirmed_by else ""
    return [
        {"key": "Form", "value": PUBLICATION_FORM_LABELS[PublicationForm(file.form)]},
        *([{"key": "As at", "value": long_date(file.as_at)}] if file.as_at else []),
        {"key": "Hash", "value": f"{file.sha256[:12]}…"},
        {"key": "Prepared by", "value": f"{file.uploaded_by}, {moment_of(file.uploaded_at)}"},
        {"key": "Gate", "value": gate_in_words(file)},
        {"key": "Confirmed by", "value": confirmed or "Nobody yet"},
        *([{"key": "Looked at", "value": file.looked_at}] if file.looked_at else []),
    ]


def panels_of(
    files: Iterable[PublicationFile],
    url: Url,
    viewer: Viewer,
    powers: frozenset[Power],
    taken_down: Collection[PublicationFile] = (),
) -> list[Row]:
    """Files that wait, with the links this person gets: to open, confirm and set aside; of each it
    is said if it is one of those that were ``taken_down``."""
    panels = []
    for file in files:
        again = [
            {"key": "Look again", "value": words} for words in was_taken_down(file, taken_down)
        ]
        words = f"{file.label}, version {file.version}"
        links = [link("Open the file", url("publication_file", file_pk=file.pk), words)]
        if may_confirm(file, viewer, powers):
            links.append(link("Confirm it", url("confirm_file", file_pk=file.pk), words))
        if Power.WORK_ON_CASE in powers:
            links.append(link("Set it aside", url("set_file_aside", file_pk=file.pk), words))
        panels.append({"title": words, "rows": [*again, *rows_of(file)], "links": links})
    return panels


def was_taken_down(file: PublicationFile, all_files: Iterable[PublicationFile]) -> list[str]:
    """That the very bytes of a file were public before and were taken down, a sentence; a paper
    that was not at fault may well come again."""
    days = [
        other.withdrawn_on
        for other in all_files
        if other.withdrawn_on and other.sha256 == file.sha256
    ]
    if not days:
        return []
    return [
        f"This is the very file that was taken down on {long_date(max(days))}: the "
        f"{file.facts.label} is the same, byte for byte."
    ]


def may_confirm(file: PublicationFile, viewer: Viewer, powers: frozenset[Power]) -> bool:
    """Whether this person is the second one that the file waits for."""
    return (
        Power.CONFIRM_FILE in powers
        and file.confirmed_by_id is None
        and file.stopped_at is None
        and file.uploaded_by_id != viewer.user_id
    )


def table_of(files: Iterable[PublicationFile], url: Url) -> list[list[Any]]:
    """Files that are out or were taken down, a row each; see ``COLUMNS``."""
    return [
        [
            {
                "text": f"{file.label}, version {file.version}",
                "url": url("publication_file", file_pk=file.pk),
                "hint": f"{file.sha256[:12]}…",
            },
            long_date(file.published_on),
            long_date(file.withdrawn_on) if file.withdrawn_on else "Not taken down",
            str(file.uploaded_by),
            str(file.confirmed_by),
        ]
        for file in files
    ]


def set_aside_of(files: Iterable[PublicationFile], url: Url) -> list[list[Any]]:
    """Files that were set aside, with the reason, a row each; see ``SET_ASIDE_COLUMNS``."""
    return [
        [
            {
                "text": f"{file.label}, version {file.version}",
                "url": url("publication_file", file_pk=file.pk),
            },
            str(file.uploaded_by),
            file.set_aside_because,
        ]
        for file in files
        if file.set_aside_because
    ]


def in_order(files: Iterable[PublicationFile]) -> list[PublicationFile]:
    """In the order in which the public sees them, the newest version first."""
    return sorted(files, key=lambda file: (_ORDER[file.paper], -file.version))


def link(label: str, url: str, hidden: str = "") -> Row:
    """A link of a panel."""
    return {"label": label, "url": url, "hidden": hidden}


def before_publishing(
    review: Review, files: list[PublicationFile], by: UUID | None, today: datetime.date, **said: Any
) -> list[str]:
    """What keeps the report from being published today, before the bytes are looked through again.

    ``by`` is who would publish it; None for whoever may not. ``said`` is what the form of
    publishing would say; without it, nothing is.
    """
    given = {
        "still_open": deeds.open_processes(review),
        "advice": "",
        "report": ReportDate(today.year, today.month),
    } | said
    return rules.publishing(
        deeds.stage_of(review),
        files=[file.facts for file in files],
        # The bytes themselves are read when it is published, not for every look at the page.
        found={file.paper: OnDisk(file.sha256) for file in files},
        by=by,
        family_told_on=deeds.told_since(review, ToldOf.PUBLICATION, *deeds.TELL_AGAIN_AFTER),
        told_too_early=deeds.told_too_early(review),
        on=today,
        not_before=approved_on(review),
        today=today,
        **given,
    )


def known_days(review: Review) -> Known:
    """The days of a case on which a publication would hurt."""
    dead = Identity.objects.filter(
        subject__review=review, subject__kind=SubjectKind.VICTIM.value
    ).select_related("subject")
    people = [(row.subject.pseudonym, row.died_on, row.born_on) for row in dead]
    facts = list(review.facts.filter(superseded_by__isnull=True).select_related("subject"))
    return Known(
        deaths=[(whose, died) for whose, died, _ in people if died],
        births=[(whose, born) for whose, _, born in people if born],
        court=[day for fact in facts for day in _days_of_court(fact)],
    )


def _days_of_court(fact: Fact) -> list[tuple[str, datetime.date]]:
    if fact.kind == FactKind.PARALLEL_PROCESS and fact.cause in _TRIALS:
        process = PARALLEL_LABELS[ParallelKind(fact.cause)].lower()
        began = (f"the {process} began", fact.on)
        return [began, *([(f"the {process} ended", fact.until)] if fact.until else [])]
    if fact.kind in PERPETRATOR_FACTS and fact.kind != FactKind.SUSPECTED and fact.subject:
        words = FACT_LABELS[FactKind(fact.kind)].lower()
        return [(f"{fact.subject.pseudonym} was {words}", fact.on)]
    return []
