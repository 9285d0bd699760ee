"""What the tests of the register share: a folder for files, and the people of a review."""

from pathlib import Path
from typing import Any

import pytest

from tests.factories import dhr as case_stages


@pytest.fixture(autouse=True)
def store(settings: Any, tmp_path: Path) -> Path:
    """Where this test's files lie."""
    settings.DOCUMENTS_DIR = tmp_path / "documents"
    return settings.DOCUMENTS_DIR


@pytest.fixture
def players(db: None) -> case_stages.Cast:
    """A partnership with its manager and its chair, who carry a review."""
    return case_stages.cast()
