"""What the tests of cases share: a cast, and a folder for their letters."""

from pathlib import Path
from typing import Any

import pytest

from tests.factories import dhr as stages


@pytest.fixture(autouse=True)
def store(settings: Any, tmp_path: Path) -> Path:
    """Where this test's letters lie."""
    settings.DOCUMENTS_DIR = tmp_path / "documents"
    return settings.DOCUMENTS_DIR


@pytest.fixture
def players(db: None) -> stages.Cast:
    """A partnership with its manager and its chair."""
    return stages.cast()
