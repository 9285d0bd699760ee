"""Deeds about a letter to one side of a family, before it may be issued. It never leaves by
itself: a person drafts it, another says that the addressee is safe, an officer agrees the time."""

import datetime
from collections.abc import Collection
from uuid import UUID

from dhr import rules
from dhr.actions.family import apart, strand_in
from dhr.actions.family_told import change_to_tell, decision_on
from dhr.actions.frame import case_deed
from dhr.actions.words import CheckedWords
from dhr.letters.to_family import tells_of
from dhr.letters.what_stands import directed_since
from dhr.models import Decision, Fact, FamilyLetterCheck, FamilyStrand, Letter, Review
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
    """Draft the letter about the decision to one side of the family; about what became of the
    review, where it was discontinued or reopened. Who was told of a "no" is written to again once
    a review was directed."""
    with case_deed(
        Event.FAMILY_LETTER_DRAFTED,
        review_id=review_id,
        by=by,
        power=Power.ISSUE_LETTERS,
        today=today,
        seen_version=seen_version,
    ) as deed:
        strand = strand_in(deed, strand_id)
        decision, change = told_of(deed.review, today)
        deed.require(
            rules.drafting_family_letter(
                deed.review.state,
                decided=decision is not None or change is not None,
                already=bool(letters_about(strand, decision, change)),
                ended=strand.standing().ended,
            )
        )
        letter = Letter(
            review=deed.review,
            kind=LetterKind.CHANGE_FAMILY if change else LetterKind.DECISION_FAMILY,
            decision=decision,
            fact=change,
            recipient_code=TO_FAMILY,
            strand=strand,
            version=next_version(strand, decision, change),
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
        letter = (
            deed.review.letters.select_related("strand", "decision", "fact")
            .filter(pk=family_letter_id)
            .first()
        )
        if letter is None or not letter.is_to_family:
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
                is_dropped=letter.status == LetterStatus.DROPPED,
                pseudonyms=list(deed.review.subjects.values_list("pseudonym", flat=True)),
                convicted=all_convicted(deed.review),
                tells_of=tells_of(letter),
                today=today,
            )
            + (apart(letter.strand, texts) if letter.strand else [])
            + words.reasons
        )
        # Of a receipt nothing was said before.
        check = FamilyLetterCheck.objects.filter(letter=letter).first() or FamilyLetterCheck(
            letter=letter
        )
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


def told_of(review: Review, today: datetime.date) -> tuple[Decision | None, Fact | None]:
    """What a side of the family is written to about now: the decision, or the last change to a
    review that is held. One of the two, or neither."""
    change = change_to_tell(review)
    return (None, change) if change else (decision_on(review, today), None)


def letters_about(
    strand: FamilyStrand, decision: Decision | None, change: Fact | None = None
) -> list[Letter]:
    """The letters to this side that are on their way or were sent, and tell of this change, or of
    this decision as it stands: one from before a direction does not."""
    if decision is None and change is None:
        return []
    directed = directed_since(decision) if decision else None
    aside = [LetterStatus.REPLACED.value, LetterStatus.DROPPED.value]
    letters = strand.letters.filter(decision=decision).exclude(status__in=aside)
    return [
        letter
        for letter in letters.select_related("document", "fact")
        if _tells_of(letter, change)
        and (
            directed is None
            or letter.document is None
            or letter.document.created_at >= directed.first_recorded_at
        )
    ]


def next_version(
    strand: FamilyStrand, decision: Decision | None, change: Fact | None = None
) -> int:
    """Letters about one decision, or one change, to one side are counted on."""
    return 1 + sum(_tells_of(letter, change) for letter in strand.letters.filter(decision=decision))


def _tells_of(letter: Letter, change: Fact | None) -> bool:
    """Of this change, its day corrected since or not; or of none."""
    if letter.fact is None or change is None:
        return letter.fact is None and change is None
    return letter.fact.first_recorded_at == change.first_recorded_at


def all_convicted(review: Review) -> bool:
    """Whether a court has found everybody guilty whose behaviour is in question here."""
    labels = [
        subject.label
        for subject in review.subjects.prefetch_related("facts__superseded_by")
        if subject.kind == SubjectKind.PERPETRATOR
    ]
    return bool(labels) and set(labels) == {"perpetrator"}
