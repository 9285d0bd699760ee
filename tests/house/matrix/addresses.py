"""From a row of the expectations to an address."""

from typing import Any

from django.urls import reverse

from tests.house.matrix.cases import CRITERIA, Case
from tests.house.matrix.expectations import route_of
from tests.house.matrix.world import World
from tests.support.routes import Route, every_route

_ROUTES = {route.name: route for route in every_route()}


def routes() -> dict[str, Route]:
    """Every route of the resolver by its name."""
    return _ROUTES


def arguments_of(name: str) -> list[str]:
    """What the route's address names, in its own words."""
    pattern = _ROUTES[name].pattern
    named = [part.split(":")[-1].split(">")[0] for part in pattern.split("<")[1:]]
    return [argument for argument in named if argument]


def of_a_case(name: str, case: Case, /, **instead: Any) -> str:
    """The address of a route of a case; ``instead`` names other things than the case's own."""
    given = {"code": CRITERIA[0], "name": "decision", "number": 1, **case.ids, **instead}
    return reverse(name, kwargs={key: given[key] for key in arguments_of(name)})


def of_no_case(key: str, world: World, /, **instead: Any) -> str:
    """The address a row that is about no case asks for."""
    _, _, variant = key.partition(" of ")
    given = dict(world.places)
    if variant:
        suffix = f" of {variant}"
        given |= {
            name.removesuffix(suffix): value
            for name, value in world.places.items()
            if name.endswith(suffix)
        }
    given |= instead
    name = route_of(key)
    return reverse(name, kwargs={key: given[key] for key in arguments_of(name)})
