"""Bodies are named, asked and asked again; an action passes from one to another, with notice."""

import datetime

import pytest
from django.urls import reverse

from audit.models import Entry
from dhr.guidance import ANSWER_OF_SUCCESSOR
from learning import progress
from learning.actions import asking
from learning.actions.succession import pass_all_open_actions
from learning.models import Addressee
from learning.vocabulary import Label, Lifecycle, Response, StepKind
from notifications.models import Message
from people.actions.bodies import succeed_body
from people.days import long_date
from people.models import Body
from people.refusals import NotYet, NotYours
from people.tasks import do_days_work
from tests.factories import learning as stages
from tests.factories.people import (
    BodyFactory,
    PartnershipFactory,
    make_demo,
    signed_in,
    viewer,
)

pytestmark = pytest.mark.django_db
SOON = stages.ANSWER_DUE


@pytest.fixture
def new(at) -> Addressee:
    return stages.addressee(stages.recommendation(stages.source(at)), at.hospitals)


def ask(at, row: Addressee, role: str = "sab_manager", **given) -> Addressee:
    facts = {"on": at.today, "answer_due_on": SOON, "words": "Please answer.", **given}
    return asking.ask(addressee_id=row.pk, **facts, **at.as_(role))


def kinds(row: Addressee) -> list[str]:
    return list(row.steps.values_list("kind", flat=True))


def test_a_body_is_asked(at, new) -> None:
    ask(at, new)
    new = Addressee.objects.get(pk=new.pk)
    assert (new.response, new.asked_on, new.answer_due_on) == ("asked", at.today, SOON)
    assert kinds(new) == [StepKind.ASKED]
    entry = Entry.objects.get(event="learning.asked")
    assert entry.chain == f"partnership:{at.partnership.pk}"
    with pytest.raises(NotYet, match="asked already"):
        ask(at, new)


def test_a_body_that_has_ended_is_not_asked_nor_named(at, new) -> None:
    Body.objects.filter(pk=at.hospitals.pk).update(succeeded_by=at.housing, succeeded_on=at.today)
    new = Addressee.objects.get(pk=new.pk)
    took_over = f"{at.housing.name} took its place. "
    with pytest.raises(NotYet, match=took_over + "Pass the action"):
        ask(at, new)
    page = signed_in(at.member("sab_manager")).get(reverse("learning:ask", args=[new.pk]))
    assert reverse("learning:pass_on", args=[new.pk]) in page.content.decode()
    nobody = stages.addressee(new.action.recommendation, None, as_made="The trust")
    with pytest.raises(NotYet, match=took_over + "Choose that body"):
        asking.name_body(addressee_id=nobody.pk, body_id=at.hospitals.pk, **at.as_("sab_manager"))


def test_one_whose_last_day_is_to_come_is_asked(at, new) -> None:
    Body.objects.filter(pk=at.hospitals.pk).update(
        succeeded_by=at.housing, succeeded_on=at.today + datetime.timedelta(days=1)
    )
    assert ask(at, Addressee.objects.get(pk=new.pk)).asked_on == at.today


@pytest.mark.parametrize("role", ["csp_manager", "children_manager", "csp_chair", "forum_member"])
def test_only_the_owning_board_and_the_forum_chair_ask(at, new, role) -> None:
    with pytest.raises(NotYours) as refusal:
        ask(at, new, role)
    assert refusal.value.may_be_known
    ask(at, new, "forum_chair")


def test_next_door_nothing_is_known_of_it(at, new) -> None:
    there = stages.forum()
    with pytest.raises(NotYours) as refusal:
        ask(there, new)
    assert not refusal.value.may_be_known


def test_all_bodies_of_a_source_are_asked_at_once(at, new) -> None:
    made = new.action.recommendation
    stages.addressee(made, at.housing)
    stages.addressee(made, None, as_made="Det Supt, PVP")
    rows = asking.ask_all(
        source_id=made.source_id, on=at.today, answer_due_on=SOON, **at.as_("forum_chair")
    )
    assert {row.body for row in rows} == {at.hospitals, at.housing}
    with pytest.raises(NotYet, match="Every named body"):
        asking.ask_all(
            source_id=made.source_id, on=at.today, answer_due_on=SOON, **at.as_("forum_chair")
        )


def test_our_own_chase_never_ends_a_silence(at) -> None:
    row = stages.asked(at)
    before = progress.days_silent(row, at.today)
    asking.chase(addressee_id=row.pk, on=at.today, **at.as_("sab_manager"))
    row = Addressee.objects.get(pk=row.pk)
    assert progress.days_silent(row, at.today) == before == 30


