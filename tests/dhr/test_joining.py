"""Two cases are looked at together: one is closed into the other, of the same partnership."""

import uuid

import pytest

from dhr.actions import in_error
from dhr.actions.joining import join_case
from dhr.models import Fact, Review
from tests.dhr.traces import refused
from tests.factories import dhr as stages
from tests.factories.people import give, member, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def players() -> stages.Cast:
    return stages.cast()


def join(players: stages.Cast, review: Review, other_id, **fields) -> object:
    return join_case(
        review_id=review.pk, other_id=other_id, reason="One event.",
        **(players.as_manager() | fields),
    )  # fmt: skip


@pytest.mark.parametrize("stage", ["notified", "scoping", "appointing"])
def test_each_page_shows_the_other_case(players, stage) -> None:
    review, other = stages.STAGES[stage](players), stages.notified(players)
    join(players, review, other.pk)
    browser = signed_in(players.manager)
    page = browser.get(f"/reviews/{review.pk}/").content.decode()
    assert "Joined to another case on 15 June 2026: One event." in page
    assert other.reference in page
    page = browser.get(f"/reviews/{other.pk}/").content.decode()
    assert "Another case was joined to this one." in page
    assert review.reference in page


def test_nothing_is_copied_and_the_other_case_is_as_it_was(players) -> None:
    review, other = stages.notified(players), stages.notified(players)
    join(players, review, other.pk)
    after = Review.objects.get(pk=other.pk)
    assert (after.state, after.version) == ("notified", other.version)
    assert after.subjects.count() == other.subjects.count()


def test_who_is_kept_out_of_one_sees_no_trace_of_it_on_the_other(players) -> None:
    review, other = stages.notified(players), stages.notified(players)
    cover = member("csp_manager_cover", players.partnership)
    stages.keep_out(players, review, cover)
    join(players, review, other.pk)
    page = signed_in(cover).get(f"/reviews/{other.pk}/").content.decode()
    assert review.reference not in page
    assert "joined" not in page


def test_only_a_case_of_the_same_partnership_that_one_sees(players) -> None:
    review, next_door = stages.notified(players), stages.cast()
    give("csp_manager", next_door.partnership, user=players.manager)
    theirs, hidden = stages.notified(next_door), stages.notified(players)
    stages.keep_out(players, hidden, players.manager)
    for other_id in (theirs.pk, hidden.pk, uuid.uuid4(), None):
        assert refused(lambda pk=other_id: join(players, review, pk)) == [
            "Choose a case of this partnership."
        ]
    page = signed_in(players.manager).get(f"/reviews/{review.pk}/join/").content.decode()
    assert theirs.reference not in page
    assert hidden.reference not in page


@pytest.mark.once
def test_the_list_says_whose_death_each_case_is_about(players) -> None:
    people = [stages.victim(pseudonym="Tamsin"), stages.victim(pseudonym="Jago")]
    review, other = stages.notified(players), stages.notified(players, people=people)
    page = signed_in(players.manager).get(f"/reviews/{review.pk}/join/").content.decode()
    assert f"{other.reference}: Tamsin and Jago" in page


def test_not_to_itself_and_not_to_a_closed_case(players) -> None:
    review, other, third = (stages.notified(players) for _ in range(3))
    assert refused(lambda: join(players, review, review.pk)) == [
        "A case cannot be joined to itself; choose another."
    ]
    join(players, other, third.pk)
    assert refused(lambda: join(players, review, other.pk)) == [
        "Joining to the other case is not possible at this stage: the case is at “Joined to "
        "another case”."
    ]


STAYS = (
    "is joined to this case and looked at here, so this case must stay. If it was recorded twice, "
    "join it to the other case instead."
)


def test_a_case_in_which_another_is_looked_at_is_not_recorded_in_error(players) -> None:
    review, other = stages.notified(players), stages.notified(players)
    join(players, review, other.pk)
    asking = players.as_manager() | {"review_id": other.pk, "reason": "Told twice."}
    assert refused(lambda: in_error.ask_in_error(**asking)) == [f"{review.reference} {STAYS}"]
    page = signed_in(players.manager).get(f"/reviews/{other.pk}/in-error/").content.decode()
    assert f"{review.reference} {STAYS}" in page


def test_nor_is_it_confirmed_where_the_other_was_joined_meanwhile(players) -> None:
    """Joining refuses it by now; a case joined earlier must not be lost all the same."""
    review, other = stages.notified(players), stages.notified(players)
    join(players, review, other.pk)
    Fact.objects.create(
        review=other, kind="in_error_asked", on=players.today, reason="Told twice.",
        recorded_by=players.manager,
    )  # fmt: skip
    confirming = players.as_chair() | {"review_id": other.pk}
    assert refused(lambda: in_error.confirm_in_error(**confirming)) == [
        f"{review.reference} {STAYS}"
    ]
    page = signed_in(players.chair).get(f"/reviews/{other.pk}/in-error/confirm/").content.decode()
    assert f"{review.reference} {STAYS}" in page


def test_whoever_is_kept_out_of_the_joined_case_is_not_told_which_it_is(players) -> None:
    review, other = stages.notified(players), stages.notified(players)
    cover = member("csp_manager_cover", players.partnership)
    stages.keep_out(players, review, cover)
    join(players, review, other.pk)
    page = signed_in(cover).get(f"/reviews/{other.pk}/in-error/").content.decode()
    assert f"Another case, which you may not open, {STAYS}" in page
    assert review.reference not in page


def test_not_to_a_case_that_the_chair_is_asked_to_call_an_error(players) -> None:
    review, other = stages.notified(players), stages.in_error_asked(players)
    assert refused(lambda: join(players, review, other.pk)) == [
        "The CSP chair is asked whether the other case was recorded in error. Wait for the answer, "
        "or choose another case."
    ]


@pytest.mark.once
def test_a_joined_case_says_where_the_other_stands_and_asks_the_chair_nothing(players) -> None:
    review, other = stages.in_error_asked(players), stages.scoping(players)
    join(players, review, other.pk)
    page = signed_in(players.chair).get(f"/reviews/{review.pk}/").content.decode()
    assert f"{other.reference} is at “Gathering information”." in page
    assert "Say whether it was" not in page
    assert review.reference not in signed_in(players.chair).get("/").content.decode()
