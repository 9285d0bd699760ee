"""Work stops for a trial and goes on again; a new day is agreed, and corrected where wrong."""

import datetime
from typing import Any

import pytest

from dhr.actions import clock, correction, decision, notification
from dhr.actions.notification import NotificationGiven
from dhr.deadlines import Reading, readings
from dhr.models import Review
from dhr.rules import Corrected
from dhr.vocabulary import FactKind, NotifierKind, Outcome
from tests.dhr.days import day
from tests.factories import dhr as stages
from tests.factories.people import viewer
from tests.journeys.person import Person

pytestmark = pytest.mark.django_db


def as_on(user: Any, on: str) -> dict[str, Any]:
    """Somebody, on a day."""
    return {"by": viewer(user, day(on)), "today": day(on)}


def report_clock(review: Review, on: str) -> Reading:
    """The clock of the overview report, read on a day."""
    facts = review.facts.filter(superseded_by__isnull=True)
    rows = readings(review.regime_for(day(on)), [fact.dated for fact in facts], day(on))
    return next(row for row in rows if row.name == "overview_report")


@pytest.fixture
def players() -> stages.Cast:
    return stages.cast()


def held(players: stages.Cast, told: str, decided: str) -> Review:
    """A review that was decided to be held, on its own days."""
    manager = players.manager
    review = stages.notified(
        players,
        told=NotificationGiven(notifier_kind=NotifierKind.POLICE, received_on=day(told)),
        people=[stages.victim(died_on=day(told) - datetime.timedelta(days=1))],
        **as_on(manager, told),
    )
    notification.begin_scoping(review_id=review.pk, **as_on(manager, told))
    common = {"review_id": review.pk, **as_on(manager, decided)}
    for criterion, answer in stages.answers(Outcome.HOLD).items():
        decision.answer_criterion(criterion=criterion, answer=answer, **common)
    given = stages.given(players, Outcome.HOLD, decided_on=day(decided))
    decision.write_decision(given=given, **common)
    decision.put_to_chair(**common)
    decision.confirm_decision(review_id=review.pk, **as_on(players.chair, decided))
    return Review.objects.get(pk=review.pk)


def suspension(on: str, told: str, **fields: Any) -> clock.Suspension:
    return stages.suspension(
        on=day(on), told_on=day(told), look_again_on=day(on) + datetime.timedelta(days=91),
        **fields,
    )  # fmt: skip


def test_suspended_in_part_and_resumed(players: stages.Cast) -> None:
    """Elowen: 195 days for the trial; worked out 25 July, agreed 29 September 2023."""
    review = held(players, "2022-06-14", "2022-07-11")
    assert report_clock(review, "2022-09-19").due == day("2023-01-11")
    pause = clock.suspend(
        review_id=review.pk,
        given=suspension("2022-09-20", "2022-09-22"),
        **as_on(players.manager, "2022-09-22"),
    )
    assert not review.letters.filter(fact=pause).exists()  # the Home Office was told already

    read = report_clock(review, "2022-12-01")
    assert (read.state, read.due, read.paused_days) == ("paused", None, 72)
    assert read.statutory_due == day("2023-01-11")

    clock.resume(
        review_id=review.pk, pause_id=pause.pk, until=day("2023-04-03"),
        reason="Convicted on 17 March; the appeal window has passed.",
        **as_on(players.manager, "2023-04-03"),
    )  # fmt: skip
    read = report_clock(review, "2023-04-03")
    assert (read.due, read.worked_out, read.paused_days) == (day("2023-07-25"), True, 195)
    assert [(row.cause, row.days) for row in read.paused_by_cause] == [
        ("criminal_proceedings", 195)
    ]

    clock.agree_timescale(
        review_id=review.pk,
        given=stages.timescale(
            due=day("2023-09-29"), on=day("2023-04-12"), told_on=day("2023-04-14")
        ),
        **as_on(players.manager, "2023-04-14"),
    )
    read = report_clock(review, "2023-10-20")
    assert (read.due, read.agreed, read.days_late) == (day("2023-09-29"), True, 21)
    assert (read.statutory_due, read.statutory_days_late) == (day("2023-01-11"), 282)


def test_agreed_twice_the_newest_stands(players: stages.Cast) -> None:
    """Mirren's second and third days: agreed 26 June 2024, then 9 December 2024."""
    review = held(players, "2024-01-22", "2024-02-21")
    assert report_clock(review, "2024-03-01").due == day("2024-08-21")
    for on, due, told in (
        ("2024-06-26", "2025-02-28", None),
        ("2024-12-09", "2025-05-30", "2024-12-11"),
    ):
        now = told or on
        clock.agree_timescale(
            review_id=review.pk,
            given=stages.timescale(due=day(due), on=day(on), told_on=told and day(told)),
            **as_on(players.manager, now),
        )
    read = report_clock(review, "2025-06-11")
    assert (read.due, read.days_late) == (day("2025-05-30"), 12)
    assert (read.statutory_due, read.statutory_days_late) == (day("2024-08-21"), 294)
    # Told of the second only: a letter about the first is still owed.
    assert [letter.fact.due for letter in review.letters.filter(fact__isnull=False)] == [
        day("2025-02-28")
    ]


