"""Deeds about a letter to one side of a family, before it may be issued. It never leaves by
itself: a person drafts it, another says that the addressee is safe, an officer agrees the time."""

import datetime
from collections.abc import Collection, Iterable
from uuid import UUID

from dhr import rules
from dhr.actions.family import apart, strand_in
from dhr.actions.family_told import decision_on
from dhr.actions.frame import case_deed
from dhr.actions.words import CheckedWords
from dhr.models import FamilyLetterCheck, Letter, Review
from dhr.rules import LetterCheck
from dhr.vocabulary import TO_FAMILY, Event, LetterKind, LetterStatus, SubjectKind
from people.access import Viewer
from people.refusals import NotYours
from people.roles import Power


def draft_family_letter(
    *,
    review_id: UUID,
    strand_id: UUID,
    by: Viewer,
    today: datetime.date,
    seen_version: int | None = None,
) -> Letter:
    """Draft the letter about the decision to one side of the family."""
    with case_deed(
        Event.FAMILY_LETTER_DRAFTED,
        review_id=review_id,
        by=by,
        power=Power.ISSUE_LETTERS,
        today=today,
        seen_version=seen_version,
    ) as deed:
        strand = strand_in(deed, strand_id)
        decision = decision_on(deed.review, today)
        deed.require(
            rules.drafting_family_letter(
                deed.review.state,
                decided=decision is not None,
                already=letters_about(strand.letters.all(), decision and decision.pk),
                ended=strand.standing().ended,
            )
        )
        letter = Letter(
            review=deed.review,
            kind=LetterKind.DECISION_FAMILY,
            decision=decision,
            recipient_code=TO_FAMILY,
            strand=strand,
        )
        check = FamilyLetterCheck(letter=letter, recorded_by_id=by.user_id)
        deed.save(letter, check)
        deed.record(letter.subject_id, {"strand": str(strand.pk)})
        return letter


def prepare_family_letter(
    *,
    review_id: UUID,
    family_letter_id: UUID,
    by: Viewer,
    today: datetime.date,
    given: LetterCheck,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Letter:
    """Record the reasons written for this side, who says it is safe, and who agrees the time."""
    with case_deed(
        Event.FAMILY_LETTER_PREPARED,
        review_id=review_id,
        by=by,
        power=Power.ISSUE_LETTERS,
        today=today,
        seen_version=seen_version,
    ) as deed:
        letter = deed.review.letters.select_related("strand").filter(pk=family_letter_id).first()
        if letter is None or letter.strand is None:
            raise NotYours(chain=deed.chain)
        texts = {
            "reasons": given.reasons,
            "safe_said_by": given.safe_said_by,
            "time_agreed_by": given.time_agreed_by,
        }
        words = CheckedWords(texts, review=deed.review, said=said_ordinary)
        deed.require(
            rules.preparing_family_letter(
                given,
                is_draft=letter.is_draft,
                pseudonyms=list(deed.review.subjects.values_list("pseudonym", flat=True)),
                convicted=all_convicted(deed.review),
                today=today,
            )
            + apart(letter.strand, texts)
            + words.reasons
        )
        check = letter.family_check
        check.reasons = given.reasons
        check.safe_said_by, check.safe_on = given.safe_said_by, given.safe_on
        check.time_agreed_by, check.time_agreed_on = given.time_agreed_by, given.time_agreed_on
        check.recorded_by_id = by.user_id
        deed.save(check)
        deed.record(
            letter.subject_id, {"safe_on": given.safe_on, "agreed_on": given.time_agreed_on}
        )
        words.keep_said(deed)
        return letter


def letters_about(letters: Iterable[Letter], decision_id: UUID | None) -> bool:
    """Whether a letter about this decision is on its way or was sent."""
    return any(
        row.decision_id == decision_id and row.status != LetterStatus.REPLACED for row in letters
    )


def all_convicted(review: Review) -> bool:
    """Whether a court has found everybody guilty whose behaviour is in question here."""
    labels = [
        subject.label
        for subject in review.subjects.prefetch_related("facts__superseded_by")
        if subject.kind == SubjectKind.PERPETRATOR
    ]
    return bool(labels) and set(labels) == {"perpetrator"}
