"""``manage.py lifecycle_diagram``: the diagram that stands in ``docs/lifecycle.md``."""

from typing import Any

from django.core.management.base import BaseCommand

from dhr.diagram import mermaid


class Command(BaseCommand):
    """Prints the diagram; paste it into the docs after a change of the lifecycle."""

    help = "Print the states and deeds of a case as a Mermaid diagram."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Print it."""
        self.stdout.write(mermaid())
