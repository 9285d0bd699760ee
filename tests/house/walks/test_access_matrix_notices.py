"""The matrix is no ornament: each scoping filter is taken away in turn, and some cell fails.

Every filter that keeps cases, people, papers and messages apart is cut out of the running product
(``tests/house/matrix/filters.py``); the cells named there are asked before, when all must be
right, and after, when each must be wrong.
"""

import inspect

import pytest
from django.apps import apps

from dhr.views import deliveries
from learning import reach
from tests.house.matrix import addresses, deeds, expectations, forging
from tests.house.matrix.cast import Relation
from tests.house.matrix.filters import CONFLICTED, NOTICED_BY_PAGES, TWO_HATS, Cells
from tests.house.matrix.filters_behind import NOTICED_BY_DEEDS, NOTICED_BY_FORGERIES
from tests.house.matrix.filters_of_register import OF_REGISTER
from tests.house.matrix.mutations import Mutation
from tests.house.matrix.stage import undone
from tests.house.matrix.walk import Cell, Walker
from tests.house.matrix.world import World
from tests.support.routes import OURS

# A filter that is cut out of the source is cut out for either database.
pytestmark = pytest.mark.once


def _name(parameter: object) -> str:
    return str(parameter) if isinstance(parameter, Mutation) else ""


def wrong_cells(world: World, cells: Cells) -> list[str]:
    """What the matrix says of each of these cells; the empty text where all is right."""
    found = []
    for audience, key, method in cells:
        of_a_case = key in {*expectations.OF_A_CASE, expectations.UNDERTAKING}
        # Where the form of the page is open, so that what it offers can be seen.
        band = "letter drafted" if key == "dhr:appoint" else "with chair"
        walker = Walker(world)
        with undone():
            walker.ask(Cell(audience, key, method, band if of_a_case else ""))
        found.append("; ".join(walker.wrong))
    return found


@pytest.mark.parametrize(
    ("mutation", "cells"),
    [*NOTICED_BY_PAGES, *OF_REGISTER],
    ids=_name,
)
def test_a_page_notices(world: World, mutation: Mutation, cells: Cells) -> None:
    assert not any(wrong_cells(world, cells)), "the cells must be right before"
    with mutation.made():
        wrong = wrong_cells(world, cells)
    unnoticed = [cell for cell, found in zip(cells, wrong, strict=True) if not found]
    assert not unnoticed
    assert not any(wrong_cells(world, cells)), "the filter must be back"


@pytest.mark.parametrize(("mutation", "forged"), NOTICED_BY_FORGERIES, ids=_name)
def test_a_forged_id_notices(
    world: World, mutation: Mutation, forged: list[tuple[str, str]]
) -> None:
    def statuses() -> list[int]:
        found = []
        for route, argument in forged:
            taken_from = forging.OTHERS[argument]
            address = forging.address_of(forging.Forgery(route, argument, taken_from), world)
            with undone():
                answer = world.client(forging.who_may(route)).get(address)
            if answer.streaming:
                b"".join(answer.streaming_content)
            found.append(answer.status_code)
        return found

    assert set(statuses()) == {404}
    with mutation.made():
        assert 404 not in statuses()


@pytest.mark.parametrize(("mutation", "deed", "about"), NOTICED_BY_DEEDS, ids=_name)
def test_a_deed_notices(world: World, mutation: Mutation, deed: str, about: str) -> None:
    ask = _who_is_refused if about == "who" else _what_is_found
    before = ask(world, deed)
    with mutation.made():
        after = ask(world, deed)
    assert after != before
    assert ask(world, deed) == before


def _who_is_refused(world: World, deed: str) -> dict[str, str]:
    case = world.cases["letter issued"]
    somebody = world.audiences[f"forum_chair {Relation.HERE}"].user_id
    answers = {}
    for name in (each.name for each in world.audiences.values() if each.signed_in):
        with undone():
            answers[name] = deeds.call(deed, world.viewer(name), case, user_id=somebody)
    return answers


def _what_is_found(world: World, deed: str) -> str:
    who = "csp_manager" if "M" in deeds.OF_A_CASE[deed][0] else "csp_chair"
    with undone():
        return deeds.call(
            deed,
            world.viewer(f"{who} {Relation.HERE}"),
            world.cases["letter drafted"],
            ids_of=world.cases["letter issued"],
            user_id=world.audiences[f"forum_member {Relation.NEXT_DOOR}"].user_id,
        )


@pytest.mark.parametrize(
    ("cut", "instead", "who"),
    [
        (".visible_to(request.viewer, request.today)", ".all()", CONFLICTED),
        (".filter(\n        partnership_id__in=partnerships\n    )", "", TWO_HATS),
    ],
)
def test_the_messages_of_a_case_notice(world: World, cut: str, instead: str, who: str) -> None:
    """Somebody with the power over messages elsewhere, or kept out of this case, tries again."""
    address = addresses.of_no_case(
        "dhr:retry", world, message_pk=world.cases["notified"].ids["message_pk"]
    )

    def answer() -> int:
        with undone():
            return world.client(who).post(address).status_code

    assert answer() == 404
    with Mutation(f"{deliveries.__name__}:_owners", cut, instead).made():
        assert answer() == 302


# Tombstones stand in no band of the world: tests/dhr/test_in_error.py takes their filter away.
PROVEN_ELSEWHERE = {
    "dhr.models.review:ReviewQuerySet.tombstones_for",
    "learning.reach:boards_kept",  # what a form offers; tests/learning/test_entering.py
    "learning.reach:sees_register",  # a role, no filter
    "learning.reach:sees_reports",  # the same
}


def test_every_filter_by_who_asks_is_on_the_list() -> None:
    """A new ``visible_to``, or its like, cannot come without its proof."""
    asked = {
        f"{owner.__module__}:{owner.__name__}.{name}"
        for owner in _classes_of_rows()
        for name, function in vars(owner).items()
        if inspect.isfunction(function) and "viewer" in inspect.signature(function).parameters
    }
    asked |= {
        f"{reach.__name__}:{name}"
        for name, function in vars(reach).items()
        if inspect.isfunction(function)
        and function.__module__ == reach.__name__
        and "viewer" in inspect.signature(function).parameters
    }
    cut = {mutation.where for mutation, _ in [*NOTICED_BY_PAGES, *OF_REGISTER]} | PROVEN_ELSEWHERE
    assert asked
    assert asked <= cut


def _classes_of_rows() -> set[type]:
    """Models and their querysets, with those they come from."""
    found: set[type] = set()
    for model in apps.get_models():
        manager = getattr(model, "objects", None)
        querysets = [manager._queryset_class] if hasattr(manager, "_queryset_class") else []
        for bottom in (model, *querysets):
            found |= {each for each in bottom.__mro__ if each.__module__.split(".")[0] in OURS}
    return found
