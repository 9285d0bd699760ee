"""Why a message was sent: the case's page says what somebody else did last, until the next deed."""

import pytest

from dhr.actions import appointments, decision, transfer
from dhr.actions.late_letters import prepare_letters
from dhr.models import Fact, Review
from dhr.vocabulary import Outcome
from tests.dhr.days import TODAY
from tests.factories import dhr as stages
from tests.factories.people import member
from tests.journeys.person import Person

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("story_day")]


def news(person: Person, review: Review) -> str:
    page = person.opens(f"/reviews/{review.pk}/")
    insets = [each for each in page.main.all("div") if each["class"] == "govuk-inset-text"]
    return insets[0].words if insets else ""


def refused(players) -> Fact:
    there = stages.cast(name="Ostrey", prefix="OY")
    offer = stages.offered(players, there)
    return transfer.refuse_transfer(
        offer_id=offer.pk, reason="She had moved away.", **there.as_manager()
    )


def test_a_refused_offer_is_told_until_the_next_deed(players) -> None:
    review = refused(players).review
    marnie = Person(players.manager)
    said = news(marnie, review)
    assert "Ostrey refused to take this case, on 15 June 2026: She had moved away." in said
    assert "You can offer it again" in said
    stages.ask(players, review)
    assert news(marnie, review) == ""


def test_what_follows_from_the_day_alone_takes_no_news_away(players) -> None:
    review = stages.asked(players)
    stages.write_down(players, review, Outcome.HOLD)
    decision.put_to_chair(review_id=review.pk, **players.as_manager())
    assert prepare_letters(TODAY) == 1
    assert "The decision was put to the CSP chair" in news(Person(players.chair), review)


def test_whoever_did_it_is_not_told(players) -> None:
    review = stages.with_chair(players)
    assert news(Person(players.manager), review) == ""
    assert "The decision was put to the CSP chair, on 15 June 2026." in news(
        Person(players.chair), review
    )


def test_the_answers_of_the_chair_are_told_to_the_manager(players) -> None:
    review = stages.with_chair(players)
    marnie = Person(players.manager)
    decision.send_back_decision(
        review_id=review.pk, reason="Ask the college first.", **players.as_chair()
    )
    assert "sent the decision back: Ask the college first." in news(marnie, review)
    decision.put_to_chair(review_id=review.pk, **players.as_manager())
    decision.confirm_decision(review_id=review.pk, **players.as_chair())
    assert "A review is to be held, on 11 June 2026." in news(marnie, review)


def test_a_conflict_is_told_by_role_to_whoever_may_know_of_it(players) -> None:
    review = stages.home_office_told(players)
    chair = stages.appoint(players, review)
    panel = stages.undertaken(players, stages.appoint(players, review, role="panel_member")).user
    appointments.give_undertaking(
        appointment_id=chair.pk, promised=False, conflict="Knows them.", **players.as_(chair.user)
    )
    said = news(Person(players.manager), review)
    assert "A conflict of interest was declared on 15 June 2026 (independent chair)" in said
    assert "Somebody else is needed in that place." in said
    assert "Knows them" not in said
    assert news(Person(panel), review) == ""
    appointments.lift_conflict(
        review_id=review.pk, conflict_id=review.conflicts.get().pk, reason="Another.",
        **players.as_chair(),
    )  # fmt: skip
    stages.keep_out(players, review, players.member("csp_deputy_chair"))
    cover = Person(member("csp_manager_cover", players.partnership))
    assert "(somebody in the partnership)" in news(cover, review)


def test_an_appointment_that_ended_is_told(players) -> None:
    review = stages.home_office_told(players)
    row = stages.undertaken(players, stages.appoint(players, review))
    appointments.end_appointment(
        review_id=review.pk, appointment_id=row.pk, on=TODAY, reason="A new post.",
        **players.as_manager(),
    )  # fmt: skip
    said = news(Person(players.chair), review)
    assert said == "An appointment ended on 15 June 2026: independent chair."
