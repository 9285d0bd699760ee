"""The story is loaded once for this folder: its tests only look."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dhr.demo.story import load
from tests.support.told_once import told_once


@pytest.fixture(scope="package")
def db(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """The story, and the folder in which its letters lie."""
    with told_once(django_db_blocker, tmp_path_factory.mktemp("demo"), load) as folder:
        yield folder


@pytest.fixture(autouse=True)
def store(settings: Any, db: Path) -> Path:
    """The letters lie where the story was loaded."""
    settings.DOCUMENTS_DIR = db
    return db
