"""What a case owes stands in the table of deadlines: for whom, since when, and kept from whom."""

import datetime
from typing import Any

import pytest
from django.db import transaction

from dhr.actions import appointments, clock, deadlines
from dhr.actions.deadlines import refresh, rewrite_deadlines
from dhr.actions.takeover import accept_transfer
from dhr.models import Review
from dhr.summaries import most_urgent_first, summaries, summary_of, with_rows
from dhr.vocabulary import CLOCKS_DUE, FamilyEventKind
from notifications.models import Audience, Deadline, KeptOut
from notifications.remind import remind
from people.access import NOBODY
from people.by_itself import NotAllDone
from people.models import Body
from people.roles import BoardKind
from tests.dhr.days import DAY, TODAY, day
from tests.dhr.traces import no_deadline_is_forgotten
from tests.factories import dhr as stages
from tests.factories import family, papers, reports
from tests.factories.dhr import Cast
from tests.factories.people import BodyFactory, viewer

pytestmark = pytest.mark.django_db


def rows(review: Review, **wanted: Any) -> list[Deadline]:
    return list(Deadline.objects.open().filter(owner=review.chain, **wanted))


def row(review: Review, kind: str) -> Deadline:
    return Deadline.objects.open().get(owner=review.chain, kind=kind)


@pytest.mark.once
@pytest.mark.parametrize("stage", [*stages.STAGES.values(), *reports.STAGES.values()])
def test_at_every_stage_the_table_says_what_every_page_says(players: Cast, stage: Any) -> None:
    """The clocks that are due, in their order: the nearest is the one that the register shows."""
    review = stage(players)
    no_deadline_is_forgotten(TODAY)
    summary = summary_of(with_rows(Review.objects.filter(pk=review.pk)).get(), NOBODY, TODAY)
    days = [row.due_on for row in rows(review, kind__in=CLOCKS_DUE, due_on__isnull=False)]
    assert min(days, default=None) == (summary.next_clock and summary.next_clock.due)


def test_the_database_puts_cases_in_the_order_of_their_own_sums(players: Cast) -> None:
    stages.considering(players)
    stages.suspended(players)
    for told_on in (TODAY, day("2026-04-01"), day("2026-05-20")):
        told = stages.told(players, received_on=told_on)
        stages.notified(players, told=told, people=[stages.victim(died_on=None)])
    stages.closed_without_review(players)
    stages.from_paper(players, "published")
    stages.recorded_in_error(players)
    cases = Review.objects.all()
    summed = [row.review for row in summaries(cases, viewer(players.manager), TODAY)]
    assert list(most_urgent_first(cases)) == summed


def test_a_decision_is_the_managers_and_then_the_chairs(players: Cast) -> None:
    review = stages.scoping(players)
    board = players.partnership.boards.get(kind=BoardKind.COMMUNITY_SAFETY)
    due = row(review, "decision")
    assert (due.audience, due.board, due.due_on) == (Audience.MANAGERS, board, stages.DUE_ON)
    assert (due.reference, due.chain) == (review.reference, review.chain)
    assert due.path == f"/reviews/{review.pk}/decision/"
    review = stages.with_chair(players)
    assert row(review, "decision").audience == Audience.CHAIR


def test_the_report_is_of_whoever_leads_from_their_first_day_to_their_last(players: Cast) -> None:
    review = stages.home_office_told(players)
    assert row(review, "overview_report").audience == Audience.MANAGERS
    appointment = stages.appoint(players, review)
    # Whose undertaking is not given does not see the case.
    assert row(review, "overview_report").audience == Audience.MANAGERS
    stages.undertaken(players, appointment)
    due = row(review, "overview_report")
    assert (due.audience, due.person) == (Audience.PERSON, appointment.user)
    appointment.refresh_from_db()
    appointment.until = TODAY
    appointment.save()
    with transaction.atomic():
        refresh(TODAY + DAY)
    assert row(review, "overview_report").audience == Audience.MANAGERS


def test_who_is_kept_out_is_told_nothing_until_the_conflict_is_lifted(players: Cast) -> None:
    review = stages.scoping(players)
    monday = stages.DUE_ON - 12 * DAY
    assert [each.recipient for each in remind(monday, only_asked=True)] == [players.manager.email]
    stages.keep_out(players, review, players.manager)
    assert set(KeptOut.objects.values_list("owner", "user")) == {(review.chain, players.manager.pk)}
    assert remind(monday, only_asked=True) == []
    appointments.lift_conflict(
        review_id=review.pk,
        conflict_id=review.conflicts.get().pk,
        reason="A mistake.",
        **players.as_chair(),
    )
    assert not KeptOut.objects.exists()
    assert remind(monday, only_asked=True) != []


def test_a_suspension_lets_it_rest_until_work_goes_on(players: Cast) -> None:
    review = stages.suspended(players)
    due = row(review, "overview_report")
    assert (due.due_on, due.is_resting) == (None, True)
    again = row(review, "review_date")
    assert (again.due_on, again.path) == (day("2026-09-01"), f"/reviews/{review.pk}/pauses/")
    pause = review.facts.get(kind="suspended")
    clock.resume(
        review_id=review.pk, pause_id=pause.pk, until=TODAY, reason="It is over.",
        **players.as_manager(),
    )  # fmt: skip
    due.refresh_from_db()
    assert (due.due_on is not None, due.is_resting) == (True, False)
    assert rows(review, kind="review_date") == []


