"""``./run manage load_demo``: the invented story, into an empty database."""

from typing import Any

from django.core.management.base import BaseCommand

from dhr.demo.story import load


class Command(BaseCommand):
    help = "Load the invented demo story. Does nothing where the database is already in use."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load the story, or leave everything as it is."""
        if load():
            self.stderr.write("The demo story is loaded: Brackenford, Monday 15 June 2026.")
        else:
            self.stderr.write("The database is in use already; nothing was loaded.")
