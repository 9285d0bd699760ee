"""How a case's own pages tell what became of its recommendations, and to whom they lead."""

import datetime
from uuid import UUID

import pytest

from dhr import following
from learning import progress
from learning.models import Addressee, TrackedAction, TrackedRecommendation
from learning.vocabulary import StepKind
from people.access import Viewer
from people.models import User
from tests.factories import reports as step
from tests.factories.learning import moved
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


def another_action(of: Addressee, due_on: datetime.date) -> Addressee:
    action = TrackedAction.objects.create(
        recommendation=of.action.recommendation, position=2, words="Audit it.", target_on=due_on,
        target_precision="day", target="then",
    )  # fmt: skip
    return Addressee.objects.create(
        action=action, position=1, as_made="Haven Row", due_on=due_on, came_on=of.came_on
    )


def test_a_recommendation_is_as_late_as_what_is_open_of_it(players) -> None:
    review = step.signed_off(players)
    josune: User = member("forum_chair", players.partnership)
    one: UUID = review.recommendations.get(number=1).stable_id
    row = Addressee.objects.get(action__recommendation__stable_id=one)
    assert row.due_on is not None
    other = another_action(row, row.due_on + datetime.timedelta(days=60))
    soon, later = (each.due_on + datetime.timedelta(days=9) for each in (row, other))
    assert following.days_late(review.pk, players.today) == {}
    # The longest late of what is open; the register says the same of each.
    assert following.days_late(review.pk, later)[one] == progress.days_late(row, later) == 69
    moved(row, StepKind.VERIFIED, josune, "Done.", soon)
    assert one not in following.days_late(review.pk, soon)
    assert following.days_late(review.pk, later)[one] == 9
    moved(other, StepKind.CLOSED, josune, "Done there.", soon)
    assert one not in following.days_late(review.pk, later)


def test_what_belongs_to_no_recommendation_of_the_review_is_not_counted(players) -> None:
    review = step.signed_off(players)
    day = datetime.date(2030, 1, 1)
    assert len(following.days_late(review.pk, day)) == 2
    # Typed in under the same source.
    TrackedRecommendation.objects.filter(source__review=review, number="2").update(stable_id=None)
    assert len(following.days_late(review.pk, day)) == 1
    assert following.days_late(step.written(players).pk, day) == {}


@pytest.mark.once
@pytest.mark.usefixtures("story_day")
def test_the_list_of_the_review_says_what_the_register_says(players) -> None:
    review = step.signed_off(players)
    one = review.recommendations.get(number=1)
    row = Addressee.objects.get(action__recommendation__stable_id=one.stable_id)
    another_action(row, players.today + datetime.timedelta(days=30))
    Addressee.objects.filter(pk=row.pk).update(due_on=players.today - datetime.timedelta(days=809))
    browser = signed_in(players.manager)
    address = f"/reviews/{review.pk}/recommendations/"
    assert "809 days late" in browser.get(address).content.decode()
    row.refresh_from_db()
    moved(row, StepKind.VERIFIED, member("forum_chair", players.partnership), "Done.",
          players.today)  # fmt: skip
    assert "days late" not in browser.get(address).content.decode()