def test_a_pause_that_ends_by_itself_is_found_in_the_morning(players: Cast) -> None:
    review = stages.suspended(players)
    pause = review.facts.get(kind="suspended")
    pause.until = TODAY + DAY
    pause.save()
    with transaction.atomic():
        refresh(TODAY)
        assert row(review, "overview_report").is_resting
        refresh(TODAY + DAY)
    assert not row(review, "overview_report").is_resting


def test_bodies_owe_what_they_were_asked_for(players: Cast) -> None:
    silent = BodyFactory(partnerships=[players.partnership])
    review = stages.scoping(players)
    asked, other = stages.ask(players, review, players.police, silent)
    bodies = {each.body for each in rows(review, kind="scoping_return")}
    assert bodies == {players.police, silent}
    assert {each.path for each in rows(review, audience=Audience.BODY)} == {"/papers/"}
    stages.answer(players, asked)
    (due,) = rows(review, kind="scoping_return")
    assert (due.subject, due.body, due.due_on) == (
        other.subject_id, other.body, other.answer_due_on,
    )  # fmt: skip
    review = reports.under_way(players)
    request = papers.ask_for_report(players, review, silent)
    due = row(review, "contribution")
    assert (due.body, due.due_on, due.path) == (silent, request.due_on, "/papers/")


def test_from_the_day_on_which_a_body_ends_nobody_is_chased_there(players: Cast) -> None:
    review = stages.scoping(players)
    stages.ask(players, review, players.police)
    ended = Body.objects.filter(pk=players.police.pk)
    ended.update(succeeded_by=BodyFactory(), succeeded_on=TODAY + DAY)
    for on, rests in ((TODAY, False), (TODAY + DAY, True)):
        with transaction.atomic():
            refresh(on)
        assert row(review, "scoping_return").is_resting is rests
    ended.update(succeeded_by=None, succeeded_on=None)
    with transaction.atomic():
        refresh(TODAY + DAY)
    assert row(review, "scoping_return").is_resting is False


def test_each_side_of_a_family_is_a_row_that_names_neither(players: Cast) -> None:
    review = stages.scoping(players)
    for person, days in ((family.MOTHER, 3), (family.FATHER, 5)):
        side = family.strand(players, review, person)
        family.happened(
            players, side, FamilyEventKind.TOLD_OF_PROCESS, next_update_due=TODAY + days * DAY
        )
    due = rows(review, kind="family_update")
    assert [each.due_on for each in due] == [TODAY + 3 * DAY, TODAY + 5 * DAY]
    assert {each.path for each in due} == {f"/reviews/{review.pk}/family/"}


def test_nothing_reminds_of_what_was_due_before_a_case_was_taken_on(players: Cast) -> None:
    review = stages.from_paper(players, "under_way")
    assert {each.counts_from for each in rows(review)} <= {TODAY}
    no_deadline_is_forgotten(TODAY)


def test_a_case_handed_over_owes_there_what_it_owed_here(players: Cast) -> None:
    there = stages.cast(prefix="QY")
    offer = stages.offered(players, there)
    old = Review.objects.get(pk=offer.review_id)
    assert [each.kind for each in rows(old)] == ["decision"]
    new = accept_transfer(offer_id=offer.pk, **there.as_manager())
    assert rows(old) == []
    due = row(new, "decision")
    assert (due.partnership, due.counts_from) == (there.partnership, TODAY)
    assert due.due_on == datetime.date(2026, 7, 15)
    no_deadline_is_forgotten(TODAY)


def test_a_case_that_cannot_be_worked_out_stops_none_behind_it(
    players: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    cases = sorted((stages.asked(players) for _ in range(3)), key=lambda case: case.pk)
    Deadline.objects.all().delete()

    def fail_for_one(review: Review, today: datetime.date) -> None:
        Deadline.objects.filter(owner=cases[0].chain).delete()
        rewrite_deadlines(review, today)
        if review == cases[1]:
            raise ValueError(review.reference)

    monkeypatch.setattr(deadlines, "rewrite_deadlines", fail_for_one)
    with pytest.raises(NotAllDone):
        deadlines.refresh(TODAY)
    # And what was half done for that one is not kept.
    assert [bool(rows(case)) for case in cases] == [False, False, True]
    (record,) = caplog.records
    assert record.levelname == "ERROR"
    assert cases[1].chain in record.getMessage()
    assert cases[1].reference not in record.getMessage()


def test_the_morning_mends_what_a_deed_forgot_and_fills_the_table(players: Cast) -> None:
    review = stages.asked(players)
    before = sorted((each.kind, each.due_on) for each in rows(review))
    Deadline.objects.all().delete()
    with transaction.atomic():
        refresh(TODAY)
    assert sorted((each.kind, each.due_on) for each in rows(review)) == before