def test_a_wrong_day_is_corrected_and_the_clocks_follow(players: stages.Cast) -> None:
    review = held(players, "2022-06-14", "2022-07-11")
    told, decided = (review.facts.get(kind=kind) for kind in ("notified", "decided"))
    correction.correct_fact(
        review_id=review.pk, dated_id=decided.pk,
        given=Corrected(kind=FactKind.DECIDED, on=day("2022-07-08"), outcome="hold"),
        reason="The minute says the 8th.", **as_on(players.manager, "2022-07-12"),
    )  # fmt: skip
    assert report_clock(review, "2022-07-12").due == day("2023-01-08")
    decision = review.decisions.get()
    assert decision.decided_on == day("2022-07-08")
    correction.correct_fact(
        review_id=review.pk, dated_id=told.pk,
        given=Corrected(kind=FactKind.NOTIFIED, on=day("2022-06-13")),
        reason="The call came the day before.", **as_on(players.manager, "2022-07-12"),
    )  # fmt: skip
    assert review.notifications.get().received_on == day("2022-06-13")


def test_the_same_at_the_browser(players: stages.Cast) -> None:
    """The chair suspends, the manager is told and finds the letter, goes on, agrees, corrects."""
    review = stages.appointing(players)
    isolde = stages.on_the_case(players, review)
    page = f"/reviews/{review.pk}/pauses/"
    chair, marnie = Person(isolde), Person(players.manager)
    assert "Nothing is suspended" in marnie.opens(page).words
    chair.opens(page)
    chair.follows("Suspend work")
    chair.fills_in({"Why?": "Criminal proceedings"})
    assert chair.page.status == 422
    chair.fills_in(
        {
            "From which day?": stages.DECIDED_ON,
            "What stops?": ["Interviews with family and witnesses", "The overview report"],
            "On whose authority?": "The senior investigating officer",
            "When is it looked at again?": day("2026-09-01"),
        }
    )
    assert "Criminal proceedings: suspended since 11 June 2026" in chair.page.words
    assert "No due date yet" in chair.page.words
    assert "Letter to the Home Office" not in " ".join(chair.page.links)
    letter = review.letters.get(kind="suspension_home_office")
    assert marnie.opens(page).links["Letter to the Home Office"] == (
        f"/reviews/{review.pk}/letters/{letter.pk}/"
    )
    marnie.follows("Work went on")
    marnie.fills_in(
        {"On which day did work go on?": stages.TODAY, "Why?": "The trial will not go ahead."}
    )
    assert "Criminal proceedings: 4 days" in marnie.page.words
    assert "15 December 2026 (worked out, not agreed)" in marnie.page.words
    marnie.follows("Record a new timescale")
    marnie.fills_in(
        {
            "Which day was agreed?": day("2027-03-31"),
            "When was it agreed?": stages.TODAY,
            "Who agreed it?": "The panel with the CSP chair",
        }
    )
    assert "31 March 2027 (agreed)" in marnie.page.words
    agreed = review.facts.get(kind="timescale_agreed")
    marnie.opens(f"/reviews/{review.pk}/facts/{agreed.pk}/correct/")
    marnie.fills_in(
        {"Which day was agreed?": day("2027-02-26"), "Why is it corrected?": "A slip of the pen."}
    )
    words = marnie.page.words
    assert "New timescale agreed (corrected since)" in words
    assert "Corrected by Marnie Oduya" in words
    assert "because: A slip of the pen." in words
    assert "26 February 2027 (agreed)" in marnie.opens(page).words


def test_the_child_route_and_a_trial_at_the_browser(players: stages.Cast) -> None:
    review = stages.scoping(players)
    marnie = Person(players.manager)
    page = f"/reviews/{review.pk}/pauses/"
    marnie.opens(page)
    marnie.follows("Add a joint process")
    marnie.fills_in(
        {"Which review?": "Child safeguarding practice review", "Since when?": stages.TOLD_ON}
    )
    assert "Due on 3 June 2026" in marnie.page.words
    assert "Due on 22 June 2026" not in marnie.page.words
    marnie.follows("Record a step")
    marnie.fills_in(
        {"What was done?": "Serious incident notified", "On which day?": day("2026-06-01")}
    )
    assert "Met on 1 June 2026" in marnie.page.words
    assert "Due on 22 June 2026" in marnie.page.words
    marnie.follows("Record a process")
    marnie.fills_in({"Which process?": "Criminal proceedings", "When did it begin?": stages.TODAY})
    marnie.follows("It ended")
    marnie.fills_in({"When did it end?": stages.TODAY, "How did it end?": "Acquitted"})
    assert "Criminal proceedings: ended on 15 June 2026: acquitted" in marnie.page.words
    marnie.follows("Joint no longer")
    marnie.fills_in({"On which day?": stages.TODAY, "Why?": "The tests are not met."})
    assert "Child safeguarding practice review: joint no longer" in marnie.page.words
    assert "Acquitted" not in marnie.opens(f"/reviews/{review.pk}/timeline/").heading
    assert "Criminal proceedings ended: acquitted" in marnie.page.words
