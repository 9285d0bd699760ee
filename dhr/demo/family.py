"""What the story tells of families: who was told, when and how; each side by itself."""

import datetime
from dataclasses import dataclass
from typing import Any

from dhr.actions import family, subjects
from dhr.actions.subjects import PersonGiven
from dhr.models import FamilyStrand, Review
from dhr.rules import FamilyEventFacts
from dhr.vocabulary import ContactWay, FamilyEventKind, Relationship, SubjectKind
from people.models import User
from people.viewers import viewer_of

LIAISON_OFFICER = "The police family liaison officer"
SERVICE = "A national service for families bereaved by homicide"


@dataclass(frozen=True)
class _Side:
    """One side of a family, opened by Marnie on the day it was first spoken with."""

    reference: str
    pseudonym: str
    opened: datetime.date
    contact_way: ContactWay
    events: tuple[FamilyEventFacts, ...]
    advocate: str = ""
    advocate_organisation: str = ""


def _on(day: str, kind: FamilyEventKind, **more: Any) -> FamilyEventFacts:
    facts = {
        name: datetime.date.fromisoformat(value) if name == "next_update_due" else value
        for name, value in more.items()
    }
    return FamilyEventFacts(kind, datetime.date.fromisoformat(day), **facts)


_SIDES = (
    _Side(
        "BF-Q7K", "Elowen’s mother", datetime.date(2022, 7, 13),
        ContactWay.THROUGH_LIAISON_OFFICER,
        (
            _on("2022-07-13", FamilyEventKind.TOLD_OF_DECISION, who=LIAISON_OFFICER,
                note="By hand, with time to read and to ask."),
            _on("2022-07-13", FamilyEventKind.ADVOCATE_OFFERED, organisation=SERVICE,
                who=LIAISON_OFFICER),
            _on("2022-07-13", FamilyEventKind.LEAFLET_GIVEN, who=LIAISON_OFFICER),
        ),
    ),
    _Side(
        "BF-T3N", "Mirren’s sister", datetime.date(2023, 5, 3), ContactWay.THROUGH_ADVOCATE,
        (
            _on("2023-05-03", FamilyEventKind.TOLD_OF_DECISION, who="Marnie Oduya",
                note="With plain reasons, and how to question the decision."),
        ),
        advocate="the person who told us", advocate_organisation="An advocacy service",
    ),
    _Side(
        "BF-W9D", "Briony’s mother", datetime.date(2026, 6, 4), ContactWay.IN_PERSON,
        (
            _on("2026-06-04", FamilyEventKind.TOLD_OF_PROCESS, who=LIAISON_OFFICER,
                next_update_due="2026-06-26"),
            _on("2026-06-04", FamilyEventKind.ADVOCATE_OFFERED, organisation=SERVICE),
        ),
    ),
    _Side(
        "BF-W9D", "Briony’s father", datetime.date(2026, 6, 4), ContactWay.TELEPHONE,
        (
            _on("2026-06-04", FamilyEventKind.TOLD_OF_PROCESS, who="Marnie Oduya",
                next_update_due="2026-06-26"),
            _on("2026-06-04", FamilyEventKind.ADVOCATE_OFFERED, organisation=SERVICE),
            _on("2026-06-04", FamilyEventKind.LEAFLET_GIVEN),
        ),
    ),
)  # fmt: skip


def tell_families(people: dict[str, User]) -> None:
    """Mirren's former partner is next of kin on record; no page is opened for him."""
    for side in _SIDES:
        review = Review.objects.get(reference=side.reference)
        by = {"by": viewer_of(people["Marnie Oduya"], side.opened), "today": side.opened}
        strand = _open(review, side, by)
        for event in side.events:
            family.record_family_event(review_id=review.pk, strand_id=strand.pk, given=event, **by)


def _open(review: Review, side: _Side, by: dict[str, object]) -> FamilyStrand:
    relative = review.subjects.filter(pseudonym=side.pseudonym).first() or subjects.add_subject(
        review_id=review.pk,
        person=PersonGiven(
            kind=SubjectKind.FAMILY,
            pseudonym=side.pseudonym,
            relationship=Relationship.PARENT,
            full_name="Morwenna Trevanion",
        ),
        **by,
    )
    advocate = review.subjects.filter(pseudonym=side.advocate).first() if side.advocate else None
    return family.open_strand(
        review_id=review.pk,
        given=family.StrandGiven(
            label=side.pseudonym,
            relatives=[relative.pk],
            contact_way=side.contact_way,
            advocate=advocate.pk if advocate else None,
            advocate_organisation=side.advocate_organisation,
        ),
        **by,
    )
