"""Successions that stand on one another are taken back: no open action is left without a holder.

What is asked after every step: whatever a body had open lies, open, with whoever stands in its
place by the successions that are still recorded, and with nobody else.
"""

import datetime
from dataclasses import dataclass
from itertools import permutations

import pytest
from django.db import transaction
from django.urls import reverse

from learning.actions import answering, asking
from learning.actions.passed_on import passed_on
from learning.actions.succession import pass_all_open_actions
from learning.models import Addressee
from learning.vocabulary import OPEN, Lifecycle, Response
from people.actions.bodies import succeed_body, take_succession_back
from people.models import Body
from tests.factories import learning as stages
from tests.factories.people import BodyFactory, signed_in, viewer

pytestmark = pytest.mark.django_db

# The first day lies that far before the day of the pages.
A_WHILE = datetime.timedelta(days=3)
# Who is named for each of the actions, by letter.
NAMED = ("A", "AB", "AC", "ABC", "ABCD")
CHAIN_OF_TWO = {"A": "B", "B": "C"}
CHAIN_OF_THREE = {"A": "B", "B": "C", "C": "D"}
TWO_INTO_ONE = {"A": "C", "B": "C"}
TWO_INTO_ONE_INTO_ANOTHER = {"A": "C", "B": "C", "C": "D"}


@dataclass
class World:
    """Four bodies by letter, and actions for which some of them are named."""

    at: stages.Forum
    bodies: dict[str, Body]
    rows: dict[str, dict[str, Addressee]]
    today: datetime.date

    def record(self, letter: str, successor: str, day: int) -> None:
        """From the day that many days after the first."""
        succeed_body(
            by=self.manager(), today=self.today, body_id=self.bodies[letter].pk,
            successor_id=self.bodies[successor].pk,
            on=self.at.today - A_WHILE + datetime.timedelta(days=day),
        )  # fmt: skip

    def move_on(self) -> None:
        """A day, with its work."""
        self.today += datetime.timedelta(days=1)
        pass_all_open_actions(self.today)

    def take_back(self, letter: str) -> None:
        take_succession_back(
            by=self.manager(), today=self.today, body_id=self.bodies[letter].pk, reason="Wrong."
        )

    def manager(self):
        return viewer(self.at.member("csp_manager"), self.at.today)

    def who_has(self, named: str) -> list[str]:
        """The letters of the bodies with which an action is open."""
        letters = {body.pk: letter for letter, body in self.bodies.items()}
        action = next(iter(self.rows[named].values())).action_id
        found = Addressee.objects.filter(action=action).exclude(lifecycle=Lifecycle.TRANSFERRED)
        assert {row.lifecycle for row in found} <= OPEN
        return sorted(letters[row.body_id] for row in found)

    def who_should(self, named: str) -> list[str]:
        stands = {
            Body.objects.get(pk=self.bodies[letter].pk).standing_on(self.today) for letter in named
        }
        return sorted(letter for letter, body in self.bodies.items() if body in stands)

    def assert_each_is_held(self) -> None:
        assert {named: self.who_has(named) for named in self.rows} == {
            named: self.who_should(named) for named in self.rows
        }


@pytest.fixture
def world(at, monkeypatch) -> World:
    bodies = {letter: BodyFactory(partnerships=[at.partnership]) for letter in "ABCD"}
    of = stages.source(at)
    rows = {}
    for named in NAMED:
        one = stages.recommendation(of)
        rows[named] = {letter: stages.asked(at, one, bodies[letter]) for letter in named}
    made = World(at, bodies, rows, at.today - A_WHILE)
    monkeypatch.setattr("learning.actions.succession.day_of_the_page", lambda: made.today)
    return made


def ways(*shapes: dict[str, str]) -> list:
    """Every order of the days on which they pass."""
    return [
        pytest.param(shape, days, id=f"{''.join(shape)}-{''.join(shape.values())}-{''.join(days)}")
        for shape in shapes
        for days in permutations(shape)
    ]


