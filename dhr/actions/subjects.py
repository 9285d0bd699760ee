"""Deeds about the people of a case: who they are, and the facts their labels follow."""

import datetime
from collections.abc import Collection
from uuid import UUID

from django.db.models import Min

from dhr import rules
from dhr.actions.frame import CaseDeed, case_deed
from dhr.actions.persons import THE_NOTIFIER as THE_NOTIFIER
from dhr.actions.persons import PersonGiven as PersonGiven
from dhr.actions.persons import chosen as chosen
from dhr.actions.words import CheckedWords, replace_in_case
from dhr.identity_terms import terms_of
from dhr.identity_words import names_as_pseudonyms
from dhr.labels import conviction_standing
from dhr.models import Fact, Identity, Subject
from dhr.vocabulary import PERPETRATOR_FACTS, Event, FactKind, SubjectKind
from people.access import Viewer
from people.refusals import NotYours
from people.roles import Power


def make_subject(deed: CaseDeed, person: PersonGiven) -> Subject:
    """The rows of a person, inside a deed that has passed its rules."""
    subject = Subject.objects.create(
        review=deed.review,
        kind=person.kind,
        pseudonym=person.pseudonym.strip(),
        relationship=person.relationship,
        suspected_cause=person.suspected_cause,
    )
    _write_identity(Identity(subject=subject), person)
    if person.police_fact is not None and person.police_fact_on is not None:
        deed.fact(person.police_fact, person.police_fact_on, subject_id=subject.pk).save()
    return subject


