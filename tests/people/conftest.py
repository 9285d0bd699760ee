"""One partnership with its people, and another that must never learn of them."""

from types import SimpleNamespace

import pytest
import time_machine

from tests.factories.people import (
    TODAY,
    BodyFactory,
    PartnershipFactory,
    UserFactory,
    give,
    invited,
    member,
    signed_in,
)


@pytest.fixture
def town(db):
    """Brackenford with its cast, and Ostrey next door; ``shared`` works with both.

    Outside the demo today is a real day; these tests stand on the story's.
    """
    with time_machine.travel(TODAY, tick=True):
        here = PartnershipFactory(name="Brackenford", prefix="BF")
        there = PartnershipFactory(name="Ostrey", prefix="OS")
        administrator = member(
            "system_administrator", here, user=UserFactory(name="Odile Marchbank")
        )
        manager = member(
            "csp_manager",
            here,
            user=UserFactory(name="Marnie Oduya"),
            granted_by=administrator,
            reason="Runs the reviews.",
        )
        next_door = member("system_administrator", there, user=UserFactory(name="Percy Nextdoor"))
        lindale = BodyFactory(name="Lindale Hospitals", partnerships=[here])
        shared = BodyFactory(name="Probation Service", partnerships=[here, there])
        yield SimpleNamespace(
            here=here,
            there=there,
            administrator=administrator,
            manager=manager,
            next_door=next_door,
            lindale=lindale,
            shared=shared,
            contact=give("spoc", here, body=lindale, user=UserFactory(name="Hana Vesterby")),
            forum=give("forum_member", here, user=UserFactory(name="Josune Tarrick")),
            waiting=invited("csp_chair", here, name="Gareth Pellow", email="gareth@b.example"),
        )


@pytest.fixture
def as_administrator(town):
    """A browser in which Odile is signed in."""
    return signed_in(town.administrator)


@pytest.fixture
def as_manager(town):
    """A browser in which Marnie is signed in."""
    return signed_in(town.manager)


@pytest.fixture
def as_next_door(town):
    """A browser in which the administrator of the other partnership is signed in."""
    return signed_in(town.next_door)


@pytest.fixture
def here(db):
    """A partnership without anybody yet."""
    return PartnershipFactory(name="Brackenford")


@pytest.fixture
def administrator(here):
    """Whoever looks after its people."""
    return member("system_administrator", here)
