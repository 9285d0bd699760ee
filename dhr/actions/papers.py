"""Deeds about papers of a case: keeping one, and releasing papers to the panel."""

import datetime
from collections.abc import Collection
from uuid import UUID

from django.db.models import Max

from dhr import messages
from dhr.actions.bounds import death_in
from dhr.actions.frame import CaseDeed
from dhr.actions.steps import doing, known
from dhr.actions.words import CheckedWords
from dhr.models import Appointment, CasePaper, ConflictOfInterest, PaperRelease, Review
from dhr.rules import papers as rules
from dhr.vocabulary import PAPER_KIND_LABELS, Event, Marking, PaperKind
from documents.kinds_of_file import KINDS
from documents.store import PreparedFile, keep
from people.access import Viewer
from people.models import Body
from people.roles import Power


def keep_paper_of_case(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    kind: str,
    received_on: datetime.date | None,
    prepared: PreparedFile,
    about: str = "",
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> CasePaper:
    """A paper of the case came, or a new version of it. Drafts of the report are kept by
    ``report.record_paper``, and what a body gave by ``contributions.record_contribution``."""
    either = (Power.WORK_ON_CASE, Power.WRITE_REPORT)
    with doing(either, Event.CASE_PAPER_KEPT, review_id, by, today, seen_version) as deed:
        words = CheckedWords({"about": about}, review=deed.review, said=said_ordinary)
        deed.require(
            rules.keeping_paper(
                deed.review.state,
                kind=kind,
                about=about,
                received_on=received_on,
                today=today,
                known_before=death_in(deed.review),
            )
            + words.reasons
        )
        paper = paper_of_case(deed, prepared, PaperKind(kind), received_on, about=about)
        deed.save(paper)
        deed.record(paper.subject_id, said_of(paper))
        words.keep_said(deed)
        return paper


def release_to_panel(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    paper_ids: Collection[UUID],
    seen_version: int | None = None,
) -> tuple[int, int]:
    """From now on the panel sees these papers of the case and no others.

    Answers how many were released and how many taken back. The panel is told when something new
    is there for it.
    """
    with doing(
        Power.LEAD_REVIEW, Event.PAPERS_RELEASED, review_id, by, today, seen_version
    ) as deed:
        chosen = set(paper_ids)
        rows = list(deed.review.case_papers.with_release())
        new = [row for row in rows if row.pk in chosen and not row.is_released]
        closed = list(
            PaperRelease.objects.filter(
                paper__review=deed.review, taken_back_on__isnull=True
            ).exclude(paper_id__in=chosen)
        )
        deed.require(
            rules.releasing(
                deed.review.state,
                unknown=len(chosen - {row.pk for row in rows}),
                released=len(new),
                taken_back=len(closed),
            )
        )
        for release in closed:
            release.taken_back_on, release.taken_back_by_id = today, by.user_id
        opened = [
            PaperRelease(paper=row, released_on=today, released_by_id=by.user_id) for row in new
        ]
        deed.save(*closed, *opened)
        deed.record(
            details={
                "released": [row.subject_id for row in new],
                "taken_back": [f"paper:{row.paper_id}" for row in closed],
            }
        )
        if new:
            for member in panel_of(deed.review, today):
                path = f"/reviews/{review_id}/documents/"
                messages.tell(member.user, deed.review, "papers-released", path)
        return len(new), len(closed)


def panel_of(review: Review, today: datetime.date) -> list[Appointment]:
    """The members of the panel to whom the case is open today; nobody with a conflict."""
    kept_out = ConflictOfInterest.objects.filter(review=review, lifted_at__isnull=True)
    members = (
        review.appointments.filter(role="panel_member")
        .exclude(user_id__in=kept_out.values("user_id"))
        .select_related("user")
        .order_by("user__name")
    )
    return [member for member in members if member.is_open_on(today)]


def paper_of_case(
    deed: CaseDeed,
    prepared: PreparedFile,
    kind: PaperKind,
    received_on: datetime.date | None,
    *,
    body: Body | None = None,
    about: str = "",
    version: int | None = None,
) -> CasePaper:
    """The row of a paper and of its file, under a name that says nothing of anybody.

    The file's name holds the paper's place among all papers of the case, so that no two papers are
    saved under one name; a body's name is not in it.
    """
    earlier = CasePaper.objects.filter(review=deed.review)
    if version is None:
        version = next_version(deed.review, kind, body)
    reference, place = deed.review.reference, earlier.count() + 1
    document = keep(
        prepared,
        kind=f"paper:{kind}",
        owner=deed.chain,
        title=f"{PAPER_KIND_LABELS[kind]}, {reference}, version {version}",
        file_name=(
            f"{reference}-{place:02}-{kind.replace('_', '-')}-{version}"
            f"{KINDS[prepared.content_type][0]}"
        ),
        marking=Marking.OFFICIAL_SENSITIVE.value,
        # Nobody has looked through it yet, so it is treated as if it named somebody.
        holds_identity=True,
    )
    return CasePaper(
        review=deed.review,
        kind=kind,
        body=body,
        version=version,
        about=about,
        document=document,
        received_on=known(received_on),
        recorded_by_id=deed.by.user_id,
    )


def next_version(review: Review, kind: PaperKind, body: Body | None = None) -> int:
    """The number of a paper that comes now. Terms of reference that were agreed as words count
    too, so that the file of a version bears that version's number."""
    newest = review.case_papers.filter(kind=kind, body=body).aggregate(n=Max("version"))["n"] or 0
    if kind == PaperKind.TERMS_OF_REFERENCE:
        newest = max(newest, review.terms.aggregate(n=Max("version"))["n"] or 0)
    return newest + 1


def said_of(paper: CasePaper) -> dict[str, object]:
    """What the audit keeps of a paper: its kind, version and hash, never a name."""
    return {"paper": paper.kind, "of": paper.version, "sha256": paper.document.sha256}
