"""What the timeline says of those who work on a case: by role, without names of what they said."""

import datetime

import pytest

from dhr.actions import appointments, reopening
from dhr.models import Appointment, Review
from people.models import Instance
from tests.dhr.days import DAY, TODAY, TOMORROW
from tests.factories import dhr as stages
from tests.journeys.person import Page, Person

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("story_day")]


def titles(page: Page) -> list[str]:
    return [each.words for each in page.main.all("h2")]


def end(players, row: Appointment, on: datetime.date = TODAY) -> None:
    appointments.end_appointment(
        review_id=row.review_id, appointment_id=row.pk, on=on, reason="A post at a trust.",
        **players.as_manager(),
    )  # fmt: skip


def test_a_chair_appointed_ended_and_followed(players) -> None:
    review = stages.home_office_told(players)
    first = stages.undertaken(players, stages.appoint(players, review))
    end(players, first)
    stages.appoint(players, review)
    page = Person(players.manager).opens(f"/reviews/{review.pk}/timeline/")
    assert titles(page)[:4] == [
        "Independent chair appointed, after an earlier one",
        "Appointment ended: independent chair",
        "Confidentiality undertaking given: independent chair",
        "Independent chair appointed",
    ]
    # Why it ended stands on the page of people; whose it was, too.
    assert "A post at a trust" not in page.words
    assert first.user.name not in page.words


def test_days_without_a_chair_stand_on_timeline_and_clocks(players) -> None:
    review = stages.home_office_told(players)
    first, second = stages.appoint(players, review), None
    Appointment.objects.filter(pk=first.pk).update(
        from_day=TODAY - 60 * DAY, until=TODAY - 43 * DAY
    )
    second = stages.appoint(players, review)
    for page in ("timeline", "pauses"):
        words = Person(players.manager).opens(f"/reviews/{review.pk}/{page}/").words
        assert "42 days without an independent chair" in words
        assert "From 4 May 2026; the next began on 15 June 2026." in words
    page = Person(players.manager).opens(f"/reviews/{review.pk}/timeline/")
    assert "Appointment ran out: independent chair" in titles(page)
    end(players, second)
    words = Person(players.manager).opens(f"/reviews/{review.pk}/").words
    assert "No independent chair since today" in words


def test_a_conflict_stands_there_by_role_for_whoever_may_know_of_it(players) -> None:
    review = stages.home_office_told(players)
    chair = stages.on_the_case(players, review)
    panel = stages.undertaken(players, stages.appoint(players, review, role="panel_member")).user
    stages.keep_out(players, review, chair)
    stages.keep_out(players, review, players.member("csp_deputy_chair"))
    appointments.lift_conflict(
        review_id=review.pk, conflict_id=review.conflicts.get(user=chair).pk,
        reason="Another family of that name.", **players.as_chair(),
    )  # fmt: skip
    path = f"/reviews/{review.pk}/timeline/"
    of_chair = {
        "Conflict of interest declared: independent chair",
        "Conflict of interest no longer stands: independent chair",
    }
    of_another = "Conflict of interest declared: somebody in the partnership"
    assert of_chair | {of_another} <= set(titles(Person(players.manager).opens(path)))
    page = Person(panel).opens(path)
    assert of_chair <= set(titles(page))
    assert of_another not in titles(page)
    assert "Another family" not in page.words


def test_a_reopened_review_counts_from_the_day_the_place_became_empty(players) -> None:
    review = stages.home_office_told(players)
    end(players, stages.appoint(players, review))
    reopening.discontinue_review(
        review_id=review.pk, on=TODAY, reasons="Two reviews.", **players.as_chair()
    )
    later = TOMORROW + 5 * DAY
    Instance.objects.update(demo_today=later)
    reopening.reopen_review(
        review_id=review.pk, on=later, reasons="One after all.",
        **(players.as_chair() | {"today": later}),
    )  # fmt: skip
    assert "No independent chair for 6 days" in (
        Person(players.manager).opens(f"/reviews/{Review.objects.get(pk=review.pk).pk}/").words
    )
