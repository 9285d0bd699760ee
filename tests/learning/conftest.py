"""What the tests of the register share: a folder for files, and the people of a review."""

from pathlib import Path
from typing import Any

import pytest

from tests.factories import dhr as case_stages
from tests.factories import learning as stages
from tests.factories.people import make_demo


@pytest.fixture(autouse=True)
def store(settings: Any, tmp_path: Path) -> Path:
    """Where this test's files lie."""
    settings.DOCUMENTS_DIR = tmp_path / "documents"
    return settings.DOCUMENTS_DIR


@pytest.fixture
def players(db: None) -> case_stages.Cast:
    """A partnership with its manager and its chair, who carry a review."""
    return case_stages.cast()


@pytest.fixture
def at(db: None) -> stages.Forum:
    """A learning forum with its boards, its bodies and their people."""
    return stages.forum()


@pytest.fixture
def story_day(db: None) -> None:
    """The day that the deeds live on, for pages too."""
    make_demo()
