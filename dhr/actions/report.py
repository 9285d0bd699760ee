"""Deeds of the report: its papers and recommendations, to the CSP, back, and signed off."""

import datetime
from collections.abc import Collection
from typing import Any
from uuid import UUID

from dhr import messages, rules
from dhr.actions.announcing import announce
from dhr.actions.bounds import death_in
from dhr.actions.family import apart
from dhr.actions.frame import CaseDeed
from dhr.actions.papers import paper_of_case
from dhr.actions.recommendations import fix_recommendations
from dhr.actions.steps import (
    doing,
    fact_saying,
    known,
    last_on,
    tell_chair,
    whole,
)
from dhr.actions.words import CheckedWords
from dhr.models import DraftReading, ReportPaper, Review
from dhr.vocabulary import (
    PUBLISHED_PAPER_LABELS,
    Event,
    FactKind,
    Marking,
    PaperKind,
    PublishedPaper,
    SubjectKind,
)
from documents.kinds_of_file import KINDS
from documents.models import StoredDocument
from documents.store import PreparedFile, keep
from people.access import Viewer
from people.refusals import NotYours
from people.roles import Power


def record_paper(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    paper: str,
    received_on: datetime.date | None,
    prepared: PreparedFile | None = None,
    seen_version: int | None = None,
) -> ReportPaper:
    """A paper of the report came, or a new version of it; ``prepared`` is its file, if kept."""
    with doing(
        Power.WRITE_REPORT, Event.PAPER_RECORDED, review_id, by, today, seen_version
    ) as deed:
        deed.require(
            rules.recording_paper(
                deed.review.state,
                paper=paper,
                received_on=received_on,
                today=today,
                known_before=death_in(deed.review),
            )
        )
        before = deed.review.papers.filter(paper=paper).last()
        version = before.version + 1 if before else 1
        # The same file among all papers of the case, where it is read and released.
        kept = prepared and paper_of_case(
            deed, prepared, PaperKind(paper), received_on, version=version
        )
        row = ReportPaper(
            review=deed.review,
            paper=paper,
            version=version,
            document=kept and kept.document,
            sha256=prepared.sha256 if prepared else "",
            received_on=received_on,
            recorded_by_id=by.user_id,
        )
        deed.save(*filter(None, [kept]), row)
        deed.record(f"paper:{row.pk}", {"paper": paper, "of": version, "sha256": row.sha256})
        return row