def test_somebody_named_in_a_plan_gets_a_body(at) -> None:
    made = stages.recommendation(stages.source(at))
    row = stages.addressee(made, None, as_made="The trust")
    asking.name_body(addressee_id=row.pk, body_id=at.hospitals.pk, **at.as_("sab_manager"))
    row = Addressee.objects.get(pk=row.pk)
    assert (row.body, row.as_made, row.name) == (at.hospitals, "The trust", str(at.hospitals))
    strange = BodyFactory(partnerships=[PartnershipFactory()])
    with pytest.raises(NotYours):
        asking.name_body(addressee_id=row.pk, body_id=strange.pk, **at.as_("sab_manager"))


def test_it_passes_to_another_body_with_notice(at) -> None:
    row = stages.accepted(at)
    new = asking.pass_on(
        addressee_id=row.pk, body_id=at.housing.pk, why="They run the service now.",
        answer_due_on=SOON, **at.as_("sab_manager"),
    )  # fmt: skip
    old = Addressee.objects.get(pk=row.pk)
    assert old.lifecycle == Lifecycle.TRANSFERRED
    assert (new.took_over_from, new.as_made, new.due_on) == (old, old.as_made, old.due_on)
    assert (new.response, new.asked_on) == (Response.ASKED, at.today)
    assert kinds(old)[-1] == StepKind.PASSED_ON
    assert kinds(new) == [StepKind.TAKEN_OVER]


def test_a_dispute_can_end_where_it_began(at) -> None:
    row = stages.asked(at)
    with pytest.raises(NotYet, match="has not said that it belongs to another"):
        asking.leave_with_body(
            addressee_id=row.pk, why="Yours.", answer_due_on=SOON, **at.as_("sab_manager")
        )
    row.response, row.belongs_to = Response.DISPUTED.value, at.housing
    row.save()
    asking.leave_with_body(
        addressee_id=row.pk, why="It is in your contract.", answer_due_on=SOON,
        **at.as_("sab_manager"),
    )  # fmt: skip
    row = Addressee.objects.get(pk=row.pk)
    assert (row.response, row.belongs_to) == (Response.ASKED, None)


