"""Audit: who did what, who looked at what, in chains that show tampering."""

from django.apps import AppConfig
from django.core import checks

from audit.checks import reads_are_written
from audit.events import Kind, register


class AuditConfig(AppConfig):
    """Registers the one event of its own and the check that reads can be written."""

    name = "audit"
    verbose_name = "Audit"

    def ready(self) -> None:
        """Called once at start-up."""
        register("access.refused", "Was refused access", kind=Kind.REFUSAL)
        checks.register(reads_are_written, checks.Tags.security)
