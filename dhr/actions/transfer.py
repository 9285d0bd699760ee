"""Deeds by which a case goes to another partnership: offered, withdrawn, refused, recorded."""

import datetime
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from dhr import messages, rules
from dhr.actions.announcing import announce_handed_over
from dhr.actions.decision import notified_on
from dhr.actions.frame import CaseDeed, case_deed
from dhr.actions.reopening_letter import reopening_overtaken
from dhr.actions.transfer_letter import letter_unsent, letters_for
from dhr.actions.words import CheckedWords, without_identities
from dhr.models import Fact, Review, offers_made_to, open_offer_of
from dhr.vocabulary import Event, FactKind
from people.access import Viewer
from people.models import Partnership
from people.refusals import NotYours
from people.roles import Power


@dataclass(frozen=True)
class OfferGiven:
    """To whom, on which day and why. ``note`` is all that the other side reads beforehand."""

    reason: str
    on: datetime.date | None
    partnership_id: UUID | None = None
    outside: str = ""
    note: str = ""


def offer_transfer(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    given: OfferGiven,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Fact:
    """Ask another partnership to take the case. It stays here until they say yes.

    The letter to their CSP chair is drafted with it.
    """
    with case_deed(
        Event.TRANSFER_OFFERED,
        review_id=review_id,
        by=by,
        power=Power.WORK_ON_CASE,
        today=today,
        seen_version=seen_version,
    ) as deed:
        words = CheckedWords(
            {"reason": given.reason, "note": given.note, "outside": given.outside},
            review=deed.review,
            said=said_ordinary,
        )
        other = Partnership.objects.filter(pk=given.partnership_id).first()
        deed.require(
            rules.offering(
                deed.review.state,
                open_offer=open_offer_of(deed.review) is not None,
                to_partnership=other is not None,
                to_outside=given.outside,
                is_own=other is not None and other.pk == deed.review.partnership_id,
                reason=given.reason,
                on=given.on,
                notified_on=notified_on(deed.review),
                today=today,
            )
            + words.reasons
        )
        deed.review.offer_transfer()
        fact = deed.fact(FactKind.TRANSFER_OFFERED, given.on or today)
        fact.other_partnership = other
        fact.outside_partnership = given.outside.strip()
        fact.reason = given.reason
        fact.note = given.note
        deed.save(fact, *letters_for(deed, fact))
        deed.record(f"fact:{fact.pk}", {"partnership": str(other.pk) if other else "outside"})
        words.keep_said(deed)
        if other is not None:
            messages.tell_of_offer(deed.review, fact, today)
        return fact


def withdraw_offer(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    reason: str,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Fact:
    """Take an offer back before it is answered; it stays shown, and counts no more."""
    with case_deed(
        Event.TRANSFER_WITHDRAWN,
        review_id=review_id,
        by=by,
        power=Power.WORK_ON_CASE,
        today=today,
        seen_version=seen_version,
    ) as deed:
        offer = open_offer_of(deed.review)
        words = CheckedWords({"reason": reason}, review=deed.review, said=said_ordinary)
        deed.require(
            rules.withdrawing_offer(open_offer=offer is not None, reason=reason) + words.reasons
        )
        fact = deed.fact(FactKind.TRANSFER_WITHDRAWN, today)
        fact.supersedes = offer
        fact.reason = reason
        deed.save(fact)
        deed.record(f"fact:{fact.pk}")
        words.keep_said(deed)
        return fact


def record_transfer_answer(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    accepted: bool | None,
    on: datetime.date | None,
    reason: str = "",
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Fact:
    """What a partnership that does not use this system answered; a yes closes the case here."""
    event = Event.TRANSFER_ACCEPTED if accepted else Event.TRANSFER_REFUSED
    with case_deed(
        event,
        review_id=review_id,
        by=by,
        power=Power.WORK_ON_CASE,
        today=today,
        seen_version=seen_version,
    ) as deed:
        offer = open_offer_of(deed.review)
        words = CheckedWords({"reason": reason}, review=deed.review, said=said_ordinary)
        deed.require(
            rules.recording_transfer_answer(
                deed.review.state,
                open_offer=offer is not None,
                to_outside=offer is not None and bool(offer.outside_partnership),
                accepted=accepted,
                letter_unsent=letter_unsent(deed.review),
                reason=reason,
                on=on,
                offered_on=offer.on if offer else None,
                today=today,
            )
            + words.reasons
        )
        if accepted:
            deed.review.accept_transfer()
            overtaken = reopening_overtaken(deed.review)
            fact = deed.fact(FactKind.TRANSFERRED, on or today)
        else:
            deed.review.refuse_transfer()
            overtaken = []
            fact = deed.fact(FactKind.TRANSFER_REFUSED, on or today)
        fact.outside_partnership = offer.outside_partnership if offer else ""
        fact.reason = reason
        deed.save(fact, *overtaken)
        deed.record(f"fact:{fact.pk}")
        words.keep_said(deed)
        if accepted:
            announce_handed_over(deed)
        return fact


def refuse_transfer(
    *,
    offer_id: UUID,
    by: Viewer,
    today: datetime.date,
    reason: str,
) -> Fact:
    """The partnership that was asked says no, with a reason. Its manager knows no names of the
    case, so the reason is mended instead of stopped: a stop would tell which words are names."""
    with answering(Event.TRANSFER_REFUSED, offer_id, by, today) as (deed, offer):
        deed.require(
            rules.refusing_offer(
                deed.review.state,
                open_offer=open_offer_of(deed.review) == offer,
                reason=reason,
            )
        )
        deed.review.refuse_transfer()
        fact = deed.fact(FactKind.TRANSFER_REFUSED, today)
        fact.other_partnership_id = offer.other_partnership_id
        fact.reason = without_identities(deed.review, reason, 300)
        deed.save(fact)
        deed.record(f"fact:{fact.pk}")
        messages.tell_managers(deed.review, "transfer-refused", today)
        return fact


@contextmanager
def answering(
    event: Event, offer_id: UUID, by: Viewer, today: datetime.date
) -> Iterator[tuple[CaseDeed, Fact]]:
    """The frame of an answer: lock the offered case, ask whether the offer was made to them.

    The person need not see the case, and does not: what they get is the offer alone.
    """
    with transaction.atomic():
        found = Fact.objects.filter(pk=offer_id).values_list("review_id", flat=True).first()
        review = Review.objects.select_for_update().filter(pk=found).first()
        # Asked after the lock: a conflict of interest may have been recorded meanwhile.
        offer = offers_made_to(by).select_related("other_partnership").filter(pk=offer_id).first()
        if review is None or offer is None:
            raise NotYours(chain=review.chain if review else "instance")
        deed = CaseDeed(event, review, by, today, seen_version=None)
        deed.allowed()
        yield deed, offer
        deed.ended()
