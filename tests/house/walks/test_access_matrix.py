"""The access matrix: every route × everybody × five bands of stages, against a table kept by hand.

What each cell is held to: the status of the table; every private header, word for word; no word,
id or name of a case, a partnership or a person that is not theirs; no link or button to where they
are refused; and after each person, nothing changed by what they may not do.

Every route is asked by every role, in every relation and in every band; who takes which of them is
by turns where the table says the same of many (``walk.py`` says how; ``MATRIX=full`` asks everybody
everything: six times as long). One cell in ten of these on PostgreSQL. That the matrix notices when
a scoping filter is taken away is proven in ``test_access_matrix_notices.py``.
"""

import inspect
import os
import re
from itertools import combinations, product

import pytest
from django.db import connection

from dhr.actions import decision
from notifications.models import Message
from people.roles import ROLES
from tests.factories.people import TODAY, make_demo
from tests.house.matrix import addresses, deeds, deeds_of_register, expectations
from tests.house.matrix.cases import BANDS, ELSEWHERE, FOREIGN
from tests.house.matrix.cast import Relation
from tests.house.matrix.expectations_of_register import BEFORE_APPROVAL, BOARDS_AND_FORUM
from tests.house.matrix.stage import one_in_ten_on_postgresql, undone
from tests.house.matrix.walk import (
    Walker,
    asked_here,
    every_cell_of_cases,
    every_cell_of_places,
)
from tests.house.matrix.world import FOLLOWED, World

FULL = os.environ.get("MATRIX") == "full"


def test_every_route_and_nothing_else_stands_in_the_table() -> None:
    tabled = {*expectations.OF_A_CASE, expectations.UNDERTAKING}
    tabled |= {expectations.route_of(key) for key in expectations.OF_NO_CASE}
    assert tabled == set(addresses.routes())


def test_every_role_and_relation_stands_in_the_table() -> None:
    assert set(expectations.LETTERS) == set(ROLES)
    assert set(expectations.REACHES) == set(Relation)


def test_the_matrix_is_as_large_as_it_is_said_to_be(world: World) -> None:
    cases, places = list(every_cell_of_cases(world)), list(every_cell_of_places(world))
    assert len(world.audiences) >= 70
    assert len(cases) >= 2500
    assert len(places) >= 1400
    if connection.vendor != "sqlite":
        assert len(asked_here([*cases, *places])) >= 350


def test_whatever_is_left_out_is_asked_of_somebody_alike(world: World) -> None:
    """Any two of route, role, relation and band meet in some cell."""
    routes = {*expectations.OF_A_CASE, expectations.UNDERTAKING}
    met = {
        pair
        for cell in every_cell_of_cases(world)
        for holding in world.audiences[cell.audience].holdings
        for pair in combinations((cell.key, holding.role, holding.relation, cell.band), 2)
    }
    alone = [one for one in world.audiences.values() if len(one.holdings) == 1]
    asked = {(one.holdings[0].role, one.holdings[0].relation) for one in alone}
    roles, relations = {role for role, _ in asked}, {relation for _, relation in asked}
    assert met >= asked
    for first, second in combinations((routes, roles, relations, set(BANDS)), 2):
        if (first, second) != (roles, relations):
            assert met >= set(product(first, second))


@pytest.mark.parametrize("band", BANDS)
def test_pages_of_a_case(world: World, band: str) -> None:
    walker = Walker(world)
    cells = asked_here(every_cell_of_cases(world, full=FULL))
    walker.ask_all(cell for cell in cells if cell.band == band)
    assert walker.asked >= (480 if connection.vendor == "sqlite" else 35)
    assert not walker.wrong, "\n".join(walker.wrong)


