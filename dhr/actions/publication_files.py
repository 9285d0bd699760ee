"""Deeds on the very files that are published: prepared, set aside, confirmed by a second person."""

import datetime
from collections.abc import Collection, Mapping
from uuid import UUID

from django.utils import timezone

from audit.trail import has_read
from dhr import messages, rules
from dhr.actions.gate import LookedThrough
from dhr.actions.publication import stage_of
from dhr.actions.report import keep_paper
from dhr.actions.steps import doing
from dhr.actions.words import CheckedWords
from dhr.models import PublicationFile
from dhr.vocabulary import (
    Event,
    PublishedPaper,
)
from documents.store import PreparedFile
from people.access import Viewer
from people.roles import Power


def prepare_file(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    paper: str,
    form: str,
    prepared: PreparedFile,
    looked_through: LookedThrough,
    as_at: datetime.date | None = None,
    seen_version: int | None = None,
) -> PublicationFile:
    """Keep the very file the public is to see; it takes the place of the one that waited.

    ``looked_through`` is what the gate said of these very bytes, before this transaction. The
    gate looks again when the file is published, since more names may be known by then.
    What it did not look for, as everyday words in this file, is kept with the file as digests.
    """
    with doing(Power.WORK_ON_CASE, Event.FILE_PREPARED, review_id, by, today, seen_version) as deed:
        deed.require(
            rules.preparing_file(
                stage_of(deed.review),
                paper=paper,
                form=form,
                as_at=as_at,
                today=today,
                verdict=looked_through.verdict,
                found=looked_through.in_words,
                same_bytes=looked_through.sha256 == prepared.sha256,
            )
        )
        files = deed.review.publication_files.filter(paper=paper)
        before = files.last()
        version = before.version + 1 if before else 1
        files.waiting().update(replaced=True)
        row = PublicationFile(
            review=deed.review,
            paper=paper,
            version=version,
            form=form,
            as_at=as_at if paper == PublishedPaper.ACTION_PLAN else None,
            verdict=looked_through.verdict,
            findings=list(looked_through.findings),
            notes=list(looked_through.notes),
            left_out=list(looked_through.left_out),
            names_digest=looked_through.names,
            scanned_at=looked_through.at,
            document=keep_paper(deed, prepared, paper, "publication", version),
            sha256=prepared.sha256,
            uploaded_by_id=by.user_id,
        )
        deed.save(row)
        deed.record(
            row.text_id,
            {
                "paper": paper,
                "of": version,
                "sha256": row.sha256,
                "verdict": row.verdict,
                "words_left_out": len(row.left_out),
            },
        )
        return row


def set_file_aside(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    paper: str,
    reason: str,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> PublicationFile:
    """A file that waits is not to be published after all; nothing takes its place."""
    with doing(
        Power.WORK_ON_CASE, Event.FILE_SET_ASIDE, review_id, by, today, seen_version
    ) as deed:
        words = CheckedWords({"reason": reason}, review=deed.review, said=said_ordinary)
        row = deed.review.publication_files.waiting().filter(paper=paper).first()
        stage = stage_of(deed.review)
        deed.require(
            rules.setting_aside(stage, file=row and row.facts, reason=reason) + words.reasons
        )
        assert row is not None  # the rules have just refused a missing file  # noqa: S101
        row.replaced, row.set_aside_because = True, reason
        deed.save(row)
        deed.record(row.text_id, {"paper": paper, "sha256": row.sha256})
        words.keep_said(deed)
        return row


def mark_stopped(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    found: Mapping[str, LookedThrough],
    seen_version: int | None = None,
) -> list[PublicationFile]:
    """Files that wait and that the gate, looking once more, stops: more names are known by now, or
    it looks for more.

    ``found`` is what it said of the bytes on the disk, by paper. What is written here stays though
    the publication is refused, so that every page says it from now on: so a file is marked only
    where the gate itself stops its very bytes, not where it was changed, or not looked through to
    the end. Where none is left to be marked, nothing is written: raises ``NotYet``.
    """
    with doing(Power.WORK_ON_CASE, Event.FILE_STOPPED, review_id, by, today, seen_version) as deed:
        rows = [
            row
            for row in deed.review.publication_files.waiting()
            if row.paper in found
            and found[row.paper].sha256 == row.sha256
            and found[row.paper].stops
        ]
        deed.require(rules.stopping_files(stage_of(deed.review), stopped=len(rows)))
        for row in rows:
            row.stopped_at = found[row.paper].at
        deed.save(*rows)
        deed.record(details={"sha256": sorted(row.sha256 for row in rows)})
        return rows


def opened_by(row: PublicationFile, who: UUID | None) -> bool:
    """Whether this person opened this very file, as the audit of reads knows."""
    return has_read(
        row.review.chain,
        Event.PUBLICATION_FILE_OPENED.value,
        actor=f"user:{who}",
        subject=row.document.text_id,
    )


def confirm_file(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    paper: str,
    sha256: str,
    looked_at: str = "",
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> PublicationFile:
    """A second person confirms the file with this hash, the one they looked at.

    ``looked_at`` is what they looked at and saw, where the gate asks for a person.
    """
    with doing(
        Power.CONFIRM_FILE, Event.FILE_CONFIRMED, review_id, by, today, seen_version
    ) as deed:
        words = CheckedWords({"looked_at": looked_at}, review=deed.review, said=said_ordinary)
        row = deed.review.publication_files.waiting().filter(paper=paper).first()
        deed.require(
            rules.confirming_file(
                stage_of(deed.review),
                file=row and row.facts,
                sha256=sha256,
                by=by.user_id,
                opened=row is not None and opened_by(row, by.user_id),
                looked_at=looked_at,
            )
            + words.reasons
        )
        assert row is not None  # the rules have just refused a missing file  # noqa: S101
        row.confirmed_by_id = by.user_id
        row.confirmed_at = timezone.now()
        row.confirmed_sha256 = sha256
        row.looked_at = looked_at
        deed.save(row)
        deed.record(row.text_id, {"sha256": sha256})
        words.keep_said(deed)
        messages.tell_managers(deed.review, "file-confirmed", today)
        return row
