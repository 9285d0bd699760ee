"""How a case's own pages tell what became of its recommendations, and to whom they lead."""

import pytest

from dhr import following
from people.access import Viewer
from tests.factories import reports as step
from tests.factories.people import member, signed_in, viewer

pytestmark = pytest.mark.django_db


def test_each_body_in_words_and_the_way_to_the_register_for_whoever_may_open_it(players) -> None:
    review = step.signed_off(players)
    made = review.recommendations.get(number=1)
    manager, leader = (viewer(who) for who in (players.manager, step.leader(review)))
    found = following.of_recommendation(made.stable_id, manager, players.today)
    assert found.rows == [["Train all ward staff.", "Lindale Hospitals", "No body known yet"]]
    assert found.link.label == "See it in the learning register"
    assert signed_in(players.manager).get(found.link.url).status_code == 200
    everything = following.of_case(review.pk, manager)
    assert signed_in(players.manager).get(everything.url).status_code == 200
    told = following.of_recommendation(made.stable_id, leader, players.today)
    assert (told.rows, told.link) == (found.rows, None)
    assert following.of_case(review.pk, leader) is None


def test_before_the_home_office_approved_another_board_is_not_led_there(players) -> None:
    review = step.signed_off(players)
    other: Viewer = viewer(member("sab_manager", players.partnership))
    assert following.of_case(review.pk, other) is None


def test_what_nobody_follows_yet_says_nothing(players) -> None:
    review = step.written(players)
    draft = review.recommendations.get(number=1)
    manager = viewer(players.manager)
    assert following.of_recommendation(draft.stable_id, manager, players.today) is None
    assert following.of_case(review.pk, manager) is None
