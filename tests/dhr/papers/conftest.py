"""A review under way, and who looks at its papers."""

import pytest
from django.test import Client

from dhr.models import Review
from tests.dhr.days import TODAY
from tests.factories import reports
from tests.factories.people import make_demo, signed_in


@pytest.fixture(autouse=True)
def today(db: None) -> None:
    """The pages stand on the day of the factories."""
    make_demo(TODAY)


@pytest.fixture
def review(players) -> Review:
    return reports.under_way(players)


@pytest.fixture
def marnie(players) -> Client:
    return signed_in(players.manager)


@pytest.fixture
def chair(review) -> Client:
    return signed_in(reports.leader(review))