def ways_back(shape: dict[str, str], days: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Every order in which they are taken back, where their days came as the chain stands; else
    that of the days and its reverse, so that the six times six are not all walked."""
    every = list(permutations(shape))
    return every if days == tuple(shape) else [days, days[::-1]]


def passed(world: World, shape: dict[str, str], days: tuple[str, ...]) -> None:
    """All are recorded, and their days come one after the other."""
    for letter, successor in shape.items():
        world.record(letter, successor, days.index(letter) + 1)
    for _ in days:
        world.move_on()
        world.assert_each_is_held()


@pytest.mark.once  # who holds what is worked out in Python; the deeds run on both databases
@pytest.mark.parametrize(
    ("shape", "days"),
    ways(CHAIN_OF_TWO, CHAIN_OF_THREE, TWO_INTO_ONE, TWO_INTO_ONE_INTO_ANOTHER),
)
def test_no_open_action_is_without_a_holder(world, shape, days) -> None:
    before = set(Addressee.objects.values_list("pk", "answer_due_on"))
    passed(world, shape, days)
    for back in ways_back(shape, days):
        with transaction.atomic():
            for letter in back:
                world.take_back(letter)
                world.assert_each_is_held()
            stands = Addressee.objects.exclude(lifecycle=Lifecycle.TRANSFERRED)
            assert {row.pk for row in stands} == {pk for pk, _ in before}
            assert not Addressee.objects.exclude(passed_on_as="").exists()
            assert not Addressee.objects.filter(took_over_from__isnull=False).exists()
            transaction.set_rollback(True)


@pytest.mark.parametrize("days", list(permutations(CHAIN_OF_TWO)), ids="".join)
@pytest.mark.parametrize("wrong", list(CHAIN_OF_TWO))
def test_what_is_taken_back_halfway_can_be_recorded_again(world, days, wrong) -> None:
    for letter, successor in CHAIN_OF_TWO.items():
        world.record(letter, successor, days.index(letter) + 1)
    world.move_on()
    world.take_back(wrong)
    world.assert_each_is_held()
    # A goes to where B has gone meanwhile; nothing can pass to a body that has ended.
    world.record(wrong, "C", 2)
    world.move_on()
    world.assert_each_is_held()
    for letter in CHAIN_OF_TWO:
        world.take_back(letter)
        world.assert_each_is_held()


def test_what_somebody_has_spoken_on_stays_and_is_listed(world) -> None:
    """A's part went past B to C, where C accepted one of two; B's own went there before."""
    passed(world, CHAIN_OF_TWO, ("B", "A"))
    [spoken] = Addressee.objects.filter(
        action=world.rows["AB"]["A"].action_id, body=world.bodies["C"]
    )
    answering.accept(addressee_id=spoken.pk, **world.at.as_contact(world.bodies["C"]))
    listed = {
        (each.row.action_id, each.row.body_id, each.goes_back)
        for each in passed_on(world.bodies["B"], world.today)
    }
    assert listed == {
        (row.action_id, world.bodies[letter].pk, named != "AB")
        for named, rows in world.rows.items()
        for letter, row in rows.items()
        if letter in "AB"
    }
    url = reverse("people:succession_in_error", args=[world.bodies["B"].pk])
    client = signed_in(world.at.member("csp_manager"))
    before = " ".join(client.get(url).content.decode().split())
    back = [named for named in NAMED if "B" in named and named != "AB"]
    again = [named for named in NAMED if "A" in named and named != "AB"]
    assert f"{len(back)} actions come back to it as it was" in before
    assert f"{len(again)} actions of other bodies that have ended pass on again" in before
    assert reverse("learning:recommendation", args=[spoken.action.recommendation_id]) in before
    done = client.post(url, {"reason": "Wrong."}, follow=True).content.decode()
    assert f"{len(again)} actions of other bodies that have ended passed on again." in done
    assert world.who_has("AB") == ["C"]
    assert Addressee.objects.get(pk=spoken.pk).response == Response.ACCEPTED
    del world.rows["AB"]
    world.assert_each_is_held()
    world.take_back("A")
    world.assert_each_is_held()
    assert not Addressee.objects.exclude(passed_on_as="").exists()


def test_what_a_person_passed_on_from_a_successor_stays(world) -> None:
    passed(world, CHAIN_OF_TWO, ("A", "B"))
    [taken] = Addressee.objects.filter(
        action=world.rows["A"]["A"].action_id, body=world.bodies["C"]
    )
    asking.pass_on(
        addressee_id=taken.pk, body_id=world.bodies["D"].pk, why="Theirs.",
        answer_due_on=stages.ANSWER_DUE, **world.at.as_("sab_manager"),
    )  # fmt: skip
    for letter in CHAIN_OF_TWO:
        world.take_back(letter)
        assert world.who_has("A") == ["D"]


def test_evidence_goes_back_with_whoever_sent_it(world) -> None:
    """C holds what A had sent, and B's part, which joined it and keeps nothing of A's."""
    row = world.rows["AB"]["A"]
    row.response = Response.ACCEPTED.value
    row.send_evidence()
    row.save()
    passed(world, TWO_INTO_ONE, ("A", "B"))
    world.take_back("A")
    [left] = Addressee.objects.filter(action=row.action_id, body=world.bodies["C"]).exclude(
        lifecycle=Lifecycle.TRANSFERRED
    )
    assert (left.lifecycle, left.took_over_from) == (Lifecycle.OPEN, world.rows["AB"]["B"])
    assert Addressee.objects.get(pk=row.pk).lifecycle == Lifecycle.EVIDENCED
