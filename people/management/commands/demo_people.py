"""Prints the demo's people, a line each, for the terminal that starts the demo."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from people.demo import demo_people
from people.today import is_demo, today


class Command(BaseCommand):
    """Lists whom one may continue as; refuses where the database is no demo."""

    help = "Print the people of the demo: name and roles, a line each."

    def handle(self, *args: Any, **options: Any) -> None:
        """A line each, in the order of the sign-in page."""
        if not is_demo():
            raise CommandError("This database is not the demo's.")
        for person in demo_people(today()):
            self.stdout.write(person.line)
