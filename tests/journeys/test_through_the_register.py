"""From the sign-off over the learning forum to the conclusion, by the deeds of both rooms."""

from typing import Any

import pytest

from dhr.models import RecommendationFact, Review
from dhr.vocabulary import ToldOf
from learning.actions import answering, asking, believing, closing
from learning.models import Addressee, Source, TrackedRecommendation
from learning.vocabulary import CloseReason, Lifecycle
from people.models import Body
from people.refusals import NotYet, NotYours
from tests.dhr.traces import refused
from tests.factories import dhr as stages
from tests.factories import reports as step
from tests.factories.people import give, viewer
from tests.support.chains import breaks

pytestmark = pytest.mark.django_db


@pytest.fixture
def hospitals(players: stages.Cast) -> Body:
    """The body that both recommendations are made to."""
    body = Body.objects.create(name="Lindale Hospitals")
    body.partnerships.add(players.partnership)
    return body


def row_of(review: Review, number: int) -> Addressee:
    one = TrackedRecommendation.objects.get(source__review=review, number=str(number))
    return Addressee.objects.get(action__recommendation=one)


def shown(players: stages.Cast, row: Addressee, body: Body) -> None:
    """The body is asked, accepts, and sends what shows it."""
    josune = players.as_(players.member("forum_chair"))
    asking.ask(
        addressee_id=row.pk, on=players.today, answer_due_on=players.today + step.LATER,
        **players.as_manager(),
    )  # fmt: skip
    hana = give("spoc", players.partnership, body=body).user
    answering.accept(addressee_id=row.pk, **players.as_(hana))
    sent = Addressee.objects.get(pk=row.pk)
    sent.send_evidence()
    sent.save()
    with pytest.raises((NotYours, NotYet)):
        verified(row, by=viewer(hana), today=players.today)
    verified(row, **josune)


def verified(row: Addressee, **by: Any) -> None:
    """Somebody else believes it."""
    believing.verify(
        addressee_id=row.pk, on=by["today"], looked_at=True, words="14 records of 20.", **by
    )


def test_a_review_concludes_only_once_the_forum_settled_all(
    players: stages.Cast, hospitals: Body
) -> None:
    review = step.published(players)
    source = Source.objects.get(review=review)
    assert (source.approved_on, source.published_on) == (players.today, players.today)
    step.audit(players, review)
    step.family_told(players, review, ToldOf.CONCLUSION)
    josune = players.as_(players.member("forum_chair"))
    assert refused(lambda: step.conclude(players, review)) == [
        "Neither verified nor closed with a reason: recommendations 1 and 2."
    ]
    shown(players, row_of(review, 1), hospitals)
    assert refused(lambda: step.conclude(players, review)) == [
        "Neither verified nor closed with a reason: recommendation 2."
    ]
    closing.close(
        addressee_id=row_of(review, 2).pk, reason=CloseReason.NO_LONGER_APPLICABLE.value,
        on=players.today, why="The ward closed.", **josune,
    )  # fmt: skip
    believing.reopen(addressee_id=row_of(review, 1).pk, on=players.today, why="7 of 20.", **josune)
    assert refused(lambda: step.conclude(players, review)) == [
        "Neither verified nor closed with a reason: recommendation 1."
    ]
    again = row_of(review, 1)
    again.send_evidence()
    again.save()
    verified(again, **josune)
    step.conclude(players, review)
    facts = RecommendationFact.objects.filter(recommendation__review=review)
    assert [fact.kind for fact in facts.order_by("recorded_at")] == [
        "verified", "closed", "reopened", "verified",
    ]  # fmt: skip
    closed = facts.get(kind="closed")
    assert closed.words.endswith("closed, no longer applicable. The ward closed.")
    assert closed.decided_by == f"The learning forum, {players.member('forum_chair').name}"
    assert row_of(review, 1).lifecycle == Lifecycle.VERIFIED
    assert breaks() == []
