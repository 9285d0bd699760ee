"""On a case taken on from paper, days that its papers do not tell still bound what comes after."""

import datetime

import pytest

from dhr.actions import deferral, direction, home_office, leading, reopening
from dhr.actions.taking_on import PaperCase, take_on
from dhr.models import Identity, Review
from dhr.rules import PaperFact
from dhr.vocabulary import FactKind, State
from tests.dhr.traces import refused
from tests.factories import dhr as stages
from tests.factories.people import BodyFactory, member

pytestmark = pytest.mark.django_db

NOTIFIED = datetime.date(2022, 3, 14)
DECIDED = datetime.date(2022, 6, 1)
MISTYPED = datetime.date(1999, 1, 1)
DIED = datetime.date(2022, 3, 11)


@pytest.fixture
def players() -> stages.Cast:
    """With somebody who can be appointed, and a body that can be directed."""
    players = stages.cast(prefix="BF")
    players.others["associate"] = member("associate", players.partnership)
    BodyFactory(partnerships=[players.partnership], named_in_act=True)
    return players


def taken(players: stages.Cast, state: State, *facts: PaperFact) -> Review:
    paper = PaperCase(state=state, pseudonyms=["Tamsin"], facts=facts)
    return take_on(partnership_id=players.partnership.pk, paper=paper, **players.as_manager())


def _reopen(players, review):
    reopening.reopen_review(
        review_id=review.pk, on=MISTYPED, reasons="New facts.", **players.as_chair()
    )


def _ask_again(players, review):
    reopening.reopen_decision(
        review_id=review.pk, on=MISTYPED, new_facts="A witness.", **players.as_chair()
    )


def _discontinue(players, review):
    reopening.discontinue_review(
        review_id=review.pk, on=MISTYPED, reasons="Outside.", **players.as_chair()
    )


def _begin(players, review):
    isolde = players.others["associate"]
    leading.begin_review(review_id=review.pk, on=MISTYPED, **players.as_(isolde))


def _defer(players, review):
    deferral.defer_decision(
        review_id=review.pk, on=MISTYPED, missing="The report.", look_again_on=players.today,
        **players.as_chair(),
    )  # fmt: skip


def _direct(players, review):
    body = direction.bodies_that_can_be_directed(review, players.today).get()
    direction.record_direction(
        review_id=review.pk, what="establish", body_id=body.pk, letter_on=MISTYPED,
        **players.as_manager(),
    )  # fmt: skip


def _answer(players, review):
    home_office.record_answer(
        review_id=review.pk, answer="accepted", letter_on=MISTYPED, received_on=players.today,
        **players.as_manager(),
    )  # fmt: skip


def _chase(players, review):
    home_office.record_chase(
        review_id=review.pk, on=MISTYPED, how="telephone", by_whom="The manager",
        **players.as_manager(),
    )  # fmt: skip


def _appoint(players, review):
    stages.appoint(players, review, players.others["associate"], from_day=MISTYPED)


DEEDS = [
    (State.CONCLUDED, _reopen),
    (State.DISCONTINUED, _reopen),
    (State.CLOSED_WITHOUT_REVIEW, _ask_again),
    (State.UNDER_WAY, _discontinue),
    (State.SCOPING, _defer),
    (State.CONSIDERING, _direct),
    (State.CONSIDERING, _answer),
    (State.CONSIDERING, _chase),
    (State.APPOINTING, _appoint),
]


@pytest.mark.parametrize(("state", "deed"), DEEDS)
def test_nothing_comes_before_the_notification(players, state, deed) -> None:
    review = taken(players, state, PaperFact(FactKind.NOTIFIED, NOTIFIED))
    [reason] = refused(lambda: deed(players, review))
    assert "1 January 1999" in reason
    assert "the death was notified (14 March 2022)" in reason


@pytest.mark.parametrize(("state", "deed"), DEEDS)
def test_nothing_comes_before_the_death_and_its_day_is_not_said(players, state, deed) -> None:
    review = taken(players, state)
    Identity.objects.filter(subject__review=review).update(died_on=DIED)
    [reason] = refused(lambda: deed(players, review))
    assert "before the death." in reason
    assert "2022" not in reason


@pytest.mark.parametrize(
    ("state", "outcome", "deed"),
    [
        (State.CONCLUDED, "hold", _reopen),
        (State.CLOSED_WITHOUT_REVIEW, "not_hold", _ask_again),
        (State.CONSIDERING, "not_hold", _direct),
        (State.CONSIDERING, "not_hold", _answer),
        (State.CONSIDERING, "not_hold", _chase),
        (State.UNDER_WAY, "hold", _discontinue),
    ],
)
def test_the_latest_day_known_is_the_one_named(players, state, outcome, deed) -> None:
    review = taken(
        players, state, PaperFact(FactKind.NOTIFIED, NOTIFIED),
        PaperFact(FactKind.DECIDED, DECIDED, outcome),
    )  # fmt: skip
    [reason] = refused(lambda: deed(players, review))
    assert reason.endswith("(1 June 2022).")


def test_a_review_does_not_begin_before_the_death(players) -> None:
    review = taken(players, State.APPOINTING, PaperFact(FactKind.NOTIFIED, NOTIFIED))
    stages.undertaken(players, stages.appoint(players, review, players.others["associate"]))
    reasons = refused(lambda: _begin(players, review))
    assert (
        "The day the review began (1 January 1999) is before the day the death was notified "
        "(14 March 2022)."
    ) in reasons
