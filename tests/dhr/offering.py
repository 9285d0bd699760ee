"""Offers of a case, and the letters about them, as the tests make and read them."""

from typing import Any

from dhr.actions import letters as deeds
from dhr.actions import transfer
from dhr.models import Fact, Letter, Review
from documents.pdf_checks import problems
from tests.dhr.days import TODAY
from tests.factories import dhr as stages
from tests.golden import text_of
from tests.support.kept import kept

PEOPLE = [stages.victim(), stages.perpetrator(), stages.notifier()]
REASON = "Elowen's usual home was in Ostrey."


def ostrey() -> stages.Cast:
    """A partnership of this system that a case is offered to, with an address to write to."""
    return stages.cast(name="Ostrey", prefix="OY", postal_address="Guildhall\nOstrey\nOY1 1AA")


def outside(players: stages.Cast, review: Review, **fields: Any) -> Fact:
    facts = {"reason": REASON, "on": players.today, "outside": "Farshire CSP"}
    given = transfer.OfferGiven(**(facts | fields))
    return transfer.offer_transfer(review_id=review.pk, given=given, **players.as_manager())


def letter_about(offer: Fact) -> Letter:
    return Letter.objects.get(fact=offer, status__in=["draft", "issued", "sent"])


def drawn(letter: Letter) -> str:
    """What it says; checked for everything we check a PDF for."""
    made = deeds.draw(letter, TODAY)
    assert problems(made) == []
    return text_of(made)


def in_line(text: str) -> str:
    return " ".join(text.split())


@kept
def issue(players: stages.Cast, letter: Letter) -> Letter:
    version = Review.objects.get(pk=letter.review_id).version
    return deeds.issue_letter(
        review_id=letter.review_id, letter_id=letter.pk, prepared=stages.small_pdf(),
        seen_version=version, **players.as_manager(),
    )  # fmt: skip


@kept
def send(players: stages.Cast, letter: Letter) -> Letter:
    return deeds.record_sending(
        review_id=letter.review_id, letter_id=letter.pk, sent_on=players.today,
        sent_how="by_hand", sent_by="Marnie Oduya", **players.as_manager(),
    )  # fmt: skip


@kept
def withdraw(players: stages.Cast, offer: Fact) -> Fact:
    return transfer.withdraw_offer(
        review_id=offer.review_id, reason="She lived here after all.", **players.as_manager()
    )
