"""What became of a recommendation goes back to its review, in the same transaction."""

import datetime
from typing import Any

import pytest
from django.utils import timezone

from dhr.actions import conclusion, quality
from dhr.models import RecommendationFact, Review
from dhr.vocabulary import QualityOutcome, Settlement
from learning.actions.settling import carry_over
from learning.models import Addressee, BoardRule, Step, TrackedAction, TrackedRecommendation
from learning.vocabulary import ClosingRule, Lifecycle, StepKind
from people.actions.bodies import succeed_body
from people.models import Body, User
from people.refusals import NotYours
from tests.factories import dhr as stages
from tests.factories import reports as step
from tests.factories.learning import moved
from tests.factories.people import BodyFactory, member, signed_in, viewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def josune(players) -> User:
    """The forum's chair, who has no case pages."""
    return member("forum_chair", players.partnership)


def recommendation(review: Review, number: int = 1) -> TrackedRecommendation:
    return TrackedRecommendation.objects.get(source__review=review, number=str(number))


def row_of(found: TrackedRecommendation) -> Addressee:
    return Addressee.objects.get(action__recommendation=found)


def row_of_first(found: TrackedRecommendation) -> Addressee:
    return Addressee.objects.get(action__recommendation=found, position=1)


def another(found: TrackedRecommendation, **fields: Any) -> Addressee:
    action = TrackedAction.objects.get(recommendation=found)
    return Addressee.objects.create(
        action=action,
        position=action.addressees.count() + 1,
        as_made="Haven Row",
        came_on=found.recorded_at.date(),
        **fields,
    )


def bodies(players: stages.Cast) -> list[Body]:
    return [BodyFactory(partnerships=[players.partnership]) for _ in range(2)]


def back(found: TrackedRecommendation, by: User, today: datetime.date) -> None:
    carry_over(found, viewer(by, today), today)


def facts(review: Review) -> list[RecommendationFact]:
    return list(RecommendationFact.objects.filter(recommendation__review=review).order_by("pk"))


def test_verified_once_every_body_is_settled(players, josune) -> None:
    review = step.signed_off(players)
    one, today = recommendation(review), players.today
    other = another(one)
    moved(one.actions.get().addressees.first(), StepKind.VERIFIED,
          josune, "14 records of 20.", today)  # fmt: skip
    back(one, josune, today)
    assert facts(review) == []
    moved(other, StepKind.CLOSED, josune, "Theirs is in recommendation 2.", today)
    back(one, josune, today)
    (fact,) = facts(review)
    assert (fact.kind, fact.on, fact.recommendation.number) == (Settlement.VERIFIED, today, 1)
    assert "verified. 14 records of 20." in fact.words
    assert "Haven Row: closed, superseded by another recommendation. Theirs is" in fact.words
    assert fact.recorded_by == josune
    back(one, josune, today)
    assert len(facts(review)) == 1


def test_the_last_open_part_may_end_with_its_body(players, monkeypatch) -> None:
    """Its successor was asked for the same, and that was verified: nothing is open any more."""
    monkeypatch.setattr("learning.actions.succession.day_of_the_page", lambda: players.today)
    review, (ended, successor) = step.signed_off(players), bodies(players)
    one, by = recommendation(review), viewer(players.manager, players.today)
    row = row_of(one)
    row.body = successor
    row.save()
    another(one, body=ended)
    moved(row, StepKind.VERIFIED, players.manager, "14 records of 20.", players.today)
    back(one, players.manager, players.today)
    assert facts(review) == []
    succeed_body(
        by=by, today=players.today, body_id=ended.pk, successor_id=successor.pk, on=players.today
    )
    (fact,) = facts(review)
    assert (fact.kind, fact.words) == (
        Settlement.VERIFIED, f"{row.name}: verified. 14 records of 20.",
    )  # fmt: skip


def test_closed_with_the_reasons_and_who_decided(players, josune) -> None:
    review = step.signed_off(players)
    one = recommendation(review)
    moved(row_of(one), StepKind.CLOSED, josune, "No answer for 706 days.", players.today)
    back(one, josune, players.today)
    (fact,) = facts(review)
    assert (fact.kind, fact.decided_by) == (
        Settlement.CLOSED, f"The learning forum, {josune.name}",
    )  # fmt: skip
    assert fact.words.endswith("No answer for 706 days.")


def test_where_the_board_confirms_it_is_the_board_that_decided(players, josune) -> None:
    review = step.signed_off(players)
    one = recommendation(review)
    board = one.source.owner
    BoardRule.objects.create(board=board, rule=ClosingRule.BOARD.value, set_by=josune)
    moved(row_of(one), StepKind.CLOSED, players.chair, "Confirmed.", players.today)
    back(one, players.chair, players.today)
    (fact,) = facts(review)
    assert fact.decided_by == f"{board.name}, {players.chair.name}"


def test_reopened_with_its_reason(players, josune) -> None:
    review = step.signed_off(players)
    one, row = recommendation(review), row_of(recommendation(review))
    moved(row, StepKind.VERIFIED, josune, "All trained.", players.today)
    back(one, josune, players.today)
    moved(row, StepKind.REOPENED, josune, "7 records of 20.", players.today)
    back(one, josune, players.today)
    verified = RecommendationFact.objects.get(kind=Settlement.VERIFIED)
    reopened = RecommendationFact.objects.get(kind=Settlement.REOPENED)
    assert (reopened.words, reopened.supersedes) == ("7 records of 20.", verified)
    assert conclusion.ready_to_conclude(review)["unsettled"] == [1, 2]


