"""The database that PostgreSQL's test databases begin as copies of.

``tools/check.py`` has it made and removed, ``config/settings_test.py`` reads its name: each process
would otherwise bring its own through all migrations, which takes as long as many a file of tests.

Django still asks of each copy whether a migration is missing.
"""

import os
import sys
from collections.abc import Sequence

import django
from django.db import connection

from tools.check import TEMPLATE


def make(name: str) -> None:
    """Make it anew, with all migrations; nobody may be connected to it when it is copied."""
    connection.settings_dict["TEST"].update(NAME=name, TEMPLATE=None)
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    connection.close()


def remove(name: str) -> None:
    """Remove it; nothing is said where there is none."""
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {connection.ops.quote_name(name)}")


def main(words: Sequence[str]) -> None:
    """Make or remove the database that the environment names."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings_test")
    django.setup()
    {"make": make, "remove": remove}[words[0]](os.environ[TEMPLATE])


if __name__ == "__main__":
    main(sys.argv[1:])
