"""A succession was recorded in error: what nobody touched goes back as it was, the rest stays."""

import datetime
import re
from types import SimpleNamespace

import pytest
from django.urls import reverse

from audit.models import Entry
from learning.actions import answering, asking
from learning.actions.succession import BY_ITSELF, pass_open_actions
from learning.models import Addressee
from learning.vocabulary import OPEN, Lifecycle, Response, StepKind
from notifications.models import Message
from people.actions.bodies import succeed_body, take_succession_back
from people.models import Body
from tests.factories import learning as stages
from tests.factories.people import BodyFactory, signed_in, viewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def between(at, monkeypatch):
    """A succession of the hospitals by a board, recorded and taken back by the CSP manager."""
    monkeypatch.setattr("learning.actions.succession.day_of_the_page", lambda: at.today)
    board = BodyFactory(partnerships=[at.partnership])
    manager = at.member("csp_manager")

    def succeed() -> None:
        succeed_body(
            by=viewer(manager, at.today), today=at.today, body_id=at.hospitals.pk,
            successor_id=board.pk, on=at.today,
        )  # fmt: skip

    def take_back(today: datetime.date = at.today) -> None:
        take_succession_back(
            by=viewer(manager, at.today), today=today, body_id=at.hospitals.pk,
            reason="The wrong body.",
        )  # fmt: skip

    return SimpleNamespace(board=board, manager=manager, succeed=succeed, take_back=take_back)


def now(row: Addressee) -> Addressee:
    """The row as the database has it: the lifecycle is never read anew into a row."""
    return Addressee.objects.get(pk=row.pk)


def as_it_stands(row: Addressee) -> tuple:
    row = now(row)
    return (row.lifecycle, row.response, row.assessment, row.asked_on, row.last_said_on,
            row.due_on, row.closing_as, set(row.evidence.all()))  # fmt: skip


def test_what_nobody_touched_goes_back_as_it_was(at, between) -> None:
    rows = list(stages.every_stage(at).values())
    claimed = stages.accepted(at)
    claimed.claim()
    claimed.save()
    rows.append(claimed)
    before = {row.pk: as_it_stands(row) for row in rows}
    assert {state for state, *_ in before.values()} == {*OPEN, Lifecycle.VERIFIED}
    between.succeed()
    passed = [row for row in rows if now(row).lifecycle == Lifecycle.TRANSFERRED]
    assert {before[row.pk][0] for row in passed} == OPEN
    between.take_back()
    assert {row.pk: as_it_stands(row) for row in rows} == before
    for row in passed:
        assert now(row).passed_on_as == ""
        last = [*row.steps.order_by("recorded_at").values_list("kind", flat=True)][-2:]
        assert last == [StepKind.PASSED_ON, StepKind.TAKEN_OVER]
        assert Entry.objects.filter(event="learning.given_back", subject=row.text_id).exists()
    left = Addressee.objects.filter(body=between.board)
    assert {each.lifecycle for each in left} == {Lifecycle.TRANSFERRED}
    # It can end in earnest later.
    between.succeed()
    assert Addressee.objects.get(took_over_from=claimed).body == between.board


def test_what_was_to_be_answered_has_the_day_it_had(at, between) -> None:
    row = stages.asked(at, answer_due_on=at.today + datetime.timedelta(days=15))
    between.succeed()
    assert row.passed_to.answer_due_on == at.today + datetime.timedelta(days=28)
    between.take_back(at.today + datetime.timedelta(days=10))
    assert now(row).answer_due_on == at.today + datetime.timedelta(days=15)


def test_the_body_before_is_told_that_it_has_it_again(at, between) -> None:
    row = stages.accepted(at)
    between.succeed()
    before = set(Message.objects.values_list("pk", flat=True))
    between.take_back()
    told = Message.objects.exclude(pk__in=before).filter(kind="learning.action_needs_you")
    assert [one.recipient for one in told] == [at.contact(row.body)]


def test_where_nobody_there_can_be_told_the_keeper_is(at, between) -> None:
    at.member("sab_manager")
    stages.asked(at)
    between.succeed()
    before = set(Message.objects.values_list("pk", flat=True))
    between.take_back()
    told = Message.objects.exclude(pk__in=before).filter(kind="learning.action_needs_you")
    assert [one.recipient for one in told] == [at.member("sab_manager")]


def _says(at, row: Addressee) -> None:
    answering.accept(addressee_id=row.pk, **at.as_contact(row.body))


def _is_recorded_for(at, row: Addressee) -> None:
    """An answer that a keeper writes down counts as said by the body."""
    answering.accept(
        addressee_id=row.pk, recorded=answering.Recorded(at.today), **at.as_("sab_manager")
    )


def _passes_on(at, row: Addressee) -> None:
    asking.pass_on(
        addressee_id=row.pk, body_id=at.housing.pk, why="Theirs.",
        answer_due_on=stages.ANSWER_DUE, **at.as_("sab_manager"),
    )  # fmt: skip


