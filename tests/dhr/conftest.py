"""What the tests of cases share: a cast, and a folder for their letters."""

from pathlib import Path
from typing import Any

import pytest

from people.models import User
from tests.factories import dhr as stages
from tests.factories.people import UserFactory, give, make_demo


@pytest.fixture(autouse=True)
def store(settings: Any, tmp_path: Path) -> Path:
    """Where this test's letters lie."""
    settings.DOCUMENTS_DIR = tmp_path / "documents"
    return settings.DOCUMENTS_DIR


@pytest.fixture
def players(db: None) -> stages.Cast:
    """A partnership with its manager and its chair."""
    return stages.cast()


@pytest.fixture
def isolde(players: stages.Cast) -> User:
    """Somebody who can be appointed to a case."""
    return give("associate", players.partnership, user=UserFactory(name="Isolde Fenwright")).user


@pytest.fixture
def story_day(db: None) -> None:
    """The day that the cases of these tests live on, for pages too."""
    make_demo()