class TestSuccession:
    def succeed(self, at, on: datetime.date):
        successor = BodyFactory(partnerships=[at.partnership])
        succeed_body(
            by=viewer(at.member("csp_manager"), at.today), today=at.today,
            body_id=at.hospitals.pk, successor_id=successor.pk, on=on,
        )  # fmt: skip
        return successor

    @pytest.fixture(autouse=True)
    def _day(self, monkeypatch, at) -> None:
        monkeypatch.setattr("learning.actions.succession.day_of_the_page", lambda: at.today)

    def test_what_is_open_passes_at_once(self, at) -> None:
        row = stages.accepted(at)
        settled = stages.asked(at, stages.recommendation(row.action.recommendation.source))
        settled.close()
        settled.closing_as = "superseded"
        settled.save()
        successor = self.succeed(at, at.today)
        new = Addressee.objects.get(took_over_from=row)
        assert (new.body, new.as_made) == (successor, str(at.hospitals))
        # As long as *The law* says that no law says it.
        given = datetime.timedelta(days=ANSWER_OF_SUCCESSOR.days)
        assert new.answer_due_on == at.today + given
        assert new.steps.get().recorded_by == at.member("csp_manager")
        assert not Addressee.objects.filter(took_over_from=settled).exists()

    def test_a_day_to_come_is_kept_by_the_task(self, at) -> None:
        row = stages.accepted(at)
        tomorrow = at.today + datetime.timedelta(days=1)
        self.succeed(at, tomorrow)
        assert pass_all_open_actions(at.today) == 0
        assert pass_all_open_actions(tomorrow) == 1
        assert pass_all_open_actions(tomorrow) == 0
        new = Addressee.objects.get(took_over_from=row)
        assert new.steps.get().recorded_by is None
        assert Entry.objects.get(event="learning.taken_over").actor == "system:learning.succession"

    def test_the_demos_button_does_what_each_day_does(self, at) -> None:
        make_demo()
        row = stages.accepted(at)
        on = at.today + datetime.timedelta(days=3)
        successor = self.succeed(at, on)
        client = signed_in(at.contact(successor))
        client.post(reverse("people:demo_move_day"), {"days": "1"})
        assert not Addressee.objects.filter(took_over_from=row).exists()
        client.post(reverse("people:demo_move_day"), {"days": "7"})
        # On its own day, not on the one to which the week led.
        assert Addressee.objects.get(took_over_from=row).asked_on == on
        url = reverse("learning:due_from_us")
        assert row.action.recommendation.title in client.get(url).content.decode()

    def test_the_worker_does_it_with_the_work_of_the_day(self, at) -> None:
        row = stages.accepted(at)
        # The body had ended before it was asked, or the night's work was missed.
        Body.objects.filter(pk=at.hospitals.pk).update(
            succeeded_by=at.housing, succeeded_on=at.today - datetime.timedelta(days=9)
        )
        do_days_work()
        do_days_work()
        assert Addressee.objects.get(took_over_from=row).body == at.housing

    @pytest.mark.parametrize(
        ("before", "then"), [(-90, 28), (3, 28), (28, 28), (75, 75), (None, 28)]
    )
    def test_it_has_28_days_to_answer_and_no_less_than_the_body_before(
        self, at, before, then
    ) -> None:
        due = None if before is None else at.today + datetime.timedelta(days=before)
        asked_on = at.today - datetime.timedelta(days=100)
        row = stages.asked(at, asked_on=asked_on, answer_due_on=due)
        successor = self.succeed(at, at.today)
        new = Addressee.objects.get(took_over_from=row)
        day = at.today + datetime.timedelta(days=then)
        assert (new.asked_on, new.answer_due_on) == (at.today, day)
        # Silent only once all of that time has passed, whatever the body before it had left.
        assert progress.label_of(new, day) == Label.ASKED
        assert progress.label_of(new, day + datetime.timedelta(days=1)) == Label.SILENT
        assert progress.days_silent(new, at.today) == 0
        client = signed_in(at.contact(successor))
        page = client.get(reverse("learning:own_action", args=[new.pk])).content.decode()
        assert f"answer expected by {long_date(day)}" in page

    @pytest.mark.parametrize("by_itself", [False, True])
    def test_who_keeps_the_register_is_told_where_nobody_of_the_successor_can_be(
        self, at, by_itself
    ) -> None:
        of = stages.source(at)
        rows = [stages.asked(at, stages.recommendation(of)) for _ in range(2)]
        keeper = at.member("sab_manager")
        day = at.today + datetime.timedelta(days=by_itself)
        self.succeed(at, day)
        assert pass_all_open_actions(day) == (2 if by_itself else 0)
        told = Message.objects.filter(kind="learning.action_needs_you")
        assert {message.recipient for message in told} == {keeper}
        assert {message.context["path"] for message in told} == {
            reverse("learning:recommendation", args=[row.action.recommendation_id]) for row in rows
        }

    def test_who_keeps_the_register_is_not_told_where_the_successor_is(self, at) -> None:
        stages.accepted(at)
        at.member("sab_manager")
        successor = BodyFactory(partnerships=[at.partnership])
        contact = at.contact(successor)
        succeed_body(
            by=viewer(at.member("csp_manager"), at.today), today=at.today,
            body_id=at.hospitals.pk, successor_id=successor.pk, on=at.today,
        )  # fmt: skip
        assert Message.objects.get(kind="learning.action_needs_you").recipient == contact

    def test_one_that_was_asked_too_has_the_later_of_both_days(self, at) -> None:
        later = at.today + datetime.timedelta(days=75)
        row = stages.asked(at, answer_due_on=later)
        successor = BodyFactory(partnerships=[at.partnership])
        own = stages.asked(at, row.action.recommendation, successor)
        succeed_body(
            by=viewer(at.member("csp_manager"), at.today), body_id=at.hospitals.pk,
            successor_id=successor.pk, on=at.today, today=at.today,
        )  # fmt: skip
        own.refresh_from_db()
        assert own.answer_due_on == later
        assert own.steps.get().kind == StepKind.TAKEN_OVER

    def test_a_successor_that_was_asked_too_gets_no_second_row(self, at) -> None:
        row = stages.accepted(at)
        successor = BodyFactory(partnerships=[at.partnership])
        stages.asked(at, row.action.recommendation, successor)
        succeed_body(
            by=viewer(at.member("csp_manager"), at.today), today=at.today,
            body_id=at.hospitals.pk, successor_id=successor.pk, on=at.today,
        )  # fmt: skip
        assert Addressee.objects.get(pk=row.pk).lifecycle == Lifecycle.TRANSFERRED
        assert Addressee.objects.filter(body=successor).count() == 1