@pytest.mark.parametrize("touch", [_says, _is_recorded_for, _passes_on])
def test_what_was_touched_stays_and_is_listed(at, between, touch) -> None:
    row = stages.accepted(at)
    other = stages.asked(at, of=stages.recommendation(stages.source(at, code="Birch")))
    between.succeed()
    touch(at, Addressee.objects.get(took_over_from=row))
    url = reverse("people:succession_in_error", args=[at.hospitals.pk])
    client = signed_in(between.manager)
    page = client.get(url).content.decode()
    assert reverse("learning:recommendation", args=[row.action.recommendation_id]) in page
    assert "In the registers that you see 1 action comes back" in page
    assert reverse("learning:recommendation", args=[other.action.recommendation_id]) not in page
    done = client.post(url, {"reason": "The wrong body."}, follow=True).content.decode()
    title = row.action.recommendation.title
    assert "1 action has come back to it; 1 stays with the other body: " in done
    assert f"{row.action.recommendation.source.title}, {title}." in done
    assert now(row).lifecycle == Lifecycle.TRANSFERRED
    assert now(other).response == Response.ASKED
    # It is the other body's for good: a second error does not list it anew.
    between.succeed()
    assert "What stays with the other body" not in client.get(url).content.decode()


def test_the_work_of_the_day_passes_nothing_that_was_taken_back_meanwhile(at, between) -> None:
    between.succeed()
    as_the_task_read_it = Body.objects.get(pk=at.hospitals.pk)
    row = stages.accepted(at)
    between.take_back()
    assert pass_open_actions(as_the_task_read_it, by=BY_ITSELF, today=at.today) == 0
    assert now(row).body == at.hospitals


def test_only_asking_again_touches_nothing(at, between) -> None:
    row = stages.accepted(at)
    between.succeed()
    new = Addressee.objects.get(took_over_from=row)
    asking.chase(addressee_id=new.pk, on=at.today, **at.as_("sab_manager"))
    between.take_back()
    assert now(row).response == Response.ACCEPTED


def test_a_body_that_was_asked_for_itself_keeps_its_own(at, between) -> None:
    row = stages.accepted(at)
    own = stages.asked(at, row.action.recommendation, between.board)
    Addressee.objects.filter(pk=own.pk).update(action=row.action, position=2)
    between.succeed()
    assert now(row).lifecycle == Lifecycle.TRANSFERRED
    between.take_back()
    assert (now(row).response, now(own).response) == (Response.ACCEPTED, Response.ASKED)
    assert now(own).lifecycle == Lifecycle.OPEN


def test_what_joined_a_part_that_was_verified_before_goes_back(at, between) -> None:
    row = stages.accepted(at)
    own = stages.asked(at, row.action.recommendation, between.board)
    stages.moved(own, StepKind.VERIFIED, at.member("sab_manager"), "Seen.", at.today)
    between.succeed()
    between.take_back()
    assert (now(row).lifecycle, now(row).response) == (Lifecycle.OPEN, Response.ACCEPTED)
    assert now(own).lifecycle == Lifecycle.VERIFIED


def test_what_people_passed_on_does_not_come_back(at, between) -> None:
    row = stages.accepted(at)
    asking.pass_on(
        addressee_id=row.pk, body_id=between.board.pk, why="Theirs.",
        answer_due_on=stages.ANSWER_DUE, **at.as_("sab_manager"),
    )  # fmt: skip
    between.succeed()
    between.take_back()
    assert now(row).lifecycle == Lifecycle.TRANSFERRED


def test_what_another_register_holds_goes_back_and_is_not_counted(at, between) -> None:
    there = stages.forum()
    at.hospitals.partnerships.add(there.partnership)
    row = stages.accepted(at, of=stages.recommendation(stages.source(there)))
    check = reverse("people:succeed_body", args=[at.hospitals.pk])
    typed = {"successor_id": str(between.board.pk), "on_day": str(at.today.day),
             "on_month": str(at.today.month), "on_year": str(at.today.year)}  # fmt: skip
    client = signed_in(between.manager)
    assert "None is open with this body" in client.post(check, typed).content.decode()
    between.succeed()
    url = reverse("people:succession_in_error", args=[at.hospitals.pk])
    page = client.get(url).content.decode()
    assert "0 actions come back" in page
    assert reverse("learning:recommendation", args=[row.action.recommendation_id]) not in page
    between.take_back()
    assert now(row).response == Response.ACCEPTED


def test_the_banner_says_how_many_passed(at, between) -> None:
    stages.accepted(at)
    url = reverse("people:succeed_body", args=[at.hospitals.pk])
    typed = {"successor_id": str(between.board.pk), "on_day": str(at.today.day),
             "on_month": str(at.today.month), "on_year": str(at.today.year)}  # fmt: skip
    client = signed_in(between.manager)
    shown = client.post(url, typed).content.decode()
    assert "1 open action in the registers that you see passes at once." in shown
    [once] = re.findall(r'name="once" value="([^"]+)"', shown)
    typed |= {"checked": "yes", "once": once}
    page = client.post(url, typed, follow=True).content.decode()
    assert "1 open action in the registers that you see has passed." in page
    assert "has been told." in page
