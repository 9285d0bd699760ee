"""``./run manage load_demo``: the invented story, into an empty database."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connection

from dhr.demo.story import load
from learning.demo.story import load as load_forum
from notifications.deadlines import refresh_all
from people.today import is_demo, today


class Command(BaseCommand):
    help = "Load the invented demo story. Does nothing where the database is already in use."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load the story, or leave everything as it is."""
        loaded = load()
        if is_demo():
            loaded |= load_forum()
        if loaded:
            # The deeds were done on days gone by; what is due is that of the story's day.
            refresh_all(today())
            self.stderr.write("The demo story is loaded: Brackenford, Monday 15 June 2026.")
        else:
            self.stderr.write(_why_not())


def _why_not() -> str:
    """Why nothing was loaded: the demo is there already, or the database is somebody's own."""
    if not is_demo():
        return "This database holds people or partnerships of its own; the demo was not loaded."
    kept_in = Path(str(connection.settings_dict["NAME"]))
    if connection.vendor != "sqlite" or settings.VAR_DIR not in kept_in.parents:
        return "Your demo is as you left it."
    folder = settings.VAR_DIR
    if folder.is_relative_to(settings.BASE_DIR):
        folder = folder.relative_to(settings.BASE_DIR)
    return f"Your demo is as you left it. To begin again: stop it, then delete {folder}/."