def add_subject(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    person: PersonGiven,
    put_pseudonym: bool = False,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Subject:
    """Add a person to a case. Where their name already stands in a text, somebody decides:
    an ordinary word there, or the pseudonym in its place (``put_pseudonym``)."""
    with case_deed(
        Event.SUBJECT_ADDED,
        review_id=review_id,
        by=by,
        power=Power.WORK_ON_CASE,
        today=today,
        seen_version=seen_version,
    ) as deed:
        words = _words_of_person(deed, person, said_ordinary)
        terms = terms_of([person.words])
        standing = words.standing(terms)
        taken = deed.review.subjects.values_list("pseudonym", flat=True)
        deed.require(
            person.out_of_order(today)
            + rules.pseudonyms_differ([*taken, person.pseudonym])
            + names_as_pseudonyms(chosen([person]), words.terms)
            + words.reasons
            + ([] if put_pseudonym else [place.sentence for place in standing])
        )
        subject = make_subject(deed, person)
        mended = replace_in_case(deed, terms, words.ordinary)
        deed.save()
        deed.record(f"subject:{subject.pk}", {"kind": person.kind, "fields_mended": mended})
        words.keep_said(deed)
        return subject


def change_identity(
    *,
    review_id: UUID,
    subject_id: UUID,
    by: Viewer,
    today: datetime.date,
    person: PersonGiven,
    put_pseudonym: bool = False,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Subject:
    """Correct who somebody is. The pseudonym and kind stay; names in texts as when adding."""
    with case_deed(
        Event.IDENTITY_CHANGED,
        review_id=review_id,
        by=by,
        power=Power.WORK_ON_CASE,
        today=today,
        seen_version=seen_version,
    ) as deed:
        identity = _identity_in(deed, subject_id)
        words = _words_of_person(deed, person, said_ordinary, but=subject_id)
        terms = terms_of([person.words])
        standing = words.standing(terms)
        deed.require(
            person.out_of_order(today)
            + names_as_pseudonyms(chosen([person]), terms)
            + words.reasons
            + ([] if put_pseudonym else [place.sentence for place in standing])
        )
        before = {name: getattr(identity, name) for name in IDENTITY_FIELDS}
        _write_identity(identity, person)
        mended = replace_in_case(deed, terms, words.ordinary)
        deed.save()
        changed = [name for name in IDENTITY_FIELDS if getattr(identity, name) != before[name]]
        deed.record(f"subject:{subject_id}", {"fields_changed": changed, "fields_mended": mended})
        words.keep_said(deed)
        return identity.subject


def record_fact_about(
    *,
    review_id: UUID,
    subject_id: UUID,
    by: Viewer,
    today: datetime.date,
    kind: FactKind,
    on: datetime.date | None,
    outcome: str = "",
    seen_version: int | None = None,
) -> Subject:
    """Record what happened to or about a person: charged, convicted, the inquest concluded."""
    with case_deed(
        Event.SUBJECT_FACT,
        review_id=review_id,
        by=by,
        power=Power.WORK_ON_CASE,
        today=today,
        seen_version=seen_version,
    ) as deed:
        subject = deed.review.subjects.filter(pk=subject_id).first()
        if subject is None:
            raise NotYours(chain=deed.chain)
        deed.require(
            rules.fact_about_subject(
                fits_kind=kind in facts_fitting(subject),
                on=on,
                today=today,
                outcome_needed=kind == FactKind.INQUEST_CONCLUDED,
                outcome=outcome,
                died_on=_death_that_came_first(deed, subject, kind),
                convicted=kind == FactKind.CONVICTED,
                charged_on=_charged_on(subject),
                contradicted=_contradicting(subject, kind, on),
            )
        )
        assert on is not None  # the rules have just refused a missing day  # noqa: S101
        deed.save(deed.fact(kind, on, outcome, subject.pk))
        deed.record(f"subject:{subject.pk}", {"kind": kind, "on": on})
        return subject


def withdraw_fact(
    *,
    review_id: UUID,
    subject_id: UUID,
    fact_id: UUID,
    by: Viewer,
    today: datetime.date,
    reason: str,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Fact:
    """Say that a fact about a person was recorded in error. It stays shown, and counts no more."""
    with case_deed(
        Event.FACT_WITHDRAWN,
        review_id=review_id,
        by=by,
        power=Power.WORK_ON_CASE,
        today=today,
        seen_version=seen_version,
    ) as deed:
        old = deed.review.facts.filter(pk=fact_id, subject_id=subject_id).first()
        if old is None:
            raise NotYours(chain=deed.chain)
        words = CheckedWords({"reason": reason}, review=deed.review, said=said_ordinary)
        deed.require(
            rules.withdrawing_fact(
                about_a_person=old.kind in (*PERPETRATOR_FACTS, FactKind.INQUEST_CONCLUDED),
                stands=old.stands,
                reason=reason,
            )
            + words.reasons
        )
        fact = deed.fact(FactKind.RECORDED_IN_ERROR, today, subject_id=subject_id)
        fact.supersedes = old
        fact.reason = reason
        deed.save(fact)
        deed.record(f"subject:{subject_id}", {"kind": old.kind, "on": old.on})
        words.keep_said(deed)
        return fact


def facts_fitting(subject: Subject) -> tuple[FactKind, ...]:
    """The kinds of fact that can be recorded about this person."""
    if subject.kind == SubjectKind.PERPETRATOR:
        return PERPETRATOR_FACTS
    if subject.kind == SubjectKind.VICTIM:
        return (FactKind.INQUEST_CONCLUDED,)
    return ()


IDENTITY_FIELDS = (
    "full_name", "other_names", "born_on", "died_on", "address", "contact_details",
)  # fmt: skip


def _write_identity(identity: Identity, person: PersonGiven) -> None:
    for name in IDENTITY_FIELDS:
        setattr(identity, name, getattr(person, name))
    identity.save()


def _death_that_came_first(
    deed: CaseDeed, subject: Subject, kind: FactKind
) -> datetime.date | None:
    """An inquest follows its own death, a conviction the first; a charge may precede both."""
    if kind == FactKind.INQUEST_CONCLUDED:
        return subject.identity.died_on
    return _first_death(deed) if kind == FactKind.CONVICTED else None


def _first_death(deed: CaseDeed) -> datetime.date | None:
    deaths = Identity.objects.filter(subject__review=deed.review, subject__kind=SubjectKind.VICTIM)
    return deaths.aggregate(first=Min("died_on"))["first"]


def _contradicting(subject: Subject, kind: FactKind, on: datetime.date | None) -> list[str]:
    standing = subject.facts.filter(superseded_by__isnull=True).values_list("kind", "on")
    return rules.contradicting(
        kind, on, convicted=conviction_standing(standing), standing=list(standing)
    )


def _charged_on(subject: Subject) -> datetime.date | None:
    charges = subject.facts.filter(kind=FactKind.CHARGED, superseded_by__isnull=True)
    return charges.aggregate(first=Min("on"))["first"]


def _identity_in(deed: CaseDeed, subject_id: UUID) -> Identity:
    identity = (
        Identity.objects.select_related("subject")
        .filter(subject_id=subject_id, subject__review=deed.review)
        .first()
    )
    if identity is None:
        raise NotYours(chain=deed.chain)
    return identity


def _words_of_person(
    deed: CaseDeed, person: PersonGiven, said: Collection[str], but: UUID | None = None
) -> CheckedWords:
    """A pseudonym given to somebody long ago may turn out to be the name of another; that it is
    an ordinary word can be said. ``but`` is the person themself, of whom it cannot."""
    others = deed.review.subjects.exclude(pseudonym=THE_NOTIFIER)
    return CheckedWords(
        {str(s.pk): s.pseudonym for s in others if s.pk != but},
        review=deed.review,
        given=[person.words],
        said=said,
    )