def record_family_reading(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    read_on: datetime.date | None,
    subject_id: UUID | None = None,
    strand_id: UUID | None = None,
    begun_on: datetime.date | None = None,
    in_private: bool = False,
    responses: str = "",
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> DraftReading:
    """Somebody of the family, named or not, read the draft: in private or not, with time from
    ``begun_on`` to ``read_on``. What one side says of it names no other side."""
    with doing(Power.LEAD_REVIEW, Event.DRAFT_READ, review_id, by, today, seen_version) as deed:
        family = deed.review.subjects.filter(kind__in=[SubjectKind.FAMILY, SubjectKind.CHILD])
        if subject_id is not None and not family.filter(pk=subject_id).exists():
            raise NotYours(chain=deed.chain)
        strand = deed.review.strands.filter(pk=strand_id).first() if strand_id else None
        if strand_id is not None and strand is None:
            raise NotYours(chain=deed.chain)
        texts = {"responses": responses}
        words = CheckedWords(texts, review=deed.review, said=said_ordinary)
        deed.require(
            rules.recording_family_reading(
                deed.review.state, read_on=read_on, today=today, begun_on=begun_on
            )
            + (apart(strand, texts) if strand else [])
            + words.reasons
        )
        row = DraftReading(
            review=deed.review,
            subject_id=subject_id,
            strand=strand,
            begun_on=begun_on,
            read_on=read_on,
            in_private=in_private,
            responses=responses,
            recorded_by_id=by.user_id,
        )
        deed.save(row)
        deed.record(f"reading:{row.pk}", {"on": read_on, "in_private": in_private})
        words.keep_said(deed)
        return row


def send_to_csp(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    on: datetime.date | None,
    no_reading_reason: str = "",
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Review:
    """The chair hands the report to the partnership."""
    with doing(Power.LEAD_REVIEW, Event.REPORT_SENT, review_id, by, today, seen_version) as deed:
        words = CheckedWords(
            {"no_reading_reason": no_reading_reason}, review=deed.review, said=said_ordinary
        )
        deed.require(
            rules.sending_to_csp(
                deed.review.state,
                **whole(deed.review),
                **read_by_family(deed.review),
                no_reading_reason=no_reading_reason,
                on=on,
                not_before=last_on(deed.review, FactKind.REVIEW_BEGUN),
                today=today,
            )
            + words.reasons
        )
        deed.review.send_to_csp()
        deed.save(fact_saying(deed, FactKind.SENT_TO_CSP, on, note=no_reading_reason))
        deed.record(details={"on": on})
        words.keep_said(deed)
        messages.tell_deciders(deed.review, "report-sent", today)
        return deed.review


def read_by_family(review: Review) -> dict[str, Any]:
    """Whether anybody of the family read the draft, and the sides of which nobody did, by their
    labels: as the rule asks for it."""
    rows = list(review.readings.select_related("subject"))
    read = {row.strand_id or (row.subject and row.subject.strand_id) for row in rows}
    sides = review.strands.exclude(pk__in=read - {None})
    return {"family_read": bool(rows), "unread": [side.label for side in sides]}


def return_report(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    on: datetime.date | None,
    reason: str,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Review:
    """The CSP chair wants the report changed."""
    with doing(Power.SIGN_OFF, Event.REPORT_RETURNED, review_id, by, today, seen_version) as deed:
        words = CheckedWords({"reason": reason}, review=deed.review, said=said_ordinary)
        deed.require(
            rules.returning_report(
                deed.review.state,
                reason=reason,
                on=on,
                not_before=last_on(deed.review, FactKind.SENT_TO_CSP),
                today=today,
            )
            + words.reasons
        )
        deed.review.return_to_chair()
        deed.save(fact_saying(deed, FactKind.RETURNED, on, note=reason))
        deed.record(details={"on": on})
        words.keep_said(deed)
        tell_chair(deed, "report-returned")
        return deed.review


def sign_off(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    on: datetime.date | None,
    seen_version: int | None = None,
) -> Review:
    """The partnership accepts the report: it is completed, and what it recommends is made."""
    with doing(Power.SIGN_OFF, Event.REPORT_SIGNED_OFF, review_id, by, today, seen_version) as deed:
        deed.require(
            rules.signing_off(
                deed.review.state,
                **whole(deed.review),
                on=on,
                not_before=last_on(deed.review, FactKind.SENT_TO_CSP),
                today=today,
            )
        )
        deed.review.sign_off()
        version, made = fix_recommendations(deed, known(on))
        deed.save(fact_saying(deed, FactKind.REPORT_COMPLETED, on), *made)
        deed.record(details={"on": on, "recommendations": version})
        announce(deed, version)
        messages.tell_managers(deed.review, "report-signed-off", today)
        return deed.review


def keep_paper(
    deed: CaseDeed, prepared: PreparedFile, paper: str, what_for: str, version: int
) -> StoredDocument:
    """The row of a paper's file, under a name that says nothing of anybody."""
    reference = deed.review.reference
    ending = KINDS[prepared.content_type][0]
    return keep(
        prepared,
        kind=f"{what_for}:{paper}",
        owner=deed.chain,
        title=f"{PUBLISHED_PAPER_LABELS[PublishedPaper(paper)]}, {reference}, version {version}",
        file_name=f"{reference}-{what_for}-{paper.replace('_', '-')}-{version}{ending}",
        marking=Marking.OFFICIAL_SENSITIVE.value,
        # Nobody has looked through it yet, so it is treated as if it named somebody.
        holds_identity=True,
    )
