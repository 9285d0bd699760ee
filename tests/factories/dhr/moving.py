"""Cases that arrive from elsewhere, and leave."""

from typing import Any

from dhr.actions import in_error, letters, transfer
from dhr.models import Fact, Review
from dhr.vocabulary import SendingMethod
from tests.factories.cast import Cast
from tests.factories.dhr.deciding import small_pdf
from tests.factories.dhr.stages import notified, scoping
from tests.support.kept import kept


@kept
def offered(players: Cast, there: Cast, review: Review | None = None, **fields: Any) -> Fact:
    """A case is offered to another partnership, which has not answered yet."""
    review = review or scoping(players)
    facts = {"reason": "Elowen lived there.", "on": players.today, "note": "Ring us first."}
    given = transfer.OfferGiven(partnership_id=there.partnership.pk, **(facts | fields))
    return transfer.offer_transfer(review_id=review.pk, given=given, **players.as_manager())


@kept
def offer_letter_sent(players: Cast, review: Review) -> Review:
    """The letter to the partnership that was offered the case is issued and has left."""
    letter = review.letters.get(kind="transfer", status="draft")
    common = {"review_id": review.pk, "letter_id": letter.pk, **players.as_manager()}
    seen = Review.objects.get(pk=review.pk).version
    letters.issue_letter(prepared=small_pdf(), seen_version=seen, **common)
    letters.record_sending(
        sent_on=players.today, sent_how=SendingMethod.POST, sent_by="Marnie Oduya", **common
    )
    return Review.objects.get(pk=review.pk)


@kept
def in_error_asked(players: Cast, **fields: Any) -> Review:
    """The manager asked whether the case was recorded in error."""
    review = notified(players, **fields)
    in_error.ask_in_error(review_id=review.pk, reason="Told twice.", **players.as_manager())
    return Review.objects.get(pk=review.pk)


@kept
def recorded_in_error(players: Cast, **fields: Any) -> Review:
    """The chair confirmed it: a tombstone is left."""
    review = in_error_asked(players, **fields)
    in_error.confirm_in_error(review_id=review.pk, **players.as_chair())
    return Review.objects.get(pk=review.pk)
