"""Bodies are named, asked and asked again; an action passes from one to another, with notice."""

import datetime

import pytest

from audit.models import Entry
from dhr.guidance import ANSWER_OF_SUCCESSOR
from learning import progress
from learning.actions import asking
from learning.actions.succession import pass_all_open_actions
from learning.models import Addressee
from learning.vocabulary import Lifecycle, Response, StepKind
from people.actions.bodies import succeed_body
from people.refusals import NotYet, NotYours
from tests.factories import learning as stages
from tests.factories.people import BodyFactory, PartnershipFactory, viewer

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
