"""Families in a case, each side kept apart, brought there by the deeds. All invented."""

from typing import Any

from dhr.actions import family, family_letters, subjects
from dhr.models import FamilyEvent, FamilyStrand, Letter, Review
from dhr.rules import FamilyEventFacts, LetterCheck
from dhr.vocabulary import ContactWay, FamilyEventKind, SubjectKind
from tests.factories.cast import Cast, notifier
from tests.support.kept import kept

MOTHER = notifier(
    kind=SubjectKind.FAMILY, pseudonym="Elowen’s mother", full_name="Bettrys Vosper",
    relationship="parent", contact_details="", address="2 Quillet Street\nBrackenford",
)  # fmt: skip
FATHER = notifier(
    kind=SubjectKind.FAMILY, pseudonym="Elowen’s father", full_name="Demelza Trelawny",
    relationship="parent", contact_details="", address="9 Saddlers Yard\nBrackenford",
)  # fmt: skip


@kept
def strand(
    players: Cast, review: Review, person: subjects.PersonGiven = MOTHER, **said: Any
) -> FamilyStrand:
    """Open a page for one side: the relative is added, the label is the pseudonym."""
    common = {"review_id": review.pk, **players.as_manager()}
    relative = review.subjects.filter(pseudonym=person.pseudonym).first() or subjects.add_subject(
        person=person, put_pseudonym=True, **common
    )
    given = {
        "label": person.pseudonym,
        "relatives": [relative.pk],
        "contact_way": ContactWay.IN_PERSON,
        **said,
    }
    return family.open_strand(given=family.StrandGiven(**given), **common)


@kept
def happened(players: Cast, side: FamilyStrand, kind: FamilyEventKind, **said: Any) -> FamilyEvent:
    """Record that something happened with one side today."""
    deed = {name: said.pop(name) for name in ("by", "today") if name in said}
    facts = {"on": players.today, **said}
    return family.record_family_event(
        review_id=side.review_id,
        strand_id=side.pk,
        given=FamilyEventFacts(kind=kind, **facts),
        **(players.as_manager() | deed),
    )


@kept
def corrected(
    players: Cast, event: FamilyEvent, kind: FamilyEventKind | None = None, **said: Any
) -> FamilyEvent:
    """Correct an entry; what is not said stays, and the reason is a slip."""
    reason = said.pop("reason", "A slip of the pen.")
    facts = {"kind": kind or event.kind, "on": event.on, "note": event.note, **said}
    return family.correct_family_event(
        review_id=event.strand.review_id,
        strand_id=event.strand_id,
        event_id=event.pk,
        given=FamilyEventFacts(**facts),
        reason=reason,
        **players.as_manager(),
    )


@kept
def letter(players: Cast, side: FamilyStrand, **said: Any) -> Letter:
    """Draft the letter about the decision to one side."""
    return family_letters.draft_family_letter(
        review_id=side.review_id, strand_id=side.pk, **(players.as_manager() | said)
    )


@kept
def checked(players: Cast, made: Letter, **said: Any) -> Letter:
    """Record all that a family letter needs before it may be issued."""
    day = players.today
    facts = {
        "reasons": "We looked at what every service knows and could not see what we would learn.",
        "safe_said_by": "The family liaison officer",
        "safe_on": day,
        "time_agreed_by": "The senior investigating officer",
        "time_agreed_on": day,
    }
    return family_letters.prepare_family_letter(
        review_id=made.review_id,
        family_letter_id=made.pk,
        given=LetterCheck(**(facts | said)),
        **players.as_manager(),
    )
