"""A command of the product in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings


def by_itself(
    command: str, *arguments: str, folder: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command with the product's own settings, pointed at a database that is not there.

    It runs in this folder, else in that of the product.
    """
    return subprocess.run(
        [sys.executable, str(Path(settings.BASE_DIR) / "manage.py"), command, *arguments],
        cwd=folder or settings.BASE_DIR,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "SECRET_KEY": "only-for-this-test",
            "DATABASE_URL": "postgres://nobody@127.0.0.1:9/nothing",
        },
        capture_output=True,
        text=True,
        check=False,
    )
