"""A direction of the Secretary of State goes with a case that is handed over."""

import pytest

from dhr.actions import decision, direction, notification, takeover, transfer
from dhr.models import Review, directed_before, direction_of, facts_before
from dhr.vocabulary import Outcome
from people.refusals import NotYet
from tests.dhr.days import TODAY
from tests.factories import dhr as stages
from tests.factories.people import BodyFactory, make_demo
from tests.journeys.person import Person
from tests.support.kept import kept

pytestmark = pytest.mark.django_db


@kept
def directed(players) -> Review:
    """The Home Office considered a "no", and the Secretary of State directed a review."""
    review = stages.considering(players)
    council = BodyFactory(
        partnerships=[players.partnership], named_in_act=True, name="Brack Council"
    )
    direction.record_direction(
        review_id=review.pk, what="establish", body_id=council.pk, letter_on=TODAY,
        **players.as_manager(),
    )  # fmt: skip
    return Review.objects.get(pk=review.pk)


@kept
def handed_on(players, there, review: Review) -> Review:
    offer = stages.offered(players, there, review)
    return takeover.accept_transfer(offer_id=offer.pk, **there.as_manager())


@pytest.fixture
def ostrey(players) -> stages.Cast:
    return stages.cast(name="Ostrey", prefix="OY")


def test_no_review_is_refused_where_one_was_directed_before(players, ostrey) -> None:
    old = directed(players)
    new = handed_on(players, ostrey, old)
    assert [fact.kind for fact in facts_before(new)] == ["decided", "directed"]
    assert directed_before(new) == direction_of(new) == direction_of(old)
    common = {"review_id": new.pk, **ostrey.as_manager()}
    notification.begin_scoping(**common)
    with pytest.raises(NotYet, match="It can only be decided here to hold one"):
        decision.write_decision(given=stages.given(ostrey, Outcome.NOT_HOLD), **common)
    # It stays so wherever the case goes from there.
    third = stages.cast(name="Southam", prefix="SM")
    again = handed_on(ostrey, third, Review.objects.get(pk=new.pk))
    assert directed_before(again) == direction_of(old)


def test_what_was_only_decided_there_binds_nobody_here(players, ostrey) -> None:
    new = handed_on(players, ostrey, stages.no_review(players))
    assert directed_before(new) is None
    assert [fact.kind for fact in facts_before(new)] == ["decided"]
    assert facts_before(stages.notified(players)) == []
    common = {"review_id": new.pk, **ostrey.as_manager()}
    notification.begin_scoping(**common)
    # A "no" may be written down like any other.
    decision.answer_criterion(criterion=stages.CRITERIA[0], answer="met", evidence="", **common)
    transfer_of_no = stages.given(ostrey, Outcome.NOT_HOLD, decided_on=TODAY)
    assert decision.write_decision(given=transfer_of_no, **common).outcome == Outcome.NOT_HOLD


@pytest.mark.once
def test_pages_of_offer_and_case_tell_of_the_direction(players, ostrey) -> None:
    make_demo(TODAY)
    old = directed(players)
    here, there = Person(players.manager), Person(ostrey.manager)
    page = here.opens(f"/reviews/{old.pk}/offer/")
    assert "The direction goes with the case" in page.words
    offer = stages.offered(players, ostrey, old)
    for path in (f"/offers/{offer.pk}/", f"/offers/{offer.pk}/accept/"):
        assert "If you accept the case, you must hold one" in there.opens(path).words
    new = takeover.accept_transfer(offer_id=offer.pk, **ostrey.as_manager())
    words = there.opens(f"/reviews/{new.pk}/").words
    assert "directed Brack Council to establish a review, by a letter of 15 June 2026" in words
    assert "it cannot be decided here that none is" in words
    assert "Decided before No review is to be held (11 June 2026)" in words
    timeline = there.opens(f"/reviews/{new.pk}/timeline/").words
    assert "Before it was handed over: No review is to be held" in timeline
    assert "Before it was handed over: Secretary of State directed a review: Brack Council" in (
        timeline
    )
    # What is not directed is not warned of.
    other = stages.offered(players, ostrey)
    assert "must hold one" not in there.opens(f"/offers/{other.pk}/").words
    assert transfer.open_offer_of(other.review) == other
