"""Cases in a line each: what each waits for, whom, and the most pressing first."""

import datetime

import pytest
from django.utils import timezone

from dhr.access import powers_on
from dhr.actions import appointments, letters
from dhr.deadlines import reading_of
from dhr.models import Letter, Review
from dhr.summaries import Summary, chains_of, summaries, summary_of, with_rows
from dhr.vocabulary import Outcome
from people.roles import powers_of
from tests.dhr.days import DAY, TODAY, YESTERDAY
from tests.factories import dhr as stages
from tests.factories.people import viewer

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def summed(players, review: Review, user=None) -> Summary:
    row = with_rows(Review.objects.filter(pk=review.pk)).get()
    return summary_of(row, viewer(user or players.manager), TODAY)


STEPS = {
    "notified": "Begin gathering information",
    "scoping": "Prepare the decision",
    "drafted": "Finish preparing the decision",
    "with_chair": "Confirm the decision",
    "appointing": "Issue the letter to the Home Office",
    "no_review": "Issue the letter to the Home Office",
    "letter_issued": "Send the letter to the Home Office and record it",
    "home_office_told": "Appoint the independent chair",
    "considering": "The Home Office considers the decision",
    "closed_without_review": "Tell the family that no review is held",
    "reconsidered": "Prepare the decision",
    "under_way": "The independent chair leads the review",
    "discontinued": "Issue the letter to the Home Office",
}


@pytest.mark.parametrize("stage", stages.STAGES)
def test_each_stage_waits_for_its_step(players, stage: str) -> None:
    row = summed(players, stages.STAGES[stage](players))
    assert row.step.title == STEPS[stage]
    assert row.pseudonyms == "Elowen"


def test_a_replaced_letter_leaves_its_successor_to_issue(players) -> None:
    review = stages.letter_issued(players)
    letters.replace_letter(
        review_id=review.pk, letter_id=stages.letter_of(review).pk, reason="A wrong date.",
        **players.as_manager(),
    )  # fmt: skip
    assert summed(players, review).step.title == STEPS["appointing"]


def test_the_letter_of_a_later_decision_counts_whatever_its_version(players) -> None:
    review = stages.home_office_told(players)
    sent = stages.letter_of(review)
    Letter.objects.filter(pk=sent.pk).update(version=2)
    second = review.decisions.create(
        regime_code="dhr-2016", prepared_by=players.manager, status="confirmed",
        decided_by=players.chair, confirmed_at=timezone.now(), decided_on=TODAY,
        confirmation="in_system", outcome="hold", reasons="A second thought.",
    )  # fmt: skip
    Letter.objects.create(
        review=review, kind=sent.kind, decision=second, recipient_code="home_office"
    )
    assert summed(players, review).step.title == STEPS["appointing"]


def test_a_chair_is_in_post_from_the_first_to_the_last_day(players) -> None:
    review = stages.home_office_told(players)
    chair = stages.appoint(players, review, until=TODAY)
    assert summed(players, review).step.title == "Begin the review"
    row = with_rows(Review.objects.filter(pk=review.pk)).get()
    tomorrow = summary_of(row, viewer(players.manager), TODAY + DAY)
    assert tomorrow.step.title == "Appoint the independent chair"
    assert chair.role_label == "Independent chair"


def test_others_on_the_case_are_no_chair(players) -> None:
    review = stages.home_office_told(players)
    stages.on_the_case(players, review, "report_author")
    stages.on_the_case(players, review, "panel_member")
    assert summed(players, review).step.title == "Appoint the independent chair"


def test_a_chair_who_is_kept_out_does_not_lead(players) -> None:
    review = stages.home_office_told(players)
    chair = stages.appoint(players, review)
    appointments.give_undertaking(
        appointment_id=chair.pk, promised=False, conflict="Knows the family.",
        **players.as_(chair.user),
    )  # fmt: skip
    assert summed(players, review).step.title == "Appoint the independent chair"
    appointments.lift_conflict(
        review_id=review.pk, conflict_id=review.conflicts.get().pk, reason="Another family.",
        **players.as_chair(),
    )  # fmt: skip
    assert summed(players, review).step.title == "Begin the review"


def test_the_standing_of_a_row_is_the_viewers_own(players) -> None:
    review = stages.appointing(players)
    isolde = stages.on_the_case(players, review)
    waiting = stages.appoint(players, review, role="report_author").user
    assert powers_on(summed(players, review, isolde).standing) == powers_of("independent_chair")
    assert powers_on(summed(players, review, waiting).standing) == frozenset()
    assert powers_on(summed(players, review).standing) == powers_of("csp_manager")


def test_two_deaths_are_both_named(players) -> None:
    second = stages.victim(pseudonym="Bryher", full_name="Bettrys Vosper", other_names="")
    review = stages.notified(players, people=[stages.victim(), second])
    assert summed(players, review).pseudonyms == "Elowen and Bryher"


def test_a_corrected_fact_does_not_move_the_clock(players) -> None:
    review = stages.notified(players)
    told = review.facts.get(kind="notified")
    review.facts.create(
        kind="notified", on=YESTERDAY, recorded_by=players.manager, supersedes=told,
        reason="A wrong date.",
    )  # fmt: skip
    assert reading_of(summed(players, review).clocks, "decision").start == YESTERDAY


def test_the_most_pressing_comes_first_and_what_has_no_day_last(players) -> None:
    def told_on(day: datetime.date) -> Review:
        return stages.notified(
            players,
            told=stages.told(players, received_on=day),
            people=[stages.victim(died_on=None)],
        )

    considering = stages.home_office_told(players, Outcome.NOT_HOLD)
    late, soon = told_on(datetime.date(2026, 4, 1)), told_on(TODAY)
    published = stages.from_paper(players, "published")
    rows = summaries(Review.objects.all(), viewer(players.manager), TODAY)
    # The family is still to be told of the decision that the Home Office considers.
    assert [row.review for row in rows] == [late, considering, soon, published]
    assert chains_of(rows) == [str(row.review.pk) for row in rows]