@pytest.mark.parametrize(("of_register", "at_least"), [(False, 1400), (True, 1400)])
def test_pages_of_no_case(world: World, of_register: bool, at_least: int) -> None:
    walker = Walker(world)
    cells = asked_here(every_cell_of_places(world, full=FULL))
    walker.ask_all(cell for cell in cells if cell.key.startswith("learning:") is of_register)
    assert walker.asked >= (at_least if connection.vendor == "sqlite" else at_least // 12)
    assert not walker.wrong, "\n".join(walker.wrong)


@pytest.mark.parametrize(
    ("audience", "counted"),
    [
        (f"scrutiny {Relation.HERE}", 6),
        (f"csp_manager {Relation.LIFTED}", 6),
        (f"csp_manager {Relation.CONFLICTED}", 1),
        (f"scrutiny {Relation.CONFLICTED}", 1),
    ],
)
def test_totals_count_no_case_that_somebody_is_kept_out_of(
    world: World, audience: str, counted: int
) -> None:
    page = world.client(audience).get("/totals/").content.decode()
    assert re.findall(r"Northam: (\d+) case", page) == [str(counted)]


@pytest.mark.parametrize(
    ("audience", "seen"),
    [
        (f"csp_manager {Relation.HERE}", {*BANDS, ELSEWHERE}),
        (f"csp_manager {Relation.CONFLICTED}", {ELSEWHERE}),
        (f"csp_manager {Relation.NEXT_DOOR}", {FOREIGN}),
        ("csp_manager of both partnerships", {*BANDS, ELSEWHERE, FOREIGN}),
        (f"panel_member {Relation.PART}", set(BANDS)),
        (f"panel_member {Relation.PART_ELSEWHERE}", {ELSEWHERE}),
        ("panel_member of the case who is csp_manager next door", {*BANDS, FOREIGN}),
    ],
)
def test_the_register_shows_each_case_once_and_counts_what_it_shows(
    world: World, audience: str, seen: set[str]
) -> None:
    page = world.client(audience).get("/reviews/").content.decode()
    shown = re.findall(r"\b(?:NM|SM)-[A-Z0-9]{3,}", page)
    assert sorted(shown) == sorted(world.cases[band].reference for band in seen)
    assert f"{len(seen)} case" in page


def test_people_with_a_conflict_are_neither_asked_nor_told(world: World) -> None:
    case, manager = world.cases["with chair"], f"csp_manager {Relation.HERE}"
    asked = world.audiences[f"csp_chair {Relation.HERE}"]
    kept_out = world.audiences[f"csp_chair {Relation.CONFLICTED}"]
    common = {"review_id": case.review_id, "today": TODAY}
    decision.send_back_decision(by=world.viewer(asked.name), reason="Say more.", **common)
    page = world.client(manager).get(addresses.of_a_case("dhr:put_to_chair", case))
    assert asked.token in page.content.decode()
    assert kept_out.token not in page.content.decode()
    decision.put_to_chair(by=world.viewer(manager), **common)
    told = Message.objects.filter(dedupe_key__startswith="decision-put").order_by("-created_at")
    newest = told.filter(owner=f"case:{case.review_id}").first()
    assert newest.recipient_id == asked.user_id
    assert not Message.objects.filter(
        dedupe_key=newest.dedupe_key.replace(str(asked.user_id), str(kept_out.user_id))
    ).exists()


class TestDeedsBehindThePages:
    """The second door: each deed asks access itself, under the lock."""

    def test_every_deed_on_a_case_is_asked(self) -> None:
        found = {
            name
            for module in deeds.DEED_MODULES
            for name, function in vars(module).items()
            if inspect.isfunction(function)
            and function.__module__ == module.__name__
            and not name.startswith("_")
            and "by" in inspect.signature(function).parameters
        }
        assert found == {*deeds.OF_A_CASE, *deeds.ASKED_ELSEWHERE}

    @pytest.mark.parametrize("deed", one_in_ten_on_postgresql(deeds.OF_A_CASE))
    def test_the_deed_asks_who_it_is(self, world: World, deed: str) -> None:
        wrong, case = [], world.cases["letter issued"]
        may = set(deeds.OF_A_CASE[deed][0])
        somebody = world.audiences[f"forum_chair {Relation.HERE}"].user_id
        for turn, audience in enumerate(world.audiences.values(), start=len(deed)):
            letters = set(expectations.letters_on(audience, case.band))
            # Of those who have no part in the case, every fourth one by turns: tests/dhr/
            # test_deeds.py asks each deed of everybody, in every way to have no part in it.
            if not audience.signed_in or (not letters and turn % 4):
                continue
            sees = bool(letters & set(expectations.SEE_CASES))
            expected = {"done", "not yet"} if letters & may else {"403"} if sees else {"404"}
            with undone():
                outcome = deeds.call(deed, world.viewer(audience.name), case, user_id=somebody)
            if outcome not in expected:
                wrong.append(f"{deed} by {audience.name}: {outcome}, not {sorted(expected)}")
        assert not wrong, "\n".join(wrong)

    def test_a_notification_is_recorded_for_ones_own_partnership(self, world: World) -> None:
        for audience in world.audiences.values():
            if not audience.signed_in:
                continue
            is_manager = "M" in expectations.letters_on(audience, "here")
            elsewhere = "M" in expectations.letters_on(audience, "there")
            expected = "not yet" if is_manager else "403" if elsewhere else "404"
            assert deeds.notify(world.viewer(audience.name), world.here.pk) == expected

    def test_nobody_gives_the_undertaking_of_another(self, world: World) -> None:
        from_whom = world.audiences[f"panel_member {Relation.NO_UNDERTAKING}"]
        appointment = world.appointment_of(from_whom.name, "notified")
        for audience in world.audiences.values():
            if audience.signed_in and audience != from_whom:
                assert deeds.promise(world.viewer(audience.name), appointment) == "404"
        assert deeds.promise(world.viewer(from_whom.name), appointment) == "done"


class TestDeedsOfTheRegister:
    """The same of the learning register, on a review of the adults board and on one of a case."""

    def test_every_deed_is_asked(self) -> None:
        tabled = {*deeds_of_register.OF_REGISTER, *deeds_of_register.ASKED_ELSEWHERE}
        assert deeds_of_register.functions() == tabled - {"record evidence"}

    @pytest.mark.parametrize("deed", one_in_ten_on_postgresql(deeds_of_register.OF_REGISTER))
    def test_the_deed_asks_who_it_is(self, world: World, deed: str) -> None:
        wrong, may = [], deeds_of_register.OF_REGISTER[deed][0]
        for place, who, see in (
            ("here", may, BOARDS_AND_FORUM),
            (FOLLOWED, deeds_of_register.ON_REVIEW[may], BEFORE_APPROVAL),
        ):
            ids = world.followed[place].ids
            if not deeds_of_register.has_what_it_needs(deed, ids):
                continue
            for turn, audience in enumerate(world.audiences.values(), start=len(deed)):
                letters = set(expectations.letters_on(audience, place))
                # Of those who have no part in it, every fourth one by turns.
                if not audience.signed_in or (not letters & set(see) and turn % 4):
                    continue
                sees = bool(letters & set(see))
                expected = {"done", "not yet"} if letters & set(who) else {"404"}
                if sees and not letters & set(who):
                    expected = {"403"}
                with undone():
                    outcome = deeds_of_register.call(deed, world.viewer(audience.name), ids)
                if outcome not in expected:
                    wrong.append(f"{deed} on {place} by {audience.name}: {outcome}")
        assert not wrong, "\n".join(wrong)


def test_the_demos_pages_are_open_in_the_demo_alone(world: World) -> None:
    addresses_of = {
        "people:demo_people": ("get", 200),
        "people:demo_mail": ("get", 200),
        "people:gallery": ("get", 200),
    }
    browser = world.client(f"associate {Relation.HERE}")
    make_demo()
    for name, (method, status) in addresses_of.items():
        response = getattr(browser, method)(addresses.of_no_case(name, world))
        assert response.status_code == status, name
