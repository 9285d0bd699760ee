"""What PostgreSQL would refuse, SQLite refuses under the tests: a text that is too long, or a NUL.

Pages and letters are asked on SQLite alone (the mark ``once``); without this the one thing that
SQLite lets through would be met in use.
"""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

from django.db import DataError, models
from django.db.backends.base.base import BaseDatabaseWrapper


def texts_on_sqlite() -> None:
    """Hold every text that is saved to the length of its column."""
    plain = models.Field.get_db_prep_save

    def held(self: Any, value: Any, connection: BaseDatabaseWrapper) -> Any:
        """What goes to the database; ``DataError`` as PostgreSQL raises it."""
        ready = plain(self, value, connection)
        if connection.vendor == "sqlite" and isinstance(ready, str):
            _hold(self, ready)
        return ready

    patch.object(models.Field, "get_db_prep_save", held).start()


def _hold(field: models.Field[Any, Any], text: str) -> None:
    longest = field.max_length if isinstance(field, models.CharField) else None
    if longest is not None and len(text) > longest:
        raise DataError(f"{field}: value too long for type character varying({longest})")
    if "\x00" in text:
        raise DataError(f"{field}: a NUL in a text")
