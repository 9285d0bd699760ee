"""What shows that something was done: one file for one action, or for several of the same body."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from documents.kinds_of_file import KINDS
from documents.models import StoredDocument
from documents.store import PreparedFile, keep
from learning import rules
from learning.actions.answering import Answering, Recorded, answer_deed
from learning.actions.frame import lock_cases_of, without_names_of
from learning.models import Addressee, Evidence, Source
from learning.vocabulary import Event, Response, StepKind
from people.access import Viewer
from people.context import MARKING
from people.refusals import NotYours

KIND = "evidence"


@dataclass(frozen=True)
class EvidenceGiven:
    """A piece of evidence as its sender describes it. ``holds_identity`` is None where they did
    not say, which is refused."""

    kind: str
    about: str
    dated_on: datetime.date | None
    holds_identity: bool | None
    where: str = ""


def send_evidence(
    *,
    addressee_ids: Sequence[UUID],
    by: Viewer,
    today: datetime.date,
    given: EvidenceGiven,
    file: PreparedFile | None = None,
    recorded: Recorded | None = None,
    seen_version: int | None = None,
) -> Evidence:
    """Send one piece of evidence for the first action, and for the others of the same body.

    All of them are answered or none. Raises ``NotYours`` also for an action of another body or
    partnership, ``NotYet`` with every reason.
    """
    with transaction.atomic():
        rows, sources = _locked(addressee_ids)
        words = _Words(given, sources)
        main = next(row for row in rows if row.pk == addressee_ids[0])
        evidence: Evidence | None = None
        answered: set[UUID] = set()
        for row in rows:
            # Each answer moves the revision of its source: what was seen is asked of the first.
            first = _source(row).pk not in answered
            answered.add(_source(row).pk)
            seen = seen_version if first and _source(row).pk == _source(main).pk else None
            with answer_deed(Event.EVIDENCED, row.pk, by, today, recorded, seen) as answer:
                reasons = _against(answer, is_main=row.pk == main.pk)
                if evidence is None:
                    reasons += _against_it(given, file, today)
                answer.require(reasons)
                if evidence is None:
                    evidence = _kept(answer, words, given, file)
                evidence.addressees.add(row.pk)
                answer.respond(Response.ACCEPTED)
                answer.row.send_evidence()
                answer.keep(StepKind.EVIDENCED, words.about)
                if first:
                    answer.tell_forum("evidenced")
        assert evidence is not None  # there is a first action, or nothing was found  # noqa: S101
        return evidence


class _Words:
    """What was written, without names of any case that the evidence is for."""

    def __init__(self, given: EvidenceGiven, sources: Sequence[Source]) -> None:
        self.about = without_names_of(sources, given.about.strip())
        self.where = without_names_of(sources, given.where.strip())


def _locked(addressee_ids: Sequence[UUID]) -> tuple[list[Addressee], list[Source]]:
    """The actions, with all their cases locked, then all their sources, each kind in the order of
    their ids: two people who send for the same actions wait for each other and do not lock each
    other out. The order of the rows is that of their audit chains, for the same reason."""
    rows = list(
        Addressee.objects.filter(pk__in=addressee_ids).select_related(
            "action__recommendation__source"
        )
    )
    found = {row.pk: row for row in rows}
    if not addressee_ids or set(addressee_ids) != set(found):
        raise NotYours
    first = found[addressee_ids[0]]
    sources = {_source(row).pk: _source(row) for row in rows}
    for row in rows:
        same_place = _source(row).partnership_id == _source(first).partnership_id
        if row.body_id != first.body_id or not same_place:
            raise NotYours
    lock_cases_of(sources.values())
    locked = Source.objects.select_for_update(of=("self",)).filter(pk__in=sources).order_by("pk")
    return sorted(rows, key=lambda row: (_source(row).chain, str(row.pk))), list(locked)


def _source(row: Addressee) -> Source:
    return row.action.recommendation.source


def _against(answer: Answering, *, is_main: bool) -> list[str]:
    """What stands in the way of this action; of another than the page's own, with which it is."""
    reasons = rules.sending_evidence_at_all(answer.row.lifecycle, answer.row.response)
    if is_main:
        return reasons
    which = f"{answer.deed.source.title}, {answer.deed.recommendation.title}"
    return [f"{which}: {reason}" for reason in reasons]


def _against_it(given: EvidenceGiven, file: PreparedFile | None, today: datetime.date) -> list[str]:
    return rules.describing_evidence(
        kind=given.kind, about=given.about, dated_on=given.dated_on, has_file=file is not None,
        where=given.where, holds_identity=given.holds_identity, today=today,
    )  # fmt: skip


def _kept(
    answer: Answering, words: _Words, given: EvidenceGiven, file: PreparedFile | None
) -> Evidence:
    """The row of the evidence. One file may serve several sources, so it is the partnership's."""
    evidence = Evidence(
        body_id=answer.row.body_id,
        kind=given.kind,
        about=words.about,
        where=words.where,
        dated_on=given.dated_on,
        holds_identity=bool(given.holds_identity),
        sent_on=answer.on,
        recorded_by_id=answer.deed.by.user_id,
    )
    if file is not None:
        evidence.document = _file_kept(answer, evidence, file)
    evidence.save()
    return evidence


def _file_kept(answer: Answering, evidence: Evidence, file: PreparedFile) -> StoredDocument:
    return keep(
        file,
        kind=KIND,
        owner=answer.deed.source.partnership.chain,
        title="Evidence",
        file_name=f"evidence-{evidence.pk.hex[:8]}{KINDS[file.content_type][0]}",
        marking=MARKING,
        holds_identity=evidence.holds_identity,
    )