def test_names_never_go_back_with_it(players, josune) -> None:
    review = step.signed_off(players)
    one = recommendation(review)
    moved(row_of(one), StepKind.CLOSED, josune, "As Rosenwyn had asked.", players.today)
    back(one, josune, players.today)
    assert "Elowen" in facts(review)[0].words
    assert "Rosenwyn" not in facts(review)[0].words


def test_what_was_settled_too_early_for_the_review_comes_with_its_next_sign_off(
    players, josune
) -> None:
    review = step.with_home_office(players)
    step.home_office_writes(players, review, QualityOutcome.REVISE_AND_RESUBMIT, "Say more.")
    one = recommendation(review)
    moved(row_of(one), StepKind.VERIFIED, josune, "Done.", players.today)
    back(one, josune, players.today)
    assert facts(review) == []
    step.send(players, review)
    step.accept(players, review)
    assert [fact.kind for fact in facts(review)] == [Settlement.VERIFIED]


def test_what_was_verified_in_other_words_is_not_in_these(players, josune) -> None:
    review = step.changes(players)
    one = recommendation(review)
    moved(row_of(one), StepKind.VERIFIED, josune, "Done.", players.today)
    back(one, josune, players.today)
    for number in (1, 2):
        step.answer(players, review, number)
    quality.reword_recommendation(
        review_id=review.pk, number=1, given=step.wording(words="Ask, and write it down."),
        **players.as_manager(),
    )  # fmt: skip
    step.finish_changes(players, review)
    assert conclusion.ready_to_conclude(review)["unsettled"] == [1, 2]
    moved(row_of(one), StepKind.REOPENED, josune, "Other words now.", players.today)
    back(one, josune, players.today)
    moved(row_of(one), StepKind.VERIFIED, josune, "Done, and written down.", players.today)
    Step.objects.filter(words="Done, and written down.").update(recorded_at=timezone.now())
    back(one, josune, players.today)
    assert conclusion.ready_to_conclude(review)["unsettled"] == [2]


def test_that_other_words_undo_what_was_verified_is_said_before_and_after(players, josune) -> None:
    review = step.changes(players)
    browser = signed_in(players.manager)
    at = f"/reviews/{review.pk}/recommendations/1/"

    def page(of: str = "") -> str:
        return browser.get(at + of).content.decode()

    before = "Once its wording changes, the forum looks at it again."
    assert before not in page("reword/")
    one = recommendation(review)
    other = another(one)
    moved(row_of_first(one), StepKind.VERIFIED, josune, "Done.", players.today)
    assert f"A part of this was verified or closed. {before}" in page("reword/")
    moved(other, StepKind.CLOSED, josune, "Theirs is in recommendation 2.", players.today)
    back(one, josune, players.today)
    assert f"This was verified. {before}" in page("reword/")
    for number in (1, 2):
        step.answer(players, review, number)
    quality.reword_recommendation(
        review_id=review.pk, number=1, given=step.wording(words="Ask, and write it down."),
        **players.as_manager(),
    )  # fmt: skip
    # A draft undoes nothing yet.
    undone = "It was verified in earlier words. The forum looks at it again."
    assert f"This was verified. {before}" in page("reword/")
    assert undone not in page()
    step.finish_changes(players, review)
    assert page().count(undone) == 1
    assert page().index("Worded anew") < page().index("verified. Done.")
    moved(row_of_first(one), StepKind.REOPENED, josune, "Other words now.", players.today)
    moved(row_of_first(one), StepKind.VERIFIED, josune, "Done in these words.", players.today)
    Step.objects.filter(words="Done in these words.").update(recorded_at=timezone.now())
    back(one, josune, players.today)
    assert page().index("Done in these words.") < page().index(undone) < page().index("d. Done.")


@pytest.mark.parametrize("role", ["scrutiny", "associate"])
def test_only_the_forums_people_and_the_boards_settle(players, role) -> None:
    review = step.signed_off(players)
    somebody = players.as_(member(role, players.partnership))
    with pytest.raises(NotYours) as refusal:
        step.verify(players, review, 1, **somebody)
    assert not refusal.value.may_be_known


def test_the_forum_of_another_partnership_settles_nothing(players) -> None:
    review = step.signed_off(players)
    elsewhere = stages.cast()
    with pytest.raises(NotYours):
        step.verify(players, review, 1, **elsewhere.as_(elsewhere.member("forum_chair")))


def test_a_conflict_of_interest_keeps_out_of_it(players, josune) -> None:
    review = step.signed_off(players)
    stages.keep_out(players, review, josune)
    with pytest.raises(NotYours):
        step.verify(players, review, 1, **players.as_(josune))
    one = recommendation(review)
    moved(row_of(one), StepKind.VERIFIED, josune, "Done.", players.today)
    back(one, josune, players.today)
    assert facts(review) == []


def test_a_row_that_passed_on_counts_through_its_follower(players, josune) -> None:
    review = step.signed_off(players)
    one = recommendation(review)
    row = row_of(one)
    row.pass_on()
    row.save()
    follower = another(one, took_over_from=row)
    moved(follower, StepKind.VERIFIED, josune, "Done.", players.today)
    back(one, josune, players.today)
    assert [fact.kind for fact in facts(review)] == [Settlement.VERIFIED]
    assert Lifecycle(Addressee.objects.get(pk=row.pk).lifecycle) == Lifecycle.TRANSFERRED
