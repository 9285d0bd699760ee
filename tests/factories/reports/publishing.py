"""Steps by which a report comes out, is kept back or taken down."""

import datetime
import hashlib
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from audit.record import record
from dhr.actions import publication, publication_files, subjects, withholding
from dhr.actions.gate import LookedThrough
from dhr.models import PublicationFile, Review
from dhr.report_date import ReportDate
from dhr.vocabulary import Event, FactKind, Paper, PublicationForm, SubjectKind, ToldOf
from documents.store import keep, path_of
from documents.store import prepare as prepare_bytes
from people.access import Viewer
from tests.factories import dhr as stages
from tests.factories.dhr import Cast
from tests.factories.pdfs import pdf_of
from tests.support.kept import kept

LATER = datetime.timedelta(days=60)
REPORT = ReportDate(2026, 5)
REPORT_BYTES = pdf_of("What was learnt.")
PUBLISHED_PAPERS = (Paper.OVERVIEW_REPORT, Paper.EXECUTIVE_SUMMARY)


def as_second(players: Cast) -> dict[str, Any]:
    """``by`` and ``today`` of the manager's cover: a second named person."""
    return players.as_(players.member("csp_manager_cover"))


def clean(sha256: str, **fields: Any) -> LookedThrough:
    """What the gate says of bytes in which it finds nothing."""
    return LookedThrough(**({"sha256": sha256, "verdict": "clean", "at": timezone.now()} | fields))


def clean_on_disk(review: Review) -> dict[str, LookedThrough]:
    """The files that wait, as they lie on the disk, with nothing found in them."""
    waiting = review.publication_files.waiting().select_related("document")
    paths = {row.paper: path_of(row.document.storage_name) for row in waiting}
    return {
        paper: clean(hashlib.sha256(path.read_bytes()).hexdigest())
        for paper, path in paths.items()
        if path.is_file()
    }


def prepare(
    players: Cast,
    review: Review,
    paper: Paper = Paper.OVERVIEW_REPORT,
    form: PublicationForm = PublicationForm.FULL,
    **fields: Any,
) -> Any:
    """The manager prepares the very file."""
    prepared = fields.pop("prepared", None) or stages.small_pdf()
    facts = {"looked_through": clean(prepared.sha256), **players.as_manager()}
    return publication_files.prepare_file(
        review_id=review.pk, paper=paper, form=form, prepared=prepared, **(facts | fields)
    )


@kept
def confirm(players: Cast, review: Review, paper: Paper, **fields: Any) -> Any:
    """A second person confirms it."""
    waiting = review.publication_files.waiting().get(paper=paper)
    facts = {"sha256": waiting.sha256, **({} if "by" in fields else as_second(players))} | fields
    opened(waiting, facts["by"])
    return publication_files.confirm_file(review_id=review.pk, paper=paper, **facts)


def opened(file: PublicationFile, by: Viewer) -> None:
    """This person opened this very file, now or before."""
    if publication_files.opened_by(file, by.user_id):
        return
    with transaction.atomic():
        record(
            Event.PUBLICATION_FILE_OPENED.value,
            chain=file.review.chain,
            actor=f"user:{by.user_id}",
            subject=file.document.text_id,
        )


@kept
def files_ready(players: Cast, review: Review, **fields: Any) -> None:
    """Both papers are prepared and confirmed."""
    for paper in PUBLISHED_PAPERS:
        prepare(players, review, paper, **fields)
        confirm(players, review, paper)


@kept
def family_told(players: Cast, review: Review, told_of: ToldOf = ToldOf.PUBLICATION) -> None:
    """The family hears it from the partnership."""
    publication.record_family_told(
        review_id=review.pk, told_of=told_of, on=players.today, **players.as_manager()
    )


@kept
def trial_over(players: Cast, review: Review) -> None:
    """Perran was convicted: no trial is open any more."""
    subjects.record_fact_about(
        review_id=review.pk,
        subject_id=review.subjects.get(kind=SubjectKind.PERPETRATOR).pk,
        kind=FactKind.CONVICTED,
        on=players.today,
        **players.as_manager(),
    )


@kept
def publish(players: Cast, review: Review, **fields: Any) -> Review:
    """The manager publishes what waits."""
    facts = {
        "on": players.today,
        "found": clean_on_disk(review),
        "report": REPORT,
        **players.as_manager(),
    }
    return publication.publish(review_id=review.pk, **(facts | fields))


@kept
def withhold(players: Cast, review: Review, **fields: Any) -> Review:
    """The CSP chair decides not to publish."""
    facts = {
        "on": players.today,
        "reason": "A child could be recognised.",
        "home_office_view": "The Home Office agrees.",
        "look_again_on": players.today + LATER,
        **players.as_chair(),
    }
    return withholding.withhold_report(review_id=review.pk, **(facts | fields))


@kept
def take_down(players: Cast, review: Review, **fields: Any) -> Review:
    """Somebody takes the report down."""
    facts = {"reason": "A footnote says too much.", **players.as_manager()}
    return withholding.withdraw_report(review_id=review.pk, **(facts | fields))


@kept
def file_for_publication(
    review: Review, by: UUID | None, paper: str = "overview_report"
) -> PublicationFile:
    """A file that waits to be published, as a row: its deed asks for a much later stage."""
    prepared = prepare_bytes(REPORT_BYTES, content_type="application/pdf")
    name = f"{review.reference}-publication-{paper.replace('_', '-')}-1.pdf"
    with transaction.atomic():
        document = keep(
            prepared, kind=f"publication:{paper}", owner=review.chain, title="A paper",
            file_name=name, marking="OFFICIAL-SENSITIVE", holds_identity=True,
        )  # fmt: skip
        return PublicationFile.objects.create(
            review=review, paper=paper, form="full", document=document, sha256=prepared.sha256,
            uploaded_by_id=by, verdict="clean", scanned_at=timezone.now(),
        )  # fmt: skip
