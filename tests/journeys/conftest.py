"""The cast of the journeys, and where their letters lie."""

from pathlib import Path
from typing import Any

import pytest

from people.models import User
from tests.factories import dhr as stages
from tests.factories.people import TODAY, BodyFactory, give, make_demo
from tests.journeys.person import Person


@pytest.fixture(autouse=True)
def letters_folder(settings: Any, tmp_path: Path) -> None:
    """Letters of a test lie in a folder of its own."""
    settings.DOCUMENTS_DIR = tmp_path / "documents"


@pytest.fixture
def players(db: None) -> stages.Cast:
    """Brackenford on the story's day: its manager, its chair, the police and Haven Row."""
    make_demo(TODAY)
    players = stages.cast(name="Brackenford", prefix="BF", postal_address="Town Hall\nBrackenford")
    players.police.name = "Ravensmoor Constabulary"
    players.police.save()
    BodyFactory(name="Haven Row", partnerships=[players.partnership])
    return players


@pytest.fixture
def marnie(players: stages.Cast) -> Person:
    """The CSP manager at her browser."""
    return Person(players.manager)


@pytest.fixture
def gareth(players: stages.Cast) -> Person:
    """The CSP chair at his."""
    return Person(players.chair)


@pytest.fixture
def isolde(players: stages.Cast) -> Person:
    """An independent chair, appointed to nothing yet."""
    user = User.objects.create_user("isolde.fenwright@associates.example", "Isolde Fenwright")
    return Person(give("associate", players.partnership, user=user).user)
