"""The deed by which a partnership accepts a case that another one offered."""

import datetime
from uuid import UUID

from dhr import messages, rules
from dhr.actions.announcing import announce, announce_handed_over
from dhr.actions.early import MADE_IN, copied_early
from dhr.actions.frame import CaseDeed
from dhr.actions.notification import reference_is_taken
from dhr.actions.reopening_letter import reopening_overtaken
from dhr.actions.subjects import IDENTITY_FIELDS
from dhr.actions.transfer import answering
from dhr.actions.words import digest_of, identities_of, ordinary_keys
from dhr.identity_terms import terms_of
from dhr.models import (
    ConflictOfInterest,
    Fact,
    Identity,
    Notification,
    OrdinaryWord,
    Review,
    Subject,
    open_offer_of,
)
from dhr.reference import new_reference
from dhr.vocabulary import Event, FactKind, NotifierKind
from people.access import Viewer
from people.models import Body, Membership
from people.refusals import NotYours

FROM_THERE = "Kept out of the case that was handed over."


def accept_transfer(
    *, offer_id: UUID, by: Viewer, today: datetime.date, reference: str = ""
) -> Review:
    """Take the case: only now it is closed there, and a new one begins here.

    The people, who they are, what stands about them, what was told, and early actions that are
    open move over; nothing else does. The old row is locked first; the new one is nobody else's
    yet. ``reference`` is given only by the demo's story.
    """
    with answering(Event.TRANSFER_ACCEPTED, offer_id, by, today) as (deed, offer):
        old = deed.review
        deed.require(rules.answering_offer(old.state, open_offer=open_offer_of(old) == offer))
        there = offer.other_partnership
        if there is None:  # an offer that may be answered here always has one
            raise NotYours(chain=old.chain)
        new = Review(
            partnership=there,
            reference=reference or new_reference(there.prefix, reference_is_taken),
        )
        arrived = _open(new, old, offer, by, today)
        old.accept_transfer()
        fact = deed.fact(FactKind.TRANSFERRED, today)
        fact.other_partnership = there
        fact.other_review = new
        deed.save(fact, *reopening_overtaken(old))
        deed.record(f"fact:{offer.pk}")
        arrived.record(details={"received_on": today})
        messages.tell_managers(old, "transfer-accepted", today)
        messages.tell_deciders(new, "notified", today)
        arrived.ended()
        announce_handed_over(deed)
        announce(arrived, MADE_IN)
        return new


def _open(new: Review, old: Review, offer: Fact, by: Viewer, today: datetime.date) -> CaseDeed:
    """The new case with everything that moves over, told today by the offering partnership."""
    deed = CaseDeed(Event.TAKEN_OVER, new, by, today, seen_version=None)
    deed.allowed()
    deed.require([])
    new.save()
    _copy_people(deed, old)
    _copy_ordinary_words(deed, old)
    _keep_out_who_was_kept_out(deed, old)
    _copy_notification(deed, old)
    for row in copied_early(deed, old):
        row.save()
    told = deed.fact(FactKind.NOTIFIED, today)
    told.other_partnership_id = old.partnership_id
    told.other_review = old
    told.note = offer.note
    told.save()
    deed.saved()
    return deed


def _copy_people(deed: CaseDeed, old: Review) -> None:
    """Everybody with their identity, and the standing facts that their labels follow."""
    for subject in old.subjects.select_related("identity").order_by("recorded_at", "pk"):
        copy = Subject.objects.create(
            review=deed.review,
            kind=subject.kind,
            pseudonym=subject.pseudonym,
            relationship=subject.relationship,
            suspected_cause=subject.suspected_cause,
        )
        known = {name: getattr(subject.identity, name) for name in IDENTITY_FIELDS}
        Identity.objects.create(subject=copy, **known)
        standing = subject.facts.filter(superseded_by__isnull=True)
        for fact in standing.exclude(kind=FactKind.RECORDED_IN_ERROR.value).order_by("recorded_at"):
            deed.fact(FactKind(fact.kind), fact.on, fact.outcome, copy.pk).save()


def _copy_ordinary_words(deed: CaseDeed, old: Review) -> None:
    """A word that somebody declared ordinary in these texts is so in their copy too."""
    for key in sorted(ordinary_keys(old, terms_of(identities_of(old)))):
        OrdinaryWord.objects.get_or_create(
            review=deed.review,
            digest=digest_of(deed.review, key),
            defaults={"said_by_id": deed.by.user_id},
        )


def _keep_out_who_was_kept_out(deed: CaseDeed, old: Review) -> None:
    """The people of the case are the same, so a conflict of interest of somebody who works here
    too stands here too."""
    there = deed.review.partnership_id
    here = Membership.objects.live_on(deed.today).within([there]).values("user_id")
    for row in old.conflicts.filter(lifted_at__isnull=True, user_id__in=here):
        ConflictOfInterest.objects.create(
            review=deed.review,
            user_id=row.user_id,
            declared_on=row.declared_on,
            what=FROM_THERE,
            recorded_by_id=deed.by.user_id,
        )


def _copy_notification(deed: CaseDeed, old: Review) -> None:
    """What was told at first, by the same kind of notifier; received here today."""
    first = old.notifications.first()
    here = Body.objects.working_with([deed.review.partnership_id])
    body_id = first.body_id if first and here.filter(pk=first.body_id).exists() else None
    Notification.objects.create(
        review=deed.review,
        notifier_kind=first.notifier_kind if first else NotifierKind.OTHER,
        body_id=body_id,
        received_on=deed.today,
        in_writing=True,
        circumstances=first.circumstances if first else "",
        recorded_by_id=deed.by.user_id,
    )
