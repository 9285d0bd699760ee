"""The world of the walks: made once a process, for whichever of these files it runs.

The order in which files are handed out keeps them together (``tools/check.py``).
"""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.house.matrix.stage import Written, a_world, undone, watched
from tests.house.matrix.world import World


@pytest.fixture(scope="package")
def db(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """The world, made once; it takes the place of the plugin's fixture that makes one a test."""
    with a_world(django_db_blocker) as made:
        yield made


@pytest.fixture
def world(db: World) -> Iterator[World]:
    """The world as it was in the beginning."""
    with undone():
        yield db


@pytest.fixture
def written(world: World) -> Iterator[Written]:
    """Which tables the test writes to."""
    with watched() as found:
        yield found
