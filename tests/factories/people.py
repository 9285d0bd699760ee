"""People, partnerships and bodies for tests; every person invented.

A membership is made as a row, as the demo's loader makes it; tests of the deeds run the deeds.
"""

import datetime
from typing import Any

import factory
from django.test import Client
from factory.django import DjangoModelFactory

from people.access import Viewer
from people.actions.partnerships import add_boards
from people.models import Body, Instance, Invitation, Membership, Partnership, User
from people.roles import ROLES, Scope
from people.viewers import viewer_of

TODAY = datetime.date(2026, 6, 15)
LONG_AGO = datetime.date(2020, 1, 1)
PASSWORD = "seven quiet lanterns"
SIGN_IN_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class UserFactory(DjangoModelFactory):
    """A person; their password is ``PASSWORD``."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Person {n}")
    email = factory.Sequence(lambda n: f"person{n}@agency.example")
    password = factory.django.Password(PASSWORD)


class PartnershipFactory(DjangoModelFactory):
    """A partnership with its three boards."""

    class Meta:
        model = Partnership
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Borough {n}")
    prefix = factory.Sequence(lambda n: f"{chr(65 + n // 26 % 26)}{chr(65 + n % 26)}")

    @factory.post_generation
    def boards(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        """The three boards, as the deed makes them."""
        add_boards(self)


class BodyFactory(DjangoModelFactory):
    """A body that works with ``partnerships``."""

    class Meta:
        model = Body
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Body {n}")

    @factory.post_generation
    def partnerships(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        """The partnerships it works with."""
        self.partnerships.add(*(extracted or ()))


def place(role: str, partnership: Partnership, body: Body | None = None) -> dict[str, Any]:
    """Where a role lies, as the fields of its row."""
    match ROLES[role].scope:
        case Scope.BOARD:
            return {"board": partnership.boards.get(kind=ROLES[role].board)}
        case Scope.PARTNERSHIP:
            return {"partnership": partnership}
        case _:
            return {"body": body or BodyFactory(partnerships=[partnership])}


def give(
    role: str,
    partnership: Partnership,
    user: User | None = None,
    body: Body | None = None,
    **fields: Any,
) -> Membership:
    """A role held since long ago; any field of the row may be given."""
    facts = {
        "user": user or UserFactory(),
        "from_day": LONG_AGO,
        "reason": "In post.",
        **place(role, partnership, body),
    }
    return Membership.objects.create(role=role, **(facts | fields))


def member(role: str, partnership: Partnership, **fields: Any) -> User:
    """Somebody who holds the role."""
    return give(role, partnership, **fields).user


def viewer(user: User, today: datetime.date = TODAY) -> Viewer:
    """The person as deeds take them."""
    return viewer_of(user, today)


def invited(role: str, partnership: Partnership, body: Body | None = None, **fields: Any):
    """An invitation as a row, without its mail."""
    facts = {
        "inviting": partnership,
        "name": "Newly Asked",
        "email": "newly.asked@agency.example",
        "from_day": LONG_AGO,
        "reason": "Is needed.",
        **place(role, partnership, body),
    }
    return Invitation.objects.create(role=role, **(facts | fields))


def signed_in(user: User) -> Client:
    """A browser in which this person is signed in."""
    client = Client()
    client.force_login(user, backend=SIGN_IN_BACKEND)
    return client


def make_demo(today: datetime.date = TODAY) -> Instance:
    """Set the demo marker in the database, with the day it shows."""
    return Instance.objects.create(is_demo=True, demo_today=today)
