"""People, partnerships and bodies for tests; every person invented.

A membership is made as a row, as the demo's loader makes it; tests of the deeds run the deeds.
"""

import datetime
from typing import Any

import factory
from django.conf import settings
from django.test import Client
from factory.django import DjangoModelFactory

from people.access import Viewer
from people.actions.partnerships import add_boards
from people.models import Body, Instance, Invitation, Membership, Partnership, User
from people.roles import ROLES, Scope
from people.viewers import viewer_of
from tests.support.kept import kept

TODAY = datetime.date(2026, 6, 15)
LONG_AGO = datetime.date(2020, 1, 1)
PASSWORD = "seven quiet lanterns"
SIGN_IN_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def _letters(number: int) -> str:
    """Three letters of its own for each number: two are those of somebody else."""
    return "".join(chr(65 + number // 26**place % 26) for place in (2, 1, 0))


class KeptFactory(DjangoModelFactory):
    """A row that is made once for each state of the database (``tests/support/kept.py``)."""

    class Meta:
        abstract = True

    @classmethod
    def create(cls, **fields: Any) -> Any:
        """Make it, or make it again."""
        return _create(cls, **fields)


@kept
def _create(factory: type[KeptFactory], **fields: Any) -> Any:
    return super(KeptFactory, factory).create(**fields)


class UserFactory(KeptFactory):
    """A person; their password is ``PASSWORD``."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Person {n}")
    email = factory.Sequence(lambda n: f"person{n}@agency.example")
    password = factory.django.Password(PASSWORD)


class PartnershipFactory(KeptFactory):
    """A partnership with its three boards."""

    class Meta:
        model = Partnership
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Borough {n}")
    prefix = factory.Sequence(_letters)

    @factory.post_generation
    def boards(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        """The three boards, as the deed makes them."""
        add_boards(self)


class BodyFactory(KeptFactory):
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


@kept
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


@kept
def member(role: str, partnership: Partnership, **fields: Any) -> User:
    """Somebody who holds the role."""
    return give(role, partnership, **fields).user


def viewer(user: User, today: datetime.date = TODAY) -> Viewer:
    """The person as deeds take them."""
    return viewer_of(user, today)


@kept
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
    client.cookies[settings.SESSION_COOKIE_NAME] = _session_of(user)
    return client


@kept
def _session_of(user: User) -> str:
    """The key of an open sign-in, as signing in leaves it."""
    client = Client()
    client.force_login(user, backend=SIGN_IN_BACKEND)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@kept
def make_demo(today: datetime.date = TODAY) -> Instance:
    """Set the demo marker in the database, with the day it shows."""
    return Instance.objects.create(is_demo=True, demo_today=today)
