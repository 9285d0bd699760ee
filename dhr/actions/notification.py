"""The deeds that open a case: recording a notification, and beginning to gather information."""

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from dhr import messages, rules
from dhr.actions.frame import CaseDeed, case_deed
from dhr.actions.subjects import PersonGiven, chosen, make_subject
from dhr.actions.words import CheckedWords
from dhr.identity_words import names_as_pseudonyms
from dhr.models import Letter, Notification, Review
from dhr.reference import new_reference
from dhr.vocabulary import TO_NOTIFIER, Event, FactKind, LetterKind, NotifierKind, SubjectKind
from people.access import Viewer
from people.models import Body, Partnership
from people.refusals import NotYours
from people.roles import Power


@dataclass(frozen=True)
class NotificationGiven:
    """What was told: by whom, when, how, and the circumstances in neutral words."""

    notifier_kind: NotifierKind
    received_on: datetime.date
    body_id: UUID | None = None
    in_writing: bool = True
    circumstances: str = ""


def record_notification(
    *,
    by: Viewer,
    today: datetime.date,
    partnership_id: UUID,
    told: NotificationGiven,
    people: Sequence[PersonGiven],
    said_ordinary: Collection[str] = (),
    reference: str = "",
) -> Review:
    """Open a case from a notification by the police or anyone else.

    ``people`` holds at least one person who died; whoever told us may be among them as a
    notifier. ``reference`` is given only where a case had one before (the demo's story).
    """
    with transaction.atomic():
        partnership = Partnership.objects.select_for_update().filter(pk=partnership_id).first()
        if partnership is None or not by.has(Power.RECORD_NOTIFICATION, partnership.pk):
            raise NotYours(
                chain=f"partnership:{partnership.pk}" if partnership else "instance",
                may_be_known=by.has_anywhere(Power.RECORD_NOTIFICATION),
            )
        review = Review(
            partnership=partnership,
            reference=reference or new_reference(partnership.prefix, reference_is_taken),
        )
        deed = CaseDeed(Event.NOTIFIED, review, by, today, seen_version=None)
        deed.allowed()
        words = CheckedWords(
            {"circumstances": told.circumstances},
            given=[person.words for person in people],
            said=said_ordinary,
        )
        deaths = [person for person in people if person.kind == SubjectKind.VICTIM]
        first_death = min((p.died_on for p in deaths if p.died_on), default=None)
        deed.require(
            rules.notifying(
                received_on=told.received_on,
                died_on=first_death,
                deaths=len(deaths),
                today=today,
                body_works_here=_works_here(told.body_id, partnership),
                body_fits=told.body_id is None or told.notifier_kind != NotifierKind.FAMILY,
            )
            + [reason for p in people for reason in p.out_of_order(today)]
            + rules.pseudonyms_differ([person.pseudonym for person in people])
            + names_as_pseudonyms(chosen(people), words.terms)
            + words.reasons
        )
        review.save()
        for person in people:
            make_subject(deed, person)
        Notification.objects.create(
            review=review,
            notifier_kind=told.notifier_kind,
            body_id=told.body_id,
            received_on=told.received_on,
            in_writing=told.in_writing,
            circumstances=told.circumstances,
            recorded_by_id=by.user_id,
        )
        Letter.objects.create(review=review, kind=LetterKind.RECEIPT, recipient_code=TO_NOTIFIER)
        deed.fact(FactKind.NOTIFIED, told.received_on).save()
        deed.saved()
        deed.record(details={"notifier": told.notifier_kind, "received_on": told.received_on})
        words.keep_said(deed)
        messages.tell_deciders(review, "notified", today)
        deed.ended()
        return review


def begin_scoping(
    *, review_id: UUID, by: Viewer, today: datetime.date, seen_version: int | None = None
) -> Review:
    """Say that information is being gathered from those who may have known the people."""
    with case_deed(
        Event.SCOPING_BEGUN,
        review_id=review_id,
        by=by,
        power=Power.WORK_ON_CASE,
        today=today,
        seen_version=seen_version,
    ) as deed:
        deed.require(rules.beginning_scoping(deed.review.state))
        deed.review.begin_scoping()
        deed.save(deed.fact(FactKind.SCOPING_BEGUN, today))
        deed.record()
        return deed.review


def _works_here(body_id: UUID | None, partnership: Partnership) -> bool:
    """Whether the body is one of the partnership's; a notifier may belong to none."""
    ours = Body.objects.working_with([partnership.pk])
    return body_id is None or ours.filter(pk=body_id).exists()


def reference_is_taken(reference: str) -> bool:
    """Whether a case of any partnership has this reference."""
    return Review.objects.filter(reference=reference).exists()
