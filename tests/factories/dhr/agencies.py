"""Agencies asked what they know, and what they answer."""

from typing import Any

from dhr.actions import scoping as asking
from dhr.models import Review, ScopingRequest, ScopingReturn
from dhr.vocabulary import ReturnKind, SendingMethod, SuggestedContribution
from people.models import Body
from tests.factories.cast import Cast
from tests.factories.dhr.deciding import SCOPING_ON
from tests.factories.dhr.stages import scoping
from tests.support.kept import kept


@kept
def ask(players: Cast, review: Review, *bodies: Body, **fields: Any) -> list[ScopingRequest]:
    """Ask agencies what they know; by our own e-mail on the day scoping began unless said, and
    for an answer the same day."""
    facts = {
        "answer_due_on": fields.get("asked_on", SCOPING_ON) or players.today,
        "by_letter": False,
        "asked_on": SCOPING_ON,
        "asked_how": SendingMethod.SECURE_EMAIL,
    }
    return asking.ask_agencies(
        review_id=review.pk,
        body_ids=[body.pk for body in bodies or (players.police,)],
        asking=asking.Asking(**(facts | fields)),
        **players.as_manager(),
    )


@kept
def asked(players: Cast) -> Review:
    """Information is being gathered, and the police were asked."""
    review = scoping(players)
    ask(players, review)
    return Review.objects.get(pk=review.pk)


@kept
def answer(players: Cast, request: ScopingRequest, **fields: Any) -> ScopingReturn:
    """An agency answers that it knew somebody."""
    facts = {
        "kind": ReturnKind.KNOWN.value,
        "returned_on": players.today,
        "contribution": SuggestedContribution.IMR.value,
        "summary": "Two visits in the year before.",
    }
    return asking.record_return(
        review_id=request.review_id,
        request_id=request.pk,
        given=asking.ReturnGiven(**(facts | fields)),
        **players.as_manager(),
    )
