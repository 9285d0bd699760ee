"""One form that takes effect: who sends it, where, and with what.

A value that is a ``Text`` is free text: a test may put other words there. A value that is a
function is asked of the world. ``before`` leads the world to where the form can take effect.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from people.models import Invitation
from people.tokens import invitation_token
from tests.house.matrix import addresses
from tests.house.matrix.cast import Relation
from tests.house.matrix.world import World

MANAGER = f"csp_manager {Relation.HERE}"
CHAIR = f"csp_chair {Relation.HERE}"
ADMINISTRATOR = f"system_administrator {Relation.HERE}"
LEADER = f"independent_chair {Relation.PART}"
TO_PROMISE = f"panel_member {Relation.NO_UNDERTAKING}"
FORUM = f"forum_member {Relation.HERE}"
NEW_PASSWORD = "four green umbrellas"


class Text(str):
    """Free text: a person types it, so it may hold anything."""

    __slots__ = ()


@dataclass(frozen=True)
class Doing:
    """One form that takes effect. ``band`` is empty for what is about no case."""

    key: str
    who: str
    band: str = ""
    form: Mapping[str, Any] = field(default_factory=dict)
    before: Callable[[World], None] = lambda world: None
    at: Mapping[str, Any] = field(default_factory=dict)
    # What stands behind the address: a search whose findings the form offers.
    query: str = ""

    def address(self, world: World) -> str:
        """Where the form is sent."""
        at = {name: _asked(value, world) for name, value in self.at.items()}
        if self.band:
            return addresses.of_a_case(self.key, world.cases[self.band], **at)
        return addresses.of_no_case(self.key, world, **at) + self.query

    def sent(self, world: World, text: Callable[[str], str] = str) -> dict[str, Any]:
        """What is sent, its free texts as ``text`` makes them of the usual ones."""
        filled = {name: _asked(value, world) for name, value in self.form.items()}
        return {
            name: text(value) if isinstance(value, Text) else value
            for name, value in filled.items()
        } | {"sent": "1"}

    def open(self, browser: Client, world: World) -> None:
        """Come the way a person comes: an invitation is accepted through its link."""
        if self.key == "people:accept":
            browser.get(reverse("people:invitation_link", args=[_token(world)]))

    def do(self, world: World, text: Callable[[str], str] = str) -> HttpResponse:
        """Send it, from a browser that knows nothing of earlier ones."""
        browser = world.client(self.who)
        self.open(browser, world)
        return browser.post(self.address(world), self.sent(world, text))


def _asked(value: Any, world: World) -> Any:
    return value(world) if callable(value) else value


def _token(world: World) -> str:
    return invitation_token(Invitation.objects.get(email="newly.asked@agency.example"))


def id_of(name: str) -> Callable[[World], str]:
    return lambda world: str(world.audiences[name].user_id)
