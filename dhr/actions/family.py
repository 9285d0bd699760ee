"""Deeds about a family, one side at a time: opening its page, recording what happened."""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from dhr import rules
from dhr.actions.decision import notified_on
from dhr.actions.family_told import changed_by, decision_on, facts_following
from dhr.actions.frame import CaseDeed
from dhr.actions.steps import doing
from dhr.actions.words import CheckedWords
from dhr.models import FamilyEvent, FamilyStrand, Review, Subject
from dhr.rules import FamilyEventFacts
from dhr.vocabulary import Event, FamilyEventKind, SubjectKind
from people.access import Viewer
from people.refusals import NotYours
from people.roles import Power

_with_family = partial(doing, Power.WORK_WITH_FAMILY)


@dataclass(frozen=True)
class StrandGiven:
    """A side of the family as somebody entered it. Relatives and advocate are people of the
    case, so that their names stand in the identity table alone."""

    label: str
    relatives: Collection[UUID]
    contact_way: str
    advocate: UUID | None = None
    advocate_organisation: str = ""


def open_strand(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    given: StrandGiven,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> FamilyStrand:
    """Open a page for one side of the family. Only a person does so, whoever is next of kin."""
    with _with_family(Event.STRAND_OPENED, review_id, by, today, seen_version) as deed:
        strand = FamilyStrand(review=deed.review, opened_by_id=by.user_id)
        _keep(deed, strand, given, said_ordinary)
        return strand


def change_strand(
    *,
    review_id: UUID,
    strand_id: UUID,
    by: Viewer,
    today: datetime.date,
    given: StrandGiven,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> FamilyStrand:
    """Change who belongs to a side, what it is called, how it is reached, who is its advocate."""
    with _with_family(Event.STRAND_CHANGED, review_id, by, today, seen_version) as deed:
        strand = strand_in(deed, strand_id)
        _keep(deed, strand, given, said_ordinary)
        return strand


def differs(strand: FamilyStrand, given: StrandGiven) -> bool:
    """Whether anything of a side would be changed."""
    stands = (
        strand.label,
        {row.pk for row in strand.people.all()},
        strand.contact_way,
        strand.advocate_id,
        strand.advocate_organisation,
    )
    return stands != (
        given.label.strip(),
        set(given.relatives),
        given.contact_way,
        given.advocate,
        given.advocate_organisation,
    )


def record_family_event(
    *,
    review_id: UUID,
    strand_id: UUID,
    by: Viewer,
    today: datetime.date,
    given: FamilyEventFacts,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> FamilyEvent:
    """Record what happened with one side. When the last side was told, the family was."""
    with _with_family(Event.FAMILY_EVENT, review_id, by, today, seen_version) as deed:
        strand = strand_in(deed, strand_id)
        decision = decision_on(deed.review, given.on)
        words = _words(deed, given, said_ordinary)
        deed.require(
            rules.recording_family_event(
                deed.review.state,
                given,
                decided=decision is not None,
                changed=changed_by(deed.review, given.on),
                notified_on=notified_on(deed.review),
                today=today,
            )
            + apart(strand, _texts(given))
            + words.reasons
        )
        event = _event(deed, strand, given)
        deed.save(event, *facts_following(deed, event))
        deed.record(strand.subject_id, {"kind": given.kind, "on": given.on})
        words.keep_said(deed)
        return event


def correct_family_event(
    *,
    review_id: UUID,
    strand_id: UUID,
    event_id: UUID,
    by: Viewer,
    today: datetime.date,
    given: FamilyEventFacts,
    reason: str,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> FamilyEvent:
    """Put another event in the place of a mistaken one, or say that it never happened."""
    with _with_family(Event.FAMILY_EVENT_CORRECTED, review_id, by, today, seen_version) as deed:
        strand = strand_in(deed, strand_id)
        old = strand.events.filter(pk=event_id).first()
        if old is None:
            raise NotYours(chain=deed.chain)
        if given.kind == FamilyEventKind.ENTERED_IN_ERROR:
            given = FamilyEventFacts(kind=given.kind, on=old.on)
        words = _words(deed, given, said_ordinary, reason=reason)
        deed.require(
            rules.correcting_family_event(
                deed.review.state,
                given,
                stands=old.stands,
                reason=reason,
                decided=decision_on(deed.review, given.on) is not None,
                changed=changed_by(deed.review, given.on),
                notified_on=notified_on(deed.review),
                today=today,
            )
            + apart(strand, {**_texts(given), "reason": reason})
            + words.reasons
        )
        event = _event(deed, strand, given)
        event.supersedes = old
        event.reason = reason
        deed.save(event, *facts_following(deed, event))
        deed.record(strand.subject_id, {"kind": given.kind, "on": event.on, "instead_of": old.kind})
        words.keep_said(deed)
        return event


def relatives_of(review: Review) -> list[Subject]:
    """Who may belong to a side of the family; a person decides, next of kin on record or not."""
    return list(review.subjects.filter(kind=SubjectKind.FAMILY).select_related("strand"))


def advocates_of(review: Review) -> list[Subject]:
    """Who may be an advocate: somebody who told us, or somebody else in the case."""
    return list(review.subjects.filter(kind__in=[SubjectKind.NOTIFIER, SubjectKind.OTHER]))


def strand_in(deed: CaseDeed, strand_id: UUID) -> FamilyStrand:
    """A side of the family of the locked case; not found in any other."""
    strand = deed.review.strands.filter(pk=strand_id).first()
    if strand is None:
        raise NotYours(chain=deed.chain)
    return strand


def apart(strand: FamilyStrand, texts: Mapping[str, str]) -> list[str]:
    """What in these texts, written for one side, names another."""
    review = strand.review
    sides = list(review.strands.exclude(pk=strand.pk).values_list("label", flat=True))
    people = review.subjects.filter(kind=SubjectKind.FAMILY)
    return rules.sides_kept_apart(
        texts,
        others=[*sides, *people.exclude(strand=strand).values_list("pseudonym", flat=True)],
        own=[strand.label, *people.filter(strand=strand).values_list("pseudonym", flat=True)],
    )


def _keep(deed: CaseDeed, strand: FamilyStrand, given: StrandGiven, said: Collection[str]) -> None:
    relatives = [row for row in relatives_of(deed.review) if row.pk in set(given.relatives)]
    advocate = next((row for row in advocates_of(deed.review) if row.pk == given.advocate), None)
    if len(relatives) != len(set(given.relatives)) or (given.advocate and advocate is None):
        raise NotYours(chain=deed.chain)
    texts = {"label": given.label, "advocate_organisation": given.advocate_organisation}
    words = CheckedWords(texts, review=deed.review, said=said)
    others = deed.review.strands.exclude(pk=strand.pk)
    deed.require(
        rules.opening_strand(
            deed.review.state,
            label=given.label,
            labels_taken=list(others.values_list("label", flat=True)),
            relatives=len(relatives),
            relatives_taken=[
                row.pseudonym for row in relatives if row.strand_id not in {None, strand.pk}
            ],
            contact_way=given.contact_way,
        )
        + words.reasons
    )
    strand.label = given.label.strip()
    strand.contact_way = given.contact_way
    strand.advocate = advocate
    strand.advocate_organisation = given.advocate_organisation
    leaving = (
        [] if strand._state.adding else [row for row in strand.people.all() if row not in relatives]
    )
    for row in leaving:
        row.strand = None
    for row in relatives:
        row.strand = strand
    deed.save(strand, *leaving, *relatives)
    deed.record(strand.subject_id, {"people": [str(row.pk) for row in relatives]})
    words.keep_said(deed)


def _event(deed: CaseDeed, strand: FamilyStrand, given: FamilyEventFacts) -> FamilyEvent:
    told = given.kind == FamilyEventKind.TOLD_OF_DECISION
    offered = given.kind == FamilyEventKind.ADVOCATE_OFFERED
    return FamilyEvent(
        strand=strand,
        kind=given.kind,
        on=given.on,
        note=given.note,
        who=given.who,
        organisation=given.organisation if offered else "",
        next_update_due=given.next_update_due,
        decision=decision_on(deed.review, given.on) if told else None,
        recorded_by_id=deed.by.user_id,
    )


def _texts(given: FamilyEventFacts) -> dict[str, str]:
    return {"note": given.note, "who": given.who, "organisation": given.organisation}


def _words(
    deed: CaseDeed, given: FamilyEventFacts, said: Collection[str], **more: str
) -> CheckedWords:
    return CheckedWords({**_texts(given), **more}, review=deed.review, said=said)
